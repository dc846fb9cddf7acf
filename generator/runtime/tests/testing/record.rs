//! Exchanges that are written down, and answered from what was.

use crate::{build, builder, client, get, told};
use balas_runtime::testing::{Mock, Recorder, Replay, Reply};
use balas_runtime::transport::{Body, BoxFuture, Transport, TransportError};
use balas_runtime::{
    Api, Client, Credential, File, RetryPolicy, Scheme, SchemeKind, http, receive,
};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// A file of its own for each test, which is gone with it.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let name = format!("balas-{name}-{}.jsonl", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.0).unwrap_or_else(|error| panic!("{error}"))
    }

    fn record(&self, mock: Mock) -> Recorder<Mock> {
        Recorder::create(mock, &self.0).unwrap_or_else(|error| panic!("{error}"))
    }

    fn replay(&self) -> Replay {
        Replay::open(&self.0).unwrap_or_else(|error| panic!("{error}"))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

async fn post(client: &Client, body: Value) -> String {
    let call = client.request("POST", "/pets").json(&body);
    told(call.send(receive::empty).await)
}

/// Two exchanges: `GET /a?n=1` and `POST /pets`.
async fn two(scratch: &Scratch) {
    let mock = Mock::new()
        .reply(Reply::new(200).header("x-left", "2").json(json!([1])))
        .reply(201);
    let client = client(scratch.record(mock));
    assert_eq!(told(get(&client, "/a?n=1").await), "");
    assert_eq!(
        post(&client, json!({"name": "Rex", "tags": ["a", "b"]})).await,
        ""
    );
}

#[tokio::test]
async fn a_recording_answers_as_the_service_did() {
    let scratch = Scratch::new("answers");
    two(&scratch).await;
    let replay = scratch.replay();
    // Another place and other credentials.
    let client = build(builder(replay.clone()).base_url("http://localhost:1/v1"));
    let answer = client
        .request("GET", "/a")
        .query("n", "1")
        .send(receive::json::<Value>)
        .await;
    let answer = answer.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(*answer, json!([1]));
    assert_eq!(answer.header::<i64>("x-left").and_then(Result::ok), Some(2));
    assert_eq!(
        post(&client, json!({"tags": ["a", "b"], "name": "Rex"})).await,
        ""
    );
    assert_eq!(replay.left(), 0);
    assert!(
        post(&client, json!(null))
            .await
            .ends_with("is not among the exchanges that are left")
    );
}

#[tokio::test]
async fn what_differs_is_told() {
    let scratch = Scratch::new("differs");
    two(&scratch).await;
    let replay = scratch.replay();
    let ordered = client(replay.clone());
    assert_eq!(
        told(get(&ordered, "/b").await),
        "GET /b: GET /v1/b differs from exchange 1, URL: `/v1/a?n=1&my%20key=[redacted]` was recorded, \
         `/v1/b?my%20key=[redacted]` was sent"
    );
    assert_eq!(replay.left(), 2, "it stays where it is");
    let any = client(replay.in_any_order());
    let differs = async |body: Value| {
        let told = post(&any, body).await;
        told.split_once("exchange 2, ")
            .map(|(_, rest)| rest.to_owned())
            .unwrap_or(told)
    };
    let found = differs(json!({"name": "Tom", "tags": ["a", "b"]})).await;
    assert_eq!(
        found,
        "body: $.name: `\"Rex\"` was recorded, `\"Tom\"` was sent"
    );
    let found = differs(json!({"name": "Rex"})).await;
    assert_eq!(found, "body: $.tags was recorded, and was not sent");
    let found = differs(json!({"name": "Rex", "tags": ["a", "c"], })).await;
    assert_eq!(
        found,
        "body: $.tags[1]: `\"b\"` was recorded, `\"c\"` was sent"
    );
    assert_eq!(
        post(&any, json!({"name": "Rex", "tags": ["a", "b"]})).await,
        ""
    );
    assert_eq!(told(get(&any, "/a?n=1").await), "");
    assert!(told(get(&any, "/a?n=1").await).contains("is not among"));
}

#[tokio::test]
async fn headers_are_compared_where_that_is_asked_for() {
    let scratch = Scratch::new("headers");
    let recording = client(scratch.record(Mock::new().reply(Reply::new(200).json("1"))));
    let call = |client: &Client, version: &str| {
        let call = client.request("GET", "/").header("x-version", version);
        call.send(receive::empty)
    };
    assert_eq!(told(call(&recording, "1").await), "");
    let replaying = client(scratch.replay().comparing_headers(["X-Version"]));
    let differs = told(call(&replaying, "2").await);
    assert!(
        differs.ends_with("header `X-Version`: `1` was recorded, `2` was sent"),
        "{differs}"
    );
    assert_eq!(told(call(&replaying, "1").await), "");
}

#[tokio::test]
async fn no_credential_is_written() {
    static API: Api = Api {
        title: "",
        user_agent: "",
        servers: &[],
        schemes: &[Scheme {
            key: "oauth",
            kind: SchemeKind::OAuth2 {
                token_url: "https://example.com/token",
            },
        }],
    };
    let scratch = Scratch::new("secrets");
    let token = json!({"access_token": "s3cr3t-a", "refresh_token": "s3cr3t-r", "expires_in": 60});
    let mock = Mock::new()
        .reply(Reply::new(200).header("set-cookie", "sid=s3cr3t").json("1"))
        .reply(Reply::new(200).json(token))
        .reply(Reply::new(200).json(json!({"deep": [{"IBAN": "s3cr3t"}]})));
    let recorder = scratch.record(mock).redacting(["x-tenant", "iban", "sig"]);
    let one = client(recorder.clone());
    let call = one
        .request("GET", "/a")
        .header("x-tenant", "s3cr3t")
        .query("sig", "s3cr3t");
    assert_eq!(told(call.send(receive::empty).await), "");
    let oauth = Credential::refresh_token("me", "s3cr3t", "s3cr3t-r0");
    let other = Client::builder(&API)
        .base_url("https://example.com")
        .credential("oauth", oauth);
    let other = build(other.transport(recorder.clone()));
    assert_eq!(told(get(&other, "/b").await), "");
    assert!(recorder.finish().is_ok());
    let text = scratch.text();
    assert!(!text.contains("s3cr3t"), "{text}");
    assert_eq!(text.lines().count(), 4);
    let lines: Vec<Value> = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    assert_eq!(
        lines[0],
        json!({"recording": 1, "redacted": ["iban", "sig", "x-tenant"]})
    );
    assert_eq!(
        lines[1]["request"]["url"],
        "https://example.com/v1/a?sig=[redacted]&my%20key=[redacted]"
    );
    // The same calls find their answers, whatever their credentials.
    let replay = scratch.replay();
    let one = client(replay.clone());
    let call = one
        .request("GET", "/a")
        .header("x-tenant", "other")
        .query("sig", "other");
    assert_eq!(told(call.send(receive::empty).await), "");
    let oauth = Credential::refresh_token("me", "other", "other");
    let other = Client::builder(&API)
        .base_url("https://example.com")
        .credential("oauth", oauth);
    let other = build(other.transport(replay.clone()));
    assert_eq!(told(get(&other, "/b").await), "");
    assert_eq!(replay.left(), 0);
}

#[tokio::test]
async fn failures_attempts_and_streams_are_recorded() {
    let scratch = Scratch::new("failures");
    let mock = Mock::new()
        .reply(Reply::connect_error("no route"))
        .reply(503)
        .reply(Reply::new(200).pieces(["1\n", "2\n"]))
        .reply(Reply::new(200).body(vec![0xff, 0x00]))
        .reply(Reply::new(200).body("1\n2").breaking_off());
    let lines = async |client: &Client| {
        let items = client
            .request("GET", "/lines")
            .open(receive::lines::<i64>)
            .await;
        let mut items = items
            .map(balas_runtime::Response::into_inner)
            .unwrap_or_else(|error| panic!("{error}"));
        let mut found = Vec::new();
        while let Some(item) = items.next().await {
            found.push(item.map_err(|error| error.to_string()));
        }
        found
    };
    let run = async |client: Client| {
        let first = lines(&client).await;
        let bytes = client.request("GET", "/bytes").send(receive::bytes).await;
        let bytes = bytes
            .map(balas_runtime::Response::into_inner)
            .unwrap_or_default();
        (first, bytes, lines(&client).await)
    };
    let recorded = run(client(scratch.record(mock))).await;
    assert_eq!(
        (recorded.0.len(), recorded.1.len(), recorded.2.len()),
        (2, 2, 2)
    );
    assert!(recorded.2[1].is_err());
    let replay = scratch.replay();
    let replayed = run(client(replay.clone())).await;
    assert_eq!(recorded, replayed);
    assert_eq!(replay.left(), 0);
}

#[tokio::test]
async fn forms_with_streamed_files_are_compared_without_their_boundary() {
    balas_runtime::record! {
        struct Form: Encode {
            pub file: File,
        }
    }
    let scratch = Scratch::new("forms");
    let send = async |client: &Client, text: &'static str| {
        let form = Form::new(File::reader(text.as_bytes(), None));
        let call = client.request("POST", "/form").multipart(&[], &form);
        told(call.send(receive::empty).await)
    };
    assert_eq!(
        send(&client(scratch.record(Mock::new().reply(204))), "abc").await,
        ""
    );
    let replaying = client(scratch.replay());
    let differs = send(&replaying, "abd").await;
    assert!(
        differs.contains("body: ") && differs.contains("abd"),
        "{differs}"
    );
    assert_eq!(send(&replaying, "abc").await, "");
}

