//! Answers that arrive piece by piece.

use balas_runtime::transport::{Body, BoxFuture, TransportError};
use balas_runtime::{
    Api, Client, ClientBuilder, Error, Event, Streaming, Transport, http, receive,
};
use futures_core::Stream;
use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

static API: Api = Api {
    title: "",
    user_agent: "",
    servers: &[],
    schemes: &[],
};

/// A body in these pieces; `!` is a connection that breaks off.
struct Pieces(VecDeque<&'static str>);

impl Stream for Pieces {
    type Item = Result<&'static str, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(match self.0.pop_front() {
            Some("!") => Some(Err(TransportError::other("broken off"))),
            piece => piece.map(Ok),
        })
    }
}

/// Answers every request with this status and a body in these pieces.
struct InPieces(u16, &'static [&'static str]);

impl Transport for InPieces {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let pieces = Pieces(self.1.iter().copied().collect());
        let mut answer = http::Response::new(Body::stream(pieces));
        *answer.status_mut() = http::StatusCode::from_u16(self.0).unwrap_or_default();
        Box::pin(async { Ok(answer) })
    }
}

fn builder(status: u16, pieces: &'static [&'static str]) -> ClientBuilder {
    Client::builder(&API)
        .base_url("https://h")
        .transport(InPieces(status, pieces))
}

fn client(pieces: &'static [&'static str]) -> Client {
    builder(200, pieces)
        .build()
        .unwrap_or_else(|error| panic!("{error}"))
}

/// All items, an error as its text.
async fn all<T: 'static>(
    items: Result<balas_runtime::Response<Streaming<T>>, Error>,
) -> Vec<Result<T, String>> {
    let mut items = items.unwrap_or_else(|error| panic!("{error}")).into_inner();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.map_err(|error| error.to_string()));
    }
    found
}

fn event(
    event: Option<&str>,
    id: Option<&str>,
    data: &str,
) -> (Option<String>, Option<String>, String) {
    (
        event.map(str::to_owned),
        id.map(str::to_owned),
        data.to_owned(),
    )
}

async fn events(pieces: &'static [&'static str]) -> Vec<(Option<String>, Option<String>, String)> {
    let client = client(pieces);
    let events = client.request("GET", "/").open(receive::text_events).await;
    let events = all(events).await.into_iter();
    events
        .map(|event| match event {
            Ok(Event {
                event, id, data, ..
            }) => (event, id, data),
            Err(error) => (None, None, error),
        })
        .collect()
}

#[tokio::test]
async fn events_are_read_as_the_standard_says() {
    let found = events(&[
        "\u{feff}: a comment\r",
        "\nevent: add\r\ndata: one\r\ndata:two\r\nid: 7\r\nretry: 10\r\n\r\n",
        "id: 8\n\nda",
        "ta\rdata\r\rdata: left over",
    ])
    .await;
    assert_eq!(
        found,
        [
            event(Some("add"), Some("7"), "one\ntwo"),
            event(None, Some("8"), "\n"),
        ]
    );
}

#[tokio::test]
async fn the_sentinel_ends_events_though_more_follows() {
    let found = events(&["data: a\n\ndata: [DONE]\n\n", "data: b\n\n"]).await;
    assert_eq!(found, [event(None, None, "a")]);
}

#[tokio::test]
async fn data_becomes_values() {
    let client = client(&["data: [1, 2]\n\ndata: no\n\ndata: [3]\n\n"]);
    let found = all(client
        .request("GET", "/")
        .open(receive::events::<Vec<i64>>)
        .await)
    .await;
    let data: Vec<_> = found
        .into_iter()
        .map(|event| event.map(|event| event.data))
        .collect();
    assert_eq!(data[0], Ok(vec![1, 2]));
    assert!(
        data[1].as_ref().is_err_and(|error| error.contains("JSON")),
        "{data:?}"
    );
    assert_eq!(data.len(), 2, "the first error is the end");
}

#[tokio::test]
async fn lines_end_anywhere_and_empty_ones_are_none() {
    let client = client(&["1\n", "\n2", "2\r\n\u{1e}3\n\u{1e}", "4"]);
    let found = all(client.request("GET", "/").open(receive::lines::<i64>).await).await;
    assert_eq!(found, [Ok(1), Ok(22), Ok(3), Ok(4)]);
}

#[tokio::test]
async fn a_connection_that_breaks_off_is_an_error_and_the_end() {
    let client = client(&["1\n2", "!", "3\n"]);
    let found = all(client.request("GET", "/").open(receive::lines::<i64>).await).await;
    assert_eq!(found.len(), 2);
    assert_eq!(found[0], Ok(1));
    assert!(
        found[1]
            .as_ref()
            .is_err_and(|error| error.contains("broken off")),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_piece_has_the_limit_of_a_body_and_the_whole_has_none() {
    let client = builder(200, &["[1,2]\n", "[3,4]\n", "[5,", "6,7,8]\n"])
        .max_body(6)
        .build()
        .unwrap_or_else(|error| panic!("{error}"));
    let found = all(client
        .request("GET", "/")
        .open(receive::lines::<Vec<i64>>)
        .await)
    .await;
    assert_eq!(found[..2], [Ok(vec![1, 2]), Ok(vec![3, 4])]);
    assert!(
        found[2].as_ref().is_err_and(|error| error.contains('6')),
        "{found:?}"
    );
}

#[tokio::test]
async fn strict_clients_refuse_drift_in_items() {
    let lenient = all(client(&["[1.5]\n"])
        .request("GET", "/")
        .open(receive::lines::<Vec<i64>>)
        .await)
    .await;
    assert_eq!(lenient, [Ok(vec![])]);
    let strict = builder(200, &["[1.5]\n"]).strict(true).build();
    let strict = strict.unwrap_or_else(|error| panic!("{error}"));
    let found = all(strict
        .request("GET", "/")
        .open(receive::lines::<Vec<i64>>)
        .await)
    .await;
    assert!(found[0].is_err(), "{found:?}");
}

#[tokio::test]
async fn bytes_are_given_as_they_arrive() {
    let client = client(&["ab", "c"]);
    let found = all(client.request("GET", "/").open(receive::stream).await).await;
    assert_eq!(found, [Ok("ab".into()), Ok("c".into())]);
}

#[tokio::test]
async fn what_is_no_success_is_read_and_refused() {
    let client = builder(400, &["{\"message\":", "\"no\"}"]).build();
    let client = client.unwrap_or_else(|error| panic!("{error}"));
    let refused = client.request("GET", "/").open(receive::stream).await;
    let error = refused.map(drop).err().map(|error| error.to_string());
    assert!(
        error.as_ref().is_some_and(|error| error.contains("no")),
        "{error:?}"
    );
}
