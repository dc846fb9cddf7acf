//! What is sent, byte by byte.

use crate::server::{Action, Server, answer, json};
use crate::{build, builder, client};
use balas_runtime::{Operation, Parameter, Style, Value, receive};
use serde_json::json;

static UPDATE: Operation = Operation {
    id: "update",
    method: "PATCH",
    path: "/accounts/{account_id}/pets/{name}/",
    parameters: &[
        Parameter::path("account_id"),
        Parameter::path("name"),
        Parameter::query("labels"),
        Parameter::query("ids").explode(false),
        Parameter::query("filter").style(Style::DeepObject),
        Parameter::header("X-Trace"),
        Parameter::cookie("session"),
    ],
    security: &[&["token"]],
    accept: "application/json",
    ..Operation::NEW
};

#[tokio::test]
async fn every_part_of_a_request_is_written_as_described() {
    let server = Server::start([json("null")]).await;
    let client = build(builder(&server).base_url(format!("{}/api/v1/", server.url())));
    let call = client
        .call(&UPDATE)
        .with(0, &7_i64)
        .with(1, &"a b/ü")
        .with(2, &vec!["x", "y z"])
        .with(3, &vec![1_i64, 2])
        .with(4, &json!({"kind": "dog"}))
        .with(5, &"trace 1")
        .with(6, &"c=1")
        .body("application/merge-patch+json", &json!({"name": null}))
        .query("extra", "1&2")
        .header("x-extra", "yes");
    call.send(receive::json::<Value>)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        server.received(),
        [concat!(
            "PATCH /api/v1/accounts/7/pets/a%20b%2F%C3%BC/?labels=x&labels=y%20z&ids=1,2&filter%5Bkind%5D=dog",
            "&extra=1%262 HTTP/1.1\r\n",
            "user-agent: test/1.0\r\n",
            "accept: application/json\r\n",
            "content-type: application/merge-patch+json\r\n",
            "x-trace: trace 1\r\n",
            "cookie: session=c%3D1\r\n",
            "authorization: Bearer s3cr3t-t0ken\r\n",
            "x-extra: yes\r\n",
            "accept-encoding: gzip\r\n",
            "host: 127.0.0.1:PORT\r\n",
            "content-length: 13\r\n",
            "\r\n",
            r#"{"name":null}"#
        )]
    );
}

#[tokio::test]
async fn setting_a_parameter_again_replaces_it_and_an_absent_value_clears_it() {
    let server = Server::start([json("null")]).await;
    let client = client(&server);
    let call = client
        .call(&UPDATE)
        .with(0, &1_i64)
        .with(1, &"n")
        .with(0, &2_i64);
    let call = call.with(2, &vec!["x"]).with(2, &None::<String>);
    call.send(receive::empty)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(server.lines(), ["PATCH /accounts/2/pets/n/ HTTP/1.1"]);
}

#[tokio::test]
async fn an_absent_body_is_not_sent_as_null() {
    let server = Server::start([json("null")]).await;
    let client = client(&server);
    let call = client.request("POST", "/x").json(&None::<String>);
    call.send(receive::empty)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    let request = server.received().concat();
    assert!(
        request.ends_with("\r\n\r\n") && !request.contains("content-type"),
        "{request}"
    );
}

