//! What other generators accept and get wrong: one description of all of it, and what our clients send and make of answers.

use std::path::Path;

use balas::Config;
use balas_tests::repository;
use balas_tests::wire::{self, Call, Content, Wire};
use serde_json::{Value, json};

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// A call, its answer, and what is expected of both.
struct Row {
    /// What goes wrong elsewhere.
    pitfall: &'static str,
    /// Method and path in the description.
    operation: (&'static str, &'static str),
    values: Value,
    body: Option<Content>,
    /// A security scheme and the credential that it is given.
    scheme: Option<(&'static str, &'static str)>,
    answer: (u16, &'static str, &'static str),
    /// Method and URL.
    sent: &'static str,
    /// Headers that must be there; null for those that must not.
    headers: Value,
    /// The body, boundaries replaced by `#`.
    text: &'static str,
    /// What becomes of the answer.
    result: Value,
}

impl Row {
    fn new(pitfall: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            pitfall,
            operation: (method, path),
            values: json!({}),
            body: None,
            scheme: None,
            answer: (204, "", ""),
            sent: "",
            headers: json!({}),
            text: "",
            result: json!({ "status": 204 }),
        }
    }

    fn call(&self) -> Call {
        let (method, path) = self.operation;
        let path = path.replace('~', "~0").replace('/', "~1");
        let (status, media_type, answer) = self.answer;
        Call {
            name: self.pitfall.to_owned(),
            operation: format!("#/paths/{path}/{method}"),
            values: self.values.as_object().cloned().unwrap_or_default(),
            body: self.body.clone(),
            scheme: self.scheme.map(|(scheme, _)| scheme.to_owned()),
            credential: self.scheme.map(|(_, credential)| credential),
            status,
            headers: vec![("content-type".to_owned(), media_type.to_owned())],
            answer: answer.as_bytes().to_vec(),
        }
    }

    /// What is not as expected.
    fn faults(&self, report: &Value) -> Vec<String> {
        let sent = &report["sent"][0];
        let text = |key: &str| sent[key].as_str().unwrap_or_default();
        let query = Some(text("query")).filter(|query| !query.is_empty());
        let query = query.map_or_else(String::new, |query| format!("?{query}"));
        let mut faults = Vec::new();
        let mut check = |what: String, found: String, expected: String| {
            if found != expected {
                let pitfall = self.pitfall;
                faults.push(format!("{pitfall}: {what} is {found} and not {expected}"));
            }
        };
        let line = format!("{} {}{query}", text("method"), text("path"));
        check("the request".to_owned(), line, self.sent.to_owned());
        let media_type = sent["headers"]["content-type"].as_str().unwrap_or_default();
        let boundary = media_type.split("boundary=").nth(1).unwrap_or("--none--");
        let body = String::from_utf8_lossy(&wire::body(sent))
            .replace(boundary, "#")
            .replace("\r\n", "\n");
        check("the body".to_owned(), body, self.text.to_owned());
        for (name, expected) in self.headers.as_object().into_iter().flatten() {
            let found = sent["headers"][name].to_string().replace(boundary, "#");
            check(format!("the header {name}"), found, expected.to_string());
        }
        for (key, expected) in self.result.as_object().into_iter().flatten() {
            let found = report["result"][key].to_string();
            check(
                format!("the {key} of the result"),
                found,
                expected.to_string(),
            );
        }
        faults
    }
}

fn json_body(body: &Value) -> Option<Content> {
    Some(Content::Json(body.to_string()))
}

