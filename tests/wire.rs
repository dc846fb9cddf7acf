//! Do clients of published descriptions send the bytes that their services ask for?
//!
//! The large ones are compiled when asked for: `cargo test --test wire -- --ignored`.

use std::path::Path;

use balas::Config;
use balas_tests::shared;
use balas_tests::wire::{self, Call, Content, Wire};
use serde_json::{Value, json};

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// A call of a description and what must be sent.
struct Expected {
    method: &'static str,
    path: &'static str,
    values: Value,
    body: Value,
    /// Path and query.
    url: &'static str,
    media_type: &'static str,
    text: &'static str,
}

fn check(description: &str, scheme: Option<&str>, expected: &[Expected]) {
    let Some(corpus) = shared::folder("corpus", description) else {
        return;
    };
    let calls: Vec<Call> = (0..)
        .zip(expected)
        .map(|(index, of)| call(index, of, scheme))
        .collect();
    let folder = description.split('.').next().unwrap_or_default();
    let mut wire = Wire::new(
        Path::new(SCRATCH).join(format!("wire-{folder}")),
        Path::new(SCRATCH).join("wire-target"),
    );
    let outcome = balas::generate(&Config::new().spec(corpus.join(description)));
    let outcome = outcome.unwrap_or_else(|error| panic!("{error}"));
    let refused = wire.add(folder, &outcome, &calls);
    let refused = refused.unwrap_or_else(|error| panic!("{error}"));
    assert!(refused.is_empty(), "{refused:?}");
    let broken = wire.build().unwrap_or_else(|error| panic!("{error}"));
    assert!(broken.is_empty(), "{broken:?}");
    let reports = wire.run(folder).unwrap_or_else(|error| panic!("{error}"));
    for (index, of) in expected.iter().enumerate() {
        let report = &reports[&index.to_string()];
        let sent = &report["sent"][0];
        let path = sent["path"].as_str().unwrap_or_default();
        let query = sent["query"].as_str().filter(|query| !query.is_empty());
        let url = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
        assert_eq!(url, of.url, "{report}");
        let media_type = sent["headers"]["content-type"].as_str().unwrap_or_default();
        let (essence, parameters) = media_type.split_once(';').unwrap_or((media_type, ""));
        assert_eq!(essence, of.media_type, "{report}");
        let boundary = parameters.split('=').nth(1).unwrap_or("--no boundary--");
        let text = String::from_utf8_lossy(&wire::body(sent))
            .replace(boundary, "#")
            .replace("\r\n", "\n");
        assert_eq!(text, of.text, "{report}");
    }
}

fn call(index: usize, of: &Expected, scheme: Option<&str>) -> Call {
    let path = of.path.replace('~', "~0").replace('/', "~1");
    Call {
        name: index.to_string(),
        operation: format!("#/paths/{path}/{}", of.method),
        values: of.values.as_object().cloned().unwrap_or_default(),
        body: Some(&of.body)
            .filter(|body| !body.is_null())
            .map(|body| Content::Json(body.to_string())),
        scheme: scheme.map(str::to_owned),
        status: 500,
        ..Call::default()
    }
}

#[test]
fn petstore_sends_lists_and_bytes() {
    check(
        "petstore-v3.yaml",
        Some("petstore_auth"),
        &[
            Expected {
                method: "get",
                path: "/pet/findByTags",
                values: json!({ "query": { "tags": ["a b", "c&d"] } }),
                body: Value::Null,
                url: "/pet/findByTags?tags=a%20b&tags=c%26d",
                media_type: "",
                text: "",
            },
            Expected {
                method: "post",
                path: "/pet/{petId}",
                values: json!({ "path": { "petId": 7 }, "query": { "name": "Rex" } }),
                body: Value::Null,
                url: "/pet/7?name=Rex",
                media_type: "",
                text: "",
            },
        ],
    );
}

#[test]
#[ignore = "compiles a large client"]
fn stripe_creates_a_customer_with_an_address() {
    check(
        "stripe-spec3.json",
        Some("bearerAuth"),
        &[
            Expected {
                method: "post",
                path: "/v1/customers",
                values: json!({}),
                body: json!({
                    "address": { "city": "Köln", "line1": "Am Dom 1 & 2" },
                    "expand": ["tax", "sources"],
                    "name": "J. Doe",
                }),
                url: "/v1/customers",
                media_type: "application/x-www-form-urlencoded",
                text: "address%5Bcity%5D=K%C3%B6ln&address%5Bline1%5D=Am+Dom+1+%26+2&expand%5B0%5D=tax\
                       &expand%5B1%5D=sources&name=J.+Doe",
            },
            Expected {
                method: "get",
                path: "/v1/customers",
                values: json!({ "query": { "created": { "gte": 5 }, "expand": ["data.tax"], "limit": 3 } }),
                body: Value::Null,
                url: "/v1/customers?created%5Bgte%5D=5&expand%5B0%5D=data.tax&limit=3",
                media_type: "",
                text: "",
            },
        ],
    );
}

#[test]
#[ignore = "compiles a large client"]
fn kubernetes_creates_a_namespace_as_json() {
    check(
        "kubernetes-core-v1.json",
        None,
        &[Expected {
            method: "post",
            path: "/api/v1/namespaces",
            values: json!({ "query": { "dryRun": "All" } }),
            body: json!({ "metadata": { "name": "blue" } }),
            url: "/api/v1/namespaces?dryRun=All",
            media_type: "application/json",
            text: r#"{"metadata":{"name":"blue"}}"#,
        }],
    );
}

#[test]
#[ignore = "compiles a large client"]
fn github_and_slack_send_what_their_documents_ask_for() {
    check(
        "github-api.json",
        None,
        &[Expected {
            method: "post",
            path: "/repos/{owner}/{repo}/issues",
            values: json!({ "path": { "owner": "o", "repo": "r/s" } }),
            body: json!({ "labels": ["bug"], "title": "It fails" }),
            url: "/repos/o/r%2Fs/issues",
            media_type: "application/json",
            text: r#"{"title":"It fails","labels":["bug"]}"#,
        }],
    );
    check(
        "slack-api.json",
        Some("slackAuth"),
        &[Expected {
            method: "post",
            path: "/chat.postMessage",
            values: json!({ "header": { "token": "t" } }),
            body: json!({ "channel": "C1", "text": "a+b c" }),
            url: "/chat.postMessage",
            media_type: "application/x-www-form-urlencoded",
            text: "channel=C1&text=a%2Bb+c",
        }],
    );
}

#[test]
#[ignore = "compiles a large client"]
fn s3_creates_a_bucket_as_xml() {
    check(
        "aws-s3.json",
        Some("hmac"),
        &[Expected {
            method: "put",
            path: "/{Bucket}",
            values: json!({ "path": { "Bucket": "b" } }),
            body: json!({ "CreateBucketConfiguration": { "LocationConstraint": "eu-west-1" } }),
            url: "/b",
            media_type: "text/xml",
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?><CreateBucketConfiguration>\
                   <LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>",
        }],
    );
}
