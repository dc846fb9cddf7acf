//! The default transport: [`reqwest`] over rustls.

use super::{Body, BoxFuture, Transport, TransportError};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

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
        request: http::Request<Body>,
    ) -> Result<http::Response<Body>, TransportError> {
        let request = convert_request(request)?;
        let response = self.0.execute(request).await.map_err(convert)?;
        let response = http::Response::<reqwest::Body>::from(response);
        Ok(response.map(|body| Body::of_transport(Answer(body))))
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
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(self.exchange(request))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async move { tokio::time::sleep(duration).await })
    }

    fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleep(duration)
    }
}

fn convert_request(request: http::Request<Body>) -> Result<reqwest::Request, TransportError> {
    let (parts, body) = request.into_parts();
    let url = reqwest::Url::parse(&text(&parts.uri)).map_err(TransportError::other)?;
    let mut request = reqwest::Request::new(parts.method, url);
    *request.headers_mut() = parts.headers;
    *request.body_mut() = Some(sent(body));
    Ok(request)
}

/// The URL in one piece. `Display` writes the same, and takes several times as long.
fn text(uri: &http::Uri) -> String {
    let path = uri.path_and_query().map_or("", |path| path.as_str());
    match (uri.scheme_str(), uri.authority()) {
        (Some(scheme), Some(authority)) => [scheme, "://", authority.as_str(), path].concat(),
        _ => path.to_owned(),
    }
}

/// A body that is at hand can be sent again by reqwest itself, where a server has not looked at it.
fn sent(body: Body) -> reqwest::Body {
    match body.into_bytes() {
        Ok(bytes) => bytes.into(),
        Err(body) => reqwest::Body::wrap(body),
    }
}

/// The body of an answer, with our errors.
struct Answer(reqwest::Body);

impl http_body::Body for Answer {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = Pin::new(&mut self.0).poll_frame(context);
        frame.map(|frame| Some(frame?.map_err(convert)))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// Without its URL, whose query may hold a secret.
fn convert(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if is_permanent(&error) {
        TransportError::permanent(error)
    } else if error.is_connect() {
        TransportError::connect(error)
    } else if error.is_timeout() {
        TransportError::timeout(error)
    } else {
        TransportError::other(error)
    }
}

/// Whether a body that is sent told so.
fn is_permanent(error: &reqwest::Error) -> bool {
    let mut causes = std::iter::successors(error.source(), |&cause| cause.source());
    causes.any(|cause| {
        let cause = cause.downcast_ref::<TransportError>();
        cause.is_some_and(TransportError::is_permanent)
    })
}
