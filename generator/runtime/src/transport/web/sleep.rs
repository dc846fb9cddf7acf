//! Waiting by the timers of the host.

use gloo_timers::future::TimeoutFuture;
use send_wrapper::SendWrapper;
use std::time::Duration;

/// The longest wait that hosts know; longer ones would end at once.
const LONGEST: u32 = i32::MAX as u32;

/// Waits so long, to the millisecond.
pub(in crate::transport) fn sleep(duration: Duration) -> SendWrapper<TimeoutFuture> {
    let milliseconds = u32::try_from(duration.as_millis()).unwrap_or(LONGEST);
    SendWrapper::new(TimeoutFuture::new(milliseconds.min(LONGEST)))
}
