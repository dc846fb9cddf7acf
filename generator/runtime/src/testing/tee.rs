//! Bodies that are kept while they pass.

use crate::transport::{Body, TransportError};
use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

/// Is called once: at the end, or with the error that came instead; that nobody reads on is one, too.
type OnEnd = Box<dyn FnOnce(Option<&TransportError>) + Send>;

/// What passed so far.
#[derive(Clone, Default)]
pub(super) struct Kept(Arc<Mutex<BytesMut>>);

impl Kept {
    pub(super) fn bytes(&self) -> Bytes {
        self.lock().clone().freeze()
    }

    pub(super) fn extend(&self, bytes: &[u8]) {
        self.lock().extend_from_slice(bytes);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BytesMut> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The same body, of which all is kept that is read.
pub(super) fn keep(
    body: Body,
    kept: Kept,
    on_end: impl FnOnce(Option<&TransportError>) + Send + 'static,
) -> Body {
    Body::new(Tee {
        body,
        kept,
        on_end: Some(Box::new(on_end)),
    })
}

struct Tee {
    body: Body,
    kept: Kept,
    on_end: Option<OnEnd>,
}

impl Tee {
    fn end(&mut self, error: Option<&TransportError>) {
        if let Some(on_end) = self.on_end.take() {
            on_end(error);
        }
    }
}

impl http_body::Body for Tee {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        match &frame {
            Some(Ok(frame)) => {
                let data = frame.data_ref();
                self.kept.extend(data.map_or(&[], Bytes::as_ref));
            }
            Some(Err(error)) => self.end(Some(error)),
            None => self.end(None),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Tee {
    fn drop(&mut self) {
        let is_over = http_body::Body::is_end_stream(&self.body);
        let given_up = TransportError::other("nobody read on from here");
        self.end((!is_over).then_some(&given_up));
    }
}
