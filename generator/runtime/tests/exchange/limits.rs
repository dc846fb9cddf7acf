//! Answers without an end: larger than is accepted, or slower than is waited for.

use crate::server::{Action, Server};
use crate::{API, build, builder};
use balas_runtime::transport::{Body, BoxFuture, TransportError};
use balas_runtime::{Client, Error, RetryPolicy, Transport, http, receive};
use futures_core::Stream;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const MIB: usize = 1024 * 1024;

/// What is offered: 2 GiB.
const OFFERED: usize = 2048 * MIB;

/// Pieces of 16 KiB without an end; the counter tells how many bytes were asked for.
struct Endless(Arc<AtomicUsize>);

impl Stream for Endless {
    type Item = Result<Vec<u8>, TransportError>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.fetch_add(PIECE, Ordering::SeqCst);
        Poll::Ready(Some(Ok(vec![b'x'; PIECE])))
    }
}

const PIECE: usize = 16 * 1024;

/// Answers with this status and a body without an end.
struct Flood(u16, Arc<AtomicUsize>);

impl Transport for Flood {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut answer = http::Response::new(Body::stream(Endless(Arc::clone(&self.1))));
        *answer.status_mut() = http::StatusCode::from_u16(self.0).unwrap_or_default();
        Box::pin(async { Ok(answer) })
    }
}

fn error<T>(result: Result<T, Error>) -> Error {
    match result {
        Err(error) => error,
        Ok(_) => panic!("a success"),
    }
}

#[tokio::test]
async fn no_more_than_the_limit_is_asked_for() {
    for status in [200, 400] {
        let asked = Arc::new(AtomicUsize::new(0));
        let client = Client::builder(&API)
            .base_url("https://h")
            .max_body(MIB)
            .transport(Flood(status, Arc::clone(&asked)));
        let client = build(client);
        let call = client.request("GET", "/").send(receive::bytes);
        let error = error(call.await);
        assert_eq!(error.is_too_large(), status == 200);
        assert_eq!(error.body_text().map(|text| text.len()), Some(MIB));
        assert_eq!(asked.load(Ordering::SeqCst), MIB + PIECE);
    }
}

/// Offers 2 GiB to one request, and returns how many bytes could be written before the client hung up.
async fn offer(listener: TcpListener, head: String) -> io::Result<usize> {
    let (mut stream, _) = listener.accept().await?;
    let mut request = [0; 4096];
    let _ = stream.read(&mut request).await?;
    stream.write_all(head.as_bytes()).await?;
    let piece = vec![b'x'; MIB];
    let mut written = 0;
    while written < OFFERED {
        match stream.write(&piece).await {
            Ok(more) => written += more,
            Err(_) => break,
        }
    }
    Ok(written)
}

async fn offered(headers: &str) -> (Error, usize) {
    let listener = TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.unwrap_or_else(|error| panic!("{error}"));
    let port = listener.local_addr().map(|address| address.port());
    let url = format!("http://127.0.0.1:{}", port.unwrap_or_default());
    let head = format!("HTTP/1.1 200 OK\r\n{headers}connection: close\r\n\r\n");
    let server = tokio::spawn(offer(listener, head));
    let client = build(Client::builder(&API).base_url(url).max_body(MIB));
    let call = client.request("GET", "/").send(receive::bytes);
    let error = error(call.await);
    let written = server.await.unwrap_or_else(|error| panic!("{error}"));
    (error, written.unwrap_or_else(|error| panic!("{error}")))
}

#[tokio::test]
async fn a_body_that_is_far_too_large_ends_quickly() {
    for headers in [format!("content-length: {OFFERED}\r\n"), String::new()] {
        let started = Instant::now();
        let (error, written) = offered(&headers).await;
        assert!(error.is_too_large(), "{error}");
        assert!(written < 64 * MIB, "{written} bytes were taken");
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}

#[tokio::test]
async fn a_body_that_is_told_to_be_too_large_is_not_read() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 2147483648\r\n\r\nx";
    let server = Server::start([Action::Hang(head)]).await;
    let client = build(builder(&server));
    let call = client.request("GET", "/").send(receive::bytes);
    assert!(error(call.await).is_too_large());
}

#[tokio::test]
async fn a_stream_that_is_refused_without_an_end_is_a_timeout() {
    let head = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 5\r\n\r\nno";
    let server = Server::start([Action::Hang(head)]).await;
    let client = build(builder(&server).timeout(Duration::from_millis(200)));
    let started = Instant::now();
    let call = client.request("GET", "/").open(receive::stream);
    let error = error(call.await);
    assert!(error.is_timeout(), "{error}");
    assert_eq!(error.to_string(), "GET /: timed out after 200ms");
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn a_stream_that_is_refused_ends_at_the_timeout_of_its_attempt() {
    let head = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 5\r\n\r\nno";
    let done = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
    let server = Server::start([Action::Hang(head), Action::Hang(done)]).await;
    let client = builder(&server)
        .attempt_timeout(Duration::from_millis(200))
        .retries(RetryPolicy::new().initial_backoff(Duration::ZERO));
    let client = build(client);
    let call = client.request("GET", "/").open(receive::stream);
    let items = call.await.map(balas_runtime::Response::into_inner);
    let mut items = items.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        items.next().await.and_then(Result::ok).as_deref(),
        Some(b"ok".as_slice())
    );
}
