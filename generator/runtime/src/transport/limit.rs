//! Waiting for an answer, but not for ever.

use super::{BoxFuture, Transport, TransportError};
use crate::clock::Instant;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

/// By when something has to be over.
pub(crate) struct Limit<'t> {
    end: Option<Instant>,
    transport: &'t dyn Transport,
    /// What wakes at the end; started by the first thing that has to be waited for.
    timer: Option<BoxFuture<'static, ()>>,
}

impl<'t> Limit<'t> {
    /// `None`: at any time.
    pub(crate) fn new(end: Option<Instant>, transport: &'t dyn Transport) -> Self {
        Self {
            end,
            transport,
            timer: None,
        }
    }

    /// What `future` comes to, or a timeout if it takes longer than this. What is there at once needs no timer.
    pub(crate) async fn hold<T>(
        &mut self,
        future: impl Future<Output = Result<T, TransportError>>,
    ) -> Result<T, TransportError> {
        let mut future = pin!(future);
        poll_fn(|context| {
            if let Poll::Ready(outcome) = future.as_mut().poll(context) {
                return Poll::Ready(outcome);
            }
            let Some(end) = self.end else {
                return Poll::Pending;
            };
            let timer = self.timer.get_or_insert_with(|| {
                let left = end.saturating_duration_since(Instant::now());
                self.transport.timer(left)
            });
            let passed = timer.as_mut().poll(context);
            passed.map(|()| Err(TransportError::timeout("the deadline passed")))
        })
        .await
    }
}
