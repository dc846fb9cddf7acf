//! How many megabytes a second are decoded and encoded.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::models::{derived, records};

const SIZE: usize = 1_000_000;
const ROUNDS: usize = 15;

/// What the strings and numbers of a payload look like.
struct Flavour {
    name: &'static str,
    text: &'static str,
    has_decimals: bool,
    separator: &'static str,
}

const FLAVOURS: &[Flavour] = &[
    Flavour {
        name: "plain",
        text: "The quick brown fox jumps over the lazy dog",
        has_decimals: false,
        separator: "",
    },
    Flavour {
        name: "pretty",
        text: "The quick brown fox jumps over the lazy dog",
        has_decimals: false,
        separator: "\n      ",
    },
    Flavour {
        name: "escapes",
        text: r#"She said \"no\"\n\tand left \u00e9t\u00e9 \ud83d\ude00"#,
        has_decimals: false,
        separator: "",
    },
    Flavour {
        name: "unicode",
        text: "Größe des Übergangs, 東京都の天気",
        has_decimals: false,
        separator: "",
    },
    Flavour {
        name: "floats",
        text: "short",
        has_decimals: true,
        separator: "",
    },
];

/// Prints a table: payload, then megabytes a second.
pub(crate) fn report() {
    println!(
        "{:10} {:>14} {:>14} {:>14} {:>14}",
        "MB/s", "decode serde", "decode balas", "encode serde", "encode balas"
    );
    for flavour in FLAVOURS {
        let json = payload(flavour);
        let ours: Vec<records::Issue> = decode_ours(&json);
        let theirs: Vec<derived::Issue> = decode_theirs(&json);
        assert_eq!(ours.len(), theirs.len());
        let best = race([
            &mut || time(|| decode_theirs(&json)),
            &mut || time(|| decode_ours(&json)),
            &mut || time(|| serde_json::to_vec(&theirs).expect("plain data")),
            &mut || time(|| balas_runtime::codec::to_json(&ours).expect("plain data")),
        ]);
        let rates =
            best.map(|best| format!("{:14.0}", json.len() as f64 / best.as_secs_f64() / 1e6));
        println!("{:10} {}", flavour.name, rates.join(" "));
    }
}

fn decode_ours(json: &[u8]) -> Vec<records::Issue> {
    let decoded = balas_runtime::codec::from_slice(json).expect("the payload fits");
    assert_eq!(decoded.drift, []);
    decoded.value
}

fn decode_theirs(json: &[u8]) -> Vec<derived::Issue> {
    serde_json::from_slice(json).expect("the payload fits")
}

/// The best of some rounds each, run in turns, as the machine may be shared.
fn race<const N: usize>(mut runners: [&mut dyn FnMut() -> Duration; N]) -> [Duration; N] {
    let mut best = [Duration::MAX; N];
    for _ in 0..ROUNDS {
        for (best, run) in best.iter_mut().zip(&mut runners) {
            *best = run().min(*best);
        }
    }
    best
}

fn time<T>(round: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let value = black_box(round());
    let elapsed = start.elapsed();
    drop(value);
    elapsed
}

fn payload(flavour: &Flavour) -> Vec<u8> {
    let mut json = String::from("[");
    let mut id = 1;
    while json.len() < SIZE {
        if id > 1 {
            json.push(',');
        }
        issue(&mut json, flavour, id);
        id += 1;
    }
    json.push(']');
    json.into_bytes()
}

fn issue(json: &mut String, flavour: &Flavour, id: u64) {
    let Flavour {
        text,
        has_decimals,
        separator: s,
        ..
    } = flavour;
    let score = if *has_decimals {
        id as f64 / 7.0
    } else {
        id as f64
    };
    let position = if *has_decimals {
        decimals(id)
    } else {
        String::from("1,2,3")
    };
    let author = user(flavour, id);
    let assignee = if id.is_multiple_of(3) {
        String::from("null")
    } else {
        user(flavour, id * 31)
    };
    let _ = write!(
        json,
        r#"{{{s}"id":{id},{s}"title":"{text}",{s}"state":"open",{s}"is_locked":false,{s}"score":{score:?},{s}"body":"{text} {text}",{s}"author":{author},{s}"assignee":{assignee},{s}"labels":[{{"id":{id},"name":"bug","color":"f29513"}},{{"id":{},"name":"{text}","color":"a2eeef"}}],{s}"topics":["one","two","{text}"],{s}"position":[{position}]}}"#,
        id * 1_000_003,
    );
}

fn user(flavour: &Flavour, id: u64) -> String {
    let Flavour {
        text, separator: s, ..
    } = flavour;
    format!(
        r#"{{{s}"id":{},{s}"login":"user{id}",{s}"avatar_url":"https://avatars.example.com/u/{id}?v=4",{s}"html_url":"https://example.com/user{id}",{s}"is_admin":true,{s}"company":"{text}"}}"#,
        id * 7_919,
    )
}

/// Many numbers of full precision, as in coordinates.
fn decimals(id: u64) -> String {
    let numbers: Vec<String> = (1..24)
        .map(|n| format!("{:?}", (id * n) as f64 / 13.7 - 90.0))
        .collect();
    numbers.join(",")
}
