//! What clients send that only 3.2 can describe, and what they make of answers.

use std::path::Path;

use balas::Config;
use balas_tests::repository;
use balas_tests::wire::{self, Call, Content, Wire};
use serde_json::{Value, json};

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// A call: its name, where it is described, values, body and answer; what is sent, and what comes of it.
type Row = (
    &'static str,
    &'static str,
    Value,
    Option<&'static str>,
    &'static str,
    [&'static str; 2],
    Value,
);

fn rows() -> Vec<Row> {
    let pet = json!({ "path": { "id": "7" } });
    let filter = json!({ "query": { "limit": 2, "name": "a + b" } });
    let none = json!({ "status": 204 });
    let body = Some("{\"name\":\"x\"}");
    // An alternative that is not listed would be drift.
    let read = |value: Value| json!({ "status": 200, "value": value, "drift": [] });
    let cat = json!({ "kind": "cat", "lives": 9 });
    let other = json!({ "kind": "bird", "legs": 2 });
    let absent = json!({ "legs": 4 });
    let search = "/paths/~1pets~1{id}/query";
    let copy = "/paths/~1pets~1{id}/additionalOperations/COPY";
    let lock = "/paths/~1pets~1{id}/additionalOperations/x-lock";
    let (tagged, unmapped, untagged) = (
        r#"{"kind":"cat","lives":9}"#,
        r#"{"kind":"bird","legs":2}"#,
        r#"{"legs":4}"#,
    );
    let sent = ["QUERY /pets/7", "{\"name\":\"x\"}"];
    vec![
        ("tagged", search, pet.clone(), body, tagged, sent, read(cat)),
        (
            "unmapped",
            search,
            pet.clone(),
            body,
            unmapped,
            sent,
            read(other),
        ),
        (
            "untagged",
            search,
            pet.clone(),
            body,
            untagged,
            sent,
            read(absent),
        ),
        (
            "copy",
            copy,
            pet.clone(),
            None,
            "",
            ["COPY /pets/7", ""],
            none.clone(),
        ),
        (
            "lock",
            lock,
            pet,
            None,
            "",
            ["x-lock /pets/7", ""],
            none.clone(),
        ),
        (
            "form",
            "/paths/~1form/get",
            filter.clone(),
            None,
            "",
            ["GET /form?name=a+%2B+b&limit=2", ""],
            none.clone(),
        ),
        (
            "nothing",
            "/paths/~1form/get",
            json!({}),
            None,
            "",
            ["GET /form", ""],
            none.clone(),
        ),
        (
            "json",
            "/paths/~1json/get",
            filter,
            None,
            "",
            [
                "GET /json?%7B%22name%22%3A%22a%20%2B%20b%22%2C%22limit%22%3A2%7D",
                "",
            ],
            none,
        ),
    ]
}

fn call((name, operation, values, body, answer, ..): &Row) -> Call {
    Call {
        name: (*name).to_owned(),
        operation: format!("#{operation}"),
        values: values.as_object().cloned().unwrap_or_default(),
        body: body.map(|body| Content::Json(body.to_owned())),
        scheme: None,
        credential: None,
        status: if answer.is_empty() { 204 } else { 200 },
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        answer: answer.as_bytes().to_vec(),
    }
}

#[test]
fn what_only_3_2_can_describe_is_sent_and_read() {
    let spec = repository().join("tests/fixtures/dialects/wire.yaml");
    let outcome = balas::generate(&Config::new().spec(spec)).expect("a description");
    assert_eq!(outcome.render(balas::diagnostics::Format::Text), "");
    let rows = rows();
    let calls: Vec<Call> = rows.iter().map(call).collect();
    let folder = Path::new(SCRATCH).join("dialects-wire");
    let mut wire = Wire::new(folder, Path::new(SCRATCH).join("wire-target"));
    let refused = wire.add("dialects", &outcome, &calls).expect("files");
    assert!(refused.is_empty(), "{refused:?}");
    let broken = wire.build().unwrap_or_else(|error| panic!("{error}"));
    assert!(broken.is_empty(), "{broken:?}");
    let reports = wire
        .run("dialects")
        .unwrap_or_else(|error| panic!("{error}"));
    for (name, _, _, _, _, [line, body], result) in &rows {
        let report = &reports[*name];
        let sent = &report["sent"][0];
        let text = |key: &str| sent[key].as_str().unwrap_or_default();
        let query = Some(text("query")).filter(|query| !query.is_empty());
        let query = query.map_or_else(String::new, |query| format!("?{query}"));
        let found = format!("{} {}{query}", text("method"), text("path"));
        assert_eq!(found, *line, "{name}");
        assert_eq!(String::from_utf8_lossy(&wire::body(sent)), *body, "{name}");
        for (key, expected) in result.as_object().into_iter().flatten() {
            assert_eq!(report["result"][key], *expected, "{name}: {report}");
        }
    }
}
