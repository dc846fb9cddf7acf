//! Operations that answer page by page, in every way in which pages follow each other.

use super::server::{Action, Server, answer, json};
use super::{TOKEN, build, builder, client};
use balas_runtime::{Credential, Error, Items, Value};

balas_runtime::call! {
    pub struct Numbered(GET "/pets", "numbered") -> Value: json {
        query kind?: &str,
        query page?: i64,
    }
    pages number by page of "/data/list": i64, more "/pages";
    security ["token"];
}

balas_runtime::call! {
    pub struct FromZero(GET "/pets", "fromZero") -> Vec<i64>: json {
        query page?: i64,
    }
    pages number by page from 0 of "": i64;
}

balas_runtime::call! {
    pub struct After(GET "/pets", "after") -> Value: json {
        query offset?: i64,
    }
    pages offset by offset of "/list": i64, more "/total";
}

balas_runtime::call! {
    pub struct ByCursor(GET "/pets", "byCursor") -> Value: json {
        query cursor?: &str,
    }
    pages cursor "/meta/next" by cursor of "/list": i64;
}

balas_runtime::call! {
    pub struct ByHeader(GET "/pets", "byHeader") -> Vec<i64>: json {
        query after?: &str,
    }
    pages cursor "X-Next" by after of "": i64;
}

balas_runtime::call! {
    pub struct BySearch(POST "/search", "bySearch") -> Value: json {}
    body search: &Value = json;
    pages cursor "/next" body "/page/from" of "/list": i64;
}

balas_runtime::call! {
    pub struct ByLast(GET "/pets", "byLast") -> Value: json {
        query starting_after?: &str,
    }
    pages last "/id" by starting_after of "/data": Value, more "/has_more";
}

balas_runtime::call! {
    pub struct Before(GET "/messages", "before") -> Value: json {
        query before?: i64,
    }
    pages first "/id" by before of "/payload": Value;
}

balas_runtime::call! {
    pub struct ByUrl(GET "/pets", "byUrl") -> Value: json {
        query kind?: &str,
    }
    pages url "/next" of "/list": i64;
    security ["queryKey"];
}

balas_runtime::call! {
    pub struct ByLink(GET "/pets", "byLink") -> Vec<i64>: json {}
    pages link of "": i64;
    security ["token"];
}

/// All items; what ended them if it was an error.
async fn all<T: balas_runtime::Decode>(mut items: Items<T>) -> (Vec<T>, Option<Error>) {
    let mut all = Vec::new();
    loop {
        match items.try_next().await {
            Ok(Some(item)) => all.push(item),
            Ok(None) => return (all, None),
            Err(error) => return (all, Some(error)),
        }
    }
}

/// All items of lists of numbers; there must be no error.
async fn numbers(items: Items<i64>) -> Vec<i64> {
    let (items, error) = all(items).await;
    assert!(error.is_none(), "{error:?}");
    items
}

