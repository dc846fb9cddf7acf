//! Waiting for an answer, but not for ever.

use super::{Transport, TransportError};
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Instant;

/// What `future` comes to, or a timeout if it takes longer than until `end`. What is there at once needs no timer.
pub(crate) async fn within<T>(
    end: Option<Instant>,
    transport: &dyn Transport,
    future: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, TransportError> {
    let mut future = pin!(future);
    let mut timer = None;
    poll_fn(|context| {
        if let Poll::Ready(outcome) = future.as_mut().poll(context) {
            return Poll::Ready(outcome);
        }
        let Some(end) = end else {
            return Poll::Pending;
        };
        let timer = timer.get_or_insert_with(|| {
            let left = end.saturating_duration_since(Instant::now());
            transport.timer(left)
        });
        let passed = timer.as_mut().poll(context);
        passed.map(|()| Err(TransportError::timeout("the deadline passed")))
    })
    .await
}
