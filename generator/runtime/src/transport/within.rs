//! Waiting for an answer, but not for ever, by whatever a transport waits with.

use super::{BoxFuture, TransportError};
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

/// What `future` comes to, or a timeout if it takes longer than until `end`. What is there at once needs no `sleep`.
pub(crate) async fn within<T>(
    end: Option<Instant>,
    sleep: impl Fn(Duration) -> BoxFuture<'static, ()>,
    future: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, TransportError> {
    let mut future = pin!(future);
    let mut alarm = None;
    poll_fn(|context| {
        if let Poll::Ready(outcome) = future.as_mut().poll(context) {
            return Poll::Ready(outcome);
        }
        let Some(end) = end else {
            return Poll::Pending;
        };
        let left = || end.saturating_duration_since(Instant::now());
        let alarm = alarm.get_or_insert_with(|| sleep(left()));
        let rung = alarm.as_mut().poll(context);
        rung.map(|()| Err(TransportError::timeout("the deadline passed")))
    })
    .await
}