#[tokio::test]
async fn numbered_pages_end_with_an_empty_one() {
    let server = Server::start([
        json(r#"{"data":{"list":[1,2]}}"#),
        json(r#"{"data":{"list":[3]}}"#),
        json(r#"{"data":{"list":[]}}"#),
    ])
    .await;
    let client = client(&server);
    assert_eq!(
        numbers(Numbered::new(&client).kind("dog").items()).await,
        [1, 2, 3]
    );
    assert_eq!(
        server.lines(),
        [
            "GET /pets?kind=dog HTTP/1.1",
            "GET /pets?kind=dog&page=2 HTTP/1.1",
            "GET /pets?kind=dog&page=3 HTTP/1.1"
        ]
    );
    let all_have_it = server
        .received()
        .iter()
        .all(|request| request.contains(TOKEN));
    assert!(all_have_it);
}

#[tokio::test]
async fn numbered_pages_begin_where_the_caller_says_and_end_where_the_answer_says() {
    let server = Server::start([
        json(r#"{"data":{"list":[5]},"pages":4}"#),
        json(r#"{"data":{"list":[6]},"pages":4}"#),
    ])
    .await;
    let client = client(&server);
    assert_eq!(
        numbers(Numbered::new(&client).page(3).items()).await,
        [5, 6]
    );
    assert_eq!(
        server.lines(),
        ["GET /pets?page=3 HTTP/1.1", "GET /pets?page=4 HTTP/1.1"]
    );
}

#[tokio::test]
async fn pages_may_be_counted_from_zero() {
    let server = Server::start([json("[1]"), json("[2]"), json("[]")]).await;
    let client = client(&server);
    assert_eq!(numbers(FromZero::new(&client).items()).await, [1, 2]);
    assert_eq!(server.lines()[1], "GET /pets?page=1 HTTP/1.1");
}

#[tokio::test]
async fn offsets_grow_by_what_was_given() {
    let server = Server::start([
        json(r#"{"list":[1,2,3],"total":4}"#),
        json(r#"{"list":[4],"total":4}"#),
    ])
    .await;
    let client = client(&server);
    assert_eq!(numbers(After::new(&client).items()).await, [1, 2, 3, 4]);
    assert_eq!(
        server.lines(),
        ["GET /pets HTTP/1.1", "GET /pets?offset=3 HTTP/1.1"]
    );
}

#[tokio::test]
async fn cursors_are_taken_from_answers_also_over_an_empty_page() {
    let server = Server::start([
        json(r#"{"list":[1],"meta":{"next":"a b"}}"#),
        json(r#"{"list":[],"meta":{"next":7}}"#),
        json(r#"{"list":[2],"meta":{"next":""}}"#),
    ])
    .await;
    let client = client(&server);
    assert_eq!(numbers(ByCursor::new(&client).items()).await, [1, 2]);
    assert_eq!(
        server.lines()[1..],
        [
            "GET /pets?cursor=a%20b HTTP/1.1",
            "GET /pets?cursor=7 HTTP/1.1"
        ]
    );
}

#[tokio::test]
async fn cursors_may_be_in_headers() {
    let server = Server::start([answer("200 OK", "x-next: k\r\n", "[1]"), json("[2]")]).await;
    let client = client(&server);
    assert_eq!(numbers(ByHeader::new(&client).items()).await, [1, 2]);
    assert_eq!(server.lines()[1], "GET /pets?after=k HTTP/1.1");
}

#[tokio::test]
async fn cursors_may_go_into_bodies() {
    let server = Server::start([
        json(r#"{"list":[1],"next":"k\"1"}"#),
        json(r#"{"list":[2],"next":null}"#),
    ])
    .await;
    let client = client(&server);
    let search: Value = serde_json::from_str(r#"{"page":{"size":1}}"#).unwrap_or_default();
    assert_eq!(
        numbers(BySearch::new(&client, &search).items()).await,
        [1, 2]
    );
    let received = server.received();
    assert!(
        received[0].ends_with(r#"{"page":{"size":1}}"#),
        "{}",
        received[0]
    );
    assert!(
        received[1].ends_with(r#"{"page":{"from":"k\"1","size":1}}"#),
        "{}",
        received[1]
    );
}

#[tokio::test]
async fn the_last_item_may_tell_where_to_go_on() {
    let server = Server::start([
        json(r#"{"data":[{"id":"a"},{"id":"b"}],"has_more":true}"#),
        json(r#"{"data":[{"id":"c"}],"has_more":false}"#),
    ])
    .await;
    let client = client(&server);
    let (items, error) = all(ByLast::new(&client).items()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items.len(), 3);
    assert_eq!(server.lines()[1], "GET /pets?starting_after=b HTTP/1.1");
}

#[tokio::test]
async fn pages_may_go_backwards() {
    let server = Server::start([
        json(r#"{"payload":[{"id":3},{"id":4}]}"#),
        json(r#"{"payload":[{"id":1},{"id":2}]}"#),
        json(r#"{"payload":[]}"#),
    ])
    .await;
    let client = client(&server);
    let (items, error) = all(Before::new(&client).items()).await;
    assert!(error.is_none(), "{error:?}");
    let ids: Vec<i64> = items
        .iter()
        .filter_map(|item| item["id"].as_i64())
        .collect();
    assert_eq!(ids, [4, 3, 2, 1]);
    assert_eq!(
        server.lines(),
        [
            "GET /messages HTTP/1.1",
            "GET /messages?before=3 HTTP/1.1",
            "GET /messages?before=1 HTTP/1.1"
        ]
    );
}

#[tokio::test]
async fn urls_are_followed_with_the_credentials_that_they_lack() {
    let server = Server::start([
        json(r#"{"list":[1],"next":"/more?from=1"}"#),
        json(r#"{"list":[2],"next":"?key=s3cr3t&from=2"}"#),
        json(r#"{"list":[3]}"#),
    ])
    .await;
    let client = build(builder(&server).credential("queryKey", Credential::api_key("s3cr3t")));
    assert_eq!(
        numbers(ByUrl::new(&client).kind("dog").items()).await,
        [1, 2, 3]
    );
    assert_eq!(
        server.lines(),
        [
            "GET /pets?kind=dog&key=s3cr3t HTTP/1.1",
            "GET /more?from=1&key=s3cr3t HTTP/1.1",
            "GET /more?key=s3cr3t&from=2 HTTP/1.1"
        ]
    );
}

/// An answer with a link to the next page.
fn linked(target: &str, body: &str) -> Action {
    answer(
        "200 OK",
        &format!("link: <{target}>; rel=\"next\"\r\n"),
        body,
    )
}

#[tokio::test]
async fn links_are_followed() {
    let server = Server::start([linked("/pets?after=1", "[1]"), json("[2]")]).await;
    let client = client(&server);
    assert_eq!(numbers(ByLink::new(&client).items()).await, [1, 2]);
    assert_eq!(server.lines()[1], "GET /pets?after=1 HTTP/1.1");
}

#[tokio::test]
async fn no_page_is_asked_of_another_server() {
    for target in ["https://evil.example/pets", "//evil.example/pets"] {
        let server = Server::start([linked(target, "[1]")]).await;
        let client = client(&server);
        let (_, error) = all(ByLink::new(&client).items()).await;
        let error = error.unwrap_or_else(|| panic!("{target} was followed"));
        assert!(
            error.is_paging() && error.to_string().contains("another server"),
            "{error}"
        );
        assert_eq!(server.lines().len(), 1);
    }
    let server = Server::start([]).await;
    let client = client(&server);
    let (_, error) = all(ByLink::new(&client)
        .items()
        .resume("https://evil.example/pets"))
    .await;
    assert!(error.is_some_and(|error| error.to_string().contains("another server")));
}

#[tokio::test]
async fn a_server_that_turns_in_circles_is_left() {
    let next = |cursor: &str, item: i64| {
        json(&format!(
            r#"{{"list":[{item}],"meta":{{"next":"{cursor}"}}}}"#
        ))
    };
    let server = Server::start([next("a", 1), next("b", 2), next("a", 3)]).await;
    let client = client(&server);
    let (items, error) = all(ByCursor::new(&client).items()).await;
    assert_eq!(items, [1, 2, 3]);
    assert!(error.is_some_and(|error| error.is_paging()));
}

#[tokio::test]
async fn a_server_that_ignores_page_numbers_is_left() {
    let server = Server::start([json("[1, 2]"), json("[1, 2]")]).await;
    let client = client(&server);
    let (items, error) = all(FromZero::new(&client).items()).await;
    assert_eq!(items, [1, 2]);
    let error = error.map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("the same page again"), "{error}");
}

#[tokio::test]
async fn pages_are_given_whole_and_can_be_resumed() {
    let server = Server::start([
        json(r#"{"data":{"list":[1]}}"#),
        answer("503 Service Unavailable", "", ""),
        json(r#"{"data":{"list":[2]}}"#),
        json(r#"{"data":{"list":[]}}"#),
    ])
    .await;
    let client = client(&server);
    let mut pages = Numbered::new(&client).pages();
    assert_eq!(pages.position(), None);
    let first = pages.try_next().await.ok().flatten();
    assert_eq!(first.map(|page| page["data"]["list"][0] == 1), Some(true));
    assert_eq!(pages.position(), Some("2"));
    assert!(pages.try_next().await.is_err());
    assert_eq!(pages.position(), Some("2"));
    assert!(pages.next().await.is_none());

    let position = pages.position().unwrap_or_default().to_owned();
    let mut items = Numbered::new(&client).items().resume(position);
    assert_eq!(items.try_next().await.ok().flatten(), Some(2));
    assert_eq!(items.position(), Some("2"));
    assert_eq!(items.try_next().await.ok().flatten(), None);
    assert_eq!(
        server.lines()[2..].join(" "),
        "GET /pets?page=2 HTTP/1.1 GET /pets?page=3 HTTP/1.1"
    );
}

#[tokio::test]
async fn items_that_moved_between_pages_are_given_once_if_wanted() {
    let server = Server::start([json("[1, 2]"), json("[2, 3]"), json("[]")]).await;
    let client = client(&server);
    let items = FromZero::new(&client).items().distinct_by(|item| *item);
    assert_eq!(items.try_collect().await.ok(), Some(vec![1, 2, 3]));
}

#[tokio::test]
async fn drift_of_items_is_told_from_the_root_of_the_page() {
    let server = Server::start([json(r#"{"data":{"list":[1,"x"]},"pages":1}"#)]).await;
    let strict = build(builder(&server).strict(true));
    let error = Numbered::new(&strict).items().try_collect().await.err();
    let error = error.map(|error| error.to_string()).unwrap_or_default();
    assert!(
        error.contains("`$.data.list[1]`: expected an integer"),
        "{error}"
    );

    let server = Server::start([json(r#"{"data":[]}"#), json("<html>")]).await;
    let tolerant = client(&server);
    assert_eq!(
        numbers(Numbered::new(&tolerant).items()).await,
        Vec::<i64>::new()
    );
    let error = Numbered::new(&tolerant).items().try_collect().await.err();
    assert!(error.is_some_and(|error| error.is_decode()));
}
