//! Do types keep what JSON Schema promises? The public test suite, as far as types can be asked.
//!
//! Every schema becomes a component of one description. What the schema accepts has to come back without loss; what it
//! rejects is counted where a strict client refuses it, as bounds and patterns are documented and not enforced.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use balas::diagnostics::Format;
use balas::{Config, Outcome};
use balas_tests::instances::{Instance, difference};
use balas_tests::probe::{Probes, Report};
use balas_tests::{scratch, shared};
use serde_json::{Map, Value, json};

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

const NAME: &str = "json-schema";

/// So many rejected values are refused by a strict client; more is better.
const REFUSED: usize = 230;

/// A schema of the suite and the values that it was tested with.
struct Vector {
    pointer: String,
    title: String,
    schema: Value,
    accept: Vec<Value>,
    reject: Vec<Value>,
}

#[test]
fn types_of_the_json_schema_suite_keep_what_it_accepts() {
    let Some(folder) = shared::folder("conformance", "the JSON Schema suite") else {
        return;
    };
    let vectors = read(&folder.join("jsonschema-typed-subset.json"));
    let outcome = generate(&vectors);
    let scratch = Path::new(SCRATCH);
    let mut probes = Probes::new(scratch.join("conformance"), scratch.join("target-probes"));
    let wanted: Vec<String> = vectors
        .iter()
        .map(|vector| vector.pointer.clone())
        .collect();
    let found = probes
        .add(NAME, &outcome, &wanted)
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(found, wanted, "some schemas have no type");
    let broken = probes.build().unwrap_or_else(|error| panic!("{error}"));
    assert!(broken.is_empty(), "{broken:?}");
    let lost = lost(&vectors, &ask(&probes, &vectors, |vector| &vector.accept));
    let refused = refused(&vectors, &ask(&probes, &vectors, |vector| &vector.reject));
    assert!(lost.is_empty(), "\n{}\n", lost.join("\n"));
    assert!(refused >= REFUSED, "{refused} instead of {REFUSED}");
}

fn read(path: &Path) -> Vec<Vector> {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let all: Vec<Value> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
    all.iter()
        .enumerate()
        .map(|(index, one)| vector(index, one))
        .collect()
}

fn vector(index: usize, one: &Value) -> Vector {
    let pointer = format!("#/components/schemas/Schema{index}");
    let list = |word: &str| one[word].as_array().cloned().unwrap_or_default();
    let mut schema = one["schema"].clone();
    settle(&mut schema, &pointer);
    Vector {
        title: format!("{} {} {}", one["file"], one["description"], one["schema"]),
        accept: list("accept"),
        reject: list("reject"),
        schema,
        pointer,
    }
}

/// Makes a schema that stood alone part of a description: its references lead to where it stands now, and tuples are
/// written as since 2020.
fn settle(schema: &mut Value, pointer: &str) {
    if let Value::Array(schemas) = schema {
        return schemas
            .iter_mut()
            .for_each(|schema| settle(schema, pointer));
    }
    let Value::Object(words) = schema else { return };
    for word in ["$schema", "$id", "id"] {
        if words.get(word).is_some_and(Value::is_string) {
            words.remove(word);
        }
    }
    settle_tuple(words);
    for (word, value) in words.iter_mut() {
        match (word.as_str(), value) {
            ("enum" | "const" | "default", _) => {}
            ("$ref", Value::String(reference)) => {
                *reference = reference.replacen('#', pointer, 1);
                *reference = reference.replace("/items/0", "/prefixItems/0");
            }
            (_, value) => settle(value, pointer),
        }
    }
}

fn settle_tuple(words: &mut Map<String, Value>) {
    if !words.get("items").is_some_and(Value::is_array) {
        return;
    }
    let tuple = words.remove("items").unwrap_or_default();
    words.insert("prefixItems".to_owned(), tuple);
    if let Some(rest) = words.remove("additionalItems") {
        words.insert("items".to_owned(), rest);
    }
}

