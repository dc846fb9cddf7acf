//! Bodies, answers and failures in XML.

use crate::client;
use crate::server::{Server, answer};

balas_runtime::record! {
    pub(crate) struct Order: Decode + Encode {
        pub id: i64,
        pub items?: Option<Vec<String>>,
    }
}

balas_runtime::record! {
    pub(crate) struct Problem: Decode {
        pub code: i64,
    }
}

balas_runtime::xml! {
    struct Order {
        "id": number as_attribute,
        "items": list(text name("item")) wrapped,
    }
    struct Problem { "code": number }
}

balas_runtime::call! {
    pub(crate) struct Replace(PUT "/order", "replace") -> Order: xml(of(Order)) {}
    body order: &Order = xml("application/xml", of(Order) name("order"));
    failures { Default => Problem: xml(of(Problem)) };
}

fn order() -> Order {
    Order::new(7).items(["a", "b"])
}

#[tokio::test]
async fn xml_is_sent_and_read() {
    let body = "<?xml version='1.0'?>\n<Order id='8'><items><item>x</item></items></Order>";
    let server = Server::start([answer("200 OK", "content-type: application/xml\r\n", body)]).await;
    let response = Replace::new(&client(&server), &order()).await;
    let response = response.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(*response, Order::new(8).items(["x"]));
    let request = server.received().concat();
    assert!(request.contains("accept: application/xml\r\n"), "{request}");
    assert!(
        request.contains("content-type: application/xml\r\n"),
        "{request}"
    );
    let sent = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
        <order id=\"7\"><items><item>a</item><item>b</item></items></order>";
    assert!(request.ends_with(sent), "{request}");
}

#[tokio::test]
async fn failures_have_typed_bodies() {
    let body = "<problem><code>12</code></problem>";
    let server = Server::start([answer("400 Bad Request", "", body)]).await;
    let error = Replace::new(&client(&server), &order()).await.map(drop);
    let error = error.err().unwrap_or_else(|| panic!("a success"));
    assert_eq!(error.body::<Problem>(), Some(&Problem { code: 12 }));
}

#[tokio::test]
async fn what_is_no_xml_is_an_error() {
    let server = Server::start([
        answer("200 OK", "", "<html><br></html>"),
        answer("200 OK", "", " "),
    ])
    .await;
    let client = client(&server);
    for expected in ["invalid XML at line 1", "empty"] {
        let error = Replace::new(&client, &order()).await.map(drop);
        let error = error
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default();
        assert!(error.contains(expected), "{error}");
    }
}

#[tokio::test]
async fn what_xml_cannot_say_is_not_sent() {
    let server = Server::start([]).await;
    let error = Replace::new(&client(&server), &order().items(["\u{0}"]))
        .await
        .map(drop);
    let error = error
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(
        error.contains("the body cannot be written as XML, which has no character \\u{0}"),
        "{error}"
    );
    assert!(server.received().is_empty());
}