#[tokio::test]
async fn what_is_no_recording_is_refused_with_its_line() {
    let scratch = Scratch::new("invalid");
    for (text, reason) in [
        ("", ":1 is no recording"),
        ("{\"recording\":2}", ":1 is of version 2, not 1"),
        ("{\"recording\":1}\n\nno", ":3 is no JSON"),
        (
            "{\"recording\":1}\n{\"request\":{\"method\":\"GET\"}}",
            ":2 has no `url`",
        ),
        (
            "{\"recording\":1}\n{\"request\":{\"method\":\"GET\",\"url\":\"/\"}}",
            ":2 has neither a `response` with a `status` nor an `error`",
        ),
    ] {
        std::fs::write(&scratch.0, text).unwrap_or_else(|error| panic!("{error}"));
        let error = Replay::open(&scratch.0)
            .err()
            .map(|error| error.to_string());
        let error = error.unwrap_or_default();
        assert!(error.contains(reason), "{error}");
    }
}

#[tokio::test]
async fn a_stream_that_is_not_read_to_its_end_is_recorded_as_far_as_it_was() {
    let scratch = Scratch::new("dropped");
    let mock = Mock::new().reply(Reply::new(200).pieces(["1\n", "2\n"]));
    let recording = build(builder(scratch.record(mock)).retries(RetryPolicy::never()));
    let items = recording
        .request("GET", "/")
        .open(receive::lines::<i64>)
        .await;
    let mut items = items
        .map(balas_runtime::Response::into_inner)
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(items.next().await.and_then(Result::ok), Some(1));
    drop(items);
    let line: Value = scratch
        .text()
        .lines()
        .nth(1)
        .and_then(|line| serde_json::from_str(line).ok())
        .unwrap_or_default();
    assert_eq!(line["response"]["body"], "1\n");
    assert_eq!(line["error"]["message"], "nobody read on from here");
}

