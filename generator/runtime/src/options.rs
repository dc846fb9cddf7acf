//! What a caller says about how one call is carried out, where that is not what its client says.

use crate::exchange::Exchange;
use crate::retry::RetryPolicy;
use std::time::Duration;

/// Nothing is said unless it is set.
#[derive(Clone, Default)]
pub(crate) struct Options {
    /// The inner `None` is any time.
    pub(crate) timeout: Option<Option<Duration>>,
    pub(crate) retries: Option<RetryPolicy>,
    pub(crate) is_idempotent: bool,
    /// How often events are asked for again in a row.
    pub(crate) reconnects: u32,
}

impl Exchange<'_> {
    /// How long this call may take, all attempts and its body included; `None` for any time. As long as the client
    /// says unless set.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options.timeout = Some(timeout.into());
        self
    }

    /// How often this call is tried again. As often as the client says unless set.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retries = Some(policy);
        self
    }

    /// Asks for events again where their connection ends or breaks off, with the id of the last one (`Last-Event-ID`), so that the stream
    /// goes on: so often in a row without an event in between, after as long a pause as the server asks for, or three seconds.
    /// `[DONE]` and an answer without content (204) end it. Never unless set; only calls that may be repeated should be.
    /// <https://html.spec.whatwg.org/multipage/server-sent-events.html#reconnection-time>
    pub fn reconnect(mut self, times: u32) -> Self {
        self.options.reconnects = times;
        self
    }

    /// Says that this call may be repeated without harm, whatever its method, so that it is tried again like a `GET`.
    pub fn idempotent(mut self) -> Self {
        self.options.is_idempotent = true;
        self
    }
}
