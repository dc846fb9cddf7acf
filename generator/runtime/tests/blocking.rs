//! Calls without an asynchronous runtime.

#![cfg(feature = "blocking")]

use balas_runtime::transport::InMemory;
use balas_runtime::{Api, Bytes, Client, http, receive};

static API: Api = Api {
    title: "",
    user_agent: "",
    servers: &[],
    schemes: &[],
};

fn client() -> Client {
    let transport = InMemory::new(|_| http::Response::new(Bytes::from("1\n2\n")));
    let client = Client::builder(&API)
        .base_url("https://h")
        .transport(transport)
        .build();
    client.unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_call_is_waited_for() {
    let text = client().request("GET", "/").send(receive::text).wait();
    assert_eq!(text.ok().as_deref().map(String::as_str), Some("1\n2\n"));
}

#[test]
fn items_are_waited_for() {
    let call = client().request("GET", "/").open(receive::lines::<i64>);
    let mut items = call
        .wait()
        .unwrap_or_else(|error| panic!("{error}"))
        .into_inner();
    let all: Vec<_> = std::iter::from_fn(|| items.wait())
        .map(Result::ok)
        .collect();
    assert_eq!(all, [Some(1), Some(2)]);
}

#[tokio::test]
async fn a_runtime_is_not_held_up() {
    let refused = client().request("GET", "/").send(receive::text).wait();
    let error = refused
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(error.contains("await"), "{error}");
}
