//! Bodies that arrive in pieces, and may break off.

use crate::transport::{Body, TransportError};
use bytes::Bytes;
use futures_core::Stream;
use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A body of these pieces, which breaks off after them if there is an error.
pub(super) fn body(mut pieces: VecDeque<Bytes>, error: Option<TransportError>) -> Body {
    match (pieces.len(), &error) {
        (0 | 1, None) => pieces.pop_front().unwrap_or_default().into(),
        _ => Body::stream(Pieces { pieces, error }),
    }
}

struct Pieces {
    pieces: VecDeque<Bytes>,
    error: Option<TransportError>,
}

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = self.pieces.pop_front().map(Ok);
        Poll::Ready(piece.or_else(|| self.error.take().map(Err)))
    }
}
