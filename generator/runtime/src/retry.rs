//! Which failures are worth another attempt, and how long to wait before it.

use crate::random;
use http::StatusCode;
use std::time::Duration;

/// How often a call is tried again, and after what time.
///
/// An attempt that gets no answer or one of the statuses 408, 429, 500, 502, 503 and 504 is repeated, after a random
/// time that grows with each attempt, or after the time that the server asks for by `Retry-After`. All attempts and
/// the waits between them have to fit into the timeout of the call; where the next one would not, the failure is given
/// back at once.
///
/// Only what may be repeated without harm is: `GET`, `HEAD`, `OPTIONS`, `PUT`, `DELETE` and `QUERY`, calls that carry
/// an idempotency key, and those that the caller says are idempotent. Everything else is repeated only if no connection
/// could be made, so that nothing was sent. A body that can be read only once ([`File::stream`](crate::File::stream)) is not
/// sent again after it was begun to be read.
///
/// ```
/// use balas_runtime::RetryPolicy;
/// use std::time::Duration;
///
/// let policy = RetryPolicy::new().max_retries(4).initial_backoff(Duration::from_millis(100));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a policy does nothing until a client or a call is given it"]
pub struct RetryPolicy {
    max_retries: u32,
    initial_backoff: Duration,
    max_backoff: Duration,
    max_retry_after: Duration,
    is_for_every_method: bool,
}

impl RetryPolicy {
    /// Up to two further attempts, the first within half a second.
    pub const fn new() -> Self {
        Self {
            max_retries: 2,
            initial_backoff: Duration::from_millis(500),
            max_backoff: Duration::from_secs(8),
            max_retry_after: Duration::from_secs(60),
            is_for_every_method: false,
        }
    }

    /// One attempt, whatever comes of it.
    pub const fn never() -> Self {
        Self::new().max_retries(0)
    }

    /// How many further attempts there are at most. 2 unless set.
    pub const fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// The longest wait before the second attempt; it doubles with each further one. How much of it is waited is
    /// random, so that clients that failed together do not come back together. 500 milliseconds unless set.
    pub const fn initial_backoff(mut self, backoff: Duration) -> Self {
        self.initial_backoff = backoff;
        self
    }

    /// The longest wait before any attempt that the server asks no time for. 8 seconds unless set.
    pub const fn max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = backoff;
        self
    }

    /// The longest wait that a server may ask for. If it asks for more, its answer is given back at once, because an
    /// earlier attempt would be refused as well. 60 seconds unless set.
    pub const fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_retry_after = wait;
        self
    }

    /// Repeats calls of every method, also those that may have been carried out although no answer came.
    pub const fn every_method(mut self) -> Self {
        self.is_for_every_method = true;
        self
    }

    pub(crate) fn is_for_every_method(&self) -> bool {
        self.is_for_every_method
    }

    /// How long to wait before the next attempt after `retries` of them; `None`: there is none.
    pub(crate) fn wait(&self, retries: u32, asked: Option<Duration>) -> Option<Duration> {
        if retries >= self.max_retries {
            return None;
        }
        match asked {
            Some(asked) => Some(asked).filter(|asked| *asked <= self.max_retry_after),
            None => Some(self.backoff(retries).mul_f64(random::fraction())),
        }
    }

    /// The most that is waited before the next attempt.
    fn backoff(&self, retries: u32) -> Duration {
        let factor = 2_u32.saturating_pow(retries);
        self.initial_backoff
            .saturating_mul(factor)
            .min(self.max_backoff)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether another attempt may get another answer than this one.
pub(crate) fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
}

#[cfg(test)]
mod tests {
    use super::RetryPolicy;
    use std::time::Duration;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn waits_double_up_to_a_limit() {
        let policy = RetryPolicy::new()
            .initial_backoff(SECOND)
            .max_backoff(5 * SECOND);
        let waits = [0, 1, 2, 3, 40].map(|retries| policy.backoff(retries).as_secs());
        assert_eq!(waits, [1, 2, 4, 5, 5]);
    }

    #[test]
    fn waits_are_random_and_end_with_the_attempts() {
        let policy = RetryPolicy::new().max_retries(1).initial_backoff(SECOND);
        let (first, second) = (policy.wait(0, None), policy.wait(0, None));
        assert!(first < Some(SECOND) && first != second);
        assert_eq!(policy.wait(1, None), None);
        assert_eq!(RetryPolicy::never().wait(0, None), None);
    }

    #[test]
    fn what_the_server_asks_for_is_waited_or_nothing() {
        let policy = RetryPolicy::new();
        assert_eq!(policy.wait(0, Some(60 * SECOND)), Some(60 * SECOND));
        assert_eq!(policy.wait(0, Some(61 * SECOND)), None);
        assert_eq!(policy.wait(2, Some(SECOND)), None);
    }
}
