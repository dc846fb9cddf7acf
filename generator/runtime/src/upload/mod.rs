//! What is sent piece by piece, so that it need not be held in memory: files, and the bodies that carry them.
//!
//! Invariants: a source is read only while a request is sent; one that can be read once is read once, and whoever comes later
//! is told.

mod blocking;
#[cfg(feature = "client")]
mod payload;
mod source;

#[cfg(feature = "client")]
pub(crate) use payload::Payload;
pub(crate) use source::Source;

use bytes::Bytes;
use futures_core::Stream;
use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// Pieces of bytes.
pub(crate) type Pieces =
    Pin<Box<dyn Stream<Item = Result<Bytes, Box<dyn Error + Send + Sync>>> + Send>>;

/// What a file or a part of a body consists of.
#[derive(Clone)]
pub(crate) enum Content {
    Bytes(Bytes),
    Streamed(Arc<Source>),
}

impl Content {
    /// How many bytes it has, where that is known.
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Streamed(source) => source.length(),
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl<T: Into<Bytes>> From<T> for Content {
    fn from(bytes: T) -> Self {
        Self::Bytes(bytes.into())
    }
}

/// The items of a stream as bytes, its errors as errors of any kind.
pub(crate) fn pieces<T, E>(stream: impl Stream<Item = Result<T, E>> + Send + 'static) -> Pieces
where
    T: Into<Bytes> + 'static,
    E: Into<Box<dyn Error + Send + Sync>> + 'static,
{
    Box::pin(Converted(Box::pin(stream)))
}

struct Converted<S>(Pin<Box<S>>);

impl<S, T, E> Stream for Converted<S>
where
    S: Stream<Item = Result<T, E>>,
    T: Into<Bytes>,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    type Item = Result<Bytes, Box<dyn Error + Send + Sync>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = self.0.as_mut().poll_next(context);
        item.map(|item| Some(item?.map(Into::into).map_err(Into::into)))
    }
}
