//! What a refusal becomes: the status, what the server said, never the token.

use balas_tests::page::{Error, types};
use balas_tests::server::Behaviour;

use crate::{TOKEN, fixture, list};

async fn refusal(behaviour: Behaviour) -> Error {
    match list(behaviour).await {
        Err(error) => error,
        Ok(page) => panic!("a refusal was taken for {page:?}"),
    }
}

async fn refused(status: &str, file: &str) -> Error {
    refusal(Behaviour::json(status, &fixture(file))).await
}

#[track_caller]
fn check(error: &Error, status: u16, message: &str) {
    let text = error.to_string();
    assert_eq!(
        error.status().map(|status| status.as_u16()),
        Some(status),
        "{text}"
    );
    assert!(text.contains(&status.to_string()), "{text}");
    assert!(text.contains(message), "{text}");
    assert!(!error.is_timeout() && !error.is_connect(), "{text}");
    for shown in [text, format!("{error:?}"), format!("{error:#?}")] {
        assert!(!shown.contains(TOKEN), "{shown}");
    }
}

#[tokio::test]
async fn an_unknown_token_is_401_with_the_message_of_the_server() {
    let error = refused("401 Unauthorized", "error_401_unknown_token.json").await;
    assert!(
        error.is_unauthorized() && error.is_client_error() && !error.is_server_error(),
        "{error}"
    );
    check(&error, 401, "Token not recognised");
    assert_eq!(error.request_id(), Some("6f1d2c3b-req"));
    assert_eq!(
        error.body_text().as_deref(),
        Some(r#"{"error":"Token not recognised"}"#)
    );
}

#[tokio::test]
async fn a_missing_token_is_401_though_its_errors_are_not_as_described() {
    let error = refused("401 Unauthorized", "error_401_no_token.json").await;
    check(&error, 401, "Please sign in before you go on.");
}

#[tokio::test]
async fn an_unknown_team_is_404() {
    let error = refused("404 Not Found", "error_404.json").await;
    check(&error, 404, "No such record");
    assert!(error.is_not_found() && !error.is_unauthorized(), "{error}");
}

#[tokio::test]
async fn a_failed_validation_is_422() {
    let error = refused("422 Unprocessable Content", "error_422.json").await;
    check(&error, 422, "Name is too long, Status is unknown");
}

#[tokio::test]
async fn a_rate_limit_is_429_though_it_is_plain_text() {
    let error = refusal(Behaviour::text(
        "429 Too Many Requests",
        &fixture("error_429.txt"),
    ))
    .await;
    check(&error, 429, "Slow down");
    assert!(error.is_rate_limited(), "{error}");
    assert_eq!(error.retry_after(), None);
    assert_eq!(error.request_id(), None);
}

#[tokio::test]
async fn a_refusal_as_described_has_a_typed_body() {
    let error = refused("400 Bad Request", "error_documented.json").await;
    check(&error, 400, "must be a number");
    let body = error
        .body::<types::Error>()
        .unwrap_or_else(|| panic!("no typed body: {error}"));
    assert_eq!(
        body.description.as_deref(),
        Some("The request makes no sense")
    );
    let [item] = body.errors.as_slice() else {
        panic!("{} errors", body.errors.len());
    };
    assert_eq!(item.field.as_deref(), Some("page"));
    assert_eq!(item.message.as_deref(), Some("must be a number"));
    assert_eq!(item.code.as_deref(), Some("not_a_number"));
}

#[tokio::test]
async fn a_page_of_a_proxy_is_an_error_with_its_status() {
    let page = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    let error = refusal(Behaviour::text("502 Bad Gateway", page)).await;
    check(&error, 502, "Bad Gateway");
    assert!(error.is_server_error(), "{error}");
    assert_eq!(error.body_text().as_deref(), Some(page));
}

#[tokio::test]
async fn a_200_that_is_no_json_is_an_error_and_no_empty_list() {
    let error = refusal(Behaviour::json("200 OK", "<html>Please log in</html>")).await;
    assert!(error.is_decode(), "{error}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
}

#[tokio::test]
async fn a_200_that_breaks_off_is_an_error() {
    let body = fixture("conversations.json");
    let error = refusal(Behaviour::json("200 OK", &body[..body.len() / 2])).await;
    assert!(
        error.is_decode() && !error.is_timeout() && !error.is_connect(),
        "{error}"
    );
}