fn generate(vectors: &[Vector]) -> Outcome {
    let schemas: Map<String, Value> = vectors
        .iter()
        .filter_map(|vector| {
            let key = vector.pointer.rsplit('/').next()?;
            Some((key.to_owned(), vector.schema.clone()))
        })
        .collect();
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "JSON Schema", "version": "1" },
        "paths": {},
        "components": { "schemas": schemas },
    });
    let spec = scratch(SCRATCH, "conformance-spec").join("openapi.json");
    fs::write(&spec, format!("{document:#}")).unwrap_or_else(|error| panic!("{error}"));
    let config = Config::new().spec(&spec).name(NAME);
    let outcome = balas::generate(&config).unwrap_or_else(|error| panic!("{error}"));
    assert!(!outcome.is_denied(), "{}", outcome.render(Format::Text));
    outcome
}

fn ask(probes: &Probes, vectors: &[Vector], of: fn(&Vector) -> &Vec<Value>) -> Vec<Vec<Report>> {
    let values: Vec<(&str, &Value)> = vectors
        .iter()
        .flat_map(|vector| {
            of(vector)
                .iter()
                .map(|value| (vector.pointer.as_str(), value))
        })
        .collect();
    let reports = probes
        .run(NAME, &values)
        .unwrap_or_else(|error| panic!("{error}"));
    let mut reports = reports.into_iter();
    let take = |vector: &Vector| reports.by_ref().take(of(vector).len()).collect();
    vectors.iter().map(take).collect()
}

/// Says which accepted values did not come back, and prints how many did otherwise than the suite has it, on purpose.
fn lost(vectors: &[Vector], reports: &[Vec<Report>]) -> Vec<String> {
    let mut lost = Vec::new();
    let mut on_purpose: BTreeMap<&str, usize> = BTreeMap::new();
    let mut same = 0;
    for (vector, reports) in vectors.iter().zip(reports) {
        for (value, report) in vector.accept.iter().zip(reports) {
            let said = report.complaint().or_else(|| changed(value, report));
            match said.map(|said| (purpose(vector, &said), said)) {
                None => same += 1,
                Some((Some(purpose), _)) => *on_purpose.entry(purpose).or_default() += 1,
                Some((None, said)) => lost.push(format!("{}\n  {value}: {said}", vector.title)),
            }
        }
    }
    println!("{same} accepted values came back, {} did not", lost.len());
    for (purpose, count) in on_purpose {
        println!("  {count} otherwise: {purpose}");
    }
    lost
}

/// Why a value is meant not to come back as it was.
fn purpose(vector: &Vector, said: &str) -> Option<&'static str> {
    let schema = vector.schema.to_string();
    let says_kind = ["object", "array"]
        .iter()
        .any(|kind| schema.contains(&format!("\"type\":\"{kind}\"")));
    let is_kind = said.contains("expected an object") || said.contains("expected an array");
    let is_described = |key: &str| schema.contains(&format!("{key:?}:"));
    let key = said
        .strip_prefix("$.")
        .and_then(|rest| rest.split(':').next());
    if is_kind && !says_kind {
        Some("a schema without a type is taken to mean the kind that its words are about")
    } else if said.ends_with("expected an integer, found a decimal number") {
        Some("a whole number that is written with a fraction is read, and recorded")
    } else if said.ends_with(": null is lost") {
        Some("null and absent mean the same where a property may be absent")
    } else if said.ends_with("is lost") && key.is_some_and(|key| !is_described(key)) {
        Some("keys that are not described are passed over")
    } else if said.ends_with("is lost") && vector.schema.get("anyOf").is_some() {
        Some("of alternatives that fit alike one is read, with the keys that it knows")
    } else {
        None
    }
}

fn changed(value: &Value, report: &Report) -> Option<String> {
    let instance = Instance {
        value: value.clone(),
        places: Vec::new(),
        defaults: Vec::new(),
    };
    difference(&instance, report.back.as_ref()?)
}

/// Counts the rejected values that a strict client refuses.
fn refused(vectors: &[Vector], reports: &[Vec<Report>]) -> usize {
    let mut refused = 0;
    let mut all = 0;
    for (vector, reports) in vectors.iter().zip(reports) {
        for (value, report) in vector.reject.iter().zip(reports) {
            all += 1;
            if report.strict.is_empty() {
                println!("taken: {} {value}", vector.schema);
            } else {
                refused += 1;
            }
        }
    }
    println!("{refused} of {all} rejected values are refused");
    refused
}
