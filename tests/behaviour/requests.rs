//! What is sent: compared byte for byte.

use balas_tests::server::{Behaviour, Server};

use crate::{TOKEN, client, fixture};

async fn server() -> Server {
    Server::start(Behaviour::json(
        "200 OK",
        &fixture("conversations_empty.json"),
    ))
    .await
}

/// The only request so far: its first line and its headers, sorted.
fn only_request(server: &Server) -> (String, Vec<String>) {
    let heads = server.heads();
    let [head] = heads.as_slice() else {
        panic!("{} requests", heads.len());
    };
    let mut lines = head.trim_end().split("\r\n").map(str::to_owned);
    let first = lines.next().unwrap_or_default();
    let mut headers: Vec<String> = lines.collect();
    headers.sort();
    (first, headers)
}

#[tokio::test]
async fn all_parameters_go_where_the_description_says() {
    let server = server().await;
    let sent = client(&server.url())
        .conversations()
        .list(40)
        .assignee_type("me")
        .status("snoozed")
        .q("roof rack & bars?")
        .inbox_id(9)
        .team_id(2)
        .labels(["roof-rack", "späte miete"])
        .page(3)
        .send()
        .await;
    assert!(sent.is_ok(), "{sent:?}");
    let (first, _) = only_request(&server);
    assert_eq!(
        first,
        "GET /api/v1/accounts/40/conversations?assignee_type=me&status=snoozed\
         &q=roof%20rack%20%26%20bars%3F&inbox_id=9&team_id=2\
         &labels=roof-rack&labels=sp%C3%A4te%20miete&page=3 HTTP/1.1"
    );
}

#[tokio::test]
async fn headers_are_these_and_no_others() {
    let server = server().await;
    let sent = client(&server.url()).conversations().list(40).send().await;
    assert!(sent.is_ok(), "{sent:?}");
    let (_, headers) = only_request(&server);
    assert_eq!(
        headers,
        [
            "accept-encoding: gzip".to_owned(),
            "accept: application/json".to_owned(),
            format!("api_access_token: {TOKEN}"),
            format!("host: {}", server.host()),
            concat!(
                "user-agent: ",
                env!("CARGO_PKG_NAME"),
                "/",
                env!("CARGO_PKG_VERSION")
            )
            .to_owned(),
        ]
    );
}

#[tokio::test]
async fn nothing_is_sent_for_what_was_not_set() {
    let server = server().await;
    let sent = client(&server.url()).conversations().list(-1).send().await;
    assert!(sent.is_ok(), "{sent:?}");
    assert_eq!(
        only_request(&server).0,
        "GET /api/v1/accounts/-1/conversations HTTP/1.1"
    );
}

#[tokio::test]
async fn an_empty_list_of_labels_is_not_sent() {
    let server = server().await;
    let none: [&str; 0] = [];
    let sent = client(&server.url())
        .conversations()
        .list(40)
        .labels(none)
        .send()
        .await;
    assert!(sent.is_ok(), "{sent:?}");
    assert_eq!(
        only_request(&server).0,
        "GET /api/v1/accounts/40/conversations HTTP/1.1"
    );
}

#[tokio::test]
async fn the_last_value_of_a_parameter_counts() {
    let server = server().await;
    let sent = client(&server.url())
        .conversations()
        .list(40)
        .page(1)
        .page(2)
        .send()
        .await;
    assert!(sent.is_ok(), "{sent:?}");
    assert_eq!(
        only_request(&server).0,
        "GET /api/v1/accounts/40/conversations?page=2 HTTP/1.1"
    );
}

#[tokio::test]
async fn a_base_url_may_have_a_path_and_a_slash_at_its_end() {
    for end in ["", "/"] {
        let server = server().await;
        let url = format!("{}/helpdesk{end}", server.url());
        let sent = client(&url).conversations().list(40).send().await;
        assert!(sent.is_ok(), "{sent:?}");
        assert_eq!(
            only_request(&server).0,
            "GET /helpdesk/api/v1/accounts/40/conversations HTTP/1.1"
        );
    }
}

#[tokio::test]
async fn a_call_can_be_awaited_without_send() {
    let server = server().await;
    let page = client(&server.url())
        .conversations()
        .list(40)
        .status("all")
        .await;
    assert!(page.is_ok(), "{page:?}");
    assert_eq!(
        only_request(&server).0,
        "GET /api/v1/accounts/40/conversations?status=all HTTP/1.1"
    );
}

#[tokio::test]
async fn a_call_that_is_not_sent_sends_nothing() {
    let server = server().await;
    let client = client(&server.url());
    let call = client.conversations().list(40).status("all");
    drop(call);
    assert_eq!(server.heads(), Vec::<String>::new());
}
