//! Refusals: what they say, what they are, and what they never show.

use std::time::Duration;

use balas_tests::chatwoot::{ACCOUNT, Options, StandIn, TOKEN};
use chatwoot::types::{self, NewContact};
use chatwoot::{Client, Error, RetryPolicy};

use crate::{client, usual};

fn anonymous(server: &StandIn, token: &str) -> Client {
    let client = Client::builder()
        .base_url(server.url())
        .api_access_token(token)
        .retries(RetryPolicy::never())
        .build();
    client.unwrap_or_else(|error| panic!("{error}"))
}

fn refusal<T>(result: Result<T, Error>) -> Error {
    result.err().unwrap_or_else(|| panic!("it was not refused"))
}

#[tokio::test]
async fn each_shape_has_one_readable_message() {
    let (server, client) = usual().await;
    let unknown = anonymous(&server, "another")
        .conversations()
        .list(ACCOUNT)
        .await;
    let unknown = refusal(unknown);
    assert_eq!(
        unknown.to_string(),
        "GET /api/v1/accounts/{account_id}/conversations: 401 Unauthorized: Invalid Access Token"
    );
    assert_eq!(unknown.request_id(), Some("req-1"));

    let missing = refusal(client.conversations().get(ACCOUNT, 99_999).await);
    assert!(missing.is_not_found() && missing.to_string().ends_with("Resource could not be found"));

    let team = refusal(client.conversations().list(ACCOUNT).team_id(4).await);
    assert!(team.is_not_found());

    let taken = NewContact::new().email("c1@mail.example");
    let taken = refusal(client.contacts().create(ACCOUNT, &taken).await);
    assert!(
        taken
            .to_string()
            .ends_with("422 Unprocessable Entity: Email has already been taken"),
        "{taken}"
    );
    let body = taken.body::<types::Error>();
    assert_eq!(
        body.map(|body| body.attributes.clone()),
        Some(vec!["email".to_owned()])
    );
}

#[tokio::test]
async fn a_proxy_that_drops_underscores_is_no_trouble() {
    let server = StandIn::start(Options {
        drops_underscores: true,
        ..Options::default()
    })
    .await;
    assert!(client(&server).conversations().list(ACCOUNT).await.is_ok());

    let literal = Client::builder()
        .base_url(server.url())
        .underscored_api_access_token(TOKEN)
        .retries(RetryPolicy::never())
        .build();
    let literal = literal.unwrap_or_else(|error| panic!("{error}"));
    let dropped = refusal(literal.conversations().list(ACCOUNT).await);
    assert!(dropped.to_string().contains("sign in"), "{dropped}");
}

#[tokio::test]
async fn a_rate_limit_is_waited_out_without_being_told_how_long() {
    let server = StandIn::start(Options {
        allowance: 1,
        ..Options::default()
    })
    .await;
    let limited = client(&server);
    assert!(limited.conversations().list(ACCOUNT).await.is_ok());
    let refused = refusal(limited.conversations().list(ACCOUNT).await);
    assert!(refused.is_rate_limited() && refused.retry_after().is_none());
    assert!(
        refused
            .to_string()
            .ends_with("429 Too Many Requests: Retry later"),
        "{refused}"
    );

    let patient = Client::builder()
        .base_url(server.url())
        .api_access_token(TOKEN)
        .retries(RetryPolicy::new().initial_backoff(Duration::from_millis(1)))
        .build();
    let patient = patient.unwrap_or_else(|error| panic!("{error}"));
    let before = server.requests().len();
    let refused = refusal(patient.conversations().list(ACCOUNT).await);
    assert!(refused.is_rate_limited());
    assert!(
        server.requests().len() > before + 1,
        "it was not tried again"
    );
}

#[tokio::test]
async fn the_token_shows_nowhere() {
    let (server, client) = usual().await;
    assert!(!format!("{client:?}").contains(TOKEN));
    let error = refusal(client.conversations().get(ACCOUNT, 99_999).await);
    assert!(!format!("{error:?} {error}").contains(TOKEN));
    assert!(!server.requests().concat().contains(TOKEN));
}
