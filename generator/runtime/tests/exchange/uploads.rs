//! Bodies that are sent piece by piece.

use crate::server::{Server, answer, json};
use crate::{build, builder, client};
use balas_runtime::{Bytes, Client, Error, File, RetryPolicy, receive};
use futures_core::Stream;
use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const MIB: usize = 1024 * 1024;

/// So many pieces of a mebibyte, each made when it is asked for; the counter tells how many were.
struct Mebibytes {
    left: u64,
    made: Arc<AtomicU64>,
}

impl Stream for Mebibytes {
    type Item = io::Result<Vec<u8>>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        self.made.fetch_add(1, Ordering::SeqCst);
        Poll::Ready(Some(Ok(vec![b'x'; MIB])))
    }
}

/// These items, one after the other.
struct Items(VecDeque<Result<&'static str, &'static str>>);

impl Stream for Items {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = self.0.pop_front();
        Poll::Ready(item.map(|item| item.map(|text| Bytes::from_static(text.as_bytes()))))
    }
}

fn items<const N: usize>(
    items: [Result<&'static str, &'static str>; N],
    length: Option<u64>,
) -> File {
    File::stream(Items(items.into()), length)
}

async fn put(client: &Client, file: impl Into<File>) -> Result<(), Error> {
    let call = client.request("PUT", "/file").file(file);
    call.send(receive::empty).await.map(drop)
}

fn told(result: Result<(), Error>) -> String {
    result
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}

/// What arrived of a request, and how many pieces of its body were made when the first came.
struct Arrival {
    head: String,
    bytes: usize,
    made_at_first: u64,
}

/// Reads one request whose body has at least so many bytes.
async fn read(listener: TcpListener, least: usize, made: Arc<AtomicU64>) -> io::Result<Arrival> {
    let (mut stream, _) = listener.accept().await?;
    let mut buffer = vec![0; MIB];
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    // Time for the client to be far ahead of the server, if it did not wait for it.
    tokio::time::sleep(Duration::from_millis(100)).await;
    let mut bytes = stream.read(&mut buffer).await?;
    let made_at_first = made.load(Ordering::SeqCst);
    while bytes < least {
        match stream.read(&mut buffer).await? {
            0 => break,
            more => bytes += more,
        }
    }
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    stream.write_all(answer).await?;
    Ok(Arrival {
        head: String::from_utf8_lossy(&head).into_owned(),
        bytes,
        made_at_first,
    })
}

