//! What went wrong, and how each case reads.

use super::message;
use crate::codec::{DecodeError, Drift};
use crate::operation::TypedBody;
use crate::security::Credentials;
use crate::transport::TransportError;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderMap, StatusCode};
use std::fmt::{Formatter, Result};
use std::time::Duration;

pub(super) enum Kind {
    Build(String),
    Transport {
        error: TransportError,
        origin: String,
        timeout: Option<Duration>,
    },
    TooLarge {
        limit: usize,
    },
    Status {
        typed: Option<TypedBody>,
    },
    Decode(DecodeError),
    Empty,
    Drift(Vec<Drift>),
    Paging(String),
}

/// An answer, kept for those who handle the error.
pub(crate) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// The body's text without secrets.
    shown: String,
    /// Where the answer redirects to, without query and secrets.
    target: Option<String>,
}

/// As much of a body as is looked at for a message.
const SHOWN: usize = 16 * 1024;

impl Reply {
    pub(crate) fn new(
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        credentials: &Credentials,
    ) -> Self {
        let text = String::from_utf8_lossy(&body);
        let shown = credentials.redact(&text);
        let shown = shown
            .char_indices()
            .nth(SHOWN)
            .map(|(end, _)| shown[..end].to_owned())
            .unwrap_or(shown);
        let location = headers.get(LOCATION).filter(|_| status.is_redirection());
        let location = location.and_then(|value| value.to_str().ok()?.split(['?', '#']).next());
        let target = location.map(|location| credentials.redact(location));
        Self {
            status,
            headers,
            body,
            shown,
            target,
        }
    }

    fn status_line(&self) -> String {
        let code = self.status.as_str();
        self.status
            .canonical_reason()
            .map_or_else(|| code.to_owned(), |reason| format!("{code} {reason}"))
    }

    /// What the answer says about itself: its message, or where it redirects to.
    fn message(&self) -> Option<String> {
        match &self.target {
            Some(target) => Some(format!("redirects to {target}, which is not followed")),
            None => message::of_body(&self.shown),
        }
    }

    fn content_type(&self) -> &str {
        let value = self.headers.get(CONTENT_TYPE);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or("no content type")
    }

    fn excerpt(&self) -> String {
        message::excerpt(&self.shown).unwrap_or_else(|| "empty".to_owned())
    }
}

impl Kind {
    pub(super) fn describe(&self, reply: Option<&Reply>, formatter: &mut Formatter<'_>) -> Result {
        if let Some(reply) = reply {
            formatter.write_str(&reply.status_line())?;
            return self.describe_reply(reply, formatter);
        }
        match self {
            Self::Build(reason) | Self::Paging(reason) => formatter.write_str(reason),
            Self::Transport { error, origin, .. } if error.is_connect() => {
                write!(
                    formatter,
                    "cannot connect to {origin}: {}",
                    error.root_cause()
                )
            }
            Self::Transport {
                error,
                timeout: Some(timeout),
                ..
            } if error.is_timeout() => {
                write!(formatter, "timed out after {timeout:?}")
            }
            Self::Transport { error, .. } => write!(formatter, "{error}"),
            _ => formatter.write_str("no answer"),
        }
    }

    fn describe_reply(&self, reply: &Reply, formatter: &mut Formatter<'_>) -> Result {
        match self {
            Self::TooLarge { limit } => write!(
                formatter,
                ": the body is larger than the limit of {limit} bytes"
            ),
            Self::Empty => {
                formatter.write_str(": the body is empty, but the description promises one")
            }
            Self::Decode(error) => {
                let (kind, excerpt) = (reply.content_type(), reply.excerpt());
                write!(
                    formatter,
                    ": the body ({kind}) is not as described: {error}; body: {excerpt}"
                )
            }
            Self::Drift(drift) => {
                formatter.write_str(": the body is not as described: ")?;
                describe_drift(drift, formatter)?;
                write!(formatter, "; body: {}", reply.excerpt())
            }
            _ => reply
                .message()
                .map_or(Ok(()), |message| write!(formatter, ": {message}")),
        }
    }
}

/// The first few; a renamed property of list items would drift hundreds of times.
fn describe_drift(drift: &[Drift], formatter: &mut Formatter<'_>) -> Result {
    const MOST: usize = 3;
    for (index, drift) in drift.iter().take(MOST).enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(formatter, "{separator}{drift}")?;
    }
    match drift.len().saturating_sub(MOST) {
        0 => Ok(()),
        more => write!(formatter, " and {more} more"),
    }
}