/// Answers nothing, or the first byte of two.
struct Silent(bool);

impl Transport for Silent {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        struct Endless(bool);

        impl futures_core::Stream for Endless {
            type Item = Result<&'static str, TransportError>;

            fn poll_next(
                mut self: Pin<&mut Self>,
                _: &mut Context<'_>,
            ) -> Poll<Option<Self::Item>> {
                match std::mem::take(&mut self.0) {
                    true => Poll::Ready(Some(Ok("1"))),
                    false => Poll::Pending,
                }
            }
        }

        let has_head = self.0;
        Box::pin(async move {
            match has_head {
                true => Ok(http::Response::new(Body::stream(Endless(true)))),
                false => std::future::pending().await,
            }
        })
    }
}

#[tokio::test]
async fn a_call_that_is_given_up_is_recorded_as_such() {
    for has_head in [false, true] {
        let scratch = Scratch::new(&format!("given-up-{has_head}"));
        let recorder = Recorder::create(Silent(has_head), &scratch.0);
        let recorder = recorder.unwrap_or_else(|error| panic!("{error}"));
        let limited = builder(recorder).timeout(Duration::from_millis(50));
        let error = get(&build(limited.retries(RetryPolicy::never())), "/a")
            .await
            .err();
        assert!(error.is_some_and(|error| error.is_timeout()));
        let replay = scratch.replay();
        let replaying = build(builder(replay.clone()).retries(RetryPolicy::never()));
        assert_ne!(told(get(&replaying, "/a").await), "");
        assert_eq!(replay.left(), 0);
    }
}