/// Sends 64 MiB in pieces.
async fn upload(length: Option<u64>) -> Arrival {
    let listener = TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.unwrap_or_else(|error| panic!("{error}"));
    let port = listener.local_addr().map(|address| address.port());
    let url = format!("http://127.0.0.1:{}", port.unwrap_or_default());
    let made = Arc::new(AtomicU64::new(0));
    let server = tokio::spawn(read(listener, 64 * MIB, Arc::clone(&made)));
    let client = Client::builder(&crate::API).base_url(url).build();
    let client = client.unwrap_or_else(|error| panic!("{error}"));
    let pieces = Mebibytes { left: 64, made };
    let sent = put(&client, File::stream(pieces, length)).await;
    sent.unwrap_or_else(|error| panic!("{error}"));
    let arrival = server.await.unwrap_or_else(|error| panic!("{error}"));
    arrival.unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn a_large_body_is_sent_while_it_is_made() {
    let arrival = upload(Some(64 * MIB as u64)).await;
    assert_eq!(arrival.bytes, 64 * MIB);
    assert!(
        arrival.head.contains("content-length: 67108864\r\n"),
        "{}",
        arrival.head
    );
    assert!(
        (1..=32).contains(&arrival.made_at_first),
        "{} of 64 pieces were made when the first bytes came",
        arrival.made_at_first
    );
}

#[tokio::test]
async fn a_body_of_unknown_length_is_sent_in_chunks() {
    let arrival = upload(None).await;
    assert!(arrival.bytes >= 64 * MIB);
    assert!(
        arrival.head.contains("transfer-encoding: chunked\r\n")
            && !arrival.head.contains("content-length"),
        "{}",
        arrival.head
    );
    assert!(arrival.made_at_first <= 32, "{}", arrival.made_at_first);
}

#[tokio::test]
async fn a_body_that_is_read_once_is_sent_once() {
    let server = Server::start([answer("503 Service Unavailable", "", ""), json("1")]).await;
    let client =
        build(builder(&server).retries(RetryPolicy::new().initial_backoff(Duration::ZERO)));
    let file = items([Ok("ab"), Ok(""), Ok("c")], Some(3));
    let error = put(&client, file.clone()).await.err();
    assert_eq!(
        error
            .and_then(|error| error.status())
            .map(|status| status.as_u16()),
        Some(503)
    );
    assert_eq!(server.lines().len(), 1);
    assert!(server.received()[0].ends_with("content-length: 3\r\n\r\nabc"));
    let again = put(&client, file).await.err();
    assert!(
        again.is_some_and(|error| error.is_build()),
        "a clone shares it"
    );
}

#[tokio::test]
async fn a_body_that_was_not_begun_is_sent_later() {
    let closed = TcpListener::bind("127.0.0.1:0").await;
    let closed = closed.and_then(|listener| listener.local_addr());
    let closed = closed.unwrap_or_else(|error| panic!("{error}"));
    let server = Server::start([json("1")]).await;
    let client_of = |url: String| build(builder(&server).base_url(url));
    let file = items([Ok("abc")], Some(3));
    let refused = put(&client_of(format!("http://{closed}")), file.clone()).await;
    assert!(refused.is_err_and(|error| error.is_connect()));
    assert_eq!(told(put(&client_of(server.url()), file).await), "");
    assert!(server.received()[0].ends_with("\r\n\r\nabc"));
}

#[tokio::test]
async fn a_file_on_disk_is_read_again_for_each_attempt() {
    let path = std::env::temp_dir().join(format!("balas-upload-{}.txt", std::process::id()));
    let text = "0123456789".repeat(20_000);
    std::fs::write(&path, &text).unwrap_or_else(|error| panic!("{error}"));
    let server = Server::start([answer("503 Service Unavailable", "", ""), json("1")]).await;
    let client =
        build(builder(&server).retries(RetryPolicy::new().initial_backoff(Duration::ZERO)));
    let file = File::open(&path).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(file.length(), Some(200_000));
    assert_eq!(told(put(&client, file).await), "");
    std::fs::remove_file(&path).unwrap_or_else(|error| panic!("{error}"));
    let received = server.received();
    assert_eq!(received.len(), 2);
    for request in received {
        assert!(request.ends_with(&format!("content-length: 200000\r\n\r\n{text}")));
    }
}

#[tokio::test]
async fn a_file_that_is_gone_is_told() {
    let path = std::env::temp_dir().join(format!("balas-gone-{}.txt", std::process::id()));
    std::fs::write(&path, "abc").unwrap_or_else(|error| panic!("{error}"));
    let file = File::open(&path).unwrap_or_else(|error| panic!("{error}"));
    std::fs::remove_file(&path).unwrap_or_else(|error| panic!("{error}"));
    let server = Server::start([json("1")]).await;
    let error = told(put(&client(&server), file).await);
    assert!(
        error.contains("the body that is sent cannot be read: No such file"),
        "{error}"
    );
    assert!(File::open(&path).is_err());
}

#[tokio::test]
async fn a_body_has_the_length_that_is_told() {
    let server = Server::start([json("1"), json("2"), json("3")]).await;
    let client = client(&server);
    let short = told(put(&client, items([Ok("ab")], Some(3))).await);
    assert!(short.contains("was to have 3 bytes, and 2 came"), "{short}");
    let long = told(put(&client, items([Ok("ab"), Ok("cd")], Some(3))).await);
    assert!(long.contains("was to have 3 bytes, and 4 came"), "{long}");
    let failed = told(put(&client, items([Ok("ab"), Err("no disk")], Some(3))).await);
    assert!(failed.contains("cannot be read: no disk"), "{failed}");
}

#[tokio::test]
async fn a_form_has_parts_that_are_not_in_memory() {
    balas_runtime::record! {
        struct Form: Encode {
            pub title: String,
            pub files: Vec<File>,
        }
    }
    let server = Server::start([json("1")]).await;
    let reader = File::reader(io::Cursor::new("from a reader"), 13).name("r.txt");
    let stream = items([Ok("from "), Ok("a stream")], Some(13)).content_type("text/plain");
    let form = Form::new("t", vec![reader, stream, File::new("at hand")]);
    let call = client(&server)
        .request("POST", "/form")
        .multipart(&[], &form)
        .send(receive::empty);
    call.await.unwrap_or_else(|error| panic!("{error}"));
    let request = server.received().concat();
    let (head, body) = request.split_once("\r\n\r\n").unwrap_or_default();
    let boundary = head
        .split_once("boundary=")
        .map(|(_, rest)| rest.lines().next());
    let boundary = boundary.flatten().unwrap_or_default();
    assert!(boundary.len() > 32, "random: {boundary}");
    assert!(
        head.contains(&format!("content-length: {}\r\n", body.len()))
            || head.ends_with(&body.len().to_string()),
        "{head}"
    );
    assert_eq!(
        body.replace(boundary, "#").replace("\r\n", "\n"),
        "\
--#
Content-Disposition: form-data; name=\"title\"

t
--#
Content-Disposition: form-data; name=\"files\"; filename=\"r.txt\"
Content-Type: application/octet-stream

from a reader
--#
Content-Disposition: form-data; name=\"files\"; filename=\"files\"
Content-Type: text/plain

from a stream
--#
Content-Disposition: form-data; name=\"files\"; filename=\"files\"
Content-Type: application/octet-stream

at hand
--#--
"
    );
}

#[tokio::test]
async fn a_redirect_is_not_followed_with_a_body_that_is_gone() {
    let moved = answer("307 Temporary Redirect", "location: /other\r\n", "");
    let server = Server::start([moved.clone(), moved, json("1")]).await;
    let client = client(&server);
    let get = async |file: File| {
        let call = client.request("GET", "/file").file(file);
        call.send(receive::empty).await.map(drop)
    };
    let error = get(items([Ok("abc")], Some(3))).await.err();
    let status = error.and_then(|error| error.status());
    assert_eq!(status.map(|status| status.as_u16()), Some(307));
    assert_eq!(told(get(File::new("abc")).await), "");
    let lines = server.lines();
    assert_eq!(lines[1..], ["GET /file HTTP/1.1", "GET /other HTTP/1.1"]);
}

#[tokio::test]
async fn hooks_see_the_head_of_what_is_streamed() {
    let server = Server::start([json("1")]).await;
    let client = build(builder(&server).on_request(|head| {
        let signed = balas_runtime::http::HeaderValue::from_static("yes");
        head.headers.insert("x-signed", signed);
    }));
    let file = items([Ok("abc")], Some(3)).content_type("text/csv");
    assert_eq!(told(put(&client, file).await), "");
    let request = server.received().concat();
    assert!(request.contains("x-signed: yes\r\n"), "{request}");
    assert!(request.contains("content-type: text/csv\r\n"), "{request}");
}
