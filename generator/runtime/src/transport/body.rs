//! The body of an answer, read piece by piece, so that a limit on its size holds.

use super::{BoxFuture, TransportError};
use bytes::Bytes;
use std::fmt;

/// The body of an answer.
///
/// ```
/// use balas_runtime::transport::Body;
///
/// let answer = http::Response::new(Body::from("[1, 2]"));
/// ```
pub struct Body(Source);

enum Source {
    Whole(Option<Bytes>),
    Chunks(Box<dyn Chunks>),
}

/// A body that arrives in pieces.
pub trait Chunks: Send {
    /// The next piece, or `None` at the end.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>>;
}

impl Body {
    /// A body that arrives in pieces.
    pub fn chunks(chunks: impl Chunks + 'static) -> Self {
        Self(Source::Chunks(Box::new(chunks)))
    }

    /// Reads on until the end or until there are more than `limit` bytes.
    pub(crate) async fn read(mut self, limit: usize) -> Result<Read, TransportError> {
        let mut chunks = Vec::new();
        let mut room = limit;
        while let Some(mut chunk) = self.next().await? {
            let is_cut = chunk.len() > room;
            chunk.truncate(room);
            room -= chunk.len();
            chunks.push(chunk);
            if is_cut {
                return Ok(Read {
                    bytes: join(chunks),
                    is_cut,
                    unread: None,
                });
            }
        }
        Ok(Read {
            bytes: join(chunks),
            is_cut: false,
            unread: None,
        })
    }

    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        match &mut self.0 {
            Source::Whole(bytes) => Ok(bytes.take()),
            Source::Chunks(chunks) => chunks.next().await,
        }
    }
}

/// Most bodies are one chunk, which is not copied.
fn join(mut chunks: Vec<Bytes>) -> Bytes {
    match chunks.len() {
        0 | 1 => chunks.pop().unwrap_or_default(),
        _ => chunks.concat().into(),
    }
}

/// A body that was read.
pub(crate) struct Read {
    pub(crate) bytes: Bytes,
    /// Whether the limit was reached before the end.
    pub(crate) is_cut: bool,
    /// The body itself, where it is not to be read yet.
    pub(crate) unread: Option<Body>,
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self(Source::Whole(Some(bytes.into())))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Source::Whole(_) => "Body(whole)",
            Source::Chunks(_) => "Body(chunks)",
        })
    }
}
