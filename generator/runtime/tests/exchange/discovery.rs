//! OpenID providers that say where tokens are given.

use crate::tokens::{CLIENT, Log, credential, lines, read};
use balas_runtime::transport::InMemory;
use balas_runtime::{Api, Bytes, Client, ClientBuilder, Credential, Scheme, SchemeKind, http};
use std::sync::Arc;

static API: Api = Api {
    title: "",
    user_agent: "",
    servers: &[],
    schemes: &[Scheme {
        key: "oauth",
        kind: SchemeKind::OpenIdConnect {
            discovery_url: "https://provider/.well-known/openid-configuration",
        },
    }],
};

/// A service whose provider has this document; tokens end at once. Of the token URL the first answer is of this status.
fn builder(document: &'static str, first: u16) -> (ClientBuilder, Log) {
    let log = Log::default();
    let seen = Arc::clone(&log);
    let transport = InMemory::new(move |request: http::Request<Bytes>| {
        let whom = request.headers().get("authorization");
        let whom = whom.and_then(|value| value.to_str().ok()).unwrap_or("-");
        let body = String::from_utf8_lossy(request.body());
        let (method, uri) = (request.method(), request.uri());
        let line = format!("{method} {uri} {whom} {body}")
            .trim_end()
            .to_owned();
        let is_first = lines(&log).iter().all(|line| !line.contains("/token"));
        if let Ok(mut log) = log.lock() {
            log.push(line);
        }
        let (status, text) = match (uri.host(), is_first) {
            (Some("provider"), _) => (200, document),
            (Some("login"), true) => (first, r#"{"access_token":"t","expires_in":0}"#),
            (Some("login"), false) => (200, r#"{"access_token":"t","expires_in":0}"#),
            _ => (200, r#""done""#),
        };
        let mut answer = http::Response::new(Bytes::from(text));
        *answer.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
        answer
    });
    let builder = Client::builder(&API)
        .base_url("https://api")
        .transport(transport);
    (builder.credential("oauth", credential()), seen)
}

fn client(document: &'static str, first: u16) -> (Client, Log) {
    let (builder, log) = builder(document, first);
    (
        builder.build().unwrap_or_else(|error| panic!("{error}")),
        log,
    )
}

const DOCUMENT: &str = r#"{"issuer":"https://provider","token_endpoint":"https://login/token"}"#;
const DISCOVERY: &str = "GET https://provider/.well-known/openid-configuration -";

#[tokio::test]
async fn a_provider_is_asked_once_where_tokens_are_given() {
    let (client, log) = client(DOCUMENT, 200);
    for _ in 0..2 {
        assert_eq!(read(&client).await.ok().as_deref(), Some("done"));
    }
    let token = format!("POST https://login/token {CLIENT} grant_type=client_credentials");
    let call = "GET https://api/read Bearer t".to_owned();
    let rest = [token.clone(), call.clone(), token, call];
    assert_eq!(lines(&log)[0], DISCOVERY);
    assert_eq!(lines(&log)[1..], rest);
}

#[tokio::test]
async fn a_provider_that_takes_fields_gets_fields() {
    let document = r#"{"token_endpoint":"https://login/token","token_endpoint_auth_methods_supported":["client_secret_post"]}"#;
    let (client, log) = client(document, 200);
    assert!(read(&client).await.is_ok());
    assert_eq!(
        lines(&log)[1],
        "POST https://login/token - grant_type=client_credentials&client_id=me%3A&client_secret=s%26t"
    );
}

#[tokio::test]
async fn a_provider_is_asked_again_after_a_failure() {
    let (client, log) = client(DOCUMENT, 404);
    let error = read(&client).await.err().map(|error| error.to_string());
    assert!(error.is_some_and(|error| error.contains("login refused it with 404")));
    assert!(read(&client).await.is_ok());
    let asked = lines(&log).iter().filter(|line| *line == DISCOVERY).count();
    assert_eq!(asked, 2);
}

#[tokio::test]
async fn calls_at_the_same_time_discover_once() {
    let (client, log) = client(DOCUMENT, 200);
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { read(&client).await.is_ok() })
        })
        .collect();
    for call in calls {
        assert!(call.await.unwrap_or_default());
    }
    let asked = lines(&log).iter().filter(|line| *line == DISCOVERY).count();
    assert_eq!(asked, 1);
}

#[tokio::test]
async fn a_document_that_is_no_use_is_told_and_no_secret_is_sent() {
    for (document, reason) in [
        (
            "no",
            "provider has a discovery document without a `token_endpoint`",
        ),
        (
            r#"{"token_endpoint":"http://login/token"}"#,
            "provider has the `token_endpoint` `http://login/token` in its discovery document, which does not begin with https://",
        ),
    ] {
        let (client, log) = client(document, 200);
        let error = read(&client).await.err().map(|error| error.to_string());
        let error = error.unwrap_or_default();
        assert!(error.contains(reason), "{error}");
        assert_eq!(lines(&log), [DISCOVERY]);
    }
}

#[tokio::test]
async fn a_token_url_of_ones_own_needs_no_discovery() {
    let (builder, log) = builder(DOCUMENT, 200);
    let own = credential().token_url("https://login/own-token");
    let client = builder.credential("oauth", own).build();
    assert!(
        read(&client.unwrap_or_else(|error| panic!("{error}")))
            .await
            .is_ok()
    );
    assert!(lines(&log)[0].starts_with("POST https://login/own-token"));
}

#[tokio::test]
async fn a_token_is_sent_as_it_is() {
    let (builder, log) = builder(DOCUMENT, 200);
    let client = builder
        .credential("oauth", Credential::bearer("mine"))
        .build();
    assert!(
        read(&client.unwrap_or_else(|error| panic!("{error}")))
            .await
            .is_ok()
    );
    assert_eq!(lines(&log), ["GET https://api/read Bearer mine"]);
}

#[test]
fn a_discovery_url_that_is_not_secure_is_refused() {
    static PLAIN: Api = Api {
        schemes: &[Scheme {
            key: "oauth",
            kind: SchemeKind::OpenIdConnect {
                discovery_url: "http://provider/.well-known/openid-configuration",
            },
        }],
        ..API
    };
    let builder = Client::builder(&PLAIN).base_url("https://api");
    let error = builder.credential("oauth", credential()).build().err();
    let error = error.map(|error| error.to_string()).unwrap_or_default();
    assert!(
        error.contains("https://") && error.contains("token_url"),
        "{error}"
    );
}
