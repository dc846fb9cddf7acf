//! Answers that are no success, and answers that never come.

use crate::server::{Action, Server, answer, json};
use crate::{API, TOKEN, build, builder, client};
use balas_runtime::{Client, Error, Failure, Operation, RetryPolicy, Status, Value, receive};
use std::collections::BTreeMap;
use std::time::Duration;

static LIST: Operation = Operation {
    id: "list",
    path: "/accounts/{account_id}/conversations",
    parameters: &[balas_runtime::Parameter::path("account_id")],
    security: &[&["token"]],
    failures: &[
        Failure::json::<BTreeMap<String, String>>(Status::Exact(401)),
        Failure::json::<Value>(Status::Default),
    ],
    ..Operation::NEW
};

async fn fail(client: &Client) -> Error {
    match client
        .call(&LIST)
        .with(0, &7_i64)
        .send(receive::json::<Vec<i64>>)
        .await
    {
        Err(error) => error,
        Ok(response) => panic!("a success: {response:?}"),
    }
}

async fn fail_with(action: Action) -> Error {
    let server = Server::start([action]).await;
    fail(&client(&server)).await
}

#[tokio::test]
async fn a_documented_error_body_is_typed() {
    let error = fail_with(answer(
        "401 Unauthorized",
        "content-type: application/json\r\nx-request-id: r-7\r\n",
        r#"{"error":"Invalid Access Token"}"#,
    ))
    .await;
    assert_eq!(
        error.to_string(),
        "GET /accounts/{account_id}/conversations: 401 Unauthorized: Invalid Access Token"
    );
    assert!(error.is_unauthorized() && error.is_client_error() && !error.is_server_error());
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(error.request_id(), Some("r-7"));
    assert_eq!(
        error.body_text().as_deref(),
        Some(r#"{"error":"Invalid Access Token"}"#)
    );
    let body = error.body::<BTreeMap<String, String>>();
    assert_eq!(
        body.and_then(|body| body.get("error")).map(String::as_str),
        Some("Invalid Access Token")
    );
    assert!(error.body::<Value>().is_none());
}

#[tokio::test]
async fn an_undocumented_status_takes_the_default_body() {
    let error = fail_with(answer(
        "404 Not Found",
        "",
        r#"{"message":"No such account"}"#,
    ))
    .await;
    assert!(error.is_not_found());
    assert_eq!(
        error
            .body::<Value>()
            .map(|body| body["message"] == "No such account"),
        Some(true)
    );
}

#[tokio::test]
async fn a_body_of_no_known_shape_is_quoted() {
    let error = fail_with(answer("503 Service Unavailable", "", "Retry later\n")).await;
    assert!(error.is_server_error());
    assert_eq!(
        error.to_string(),
        "GET /accounts/{account_id}/conversations: 503 Service Unavailable: Retry later"
    );
}

#[tokio::test]
async fn a_status_without_a_body_speaks_for_itself() {
    let error = fail_with(answer("500 Internal Server Error", "", "")).await;
    assert_eq!(
        error.to_string(),
        "GET /accounts/{account_id}/conversations: 500 Internal Server Error"
    );
}

#[tokio::test]
async fn retry_after_is_read_in_both_forms() {
    let error = fail_with(answer("429 Too Many Requests", "retry-after: 30\r\n", "")).await;
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
    let date = "retry-after: Wed, 21 Oct 2015 07:28:00 GMT\r\n";
    let error = fail_with(answer("429 Too Many Requests", date, "")).await;
    assert_eq!(error.retry_after(), Some(Duration::ZERO));
}

#[tokio::test]
async fn an_echoed_credential_is_not_shown() {
    let error = fail_with(answer(
        "401 Unauthorized",
        "",
        &format!(r#"{{"error":"bad token {TOKEN}"}}"#),
    ))
    .await;
    assert_eq!(
        error.to_string(),
        "GET /accounts/{account_id}/conversations: 401 Unauthorized: bad token [redacted]"
    );
    assert!(!format!("{error:?}").contains(TOKEN));
}

#[tokio::test]
async fn a_server_that_does_not_answer_or_does_not_finish_is_a_timeout() {
    let unfinished = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n[1";
    for bytes in [b"".as_slice(), unfinished] {
        let server = Server::start([Action::Hang(bytes)]).await;
        let error = fail(&build(builder(&server).timeout(Duration::from_millis(200)))).await;
        assert!(error.is_timeout() && !error.is_connect(), "{error}");
        assert_eq!(
            error.to_string(),
            "GET /accounts/{account_id}/conversations: timed out after 200ms"
        );
    }
}

#[tokio::test]
async fn a_refused_connection_is_a_connect_error() {
    let builder = Client::builder(&API).base_url("http://127.0.0.1:1");
    let client = build(builder.retries(RetryPolicy::never()));
    let Err(error) = client
        .request("GET", "/pets?key=s3cr3t")
        .send(receive::empty)
        .await
    else {
        panic!("something listens on port 1");
    };
    assert!(error.is_connect() && !error.is_timeout());
    assert_eq!(
        error.to_string(),
        "GET /pets: cannot connect to http://127.0.0.1:1: Connection refused (os error 111)"
    );
}

#[tokio::test]
async fn a_connection_that_breaks_off_is_neither_timeout_nor_success() {
    let error = fail_with(Action::Send(
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[1, 2".to_vec(),
    ))
    .await;
    assert!(
        !error.is_timeout() && !error.is_connect() && !error.is_decode(),
        "{error}"
    );
    assert_eq!(error.status(), None);
    assert!(std::error::Error::source(&error).is_some());
    let error = fail_with(Action::Send(Vec::new())).await;
    assert!(!error.is_timeout() && !error.is_connect(), "{error}");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused() {
    let server = Server::start([json("[1, 2, 3]"), json("[1, 2, 3]")]).await;
    let error = fail(&build(builder(&server).max_body(8))).await;
    assert!(error.is_too_large());
    assert_eq!(
        error.to_string(),
        "GET /accounts/{account_id}/conversations: 200 OK: the body is larger than the limit of 8 bytes"
    );
    let client = build(builder(&server).max_body(9));
    let response = client
        .call(&LIST)
        .with(0, &7_i64)
        .send(receive::json::<Vec<i64>>)
        .await;
    assert_eq!(
        response.map(|response| response.into_inner()).ok(),
        Some(vec![1, 2, 3])
    );
}

#[tokio::test]
async fn an_empty_body_where_json_is_promised_says_so() {
    let error = fail_with(answer("200 OK", "", "")).await;
    assert!(error.is_decode());
    assert_eq!(
        error.to_string(),
        "GET /accounts/{account_id}/conversations: 200 OK: the body is empty, but the description promises one"
    );
}

#[tokio::test]
async fn html_where_json_is_promised_is_named() {
    let error = fail_with(answer(
        "200 OK",
        "content-type: text/html\r\n",
        "<p>Log in</p>",
    ))
    .await;
    assert!(error.is_decode());
    let text = error.to_string();
    assert!(
        text.contains("200 OK: the body (text/html) is not as described: "),
        "{text}"
    );
    assert!(text.ends_with("; body: <p>Log in</p>"), "{text}");
}

#[test]
fn errors_are_small_and_can_be_sent() {
    fn is_thread_safe<T: Send + Sync + 'static>() {}
    is_thread_safe::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}
