//! What a request carries: contents one after the other, from which each attempt makes a body.

use super::source::Source;
use super::{Content, Pieces};
use crate::transport::{Body, TransportError};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

/// What a request carries.
#[derive(Clone, Default)]
pub(crate) struct Payload(Vec<Content>);

impl Payload {
    /// Contents that follow each other.
    pub(crate) fn new(contents: Vec<Content>) -> Self {
        Self(contents)
    }

    /// Whether some of it was sent and cannot be sent again.
    pub(crate) fn is_spent(&self) -> bool {
        self.sources().any(|source| source.is_spent())
    }

    /// All of it, if it is in memory in one piece.
    pub(crate) fn bytes(&self) -> Option<&Bytes> {
        match self.0.as_slice() {
            [Content::Bytes(bytes)] => Some(bytes),
            _ => None,
        }
    }

    /// A body that says all of it.
    pub(crate) fn body(&self) -> Body {
        match self.0.as_slice() {
            [] => Body::default(),
            [Content::Bytes(bytes)] => Body::from(bytes.clone()),
            contents => Body::new(Sequence {
                contents: contents.iter().cloned().collect(),
                current: None,
            }),
        }
    }

    fn sources(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.0.iter().filter_map(|content| match content {
            Content::Streamed(source) => Some(source),
            Content::Bytes(_) => None,
        })
    }
}

impl<T: Into<Content>> From<T> for Payload {
    fn from(content: T) -> Self {
        Self(vec![content.into()])
    }
}

/// Contents on their way.
struct Sequence {
    contents: VecDeque<Content>,
    current: Option<Current>,
}

/// A source on its way.
struct Current {
    pieces: Pieces,
    /// How many bytes it is said to have.
    length: Option<u64>,
    /// How many have come.
    count: u64,
}

impl Current {
    fn of(source: &Source) -> Result<Self, Unreadable> {
        let pieces = source.pieces().ok_or(Unreadable::Again)?;
        Ok(Self {
            pieces,
            length: source.length(),
            count: 0,
        })
    }

    /// The next piece. No more is asked for than the source is said to have, and nothing else than that is sent.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Unreadable>>> {
        loop {
            if self.length == Some(self.count) {
                return Poll::Ready(None);
            }
            let piece = match ready!(self.pieces.as_mut().poll_next(context)) {
                Some(Ok(piece)) if piece.is_empty() => continue,
                Some(Ok(piece)) => Some(piece),
                Some(Err(error)) => return Poll::Ready(Some(Err(Unreadable::Failed(error)))),
                None => None,
            };
            self.count += piece.as_ref().map_or(0, Bytes::len) as u64;
            return Poll::Ready(match (self.length, piece) {
                (Some(told), None) => Some(Err(self.mismatch(told))),
                (Some(told), Some(_)) if self.count > told => Some(Err(self.mismatch(told))),
                (_, piece) => piece.map(Ok),
            });
        }
    }

    fn mismatch(&self, told: u64) -> Unreadable {
        Unreadable::Length {
            told,
            found: self.count,
        }
    }
}

impl http_body::Body for Sequence {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        loop {
            if let Some(current) = &mut self.current {
                match ready!(current.poll(context)) {
                    Some(piece) => {
                        let frame = piece.map(Frame::data).map_err(TransportError::permanent);
                        return Poll::Ready(Some(frame));
                    }
                    None => self.current = None,
                }
            }
            match self.contents.pop_front() {
                None => return Poll::Ready(None),
                Some(Content::Bytes(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
                Some(Content::Streamed(source)) => match Current::of(&source) {
                    Ok(current) => self.current = Some(current),
                    Err(error) => {
                        return Poll::Ready(Some(Err(TransportError::permanent(error))));
                    }
                },
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        let current = match &self.current {
            Some(current) => current
                .length
                .map(|length| length.saturating_sub(current.count)),
            None => Some(0),
        };
        let lengths = self.contents.iter().map(Content::length);
        let length: Option<u64> = lengths.chain([current]).sum();
        length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// Why a body cannot be sent to its end.
#[derive(Debug)]
enum Unreadable {
    /// Its pieces were asked for before.
    Again,
    Failed(Box<dyn Error + Send + Sync>),
    Length {
        told: u64,
        found: u64,
    },
}

/// It tells its cause itself, as the cause alone would not say that it was the caller's.
impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Again => {
                formatter.write_str("the body that is sent can be read once, and was read before")
            }
            Self::Failed(error) => {
                write!(formatter, "the body that is sent cannot be read: {error}")
            }
            Self::Length { told, found } => write!(
                formatter,
                "the body that is sent was to have {told} bytes, and {found} came"
            ),
        }
    }
}

impl Error for Unreadable {}
