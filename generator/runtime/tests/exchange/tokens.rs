//! OAuth 2 tokens that the client asks for by itself.

use balas_runtime::transport::InMemory;
use balas_runtime::{
    Api, Bytes, Client, Credential, Error, Operation, Scheme, SchemeKind, http, receive,
};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

static API: Api = Api {
    title: "",
    user_agent: "",
    servers: &[],
    schemes: &[Scheme {
        key: "oauth",
        kind: SchemeKind::OAuth2 {
            token_url: "https://login/token",
        },
    }],
};

static READ: Operation = Operation {
    path: "/read",
    security: &[&["oauth"]],
    ..Operation::NEW
};

/// What was sent, a line each: where to, as whom, and the body.
pub(crate) type Log = Arc<Mutex<Vec<String>>>;

/// A service and its token URL. Tokens are `t1`, `t2`, …; they live as long as told, and `t1` is refused where told so.
fn client(credential: Credential, lifetime: &'static str, is_first_refused: bool) -> (Client, Log) {
    let log = Log::default();
    let (seen, tokens) = (Arc::clone(&log), AtomicUsize::new(0));
    let transport = InMemory::new(move |request: http::Request<Bytes>| {
        let whom = request.headers().get("authorization");
        let whom = whom
            .and_then(|value| value.to_str().ok())
            .unwrap_or("-")
            .to_owned();
        let body = String::from_utf8_lossy(request.body()).into_owned();
        if let Ok(mut seen) = seen.lock() {
            seen.push(
                format!("{} {whom} {body}", request.uri())
                    .trim_end()
                    .to_owned(),
            );
        }
        if request.uri().host() == Some("login") {
            let number = tokens.fetch_add(1, Ordering::SeqCst) + 1;
            let answer =
                format!(r#"{{"access_token":"t{number}","refresh_token":"r{number}"{lifetime}}}"#);
            return http::Response::new(answer.into());
        }
        let mut answer = http::Response::new(Bytes::from(r#""done""#));
        if is_first_refused && whom == "Bearer t1" {
            *answer.status_mut() = http::StatusCode::UNAUTHORIZED;
        }
        answer
    });
    let client = Client::builder(&API)
        .base_url("https://api")
        .credential("oauth", credential)
        .transport(transport)
        .build();
    (client.unwrap_or_else(|error| panic!("{error}")), log)
}

pub(crate) async fn read(client: &Client) -> Result<String, Error> {
    let done = client.call(&READ).send(receive::json::<String>).await;
    done.map(balas_runtime::Response::into_inner)
}

pub(crate) fn lines(log: &Log) -> Vec<String> {
    log.lock().map(|log| log.clone()).unwrap_or_default()
}

pub(crate) const CLIENT: &str = "Basic bWUlM0E6cyUyNnQ=";

pub(crate) fn credential() -> Credential {
    Credential::client_credentials("me:", "s&t")
}

#[tokio::test]
async fn a_token_is_asked_for_once_and_used_until_it_ends() {
    let (client, log) = client(
        credential().scopes(["a", "b c"]),
        r#","expires_in":3600"#,
        false,
    );
    for _ in 0..2 {
        assert_eq!(read(&client).await.ok().as_deref(), Some("done"));
    }
    assert_eq!(
        lines(&log),
        [
            format!("https://login/token {CLIENT} grant_type=client_credentials&scope=a+b+c"),
            "https://api/read Bearer t1".to_owned(),
            "https://api/read Bearer t1".to_owned(),
        ]
    );
}

#[tokio::test]
async fn a_token_that_has_ended_is_renewed() {
    let (client, log) = client(credential(), r#","expires_in":"0""#, false);
    for _ in 0..2 {
        assert!(read(&client).await.is_ok());
    }
    assert_eq!(lines(&log)[3], "https://api/read Bearer t2");
}

#[tokio::test]
async fn a_token_that_is_refused_is_not_used_again() {
    let (client, log) = client(credential(), "", true);
    let refused = read(&client).await.err().and_then(|error| error.status());
    assert_eq!(refused, Some(http::StatusCode::UNAUTHORIZED));
    assert!(read(&client).await.is_ok());
    assert_eq!(lines(&log)[3], "https://api/read Bearer t2");
}

#[tokio::test]
async fn refresh_tokens_are_replaced_by_newer_ones() {
    let credential = Credential::refresh_token("me:", "s&t", "r0").token_url("https://login/other");
    let (client, log) = client(credential, r#","expires_in":0"#, false);
    for _ in 0..2 {
        assert!(read(&client).await.is_ok());
    }
    let log = lines(&log);
    assert_eq!(
        log[0],
        format!("https://login/other {CLIENT} grant_type=refresh_token&refresh_token=r0")
    );
    assert!(log[2].ends_with("refresh_token=r1"), "{log:?}");
}

#[tokio::test]
async fn calls_at_the_same_time_ask_once() {
    let (client, log) = client(credential(), "", false);
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { read(&client).await.is_ok() })
        })
        .collect();
    for call in calls {
        assert!(call.await.unwrap_or_default());
    }
    let asked = lines(&log)
        .iter()
        .filter(|line| line.contains("login"))
        .count();
    assert_eq!(asked, 1);
}

#[tokio::test]
async fn without_a_token_nothing_is_sent_and_no_secret_is_told() {
    let transport = InMemory::new(|request: http::Request<Bytes>| {
        assert_eq!(request.uri().host(), Some("login"));
        let mut answer = http::Response::new(Bytes::from(r#"{"error":"invalid_client"}"#));
        *answer.status_mut() = http::StatusCode::BAD_REQUEST;
        answer
    });
    let client = Client::builder(&API)
        .base_url("https://api")
        .credential("oauth", credential())
        .transport(transport)
        .build()
        .unwrap_or_else(|error| panic!("{error}"));
    let error = read(&client)
        .await
        .err()
        .map(|error| format!("{error} {error:?}"));
    let error = error.unwrap_or_default();
    assert!(
        error.contains("login refused it with 400: invalid_client"),
        "{error}"
    );
    assert!(!error.contains("s&t"), "{error}");
}

#[test]
fn a_credential_without_a_token_url_is_refused() {
    static BARE: Api = Api {
        schemes: &[Scheme {
            key: "oauth",
            kind: SchemeKind::OAuth2 { token_url: "" },
        }],
        ..API
    };
    let refused = Client::builder(&BARE)
        .base_url("https://api")
        .credential("oauth", credential())
        .transport(InMemory::new(|_| http::Response::new(Bytes::new())))
        .build();
    let error = refused
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(error.contains("token_url"), "{error}");
}
