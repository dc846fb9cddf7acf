//! What the headers of an answer say that callers ask for again and again.

use crate::codec::{Decode, DecodeError, Value, from_slice};
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName};
use jiff::Timestamp;
use std::time::Duration;

/// Under which names servers send the number of a request, the usual ones first.
const REQUEST_ID: &[&str] = &[
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-ms-request-id",
    "x-correlation-id",
    "cf-ray",
];

/// A header as a value, written in the style `simple`. Several headers of one name are one list.
/// <https://www.rfc-editor.org/rfc/rfc9110#section-5.3>
pub(crate) fn value<V: Decode>(headers: &HeaderMap, name: &str) -> Option<Result<V, DecodeError>> {
    let lines = headers.get_all(name).iter();
    let lines: Vec<_> = lines
        .map(|line| String::from_utf8_lossy(line.as_bytes()))
        .collect();
    if lines.is_empty() {
        return None;
    }
    let text = lines.join(",");
    let quoted = || Value::from(text.as_str()).to_string();
    let exact = exactly(&text)
        .or_else(|| exactly(&quoted()))
        .or_else(|| exactly(&format!("[{text}]")));
    Some(exact.map_or_else(|| texts(&text), Ok))
}

/// A value from a list of texts between commas.
fn texts<V: Decode>(text: &str) -> Result<V, DecodeError> {
    let items: Vec<Value> = text.split(',').map(|item| item.trim().into()).collect();
    from_slice(Value::from(items).to_string().as_bytes()).map(|decoded| decoded.value)
}

/// A value from a JSON text that is just as its type wants it.
fn exactly<V: Decode>(json: &str) -> Option<V> {
    let decoded = from_slice::<V>(json.as_bytes()).ok()?;
    decoded.drift.is_empty().then_some(decoded.value)
}

/// The number under which the server's side knows a request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let value = REQUEST_ID.iter().find_map(|name| headers.get(*name))?;
    value.to_str().ok()
}

/// The wait in milliseconds, which some servers send besides the standard header and for the same purpose.
const RETRY_AFTER_MS: HeaderName = HeaderName::from_static("retry-after-ms");

/// How long to wait before the next attempt; a moment that has passed means not at all.
/// <https://www.rfc-editor.org/rfc/rfc9110#field.retry-after>
pub(crate) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let exact = text(headers, RETRY_AFTER_MS).and_then(|text| number(text, 1e-3));
    exact.or_else(|| {
        let text = text(headers, RETRY_AFTER)?;
        number(text, 1.0).or_else(|| until(text, now))
    })
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

/// A time given as a number of units, each so many seconds.
fn number(text: &str, unit: f64) -> Option<Duration> {
    let number: f64 = text.parse().ok()?;
    Duration::try_from_secs_f64(number * unit).ok()
}

/// The time from now until a moment.
fn until(text: &str, now: Timestamp) -> Option<Duration> {
    let moment = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
    Some(Duration::try_from(moment.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{request_id, retry_after};
    use http::{HeaderMap, HeaderName, HeaderValue};
    use std::time::Duration;

    fn headers(name: &'static str, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        )])
    }

    fn wait(value: &'static str) -> Option<Duration> {
        retry_after(
            &headers("retry-after", value),
            "2015-10-21T07:27:00Z".parse().ok()?,
        )
    }

    #[test]
    fn retry_after_is_a_number_of_seconds_or_a_moment() {
        assert_eq!(wait("120"), Some(Duration::from_secs(120)));
        assert_eq!(
            wait("Wed, 21 Oct 2015 07:28:00 GMT"),
            Some(Duration::from_secs(60))
        );
        assert_eq!(wait("Wed, 21 Oct 2015 07:26:00 GMT"), Some(Duration::ZERO));
        assert_eq!(wait("1.5"), Some(Duration::from_millis(1500)));
        for unreadable in ["soon", "-1", "inf", "NaN", ""] {
            assert_eq!(wait(unreadable), None, "{unreadable}");
        }
    }

    #[test]
    fn milliseconds_go_before_seconds() {
        let mut headers = headers("retry-after", "2");
        let wait = |headers: &HeaderMap| retry_after(headers, jiff::Timestamp::UNIX_EPOCH);
        headers.insert("retry-after-ms", HeaderValue::from_static("1500"));
        assert_eq!(wait(&headers), Some(Duration::from_millis(1500)));
        headers.insert("retry-after-ms", HeaderValue::from_static("soon"));
        assert_eq!(wait(&headers), Some(Duration::from_secs(2)));
    }

    #[test]
    fn headers_are_values_of_the_type_that_is_asked_for() {
        let number = headers("x-left", "42");
        assert_eq!(
            super::value::<i64>(&number, "X-Left").and_then(Result::ok),
            Some(42)
        );
        let text = super::value::<String>(&number, "x-left").and_then(Result::ok);
        assert_eq!(text.as_deref(), Some("42"));
        assert!(super::value::<i64>(&number, "x-right").is_none());
        let list = super::value::<Vec<i64>>(&headers("x-ids", "1, 2"), "x-ids");
        assert_eq!(list.and_then(Result::ok), Some(vec![1, 2]));
        let names = super::value::<Vec<String>>(&headers("x-names", "a, b c"), "x-names");
        assert_eq!(
            names.and_then(Result::ok),
            Some(vec!["a".to_owned(), "b c".to_owned()])
        );
        let one = super::value::<Vec<String>>(&headers("x-names", "a"), "x-names");
        assert_eq!(one.and_then(Result::ok), Some(vec!["a".to_owned()]));
        assert!(
            super::value::<bool>(&headers("x-is", "maybe"), "x-is").is_some_and(|is| is.is_err())
        );
    }

    #[test]
    fn request_ids_go_by_many_names() {
        assert_eq!(request_id(&headers("x-amzn-requestid", "r1")), Some("r1"));
        assert_eq!(request_id(&headers("x-other", "r1")), None);
    }
}
