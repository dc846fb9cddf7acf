//! How a call is carried out: within which time, and whether in more than one attempt.

use crate::client::Settings;
use crate::options::Options;
use crate::random;
use crate::retry::RetryPolicy;
use http::{HeaderMap, HeaderValue, Method};
use std::time::Duration;

/// What client and caller say about it together.
pub(crate) struct Conduct {
    /// For all attempts.
    pub(crate) timeout: Option<Duration>,
    /// For each attempt.
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retries: RetryPolicy,
    /// Whether repeating the call does no harm, or is wanted all the same.
    pub(crate) is_repeatable: bool,
}

impl Conduct {
    /// Gives a call an idempotency key if the client wants that and its method asks for one.
    pub(crate) fn new(
        settings: &Settings,
        options: Options,
        method: &Method,
        headers: &mut HeaderMap,
    ) -> Self {
        let is_idempotent = is_idempotent(method);
        let has_key = !is_idempotent && give_key(settings, headers);
        let retries = options.retries.unwrap_or_else(|| settings.retries.clone());
        Self {
            timeout: options.timeout.unwrap_or(settings.timeout),
            attempt_timeout: settings.attempt_timeout,
            is_repeatable: is_idempotent
                || has_key
                || options.is_idempotent
                || retries.is_for_every_method(),
            retries,
        }
    }
}

/// <https://www.rfc-editor.org/rfc/rfc9110#name-idempotent-methods>, and `QUERY`, which is newer.
fn is_idempotent(method: &Method) -> bool {
    method.is_idempotent() || method.as_str() == "QUERY"
}

/// Whether the call carries a key by which the server knows repetitions of it: the caller's or one of its own.
/// <https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/>
fn give_key(settings: &Settings, headers: &mut HeaderMap) -> bool {
    let Some(name) = &settings.idempotency_key else {
        return false;
    };
    if !headers.contains_key(name) {
        headers.extend(new_key().map(|key| (name.clone(), key)));
    }
    headers.contains_key(name)
}

fn new_key() -> Option<HeaderValue> {
    HeaderValue::from_str(&random::uuid().to_string()).ok()
}
