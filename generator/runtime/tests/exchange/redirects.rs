//! Redirects stay on the origin that the credentials are for.

use crate::client;
use crate::server::{Server, answer, json};
use balas_runtime::receive;

#[tokio::test]
async fn redirects_on_the_same_origin_are_followed_with_credentials() {
    let server =
        Server::start([answer("302 Found", "location: /new?a=b\r\n", ""), json("7")]).await;
    let client = client(&server);
    let response = client
        .request("GET", "/old")
        .send(receive::json::<i64>)
        .await;
    assert_eq!(response.map(|response| *response).ok(), Some(7));
    assert_eq!(
        server.lines(),
        ["GET /old HTTP/1.1", "GET /new?a=b HTTP/1.1"]
    );
    assert!(server.received()[1].contains("authorization: Bearer"));
}

#[tokio::test]
async fn redirects_to_another_origin_are_errors_and_reach_nobody() {
    let other = Server::start([json("7")]).await;
    let location = format!("location: {}/steal?secret=1\r\n", other.url());
    let server = Server::start([answer("307 Temporary Redirect", &location, "")]).await;
    let client = client(&server);
    let Err(error) = client
        .request("GET", "/old")
        .send(receive::json::<i64>)
        .await
    else {
        panic!("the redirect was followed");
    };
    assert_eq!(error.status().map(|status| status.as_u16()), Some(307));
    assert_eq!(
        error.to_string(),
        format!(
            "GET /old: 307 Temporary Redirect: redirects to {}/steal, which is not followed",
            other.url()
        )
    );
    assert_eq!(other.received(), Vec::<String>::new());
}

#[tokio::test]
async fn a_redirected_post_is_not_repeated() {
    let server =
        Server::start([answer("303 See Other", "location: /new\r\n", ""), json("7")]).await;
    let client = client(&server);
    let result = client
        .request("POST", "/old")
        .text("a")
        .send(receive::empty)
        .await;
    assert_eq!(
        result
            .err()
            .and_then(|error| error.status())
            .map(|status| status.as_u16()),
        Some(303)
    );
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn redirects_in_a_circle_end() {
    let server =
        Server::start((0..20).map(|_| answer("302 Found", "location: /again\r\n", ""))).await;
    let client = client(&server);
    let result = client.request("GET", "/again").send(receive::empty).await;
    assert_eq!(
        result
            .err()
            .and_then(|error| error.status())
            .map(|status| status.as_u16()),
        Some(302)
    );
    assert_eq!(server.lines().len(), 11);
}