/// Parameters, credentials and routes.
fn requests() -> Vec<Row> {
    vec![
        Row {
            values: json!({ "path": { "ids": ["a b", "c,d"] } }),
            sent: "GET /accounts/a%20b,c%2Cd",
            ..Row::new(
                "a list in the path does not compile",
                "get",
                "/accounts/{ids}",
            )
        },
        Row {
            values: json!({ "path": { "ids": ["a"] }, "cookie": { "session": "s1" } }),
            sent: "GET /accounts/a",
            headers: json!({ "cookie": "session=s1" }),
            ..Row::new("cookies are dropped", "get", "/accounts/{ids}")
        },
        Row {
            values: json!({ "path": { "ids": ["a"] }, "query": { "filter": { "city": "Köln", "size": 2 } } }),
            sent: "GET /accounts/a?filter%5Bcity%5D=K%C3%B6ln&filter%5Bsize%5D=2",
            ..Row::new(
                "deepObject is an unsupported value",
                "get",
                "/accounts/{ids}",
            )
        },
        Row {
            values: json!({ "path": { "ids": ["a"] }, "query": { "piped": ["a", "b|c"], "spaced": ["d", "e"] } }),
            sent: "GET /accounts/a?piped=a%7Cb%7Cc&spaced=d%20e",
            ..Row::new(
                "lists with other marks are joined by commas",
                "get",
                "/accounts/{ids}",
            )
        },
        Row {
            values: json!({ "path": { "ids": ["a"] }, "query": { "since": "2024-01-01T00:00:00Z" } }),
            sent: "GET /accounts/a?since=2024-01-01T00%3A00%3A00Z",
            ..Row::new(
                "moments are not written as RFC 3339",
                "get",
                "/accounts/{ids}",
            )
        },
        Row {
            values: json!({ "path": { "ids": ["a"] }, "header": { "X-Trace": "t" } }),
            sent: "GET /accounts/a",
            headers: json!({ "x-trace": "t" }),
            ..Row::new("headers are dropped", "get", "/accounts/{ids}")
        },
        Row {
            scheme: Some(("inQuery", "balas_runtime::Credential::api_key(\"token\")")),
            sent: "GET /secured/query?key=token",
            headers: json!({ "authorization": null }),
            ..Row::new(
                "every credential is a bearer token",
                "get",
                "/secured/query",
            )
        },
        Row {
            scheme: Some((
                "user",
                "balas_runtime::Credential::basic(\"user\", \"token\")",
            )),
            sent: "GET /secured/basic",
            headers: json!({ "authorization": "Basic dXNlcjp0b2tlbg==" }),
            ..Row::new("basic is a bearer token", "get", "/secured/basic")
        },
        Row {
            answer: (200, "", ""),
            sent: "HEAD /unnamed",
            result: json!({ "status": 200 }),
            ..Row::new(
                "operations without a name are dropped: HEAD",
                "head",
                "/unnamed",
            )
        },
        Row {
            sent: "OPTIONS /unnamed",
            ..Row::new(
                "operations without a name are dropped: OPTIONS",
                "options",
                "/unnamed",
            )
        },
    ]
}

/// Bodies.
fn bodies() -> Vec<Row> {
    vec![
        Row {
            body: json_body(&json!({ "fooBar": "2", "foo_bar": "1" })),
            sent: "POST /form",
            headers: json!({ "content-type": "application/x-www-form-urlencoded" }),
            text: "foo_bar=1&fooBar=2",
            ..Row::new(
                "two fields of nearly one name send the second twice",
                "post",
                "/form",
            )
        },
        Row {
            body: json_body(&json!({ "address": { "city": "Köln" } })),
            sent: "POST /form",
            text: "address%5Bcity%5D=K%C3%B6ln",
            ..Row::new(
                "nested forms are sent as JSON or not at all",
                "post",
                "/form",
            )
        },
        Row {
            sent: "PATCH /optional",
            headers: json!({ "content-type": null }),
            ..Row::new("an optional body is null", "patch", "/optional")
        },
        Row {
            body: json_body(&json!({ "name": "n" })),
            sent: "PATCH /optional",
            headers: json!({ "content-type": "application/merge-patch+json" }),
            text: "{\"name\":\"n\"}",
            ..Row::new(
                "a merge patch has the media type of JSON",
                "patch",
                "/optional",
            )
        },
        Row {
            body: json_body(&json!({ "meta": { "a": 1 }, "title": "t" })),
            sent: "POST /upload",
            headers: json!({ "content-type": "multipart/form-data; boundary=#" }),
            text: "--#\nContent-Disposition: form-data; name=\"title\"\n\nt\n--#\nContent-Disposition: form-data; \
                   name=\"meta\"\nContent-Type: application/json\n\n{\"a\":1}\n--#--\n",
            ..Row::new("forms with files are refused", "post", "/upload")
        },
        Row {
            body: json_body(&json!({ "text": null })),
            answer: (200, "application/json", "{\"text\": null}"),
            sent: "PUT /nullable",
            text: "{\"text\":null}",
            result: json!({ "status": 200, "value": { "text": null }, "drift": [] }),
            ..Row::new(
                "a required value that may be null becomes an empty text",
                "put",
                "/nullable",
            )
        },
        Row {
            body: json_body(&json!("Active")),
            answer: (200, "application/json", "\"Active\""),
            sent: "PUT /state",
            text: "\"Active\"",
            result: json!({ "status": 200, "value": "Active", "drift": [] }),
            ..Row::new(
                "enum values that differ in case are merged",
                "put",
                "/state",
            )
        },
    ]
}

