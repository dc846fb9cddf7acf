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
type Log = Arc<Mutex<Vec<String>>>;

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

async fn read(client: &Client) -> Result<String, Error> {
    let done = client.call(&READ).send(receive::json::<String>).await;
    done.map(balas_runtime::Response::into_inner)
}

fn lines(log: &Log) -> Vec<String> {
    log.lock().map(|log| log.clone()).unwrap_or_default()
}

const CLIENT: &str = "Basic bWUlM0E6cyUyNnQ=";

fn credential() -> Credential {
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

mod discovery {
    use super::{CLIENT, Log, credential, lines, read};
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

    const DOCUMENT: &str =
        r#"{"issuer":"https://provider","token_endpoint":"https://login/token"}"#;
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
}
