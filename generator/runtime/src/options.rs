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

    /// Says that this call may be repeated without harm, whatever its method, so that it is tried again like a `GET`.
    pub fn idempotent(mut self) -> Self {
        self.options.is_idempotent = true;
        self
    }
}
