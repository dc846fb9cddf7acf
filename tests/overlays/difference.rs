//! A difference, applied to the old description, gives the new one: for published descriptions, and for descriptions that
//! were changed in places.

use std::path::Path;

use balas::diagnostics::Format;
use balas::overlay;
use balas_tests::instances::Random;
use balas_tests::{descriptions, shared};
use serde_json::{Map, Value, json};

use crate::files::{apply, folder, put, read, text, tree};

/// Larger descriptions are compared on request only: without optimisation that takes its time.
const SMALL: u64 = 150_000;

/// Checks that the difference of two files leads from one to the other, in YAML and in JSON.
pub(crate) fn leads_there(old: &Path, new: &Path, scratch: &Path) -> Result<String, String> {
    let (Some(before), Some(expected)) = (read(old), read(new)) else {
        return Err("there are no two descriptions".into());
    };
    let made = overlay::diff(old, new, None).unwrap_or_else(|error| panic!("{error}"));
    let Some(yaml) = made.yaml() else {
        let is_same = before == expected;
        return if is_same {
            Ok(String::new())
        } else {
            Err("no difference is seen".into())
        };
    };
    for (name, text) in [
        ("diff.yaml", &yaml),
        ("diff.json", &made.json().unwrap_or_default()),
    ] {
        let overlay = scratch.join(name);
        put(&overlay, text);
        let made = apply(old, &overlay);
        let report = made.render(Format::Text);
        if report.contains("[W025") || made.is_denied() {
            return Err(report);
        }
        if tree(&made) != expected {
            return Err(format!("{name} leads elsewhere"));
        }
    }
    Ok(yaml)
}

#[test]
fn a_published_description_becomes_the_next_one() {
    published(|size| size < SMALL);
}

#[test]
#[ignore = "takes minutes without optimisation"]
fn a_large_published_description_becomes_the_next_one() {
    published(|size| size >= SMALL);
}

fn published(takes: fn(u64) -> bool) {
    let Some(corpus) = shared::folder("corpus", "differences of published descriptions") else {
        return;
    };
    let scratch = folder("published", &[]);
    let files: Vec<_> = descriptions::all(&corpus)
        .into_iter()
        .filter(|(_, path)| path.metadata().is_ok_and(|data| takes(data.len())))
        .filter(|(_, path)| read(path).is_some_and(|tree| tree.is_object()))
        .collect();
    assert!(files.len() > 1, "there are no descriptions to compare");
    let mut failed = Vec::new();
    let mut pairs = 0;
    for pair in files.windows(2) {
        let [(one, old), (other, new)] = pair else {
            continue;
        };
        for (old, new) in [(old, new), (new, old)] {
            pairs += 1;
            if let Err(why) = leads_there(old, new, &scratch) {
                failed.push(format!("{one} and {other}: {why}"));
            }
        }
    }
    println!("{pairs} pairs, {} failed", failed.len());
    assert!(failed.is_empty(), "\n{}\n", failed.join("\n"));
}

#[test]
fn a_description_that_was_changed_at_random_is_reached() {
    let scratch = folder("random", &[]);
    let (old, new) = (scratch.join("old.json"), scratch.join("new.json"));
    for seed in 0..300 {
        let mut random = Random::new(seed);
        let before = object(&mut random, 4);
        let mut after = before.clone();
        for _ in 0..=random.below(6) {
            change(&mut after, &mut random);
        }
        if !after.is_object() {
            after = json!({});
        }
        put(&old, &before.to_string());
        put(&new, &after.to_string());
        if let Err(why) = leads_there(&old, &new, &scratch) {
            panic!("seed {seed}: {why}\n{}", text(&scratch.join("diff.yaml")));
        }
    }
}

const KEYS: &[&str] = &[
    "a",
    "b",
    "type",
    "a.b",
    "it's",
    "/pets/{id}",
    "~1",
    "\"x\"",
    "back\\slash",
    "200",
    "é",
    "",
    "null",
    "x-dash",
    "*",
    "line\nbreak",
];

fn object(random: &mut Random, depth: u64) -> Value {
    let members = (0..1 + random.below(4)).map(|_| {
        let key = random.pick(KEYS).copied().unwrap_or_default();
        (key.to_owned(), value(random, depth - 1))
    });
    Value::Object(members.collect::<Map<String, Value>>())
}

fn value(random: &mut Random, depth: u64) -> Value {
    match random.below(if depth == 0 { 5 } else { 9 }) {
        0 => Value::Null,
        1 => random.below(3).into(),
        2 => json!("text"),
        3 => json!(true),
        4 => json!("- yes: #no\n"),
        5 | 6 => (0..random.below(5))
            .map(|_| value(random, depth - 1))
            .collect(),
        _ => object(random, depth),
    }
}

/// Changes, adds or removes something.
fn change(node: &mut Value, random: &mut Random) {
    match node {
        Value::Object(members) if !members.is_empty() => {
            let keys: Vec<String> = members.keys().cloned().collect();
            let Some(key) = random.pick(&keys) else {
                return;
            };
            match random.below(6) {
                0 => drop(members.remove(key)),
                1 => drop(members.insert("new".into(), value(random, 2))),
                _ => members
                    .get_mut(key)
                    .into_iter()
                    .for_each(|member| change(member, random)),
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let index = usize::try_from(random.below(items.len() as u64)).unwrap_or_default();
            match random.below(6) {
                0 => drop(items.remove(index)),
                1 => items.insert(index, value(random, 2)),
                2 => items.push(value(random, 2)),
                _ => change(&mut items[index], random),
            }
        }
        plain => *plain = value(random, 2),
    }
}