/// Answers.
fn answers() -> Vec<Row> {
    vec![
        Row {
            answer: (200, "application/json", "{\"kept\": \"k\"}"),
            sent: "GET /inline",
            result: json!({ "status": 200, "value": { "kept": "k" } }),
            ..Row::new(
                "the schema of an error replaces that of the success",
                "get",
                "/inline",
            )
        },
        Row {
            answer: (200, "application/json", "{\"meow\": true, \"new\": 1}"),
            sent: "GET /event",
            result: json!({ "status": 200, "value": { "meow": true }, "drift": ["`$.new`: expected only listed keys, found an unlisted key"] }),
            ..Row::new(
                "an alternative that gains a property cannot be read",
                "get",
                "/event",
            )
        },
        Row {
            answer: (200, "application/x-ndjson", "{\"n\":1}\n{\"n\":2}\n"),
            sent: "GET /lines",
            result: json!({ "status": 200, "value": { "shown": "Streaming(..)" } }),
            ..Row::new("lines are one document or nothing", "get", "/lines")
        },
        Row {
            answer: (200, "text/plain", "plain"),
            sent: "GET /text",
            result: json!({ "status": 200, "value": "plain" }),
            ..Row::new("text is read as JSON", "get", "/text")
        },
        Row {
            answer: (200, "application/octet-stream", "ab"),
            sent: "GET /bytes",
            result: json!({ "status": 200, "value": { "bytes": [97, 98] } }),
            ..Row::new("bytes are read as JSON", "get", "/bytes")
        },
        Row {
            answer: (202, "application/json", "{\"job\": \"j\"}"),
            sent: "POST /jobs",
            result: json!({ "status": 202, "value": { "shown": "Accepted(AcceptedResponse { job: \"j\" })" } }),
            ..Row::new("a second kind of success is an error", "post", "/jobs")
        },
        Row {
            answer: (200, "application/json", "7"),
            sent: "GET /level",
            result: json!({ "status": 200, "value": 7 }),
            ..Row::new("enums of integers are texts and closed", "get", "/level")
        },
        Row {
            answer: (
                409,
                "application/json",
                "{\"message\": \"taken\", \"field\": \"f\"}",
            ),
            sent: "GET /refused",
            result: json!({ "status": 409, "error": "GET /refused: 409 Conflict: taken" }),
            ..Row::new(
                "a refusal is a success, or told by its shape",
                "get",
                "/refused",
            )
        },
    ]
}

#[test]
fn nothing_is_accepted_and_wrong() {
    let rows: Vec<Row> = [requests(), bodies(), answers()]
        .into_iter()
        .flatten()
        .collect();
    let spec = repository().join("tests/fixtures/pitfalls.yaml");
    let outcome = balas::generate(&Config::new().spec(spec));
    let outcome = outcome.unwrap_or_else(|error| panic!("{error}"));
    assert!(!outcome.is_denied());

    let calls: Vec<Call> = rows.iter().map(Row::call).collect();
    let folder = Path::new(SCRATCH).join("pitfalls");
    let mut wire = Wire::new(folder, Path::new(SCRATCH).join("wire-target"));
    let refused = wire.add("pitfalls", &outcome, &calls);
    let refused = refused.unwrap_or_else(|error| panic!("{error}"));
    assert!(refused.is_empty(), "{refused:?}");
    let broken = wire.build().unwrap_or_else(|error| panic!("{error}"));
    assert!(broken.is_empty(), "{broken:?}");
    let reports = wire
        .run("pitfalls")
        .unwrap_or_else(|error| panic!("{error}"));

    let faults: Vec<String> = rows
        .iter()
        .flat_map(|row| row.faults(&reports[row.pitfall]))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    println!("{} pitfalls, none stepped into", rows.len());
}
