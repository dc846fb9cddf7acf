//! A transport without a network, for tests.

use super::{Body, BoxFuture, Transport, TransportError};
use bytes::Bytes;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A transport that asks a function for every answer. Bodies of requests are read to their end first.
///
/// ```
/// use balas_runtime::transport::InMemory;
///
/// let transport = InMemory::new(|request| {
///     assert_eq!(request.uri().path(), "/pets");
///     http::Response::new("[]".into())
/// });
/// ```
///
/// Nothing waits between attempts; [`InMemory::waits`] tells how long a call would have waited:
///
/// ```
/// # use balas_runtime::{Api, Client, receive, transport::InMemory};
/// # use std::{sync::Arc, time::Duration};
/// # static API: Api = Api { title: "", user_agent: "", servers: &[], schemes: &[] };
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), balas_runtime::Error> {
/// let transport = Arc::new(InMemory::new(|_| {
///     let answer = http::Response::builder().status(429).header("retry-after", "7");
///     answer.body("".into()).unwrap_or_default()
/// }));
/// let client = Client::builder(&API).base_url("https://example.com").transport(Arc::clone(&transport)).build()?;
/// let error = client.request("GET", "/pets").send(receive::empty).await.unwrap_err();
/// assert!(error.is_rate_limited());
/// assert_eq!(transport.waits(), [Duration::from_secs(7); 2]);
/// # Ok(())
/// # }
/// ```
pub struct InMemory<F> {
    answer: F,
    waits: Mutex<Vec<Duration>>,
}

impl<F> InMemory<F>
where
    F: Fn(http::Request<Bytes>) -> http::Response<Bytes> + Send + Sync + 'static,
{
    /// Answers with what `answer` returns.
    pub fn new(answer: F) -> Self {
        Self {
            answer,
            waits: Mutex::default(),
        }
    }

    /// How long the calls so far would have waited between their attempts.
    pub fn waits(&self) -> Vec<Duration> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Duration>> {
        self.waits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<F> Transport for InMemory<F>
where
    F: Fn(http::Request<Bytes>) -> http::Response<Bytes> + Send + Sync + 'static,
{
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async {
            let (parts, body) = request.into_parts();
            let request = http::Request::from_parts(parts, body.collect().await?);
            Ok((self.answer)(request).map(Body::from))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.lock().push(duration);
        Box::pin(async {})
    }
}

impl<F> fmt::Debug for InMemory<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("InMemory")
    }
}
