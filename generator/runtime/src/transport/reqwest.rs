//! The default transport: [`reqwest`] over rustls.

use super::{Body, BoxFuture, Chunks, Deadline, HeadDeadline, Transport, TransportError};
use bytes::Bytes;
use std::time::{Duration, Instant};

/// Sends requests with [`reqwest`].
///
/// A `reqwest::Client` of one's own becomes a transport with `Reqwest::from(client)`; turn its redirects off, or
/// it may carry headers to other origins.
#[derive(Clone, Debug)]
pub struct Reqwest(reqwest::Client);

impl Reqwest {
    /// A client that follows no redirects and gives up connecting after `connect_timeout`.
    ///
    /// # Errors
    ///
    /// TLS could not be set up.
    pub fn new(connect_timeout: Option<Duration>) -> Result<Self, TransportError> {
        let mut builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        if let Some(timeout) = connect_timeout {
            builder = builder.connect_timeout(timeout);
        }
        builder.build().map(Self).map_err(TransportError::other)
    }

    async fn exchange(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<Body>, TransportError> {
        let deadline = request.extensions().get::<Deadline>().copied();
        let head = request.extensions().get::<HeadDeadline>().copied();
        let mut request = reqwest::Request::try_from(request).map_err(convert)?;
        if let Some(Deadline(end)) = deadline {
            *request.timeout_mut() = Some(end.saturating_duration_since(Instant::now()));
        }
        let response = self.0.execute(request);
        let response = match head {
            Some(HeadDeadline(end)) => tokio::time::timeout_at(end.into(), response)
                .await
                .map_err(TransportError::timeout)?,
            None => response.await,
        };
        let mut response = response.map_err(convert)?;
        let mut answer = http::Response::new(());
        *answer.status_mut() = response.status();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer.map(|()| Body::chunks(Answer(response))))
    }
}

impl From<reqwest::Client> for Reqwest {
    fn from(client: reqwest::Client) -> Self {
        Self(client)
    }
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(self.exchange(request))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async move { tokio::time::sleep(duration).await })
    }
}

struct Answer(reqwest::Response);

impl Chunks for Answer {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async { self.0.chunk().await.map_err(convert) })
    }
}

/// Without its URL, whose query may hold a secret.
fn convert(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_connect() {
        TransportError::connect(error)
    } else if error.is_timeout() {
        TransportError::timeout(error)
    } else {
        TransportError::other(error)
    }
}
