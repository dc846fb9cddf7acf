//! Transports for tests: answers that are prepared, recordings and replays.
#![cfg(feature = "testing")]

mod mock;
mod record;

use balas_runtime::{Api, Client, ClientBuilder, Credential, Error, Location, Scheme, SchemeKind};
use balas_runtime::{Transport, Value, receive};

static API: Api = Api {
    title: "",
    user_agent: "test/1.0",
    servers: &[],
    schemes: &[
        Scheme {
            key: "token",
            kind: SchemeKind::Bearer,
        },
        Scheme {
            key: "header",
            kind: SchemeKind::ApiKey {
                location: Location::Header,
                name: "x-key",
            },
        },
        Scheme {
            key: "query",
            kind: SchemeKind::ApiKey {
                location: Location::Query,
                name: "my key",
            },
        },
        Scheme {
            key: "cookie",
            kind: SchemeKind::ApiKey {
                location: Location::Cookie,
                name: "sid",
            },
        },
    ],
};

fn builder(transport: impl Transport) -> ClientBuilder {
    let builder = Client::builder(&API).base_url("https://example.com/v1");
    let keys = ["token", "header", "query", "cookie"];
    let with_key = |builder: ClientBuilder, key: &str| {
        builder.credential(key, Credential::from(format!("s3cr3t-{key}")))
    };
    keys.into_iter()
        .fold(builder.transport(transport), with_key)
}

fn client(transport: impl Transport) -> Client {
    build(builder(transport))
}

fn build(builder: ClientBuilder) -> Client {
    builder.build().unwrap_or_else(|error| panic!("{error}"))
}

async fn get(client: &Client, path: &str) -> Result<Value, Error> {
    let answer = client
        .request("GET", path)
        .send(receive::json::<Value>)
        .await;
    answer.map(balas_runtime::Response::into_inner)
}

/// The text of a failure; nothing for a success.
fn told<T>(result: Result<T, Error>) -> String {
    result
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}