#[tokio::test]
async fn values_that_nobody_describes_go_into_bodies() {
    let server = Server::start([json("1"), json("2")]).await;
    let client = client(&server);
    let patch = client.request("PATCH", "/x");
    let patch = patch.body("application/merge-patch+json", &json!({"a": {"b": 1}}));
    let patch = patch.json_at("/a/c", &"new").json_at("/a/b", &2_i64);
    assert!(patch.send(receive::empty).await.is_ok());
    let none = client.request("POST", "/x").json_at("/flag", &true);
    assert!(none.send(receive::empty).await.is_ok());
    let received = server.received();
    assert!(received[0].contains("content-type: application/merge-patch+json\r\n"));
    assert!(
        received[0].ends_with(r#"{"a":{"c":"new","b":2}}"#),
        "{}",
        received[0]
    );
    assert!(received[1].ends_with(r#"{"flag":true}"#), "{}", received[1]);

    let nowhere = client
        .request("POST", "/x")
        .text("t")
        .json_at("/flag", &true);
    let error = nowhere.send(receive::empty).await.err();
    assert!(error.is_some_and(|error| error.is_build()));
}

#[tokio::test]
async fn forms_text_and_bytes_have_their_media_types() {
    let server = Server::start([json("1"), json("2"), json("3")]).await;
    let client = client(&server);
    let form = client
        .request("POST", "/form")
        .form(&json!({"a": "x y", "b": [1, 2]}));
    let text = client.request("POST", "/text").text("plain");
    let bytes = client
        .request("PUT", "/bytes")
        .bytes("image/png", &b"\x89PNG"[..2]);
    for call in [form, text, bytes] {
        call.send(receive::empty)
            .await
            .unwrap_or_else(|error| panic!("{error}"));
    }
    let received = server.received();
    assert!(
        received[0].contains("content-type: application/x-www-form-urlencoded\r\n"),
        "{}",
        received[0]
    );
    assert!(
        received[0].ends_with("\r\n\r\na=x+y&b=1&b=2"),
        "{}",
        received[0]
    );
    assert!(
        received[1].contains("content-type: text/plain\r\n"),
        "{}",
        received[1]
    );
    assert!(received[1].ends_with("\r\n\r\nplain"), "{}", received[1]);
    assert!(
        received[2].contains("content-type: image/png\r\n"),
        "{}",
        received[2]
    );
}

#[tokio::test]
async fn responses_know_status_headers_and_request_id() {
    let server = Server::start([answer(
        "201 Created",
        "x-request-id: r-1\r\nx-total: 7\r\n",
        "[1, 2]",
    )])
    .await;
    let client = client(&server);
    let sending = client
        .request("GET", "/x?a=b")
        .send(receive::json::<Vec<i64>>);
    let response = tokio::spawn(sending)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    let response = response.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(*response, [1, 2]);
    assert_eq!(response.status(), 201);
    assert_eq!(response.request_id(), Some("r-1"));
    assert_eq!(response.headers()["x-total"], "7");
    assert_eq!(response.map(|numbers| numbers.len()).into_inner(), 2);
    assert_eq!(server.lines(), ["GET /x?a=b HTTP/1.1"]);
}

#[tokio::test]
async fn text_and_bytes_are_received_as_they_are() {
    let server = Server::start([answer("200 OK", "", "häuser"), answer("200 OK", "", "raw")]).await;
    let client = client(&server);
    let text = client.request("GET", "/").send(receive::text).await;
    let bytes = client.request("GET", "/").send(receive::bytes).await;
    assert_eq!(
        text.map(|text| text.into_inner()).ok().as_deref(),
        Some("häuser")
    );
    assert_eq!(
        bytes.map(|bytes| bytes.into_inner()).ok().as_deref(),
        Some(b"raw".as_slice())
    );
}

async fn refused(call: balas_runtime::Exchange<'_>, expected: &str) {
    match call.send(receive::empty).await {
        Err(error) if error.is_build() => assert_eq!(error.to_string(), expected),
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn faults_are_named_before_anything_is_sent() {
    let server = Server::start([json("null")]).await;
    let client = client(&server);
    let call = || client.call(&UPDATE).with(0, &7_i64);
    const CALL: &str = "PATCH /accounts/{account_id}/pets/{name}/";
    refused(
        call(),
        &format!("{CALL}: the path parameter `name` has no value"),
    )
    .await;
    refused(
        call().with(1, &""),
        &format!("{CALL}: the path parameter `name` is empty"),
    )
    .await;
    refused(
        call().with(1, &".."),
        &format!("{CALL}: a path parameter is `.` or `..`, which would call another path"),
    )
    .await;
    refused(
        call().with(1, &f64::NAN).with(5, &"x"),
        &format!("{CALL}: the path parameter `name` is not a finite number"),
    )
    .await;
    refused(
        call().with(1, &"n").with(5, &"a\r\nb: c"),
        &format!("{CALL}: the header `X-Trace` contains characters that no header can carry"),
    )
    .await;
    refused(
        call().with(1, &"n").with(2, &json!([[1]])),
        &format!("{CALL}: the query parameter `labels` is nested, which its style cannot express"),
    )
    .await;
    refused(
        call().with(1, &"n").json(&vec![f64::INFINITY]),
        &format!(
            "{CALL}: the body cannot be written as JSON: `$[0]`: JSON has no way to write inf"
        ),
    )
    .await;
    refused(
        call().with(1, &"n").body("application/xml", &"<a/>"),
        &format!("{CALL}: the body cannot be written as application/xml"),
    )
    .await;
    refused(
        client.request("GET ", "/"),
        "GET  /: there is no such HTTP method",
    )
    .await;
    assert_eq!(server.received(), Vec::<String>::new());
}

#[tokio::test]
async fn reserved_characters_pass_unless_they_would_move_the_request() {
    static FILE: Operation = Operation {
        path: "/files/{path}",
        parameters: &[
            Parameter::path("path").allow_reserved(),
            Parameter::query("q").allow_reserved(),
        ],
        ..Operation::NEW
    };
    let server = Server::start([json("null")]).await;
    let client = client(&server);
    let call = client
        .call(&FILE)
        .with(0, &"a/b?c#d[1]")
        .with(1, &"x/y?z#[1]&c=%20");
    call.send(receive::empty)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        server.lines(),
        ["GET /files/a/b%3Fc%23d[1]?q=x/y?z%23[1]&c=%20 HTTP/1.1"]
    );
}

#[tokio::test]
async fn compressed_answers_are_read_and_their_real_size_is_limited() {
    // `[1, 2]` and 200 spaces.
    const ZIPPED: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x8b6\xd4Q0\x8aU\x18&\x00\x00w7\x80\x9c\xce\x00\x00\x00";
    let head = format!(
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        ZIPPED.len()
    );
    let zipped = Action::Send([head.as_bytes(), ZIPPED].concat());
    let server = Server::start([zipped.clone(), zipped]).await;
    let response = client(&server)
        .request("GET", "/")
        .send(receive::json::<Vec<i64>>)
        .await;
    assert_eq!(
        response.map(|response| response.into_inner()).ok(),
        Some(vec![1, 2])
    );
    let limited = build(builder(&server).max_body(100));
    let result = limited.request("GET", "/").send(receive::bytes).await;
    assert!(result.is_err_and(|error| error.is_too_large()));
}
