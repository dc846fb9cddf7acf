//! What is traced of a call: one span with the names that OpenTelemetry gives to the properties of HTTP clients.
//! <https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client>
//!
//! Invariant: no secret is traced. URLs are shown without their query, and no header or body is.

use crate::error::Error;
use crate::operation::{Label, Operation};
use http::{Method, StatusCode, Uri};
use std::fmt;
use tracing::Span;
use tracing::field::Empty;

/// The span of a call, from the moment it is sent until its answer is decoded.
pub(crate) fn span(operation: &Operation, label: &Label, method: &Method, uri: &Uri) -> Span {
    tracing::info_span!(
        "call",
        otel.name = %label,
        otel.kind = "client",
        operation = operation.id,
        http.request.method = method.as_str(),
        url.full = %Address(uri),
        server.address = uri.host(),
        server.port = port(uri),
        http.response.status_code = Empty,
        http.request.resend_count = Empty,
        "error.type" = Empty,
    )
}

/// Notes how many requests were sent again, if any.
pub(crate) fn resent(span: &Span, count: u32) {
    if count > 0 {
        span.record("http.request.resend_count", count);
    }
}

/// Notes what came of a call.
pub(crate) fn settled(span: &Span, status: Option<StatusCode>, error: Option<&Error>) {
    if let Some(status) = status {
        span.record("http.response.status_code", status.as_u16());
    }
    if let Some(error) = error {
        span.record("error.type", error.type_name());
    }
}

fn port(uri: &Uri) -> Option<u16> {
    let default = match uri.scheme_str()? {
        "https" => 443,
        _ => 80,
    };
    Some(uri.port_u16().unwrap_or(default))
}

/// A URL without its query, which may hold secrets.
pub(crate) struct Address<'u>(pub(crate) &'u Uri);

impl fmt::Display for Address<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, authority) = (self.0.scheme_str(), self.0.authority());
        if let (Some(scheme), Some(authority)) = (scheme, authority) {
            write!(formatter, "{scheme}://{authority}")?;
        }
        formatter.write_str(self.0.path())
    }
}
