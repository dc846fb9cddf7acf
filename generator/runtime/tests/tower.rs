//! Services of tower as transports, and its layers round transports.
#![cfg(feature = "tower")]

use balas_runtime::transport::tower::{Tower, TransportService};
use balas_runtime::transport::{Body, BoxFuture, InMemory, TransportError};
use balas_runtime::{Api, Client, ClientBuilder, Error, RetryPolicy, Transport, http, receive};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tower::ServiceBuilder;
use tower::buffer::BufferLayer;
use tower::limit::{GlobalConcurrencyLimitLayer, RateLimitLayer};
use tower::timeout::TimeoutLayer;
use tower::util::MapRequestLayer;

static API: Api = Api {
    title: "",
    user_agent: "",
    servers: &[],
    schemes: &[],
};

fn builder() -> ClientBuilder {
    let builder = Client::builder(&API).base_url("https://example.com");
    builder.retries(RetryPolicy::never())
}

fn build(builder: ClientBuilder) -> Client {
    builder.build().unwrap_or_else(|error| panic!("{error}"))
}

async fn get(client: &Client) -> Result<String, Error> {
    let answer = client.request("GET", "/pets").send(receive::text).await;
    answer.map(balas_runtime::Response::into_inner)
}

/// A transport that answers after so long, and counts how many requests it carries at once.
#[derive(Clone, Default)]
struct Slow {
    wait: Duration,
    now: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

impl Transport for Slow {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async {
            let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(now, Ordering::SeqCst);
            tokio::time::sleep(self.wait).await;
            self.now.fetch_sub(1, Ordering::SeqCst);
            Ok(http::Response::new("done".into()))
        })
    }
}

/// Adds a mark to a header.
fn marking(
    mark: char,
) -> MapRequestLayer<impl Fn(http::Request<Body>) -> http::Request<Body> + Clone> {
    MapRequestLayer::new(move |mut request: http::Request<Body>| {
        let marks = request.headers().get("x-marks");
        let marks = marks
            .and_then(|marks| marks.to_str().ok())
            .unwrap_or_default();
        if let Ok(marks) = http::HeaderValue::from_str(&format!("{marks}{mark}")) {
            request.headers_mut().insert("x-marks", marks);
        }
        request
    })
}

#[tokio::test]
async fn layers_go_round_the_transport_the_last_one_outermost() {
    let transport = InMemory::new(|request| {
        let marks = request.headers().get("x-marks");
        http::Response::new(
            marks
                .map(|marks| marks.as_bytes().to_vec())
                .unwrap_or_default()
                .into(),
        )
    });
    let client = build(
        builder()
            .transport(transport)
            .layer(marking('a'))
            .layer(marking('b')),
    );
    assert_eq!(get(&client).await.ok().as_deref(), Some("ba"));
}

#[tokio::test]
async fn a_layer_goes_round_the_default_transport() {
    async fn serve(listener: TcpListener) -> io::Result<String> {
        let (mut stream, _) = listener.accept().await?;
        let mut request = vec![0; 4096];
        let length = stream.read(&mut request).await?;
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
            .await?;
        Ok(String::from_utf8_lossy(&request[..length]).into_owned())
    }

    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    let address = listener
        .local_addr()
        .unwrap_or_else(|error| panic!("{error}"));
    let server = tokio::spawn(serve(listener));
    let client = build(
        builder()
            .base_url(format!("http://{address}"))
            .layer(marking('a')),
    );
    assert_eq!(get(&client).await.ok().as_deref(), Some("ok"));
    let request = server.await.unwrap_or_else(|error| panic!("{error}"));
    assert!(request.is_ok_and(|request| request.contains("x-marks: a\r\n")));
    // Nobody listens any more.
    let error = get(&client).await.err();
    assert!(
        error.is_some_and(|error| error.is_connect()),
        "errors stay what they are"
    );
}

