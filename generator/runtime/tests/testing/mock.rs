//! Answers that a test prepares.

use crate::{build, builder, client, get, told};
use balas_runtime::testing::{Mock, Reply};
use balas_runtime::{File, receive};
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn replies_come_in_sequence_and_what_was_sent_is_kept() {
    let mock = Mock::new()
        .reply(Reply::new(503).header("retry-after", "7"))
        .reply(Reply::new(201).header("x-left", "2").json(json!({"id": 1})));
    let client = client(mock.clone());
    let call = client
        .request("PUT", "/pets/7")
        .query("kind", "big dog")
        .query("kind", "ü")
        .json(&json!({"name": "Rex"}));
    let answer = call.send(receive::json::<balas_runtime::Value>).await;
    let answer = answer.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        (answer.status().as_u16(), answer["id"].as_i64()),
        (201, Some(1))
    );
    assert_eq!(answer.header::<i64>("x-left").and_then(Result::ok), Some(2));
    let sent = mock.sent();
    assert_eq!((sent.len(), mock.left()), (2, 0));
    assert_eq!(mock.waits(), [Duration::from_secs(7)]);
    let last = &sent[1];
    assert_eq!((last.method().as_str(), last.path()), ("PUT", "/v1/pets/7"));
    assert_eq!(last.uri().host(), Some("example.com"));
    assert_eq!(last.query("kind"), ["big dog", "ü"]);
    assert_eq!(last.query("my key"), ["s3cr3t-query"]);
    assert_eq!(last.header("authorization"), Some("Bearer s3cr3t-token"));
    assert_eq!(last.header("content-type"), Some("application/json"));
    assert_eq!(last.json(), Some(json!({"name": "Rex"})));
    assert!(!format!("{last:?}").contains("s3cr3t"), "{last:?}");
}

#[tokio::test]
async fn a_request_without_a_reply_is_told_and_not_repeated() {
    let mock = Mock::new().reply(Reply::new(200).json("1"));
    let client = client(mock.clone());
    assert_eq!(told(get(&client, "/pets").await), "");
    assert_eq!(
        told(get(&client, "/owners").await),
        "GET /owners: the mock has no reply for GET /v1/owners: the 1 in sequence were given, and no other matches"
    );
    assert_eq!(mock.sent().len(), 2);
    let refused = Mock::new()
        .reply(Reply::new(7))
        .reply(Reply::new(200).header("a b", "c"));
    let client = crate::client(refused);
    assert_eq!(
        told(get(&client, "/").await),
        "GET /: the reply cannot be given: 7 is no status"
    );
    assert!(told(get(&client, "/").await).contains("header `a b` cannot be sent"));
}

#[tokio::test]
async fn replies_by_method_and_path_are_given_again_and_again() {
    let mock = Mock::new()
        .on("get", "/v1/pets/{id}", Reply::new(200).json("1"))
        .on("DELETE", "/v1/pets/{id}", 204)
        .reply(Reply::new(200).json("2"));
    let client = client(mock.clone());
    for path in ["/pets/7", "/pets/8"] {
        assert_eq!(get(&client, path).await.ok(), Some(json!(1)));
    }
    let deleted = client
        .request("DELETE", "/pets/7")
        .send(receive::empty)
        .await;
    assert_eq!(
        deleted.map(|answer| answer.status().as_u16()).ok(),
        Some(204)
    );
    assert_eq!(get(&client, "/pets/7/toys").await.ok(), Some(json!(2)));
    assert_eq!(mock.left(), 0);
}

#[tokio::test]
async fn failures_and_delays_are_as_real_ones() {
    let mock = Mock::new()
        .reply(Reply::connect_error("connection refused"))
        .reply(Reply::timeout())
        .reply(Reply::new(200).json("1").after(Duration::from_secs(61)))
        .reply(Reply::new(200).json("1").after(Duration::from_secs(50)))
        .reply(Reply::new(200).body("12").breaking_off());
    let client = build(builder(mock).retries(balas_runtime::RetryPolicy::never()));
    let error = get(&client, "/").await.err();
    assert!(error.is_some_and(|error| error.is_connect()));
    for _ in 0..2 {
        let error = get(&client, "/").await.err();
        assert!(error.is_some_and(|error| error.is_timeout()));
    }
    assert_eq!(get(&client, "/").await.ok(), Some(json!(1)));
    assert!(told(get(&client, "/").await).contains("breaks off"));
}

#[tokio::test]
async fn a_body_in_pieces_is_a_stream() {
    let mock = Mock::new().reply(Reply::new(200).pieces(["1\n2", "3\n"]));
    let client = client(mock);
    let items = client.request("GET", "/").open(receive::lines::<i64>).await;
    let mut items = items
        .map(balas_runtime::Response::into_inner)
        .unwrap_or_else(|error| panic!("{error}"));
    let mut found = Vec::new();
    while let Some(Ok(item)) = items.next().await {
        found.push(item);
    }
    assert_eq!(found, [1, 23]);
}

#[tokio::test]
async fn what_is_streamed_is_kept_whole() {
    let mock = Mock::new().reply(204);
    let client = client(mock.clone());
    let file = File::reader(std::io::Cursor::new(vec![7; 100_000]), None);
    let call = client.request("POST", "/").file(file).send(receive::empty);
    assert_eq!(told(call.await), "");
    assert_eq!(mock.sent()[0].body().len(), 100_000);
}
