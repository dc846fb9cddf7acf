//! Events that are asked for again where their connection ends.

use super::server::{Action, Server, answer};
use super::{build, builder};
use balas_runtime::{Client, Event, receive};

fn events(text: &str) -> Action {
    answer("200 OK", "content-type: text/event-stream\r\n", text)
}

/// Some events, and a connection that breaks off.
fn broken_off(text: &str) -> Action {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 1000\r\n\r\n";
    Action::Send(format!("{head}{text}").into_bytes())
}

/// The data of all events; an error as its text.
async fn all(client: &Client, times: u32) -> Vec<Result<String, String>> {
    let call = client.request("GET", "/events").reconnect(times);
    let mut events = match call.open(receive::text_events).await {
        Ok(events) => events.into_inner(),
        Err(error) => return vec![Err(error.to_string())],
    };
    let mut found = Vec::new();
    while let Some(event) = events.next().await {
        found.push(
            event
                .map(|Event { data, .. }| data)
                .map_err(|error| error.to_string()),
        );
    }
    found
}

fn told(data: &[&str]) -> Vec<Result<String, String>> {
    data.iter().map(|data| Ok((*data).to_owned())).collect()
}

#[tokio::test]
async fn a_stream_goes_on_after_the_last_event() {
    let server = Server::start([
        events("retry: 1\nid: a\ndata: 1\n\n"),
        broken_off("id: b\ndata: 2\n\ndata: lost"),
        events("data: 3\n\ndata: [DONE]\n\n"),
    ])
    .await;
    let client = build(builder(&server));
    assert_eq!(all(&client, 1).await, told(&["1", "2", "3"]));
    let received = server.received();
    let ids: Vec<_> = received
        .iter()
        .map(|request| {
            request
                .lines()
                .find_map(|line| line.strip_prefix("last-event-id: "))
        })
        .collect();
    assert_eq!(ids, [None, Some("a"), Some("b")]);
}

#[tokio::test]
async fn a_server_without_content_has_no_more_to_say() {
    let server = Server::start([
        events("retry: 1\ndata: 1\n\n"),
        answer("204 No Content", "", ""),
    ])
    .await;
    assert_eq!(all(&build(builder(&server)), 5).await, told(&["1"]));
}

#[tokio::test]
async fn a_server_that_is_silent_is_given_up() {
    let server = Server::start([
        events("retry: 1\ndata: 1\n\n"),
        events(""),
        events(""),
        answer("500 Internal Server Error", "", ""),
    ])
    .await;
    assert_eq!(all(&build(builder(&server)), 2).await, told(&["1"]));
    assert_eq!(server.lines().len(), 3);
}

#[tokio::test]
async fn a_refusal_ends_the_stream() {
    let server = Server::start([
        events("retry: 1\ndata: 1\n\n"),
        answer("403 Forbidden", "", ""),
    ])
    .await;
    let found = all(&build(builder(&server)), 5).await;
    assert_eq!(found[0], Ok("1".to_owned()));
    assert!(
        found[1].as_ref().is_err_and(|error| error.contains("403")),
        "{found:?}"
    );
}

#[tokio::test]
async fn nothing_is_asked_for_again_unless_that_is_wanted() {
    let server = Server::start([events("data: 1\n\n"), events("data: 2\n\n")]).await;
    assert_eq!(all(&build(builder(&server)), 0).await, told(&["1"]));
    assert_eq!(server.lines().len(), 1);
}
