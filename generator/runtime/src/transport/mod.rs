//! What carries requests: one method over plain `http` types, so that tests, proxies and other HTTP clients fit in.

mod body;
mod error;
mod limit;
mod memory;
#[cfg(all(
    feature = "reqwest",
    not(all(target_arch = "wasm32", target_os = "unknown"))
))]
mod reqwest;
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
mod sleep;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod web;

#[cfg(all(
    feature = "reqwest",
    not(all(target_arch = "wasm32", target_os = "unknown"))
))]
pub use self::reqwest::Reqwest;
pub use body::Body;
pub(crate) use body::Read;
pub use error::TransportError;
pub(crate) use limit::Limit;
pub use memory::InMemory;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub use web::Fetch;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
use web::sleep;

use crate::clock::Instant;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// A future whose type is not named.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests.
///
/// A transport neither follows redirects nor retries, and it need not look at the clock: the exchange does all that, and drops what
/// takes too long. It decompresses bodies. The body of a request may come in pieces: then it is sent as they come, with the header
/// `Content-Length` where [`Body::length`] knows it.
///
/// The extensions of a request tell its [`Deadline`] or [`HeadDeadline`], and the [`SecretQuery`] of those that have one.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request and waits for the head of its answer.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Waits before the next attempt. Unless a transport knows how its runtime waits, a thread sleeps for it, which
    /// works everywhere. In tests it need not really wait.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(sleep::sleep(duration))
    }

    /// Ends when a deadline has passed: like [`Transport::sleep`], but always after so long.
    fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(sleep::sleep(duration))
    }
}

/// What only points to a transport is one.
macro_rules! pointer {
    ($pointer:ident) => {
        impl<T: Transport + ?Sized> Transport for $pointer<T> {
            fn send(
                &self,
                request: http::Request<Body>,
            ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
                (**self).send(request)
            }

            fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
                (**self).sleep(duration)
            }

            fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
                (**self).timer(duration)
            }
        }
    };
}

pointer!(Arc);
pointer!(Box);

/// When the whole answer must have been read; an extension of every request that has a timeout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline(pub Instant);

/// When the head of the answer must have come; instead of a [`Deadline`] an extension of requests whose answers are streamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeadDeadline(pub Instant);

/// The names of the query parameters that are credentials: an extension of requests that have some, for transports that write down
/// what they send.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecretQuery(pub Arc<[String]>);
