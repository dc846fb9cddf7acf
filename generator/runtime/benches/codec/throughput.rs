//! How many megabytes a second are decoded and encoded.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::models::{derived, records};
use crate::unions;

const SIZE: usize = 1_000_000;
const ROUNDS: usize = 15;

/// How a payload is written.
#[derive(Clone, Copy)]
struct Flavour {
    name: &'static str,
    text: &'static str,
    /// Between a comma and the next key.
    separator: &'static str,
    has_decimals: bool,
    /// Keys in another order than described, and some that are not described.
    is_shuffled: bool,
}

const PLAIN: Flavour = Flavour {
    name: "plain",
    text: "The quick brown fox jumps over the lazy dog",
    separator: "",
    has_decimals: false,
    is_shuffled: false,
};
const FLAVOURS: &[Flavour] = &[
    PLAIN,
    Flavour {
        name: "pretty",
        separator: "\n      ",
        ..PLAIN
    },
    Flavour {
        name: "shuffled",
        is_shuffled: true,
        ..PLAIN
    },
    Flavour {
        name: "escapes",
        text: r#"She said \"no\"\n\tand left \u00e9t\u00e9 \ud83d\ude00"#,
        ..PLAIN
    },
    Flavour {
        name: "unicode",
        text: "Größe des Übergangs, 東京都の天気",
        ..PLAIN
    },
    Flavour {
        name: "floats",
        text: "short",
        has_decimals: true,
        ..PLAIN
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
        let written = balas_runtime::codec::to_json(&ours).map_or(0, |json| json.len());
        let bytes = [json.len(), json.len(), written, written];
        let rates: Vec<String> = bytes
            .iter()
            .zip(best)
            .map(|(bytes, best)| rate(*bytes, best))
            .collect();
        println!("{:10} {}", flavour.name, rates.join(" "));
    }
}

/// Prints a table of unions: where the tag stands, then megabytes a second.
pub(crate) fn report_unions() {
    println!(
        "{:10} {:>14} {:>14}",
        "unions", "decode serde", "decode balas"
    );
    for (name, place) in [("tag first", 0), ("tag last", 6)] {
        let json = events(place);
        let theirs: Vec<unions::derived::Event> = serde_json::from_slice(&json).expect("fits");
        let ours = balas_runtime::codec::from_slice::<Vec<unions::tagged::Event>>(&json);
        assert_eq!(ours.map(|ours| ours.value.len()), Ok(theirs.len()));
        let best = race([
            &mut || time(|| serde_json::from_slice::<Vec<unions::derived::Event>>(&json)),
            &mut || time(|| balas_runtime::codec::from_slice::<Vec<unions::tagged::Event>>(&json)),
        ]);
        let rates = best.map(|best| rate(json.len(), best));
        println!("{name:10} {}", rates.join(" "));
    }
}

/// Events with their tag at this place among the keys.
fn events(place: usize) -> Vec<u8> {
    let event = |(id, tag): (usize, &&str)| {
        let mut entries = vec![
            ("id", id.to_string()),
            ("actor", format!("\"user{id}\"")),
            ("url", quoted("https://example.com/events/1")),
            ("created_at", quoted("2024-05-01T10:00:00Z")),
            ("note", quoted(PLAIN.text)),
            ("tags", String::from("[\"one\",\"two\"]")),
        ];
        entries.insert(place, ("type", quoted(tag)));
        object(&PLAIN, entries)
    };
    let events: Vec<String> = (0..SIZE / 200)
        .zip(unions::TAGS.iter().cycle())
        .map(event)
        .collect();
    format!("[{}]", events.join(",")).into_bytes()
}

fn decode_ours(json: &[u8]) -> Vec<records::Issue> {
    let decoded = balas_runtime::codec::from_slice(json).expect("the payload fits");
    assert_eq!(decoded.drift, []);
    decoded.value
}

fn decode_theirs(json: &[u8]) -> Vec<derived::Issue> {
    serde_json::from_slice(json).expect("the payload fits")
}

/// Megabytes a second.
fn rate(bytes: usize, duration: Duration) -> String {
    format!("{:14.0}", bytes as f64 / duration.as_secs_f64() / 1e6)
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
        json.push_str(&issue(flavour, id));
        id += 1;
    }
    json.push(']');
    json.into_bytes()
}

fn issue(flavour: &Flavour, id: u64) -> String {
    let text = quoted(flavour.text);
    let score = if flavour.has_decimals {
        id as f64 / 7.0
    } else {
        id as f64
    };
    let position = if flavour.has_decimals {
        decimals(id)
    } else {
        String::from("[1,2,3]")
    };
    let assignee = if id.is_multiple_of(3) {
        String::from("null")
    } else {
        user(flavour, id * 31)
    };
    let labels = [
        label(flavour, id, "bug"),
        label(flavour, id * 1_000_003, flavour.text),
    ];
    object(
        flavour,
        vec![
            ("id", id.to_string()),
            ("title", text.clone()),
            ("state", quoted("open")),
            ("is_locked", "false".into()),
            ("score", format!("{score:?}")),
            ("body", quoted(&[flavour.text, flavour.text].join(" "))),
            ("author", user(flavour, id)),
            ("assignee", assignee),
            ("labels", format!("[{}]", labels.join(","))),
            ("topics", format!("[\"one\",\"two\",{text}]")),
            ("position", position),
        ],
    )
}

fn user(flavour: &Flavour, id: u64) -> String {
    object(
        flavour,
        vec![
            ("id", (id * 7_919).to_string()),
            ("login", format!("\"user{id}\"")),
            (
                "avatar_url",
                format!("\"https://avatars.example.com/u/{id}?v=4\""),
            ),
            ("html_url", format!("\"https://example.com/user{id}\"")),
            ("is_admin", "true".into()),
            ("company", quoted(flavour.text)),
        ],
    )
}

fn label(flavour: &Flavour, id: u64, name: &str) -> String {
    object(
        flavour,
        vec![
            ("id", id.to_string()),
            ("name", quoted(name)),
            ("color", quoted("a2eeef")),
        ],
    )
}

fn object(flavour: &Flavour, mut entries: Vec<(&str, String)>) -> String {
    if flavour.is_shuffled {
        entries.reverse();
        entries.insert(1, ("node_id", quoted("MDU6SXNzdWUx")));
        entries.push(("events_url", quoted("https://example.com/events")));
    }
    let separator = flavour.separator;
    let entries: Vec<String> = entries
        .into_iter()
        .map(|(key, value)| format!("{separator}\"{key}\":{value}"))
        .collect();
    format!("{{{}}}", entries.join(","))
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// Many numbers of full precision, as in coordinates.
fn decimals(id: u64) -> String {
    let numbers: Vec<String> = (1..24)
        .map(|n| format!("{:?}", (id * n) as f64 / 13.7 - 90.0))
        .collect();
    format!("[{}]", numbers.join(","))
}
