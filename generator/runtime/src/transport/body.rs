//! Bodies of requests and answers: bytes, or pieces as they come.

use super::TransportError;
use bytes::{Buf, Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Frame, SizeHint};
use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

/// The body of a request or of an answer.
///
/// It is an [`http_body::Body`], so clients and layers that are written for those take it, and bodies of that kind become one by
/// [`Body::new`].
///
/// ```
/// use balas_runtime::transport::Body;
///
/// let answer = http::Response::new(Body::from("[1, 2]"));
/// assert_eq!(answer.body().length(), Some(6));
/// ```
pub struct Body(Source);

enum Source {
    /// Bytes, until they are taken.
    Whole(Option<Bytes>),
    /// The lock is never contended: it makes shareable between threads what is not.
    Pieces(Mutex<Pieces>),
}

type Pieces = Pin<Box<dyn http_body::Body<Data = Bytes, Error = TransportError> + Send>>;

impl Body {
    /// A body of another kind. An error that is a [`TransportError`] stays what it is.
    pub fn new<B>(body: B) -> Self
    where
        B: http_body::Body + Send + 'static,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        Self(Source::Pieces(Mutex::new(Box::pin(Adapted(Box::pin(
            body,
        ))))))
    }

    /// A body whose errors are those of transports already.
    #[cfg(any(
        feature = "reqwest",
        all(target_arch = "wasm32", target_os = "unknown")
    ))]
    pub(super) fn of_transport(
        body: impl http_body::Body<Data = Bytes, Error = TransportError> + Send + 'static,
    ) -> Self {
        Self(Source::Pieces(Mutex::new(Box::pin(body))))
    }

    /// A body that arrives in pieces.
    pub fn stream<T, E>(stream: impl Stream<Item = Result<T, E>> + Send + 'static) -> Self
    where
        T: Into<Bytes> + 'static,
        E: Into<Box<dyn Error + Send + Sync>> + 'static,
    {
        Self::new(Streamed(Box::pin(stream)))
    }

    /// Its bytes, if they are all at hand.
    pub fn bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Source::Whole(bytes) => bytes.as_ref(),
            Source::Pieces(_) => None,
        }
    }

    /// How many bytes are left of it, where that is known.
    pub fn length(&self) -> Option<u64> {
        http_body::Body::size_hint(self).exact()
    }

    /// The next piece, or `None` at the end.
    ///
    /// # Errors
    ///
    /// The connection broke off, the deadline passed, or a file that is sent cannot be read.
    pub async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        loop {
            let frame = poll_fn(|context| http_body::Body::poll_frame(Pin::new(self), context));
            match frame.await.transpose()?.map(Frame::into_data) {
                Some(Ok(bytes)) => return Ok(Some(bytes)),
                // Trailers say nothing that is asked for.
                Some(Err(_)) => {}
                None => return Ok(None),
            }
        }
    }

    /// All of it, however much that is.
    ///
    /// # Errors
    ///
    /// Those of [`Body::next`].
    pub async fn collect(self) -> Result<Bytes, TransportError> {
        let read = self.read(usize::MAX).await?;
        Ok(read.bytes)
    }

    /// Reads on until the end or until there are more than `limit` bytes: then no more is kept than these, and of what was asked for
    /// one piece was too much.
    pub(crate) async fn read(mut self, limit: usize) -> Result<Read, TransportError> {
        let mut chunks = Vec::new();
        let mut room = limit;
        while let Some(mut chunk) = self.next().await? {
            let is_cut = chunk.len() > room;
            if chunks.is_empty() && !is_cut && http_body::Body::is_end_stream(&self) {
                return Ok(Read {
                    bytes: chunk,
                    ..Read::default()
                });
            }
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

    /// Its bytes, or itself where they are not all at hand.
    #[cfg(all(
        feature = "reqwest",
        not(all(target_arch = "wasm32", target_os = "unknown"))
    ))]
    pub(super) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Source::Whole(bytes) => Ok(bytes.unwrap_or_default()),
            pieces @ Source::Pieces(_) => Err(Self(pieces)),
        }
    }
}

/// Most bodies are one chunk, which is not copied.
fn join(mut chunks: Vec<Bytes>) -> Bytes {
    match chunks.len() {
        0 | 1 => chunks.pop().unwrap_or_default(),
        _ => {
            let length = chunks.iter().map(Bytes::len).sum();
            let mut all = BytesMut::with_capacity(length);
            // Each chunk is given up as soon as it is copied.
            chunks
                .into_iter()
                .for_each(|chunk| all.extend_from_slice(&chunk));
            all.freeze()
        }
    }
}

/// A body that was read.
#[derive(Default)]
pub(crate) struct Read {
    pub(crate) bytes: Bytes,
    /// Whether the limit was reached before the end.
    pub(crate) is_cut: bool,
    /// The body itself, where it is not to be read yet.
    pub(crate) unread: Option<Body>,
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        match &mut self.0 {
            Source::Whole(bytes) => {
                let bytes = bytes.take().filter(|bytes| !bytes.is_empty());
                Poll::Ready(bytes.map(|bytes| Ok(Frame::data(bytes))))
            }
            Source::Pieces(pieces) => {
                let pieces = pieces.get_mut().unwrap_or_else(PoisonError::into_inner);
                pieces.as_mut().poll_frame(context)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Source::Whole(bytes) => bytes.as_ref().is_none_or(Bytes::is_empty),
            Source::Pieces(pieces) => pieces
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Source::Whole(bytes) => {
                SizeHint::with_exact(bytes.as_ref().map_or(0, Bytes::len) as u64)
            }
            Source::Pieces(pieces) => pieces
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .size_hint(),
        }
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self(Source::Whole(Some(bytes.into())))
    }
}

impl Default for Body {
    fn default() -> Self {
        Self(Source::Whole(None))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Source::Whole(_) => "Body(whole)",
            Source::Pieces(_) => "Body(pieces)",
        })
    }
}

/// A body of another kind, with our errors and bytes in one piece.
struct Adapted<B>(Pin<Box<B>>);

impl<B> http_body::Body for Adapted<B>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.0.as_mut().poll_frame(context).map(|frame| {
            let frame = frame?.map_err(TransportError::from_any);
            Some(frame.map(|frame| frame.map_data(|mut data| data.copy_to_bytes(data.remaining()))))
        })
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// A stream as a body.
struct Streamed<S>(Pin<Box<S>>);

impl<S, T, E> http_body::Body for Streamed<S>
where
    S: Stream<Item = Result<T, E>>,
    T: Into<Bytes>,
{
    type Data = Bytes;
    type Error = E;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, E>>> {
        self.0
            .as_mut()
            .poll_next(context)
            .map(|piece| Some(piece?.map(|bytes| Frame::data(bytes.into()))))
    }
}
