//! The seam to [tower](https://docs.rs/tower): its services as transports, and its layers round transports. The feature `tower`.
//!
//! ```
//! # use balas_runtime::{Api, Client, receive};
//! # static API: Api = Api { title: "", user_agent: "", servers: &[], schemes: &[] };
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), balas_runtime::Error> {
//! use balas_runtime::transport::tower::Tower;
//! use balas_runtime::transport::{Body, TransportError};
//!
//! let service = tower::service_fn(|request: http::Request<Body>| async move {
//!     Ok::<_, TransportError>(http::Response::new(Body::from(format!("{:?}", request.uri().path()))))
//! });
//! let client = Client::builder(&API).base_url("https://example.com").transport(Tower::new(service)).build()?;
//! let path = client.request("GET", "/pets").send(receive::json::<String>).await?;
//! assert_eq!(*path, "/pets");
//! # Ok(())
//! # }
//! ```

use super::{Body, BoxFuture, Transport, TransportError, sleep};
use http::{Request, Response};
use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tower_layer::Layer;
use tower_service::Service;

/// A service of tower as a transport: any `Service<Request<Body>>` that can be cloned, whose answers have an [`http_body::Body`].
///
/// Each request is sent by a clone of the service, once that is ready. Errors of the service that are [`TransportError`]s stay
/// what they are, so that a timeout is known as one and a connection that was not made as such; map others to them. A service that
/// cannot be cloned, such as one with a rate limit, goes behind `tower::buffer::Buffer`.
pub struct Tower<S> {
    /// Locked only while it is cloned, so that the service need not be shareable between threads.
    service: Mutex<S>,
    clock: Clock,
}

/// What waits.
enum Clock {
    Transport(Arc<dyn Transport>),
    Function(fn(Duration) -> BoxFuture<'static, ()>),
}

impl<S> Tower<S> {
    /// A transport that sends by `service`. A thread waits for it, where there is something to wait for; see
    /// [`Tower::sleep_with`].
    pub fn new(service: S) -> Self {
        Self {
            service: Mutex::new(service),
            clock: Clock::Function(|duration| Box::pin(sleep::sleep(duration))),
        }
    }

    /// Waits by this function, for example `|duration| Box::pin(tokio::time::sleep(duration))`.
    #[must_use]
    pub fn sleep_with(mut self, sleep: fn(Duration) -> BoxFuture<'static, ()>) -> Self {
        self.clock = Clock::Function(sleep);
        self
    }

    /// A transport with a layer round it.
    pub fn layered<L>(layer: &L, transport: impl Transport) -> Self
    where
        L: Layer<TransportService, Service = S>,
    {
        let transport: Arc<dyn Transport> = Arc::new(transport);
        Self {
            service: Mutex::new(layer.layer(TransportService(Arc::clone(&transport)))),
            clock: Clock::Transport(transport),
        }
    }
}

/// What a layer makes of a transport, as a transport; erased, as the builder keeps several.
pub(crate) type Wrap = Box<dyn FnOnce(Box<dyn Transport>) -> Box<dyn Transport> + Send + Sync>;

pub(crate) fn wrap<L, S>(layer: L) -> Wrap
where
    L: Layer<TransportService, Service = S> + Send + Sync + 'static,
    Tower<S>: Transport,
{
    Box::new(move |transport| Box::new(Tower::layered(&layer, transport)))
}

impl<S, B> Transport for Tower<S>
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    B: http_body::Body + Send + 'static,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let service = self.service.lock();
        let mut service = service.unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            let ready = poll_fn(|context| service.poll_ready(context)).await;
            ready.map_err(TransportError::from_any)?;
            let response = service.call(request).await;
            let response = response.map_err(TransportError::from_any)?;
            Ok(response.map(Body::new))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        match &self.clock {
            Clock::Transport(transport) => transport.sleep(duration),
            Clock::Function(sleep) => sleep(duration),
        }
    }

    fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
        match &self.clock {
            Clock::Transport(transport) => transport.timer(duration),
            Clock::Function(sleep) => sleep(duration),
        }
    }
}

impl<S> fmt::Debug for Tower<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Tower")
    }
}

/// A transport as a service of tower, which layers go round.
#[derive(Clone)]
pub struct TransportService(Arc<dyn Transport>);

impl TransportService {
    /// A service that sends by `transport`.
    pub fn new(transport: impl Transport) -> Self {
        Self(Arc::new(transport))
    }
}

impl Service<Request<Body>> for TransportService {
    type Response = Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<Response<Body>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let transport = Arc::clone(&self.0);
        Box::pin(async move { transport.send(request).await })
    }
}

impl fmt::Debug for TransportService {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TransportService")
    }
}
