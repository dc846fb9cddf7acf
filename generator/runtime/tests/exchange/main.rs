//! Calls against a real server on the loopback interface that keeps every byte it receives.

mod discovery;
mod drift;
mod failures;
mod limits;
mod pages;
mod reconnects;
mod redirects;
mod requests;
mod retries;
mod security;
mod server;
mod settings;
mod streams;
mod tokens;
mod uploads;
#[cfg(feature = "xml")]
mod xml;

use balas_runtime::{
    Api, Client, ClientBuilder, Credential, Location, RetryPolicy, Scheme, SchemeKind,
};
use server::Server;

static API: Api = Api {
    title: "Test",
    user_agent: "test/1.0",
    servers: &[],
    schemes: &[
        Scheme {
            key: "token",
            kind: SchemeKind::Bearer,
        },
        Scheme {
            key: "key",
            kind: SchemeKind::ApiKey {
                location: Location::Header,
                name: "api_key",
            },
        },
        Scheme {
            key: "queryKey",
            kind: SchemeKind::ApiKey {
                location: Location::Query,
                name: "key",
            },
        },
        Scheme {
            key: "cookieKey",
            kind: SchemeKind::ApiKey {
                location: Location::Cookie,
                name: "sid",
            },
        },
        Scheme {
            key: "user",
            kind: SchemeKind::Basic,
        },
    ],
};

const TOKEN: &str = "s3cr3t-t0ken";

/// Tries once, so that a server answers just what a test expects of one request.
fn builder(server: &Server) -> ClientBuilder {
    Client::builder(&API)
        .base_url(server.url())
        .retries(RetryPolicy::never())
        .credential("token", Credential::bearer(TOKEN))
}

fn client(server: &Server) -> Client {
    build(builder(server))
}

fn build(builder: ClientBuilder) -> Client {
    builder.build().unwrap_or_else(|error| panic!("{error}"))
}
