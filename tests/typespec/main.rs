//! Do generated clients send and understand what the scenarios of TypeSpec's conformance suite say?
//!
//! For every document a crate, for every scenario that OpenAPI can express a call with its arguments; the whole request is compared,
//! and the decoded answer written as JSON again.

mod compare;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use balas::Config;
use balas_tests::shared;
use balas_tests::wire::{Call, Content, Wire};
use compare::compare;
use serde_json::Value;

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// Scenarios that do not pass, each with the reason. An entry that passes is a failure of the test, too.
const KNOWN: &[(&str, &str)] = &[
    (
        "Encode_Bytes_RequestBody_base64url#0",
        "the document says `format: byte`, which is the standard alphabet",
    ),
    (
        "Payload_ContentNegotiation_DifferentBody#0",
        "the usual form is JSON; this one is asked for with `send_png`, which the test does not know",
    ),
];

#[test]
fn documents_of_3_0_pass() {
    run("3.0");
}

#[test]
#[ignore = "as long as the others: run it by hand"]
fn documents_of_3_1_pass() {
    run("3.1");
}

#[test]
#[ignore = "as long as the others: run it by hand"]
fn documents_of_3_2_pass() {
    run("3.2");
}

/// A step of a scenario.
struct Step {
    name: String,
    /// `type`, `routes`, …
    area: String,
    file: String,
    call: Call,
    expected: Value,
    /// Whether the answer contradicts the description on purpose.
    is_off: bool,
}

fn run(version: &str) {
    let Some(folder) = shared::folder("conformance/typespec", "TypeSpec scenarios") else {
        return;
    };
    let steps = steps(&folder, version);
    let mut wire = Wire::new(
        Path::new(SCRATCH).join(format!("typespec-{}", version.replace('.', "-"))),
        Path::new(SCRATCH).join("wire-target"),
    );
    let files: BTreeSet<&str> = steps.iter().map(|step| step.file.as_str()).collect();
    let mut faults = BTreeMap::new();
    let mut members = Vec::new();
    for file in files {
        let name = format!("spec-{}", file.replace(['/', '.'], "-"));
        let of_file = steps.iter().filter(|step| step.file == file);
        let calls: Vec<Call> = of_file.map(|step| step.call.clone()).collect();
        let config = Config::new()
            .spec(folder.join("openapi").join(file))
            .all_schemas();
        let outcome = balas::generate(&config).unwrap_or_else(|error| panic!("{file}: {error}"));
        let refused = wire.add(&name, &outcome, &calls);
        faults.extend(refused.unwrap_or_else(|error| panic!("{file}: {error}")));
        members.push(name);
    }
    let broken = wire.build().unwrap_or_else(|error| panic!("{error}"));
    for (member, report) in &broken {
        println!("{member} does not compile:\n{report}");
    }
    let mut reports = BTreeMap::new();
    for member in members
        .iter()
        .filter(|member| !broken.contains_key(*member))
    {
        match wire.run(member) {
            Ok(found) => reports.extend(found),
            Err(error) => println!("{error}"),
        }
    }
    judge(version, &steps, &reports, &mut faults);
    assert!(broken.is_empty());
}

/// Prints what passed by area; fails where something did not that is not known.
fn judge(
    version: &str,
    steps: &[Step],
    reports: &BTreeMap<String, Value>,
    faults: &mut BTreeMap<String, String>,
) {
    let mut areas: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut surprises = 0;
    for step in steps {
        if !faults.contains_key(&step.name) {
            let fault = match reports.get(&step.name) {
                Some(report) => compare(step, report),
                None => Some("there is no report".to_owned()),
            };
            faults.extend(fault.map(|fault| (step.name.clone(), fault)));
        }
        let known = KNOWN.iter().find(|(name, _)| *name == step.name);
        let counts = areas.entry(&step.area).or_default();
        match (faults.get(&step.name), known) {
            (None, None) => counts.0 += 1,
            (Some(fault), Some((_, reason))) => {
                counts.1 += 1;
                println!("known: {}: {reason} ({fault})", step.name);
            }
            (Some(fault), None) => {
                counts.1 += 1;
                surprises += 1;
                println!("FAILED {}: {fault}", step.name);
            }
            (None, Some(_)) => {
                counts.0 += 1;
                surprises += 1;
                println!("PASSED, though known to fail: {}", step.name);
            }
        }
    }
    for (area, (passed, failed)) in &areas {
        println!("{version} {area}: {passed} passed, {failed} failed");
    }
    let passed: usize = areas.values().map(|counts| counts.0).sum();
    println!("{version}: {passed} of {} steps passed", steps.len());
    assert!(passed > 0 && surprises == 0);
}

fn steps(folder: &Path, version: &str) -> Vec<Step> {
    let path: PathBuf = folder.join("scenarios.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
    let all: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
    let mut steps = Vec::new();
    for scenario in list(&all["scenarios"]) {
        let area = text_of(&scenario["specDir"]);
        let area = area.split('/').next().unwrap_or_default();
        for (index, step) in list(&scenario["steps"]).iter().enumerate() {
            if step["expressible"] == true && !step["openapi"][version].is_null() {
                let name = format!("{}#{index}", text_of(&scenario["name"]));
                let step = self::step(step, &step["openapi"][version], name, area);
                let is_off = !scenario["schemaMismatch"].is_null();
                steps.push(Step { is_off, ..step });
            }
        }
    }
    steps
}

fn step(step: &Value, place: &Value, name: String, area: &str) -> Step {
    let (request, response) = (&step["request"], &step["response"]);
    let method = text_of(&request["method"]).to_lowercase();
    let path = text_of(&place["path"])
        .replace('~', "~0")
        .replace('/', "~1");
    let headers = response["headers"].as_object().into_iter().flatten();
    let mut headers: Vec<(String, String)> = headers
        .map(|(name, value)| (name.clone(), text_of(value).to_owned()))
        .collect();
    let answer = content(&response["body"]);
    if answer.is_some() {
        let media_type = text_of(&response["body"]["contentType"]).to_owned();
        headers.push(("content-type".to_owned(), media_type));
    }
    Step {
        area: area.to_owned(),
        file: text_of(&place["file"]).to_owned(),
        call: Call {
            name: name.clone(),
            operation: format!("#/paths/{path}/{method}"),
            values: step["args"].as_object().cloned().unwrap_or_default(),
            body: content(&request["body"]),
            status: response["status"].as_u64().unwrap_or_default() as u16,
            headers,
            answer: answer.map(bytes).unwrap_or_default(),
            ..Call::default()
        },
        expected: step.clone(),
        is_off: false,
        name,
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn content(body: &Value) -> Option<Content> {
    if body.is_null() {
        return None;
    }
    if let Some(encoded) = body["base64"].as_str() {
        let json = Value::from(encoded).to_string();
        let decoded = balas_runtime::codec::from_slice::<balas_runtime::Base64>(json.as_bytes());
        return decoded
            .ok()
            .map(|decoded| Content::Bytes(decoded.value.0.to_vec()));
    }
    let text = text_of(&body["text"]).to_owned();
    let media_type = text_of(&body["contentType"]);
    Some(match media_type.contains("json") {
        true => Content::Json(text),
        false => Content::Text(text),
    })
}

fn bytes(content: Content) -> Vec<u8> {
    match content {
        Content::Json(text) | Content::Text(text) => text.into_bytes(),
        Content::Bytes(bytes) => bytes,
    }
}
