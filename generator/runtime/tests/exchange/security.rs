//! Credentials go where the description says, and nowhere else.

use crate::server::{Server, json};
use crate::{API, TOKEN, build, client};
use balas_runtime::{Client, Credential, Operation, receive};

static EVERYTHING: Operation = Operation {
    security: &[&["user", "key", "queryKey", "cookieKey"], &["token"]],
    ..Operation::NEW
};
static OPEN: Operation = Operation {
    security: &[],
    ..Operation::NEW
};
static TOKEN_ONLY: Operation = Operation {
    security: &[&["token"], &["user"]],
    ..Operation::NEW
};

#[tokio::test]
async fn a_set_of_credentials_is_sent_together() {
    let server = Server::start([json("1")]).await;
    let client = build(
        Client::builder(&API)
            .base_url(server.url())
            .credential("user", Credential::basic("Aladdin", "open sesame"))
            .credential("key", Credential::api_key("k1"))
            .credential("queryKey", Credential::api_key("k 2"))
            .credential("cookieKey", Credential::api_key("k3")),
    );
    client
        .call(&EVERYTHING)
        .send(receive::empty)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    let request = server.received().concat();
    assert!(
        request.starts_with("GET /?key=k%202 HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(
        request.contains("authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n"),
        "{request}"
    );
    assert!(request.contains("api_key: k1\r\n"), "{request}");
    assert!(request.contains("cookie: sid=k3\r\n"), "{request}");
}

#[tokio::test]
async fn an_operation_that_needs_nothing_gets_nothing() {
    let server = Server::start([json("1")]).await;
    let client = client(&server);
    client
        .call(&OPEN)
        .send(receive::empty)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(!server.received().concat().contains("authorization"));
}

#[tokio::test]
async fn a_missing_credential_is_refused_before_sending() {
    let server = Server::start([json("1")]).await;
    let client = build(Client::builder(&API).base_url(server.url()));
    let Err(error) = client.call(&TOKEN_ONLY).send(receive::empty).await else {
        panic!("it was sent");
    };
    assert!(error.is_build());
    assert_eq!(
        error.to_string(),
        "GET /: the credential `token`, or `user` is missing: set it on the client's builder, for example with \
         `.credential(\"token\", Credential::bearer(…))`"
    );
    assert_eq!(server.received(), Vec::<String>::new());
}

#[tokio::test]
async fn a_header_set_by_hand_is_a_credential() {
    let server = Server::start([json("1"), json("2")]).await;
    let bare = Client::builder(&API).base_url(server.url());
    let call = build(bare);
    let call = call.call(&TOKEN_ONLY).header("authorization", "Custom 1");
    call.send(receive::empty)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    let client = client(&server);
    let call = client.call(&TOKEN_ONLY).header("authorization", "Custom 2");
    call.send(receive::empty)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    let received = server.received();
    assert!(
        received[0].contains("authorization: Custom 1\r\n"),
        "{}",
        received[0]
    );
    assert!(
        received[1].contains("authorization: Custom 2\r\n"),
        "{}",
        received[1]
    );
    assert!(!received[1].contains(TOKEN), "{}", received[1]);
}

#[tokio::test]
async fn nothing_prints_a_credential() {
    let server = Server::start([]).await;
    let builder = crate::builder(&server).header("x-token", TOKEN);
    let shown = format!("{builder:?} {:?}", Credential::basic("user", TOKEN));
    let client = build(builder);
    let call = client
        .call(&TOKEN_ONLY)
        .query("token", TOKEN)
        .header("x-token", TOKEN);
    let shown = format!("{shown} {client:?} {call:?} {:?}", client.clone());
    assert!(!shown.contains(TOKEN), "{shown}");
}
