//! What happens when no answer comes.

use std::time::{Duration, Instant};

use balas_tests::page::Client;
use balas_tests::server::{Behaviour, Server};

use crate::{TOKEN, client};

#[tokio::test]
async fn a_silent_server_is_a_timeout_after_the_set_time() {
    let server = Server::start(Behaviour::Silence).await;
    let built = Client::builder()
        .base_url(server.url())
        .api_access_token(TOKEN)
        .timeout(Duration::from_millis(200))
        .build();
    let client = built.unwrap_or_else(|error| panic!("{error}"));
    let started = Instant::now();
    let Err(error) = client.conversations().list(40).send().await else {
        panic!("a silent server answered");
    };
    let waited = started.elapsed();
    assert!(error.is_timeout(), "{error}");
    assert!(!error.is_connect() && error.status().is_none(), "{error}");
    assert!(
        (Duration::from_millis(150)..Duration::from_secs(10)).contains(&waited),
        "{waited:?}"
    );
    assert!(!format!("{error} {error:?}").contains(TOKEN));
}

#[tokio::test]
async fn a_refused_connection_is_told_apart_from_a_timeout() {
    // A port that was free a moment ago and that nobody listens on.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let address = listener.and_then(|listener| listener.local_addr());
    let address = address.unwrap_or_else(|error| panic!("{error}"));
    let Err(error) = client(&format!("http://{address}"))
        .conversations()
        .list(40)
        .send()
        .await
    else {
        panic!("nobody answered");
    };
    assert!(error.is_connect(), "{error}");
    assert!(!error.is_timeout() && error.status().is_none(), "{error}");
    assert!(!format!("{error} {error:?}").contains(TOKEN));
}

#[test]
fn a_client_does_not_show_its_token() {
    let client = client("https://help.depot.example");
    assert!(!format!("{client:?} {client:#?}").contains(TOKEN));
    let builder = Client::builder().api_access_token(TOKEN);
    assert!(!format!("{builder:?}").contains(TOKEN));
}

#[test]
fn a_base_url_that_is_none_is_refused_at_once() {
    for url in [
        "",
        "help.depot.example",
        "ftp://help.depot.example",
        "http://",
    ] {
        assert!(
            Client::builder().base_url(url).build().is_err(),
            "{url:?} was taken"
        );
    }
}
