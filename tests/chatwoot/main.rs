//! Does the SDK work against a server that behaves as Chatwoot does?

mod errors;
mod events;
mod fixtures;
mod lists;
mod writing;

use balas_tests::chatwoot::{Options, StandIn, TOKEN};
use chatwoot::{Client, RetryPolicy};

/// A client of the server that takes nothing that is not as described.
fn client(server: &StandIn) -> Client {
    let client = Client::builder()
        .base_url(server.url())
        .api_access_token(TOKEN)
        .retries(RetryPolicy::never())
        .strict(true)
        .build();
    client.unwrap_or_else(|error| panic!("{error}"))
}

/// A server as most are, and its client.
async fn usual() -> (StandIn, Client) {
    let server = StandIn::start(Options::default()).await;
    let client = client(&server);
    (server, client)
}

/// The value, or the error as a panic.
fn ok<T>(result: Result<T, chatwoot::Error>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}
