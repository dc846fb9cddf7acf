//! Does the generated client do the right thing against a real server on the loopback interface?
//!
//! The server answers with the files of `fixtures/chatwoot` and keeps the requests as they came.

mod answers;
mod documented;
mod errors;
mod originals;
mod own_transport;
mod requests;
mod transport;

use balas_tests::page::types::ConversationList;
use balas_tests::page::{Client, Error, Response};
use balas_tests::server::{Behaviour, Server};

/// The token that clients in these tests hold; it must show up in the header and nowhere else.
const TOKEN: &str = "s3cr3t-t0k3n-of-petra";

fn fixture(name: &str) -> String {
    let path = format!("fixtures/chatwoot/{name}");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn client(url: &str) -> Client {
    let built = Client::builder()
        .base_url(url)
        .api_access_token(TOKEN)
        .build();
    built.unwrap_or_else(|error| panic!("{error}"))
}

fn strict_client(url: &str) -> Client {
    let built = Client::builder()
        .base_url(url)
        .api_access_token(TOKEN)
        .strict(true)
        .build();
    built.unwrap_or_else(|error| panic!("{error}"))
}

/// Lists conversations from a server that answers so.
async fn list(behaviour: Behaviour) -> Result<Response<ConversationList>, Error> {
    let server = Server::start(behaviour).await;
    client(&server.url()).conversations().list(40).send().await
}

async fn list_strictly(behaviour: Behaviour) -> Result<Response<ConversationList>, Error> {
    let server = Server::start(behaviour).await;
    strict_client(&server.url())
        .conversations()
        .list(40)
        .send()
        .await
}

/// Lists conversations from a server that answers 200 with this text.
async fn page(body: &str) -> Response<ConversationList> {
    list(Behaviour::json("200 OK", body))
        .await
        .unwrap_or_else(|error| panic!("{error}"))
}

fn drift_paths(page: &Response<ConversationList>) -> Vec<&str> {
    page.drift()
        .iter()
        .map(|drift| drift.path.as_str())
        .collect()
}
