//! A transport without a network, for tests.

use super::{Body, BoxFuture, Transport, TransportError};
use bytes::Bytes;
use std::fmt;

/// A transport that asks a function for every answer.
///
/// ```
/// use balas_runtime::transport::InMemory;
///
/// let transport = InMemory::new(|request| {
///     assert_eq!(request.uri().path(), "/pets");
///     http::Response::new("[]".into())
/// });
/// ```
pub struct InMemory<F>(F);

impl<F> InMemory<F>
where
    F: Fn(http::Request<Bytes>) -> http::Response<Bytes> + Send + Sync + 'static,
{
    /// Answers with what `answer` returns.
    pub fn new(answer: F) -> Self {
        Self(answer)
    }
}

impl<F> Transport for InMemory<F>
where
    F: Fn(http::Request<Bytes>) -> http::Response<Bytes> + Send + Sync + 'static,
{
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let answer = (self.0)(request).map(Body::from);
        Box::pin(async { Ok(answer) })
    }
}

impl<F> fmt::Debug for InMemory<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("InMemory")
    }
}