#[tokio::test]
async fn a_limit_holds_for_all_calls_of_a_client() {
    let slow = Slow {
        wait: Duration::from_millis(20),
        ..Slow::default()
    };
    let layer = GlobalConcurrencyLimitLayer::new(2);
    let client = build(builder().transport(slow.clone()).layer(layer));
    let calls: Vec<_> = (0..6)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { get(&client).await.is_ok() })
        })
        .collect();
    for call in calls {
        assert!(call.await.unwrap_or_default());
    }
    assert_eq!(slow.most.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn the_timeout_of_a_call_holds_in_front_of_layers_too() {
    let slow = Slow {
        wait: Duration::from_secs(60),
        ..Slow::default()
    };
    let layer = GlobalConcurrencyLimitLayer::new(1);
    let client = build(
        builder()
            .transport(slow)
            .layer(layer)
            .timeout(Duration::from_millis(100)),
    );
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { get(&client).await }
    });
    // One is on its way, the other waits for its turn.
    for outcome in [
        get(&client).await,
        waiting.await.unwrap_or_else(|error| panic!("{error}")),
    ] {
        assert!(outcome.is_err_and(|error| error.is_timeout()));
    }
}

#[tokio::test]
async fn errors_of_layers_are_told_and_can_be_mapped() {
    let slow = Slow {
        wait: Duration::from_secs(60),
        ..Slow::default()
    };
    let timeout = TimeoutLayer::new(Duration::from_millis(20));
    let client = build(builder().transport(slow.clone()).layer(timeout.clone()));
    let error = get(&client).await.err().map(|error| error.to_string());
    assert!(error.is_some_and(|error| error.contains("request timed out")));
    let mapped = ServiceBuilder::new()
        .map_err(
            |error: tower::BoxError| match error.is::<tower::timeout::error::Elapsed>() {
                true => TransportError::timeout(error),
                false => TransportError::other(error),
            },
        )
        .layer(timeout);
    let client = build(builder().transport(slow).layer(mapped));
    let error = get(&client).await.err();
    assert!(error.is_some_and(|error| error.is_timeout()));
}

#[tokio::test]
async fn what_cannot_be_cloned_goes_behind_a_buffer() {
    let service = ServiceBuilder::new()
        .layer(BufferLayer::<http::Request<Body>>::new(8))
        .layer(RateLimitLayer::new(100, Duration::from_secs(1)))
        .service(TransportService::new(Slow::default()));
    let transport =
        Tower::new(service).sleep_with(|duration| Box::pin(tokio::time::sleep(duration)));
    let client = build(builder().transport(transport));
    assert_eq!(get(&client).await.ok().as_deref(), Some("done"));
}

#[tokio::test]
async fn a_service_answers_with_any_body() {
    let service = tower::service_fn(|request: http::Request<Body>| async move {
        assert_eq!(request.body().length(), Some(4));
        let body = request
            .into_body()
            .collect()
            .await
            .map_err(io::Error::other)?;
        // A body of another crate.
        Ok::<_, io::Error>(http::Response::new(reqwest::Body::from(body)))
    });
    let client = build(builder().transport(Tower::new(service)));
    let call = client.request("POST", "/").text("echo").send(receive::text);
    assert_eq!(
        call.await.map(|answer| answer.into_inner()).ok().as_deref(),
        Some("echo")
    );
}

mod generated {
    use super::API;

    balas_runtime::client! {
        /// As generated crates have one.
        pub struct Client: API
    }
}

#[tokio::test]
async fn builders_of_generated_clients_have_layers() {
    let transport = InMemory::new(|request| {
        assert!(request.headers().contains_key("x-marks"));
        http::Response::new("marked".into())
    });
    let builder = generated::Client::builder().base_url("https://example.com");
    let client = builder.transport(transport).layer(marking('a')).build();
    let client = client.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(get(client.raw()).await.ok().as_deref(), Some("marked"));
}
