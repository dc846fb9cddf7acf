//! What a [`Mock`](super::Mock) answers.

use super::pieces;
use crate::transport::{Body, TransportError};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

/// An answer that is prepared, or why there is none.
///
/// ```
/// # #[cfg(feature = "testing")] {
/// use balas_runtime::testing::Reply;
/// use std::time::Duration;
///
/// let created = Reply::new(201).header("x-request-id", "r1").json(serde_json::json!({ "id": 7 }));
/// let late = Reply::new(200).text("done").after(Duration::from_secs(90));
/// let none = Reply::connect_error("connection refused");
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a reply does nothing until a mock is given it"]
pub struct Reply {
    delay: Duration,
    outcome: Outcome,
    /// Why it cannot be given.
    fault: Option<String>,
}

#[derive(Clone, Debug)]
enum Outcome {
    Answer {
        status: StatusCode,
        headers: HeaderMap,
        pieces: VecDeque<Bytes>,
        /// Whether the connection breaks off after the pieces.
        breaks_off: bool,
    },
    Timeout,
    Connect(String),
    Other(String),
}

impl Reply {
    /// An answer with this status, without headers and body.
    pub fn new(status: u16) -> Self {
        let code = StatusCode::from_u16(status);
        Self {
            fault: code.is_err().then(|| format!("{status} is no status")),
            ..Self::from(Outcome::Answer {
                status: code.unwrap_or_default(),
                headers: HeaderMap::new(),
                pieces: VecDeque::new(),
                breaks_off: false,
            })
        }
    }

    /// No answer before the deadline.
    pub fn timeout() -> Self {
        Self::from(Outcome::Timeout)
    }

    /// No answer, because no connection could be made.
    pub fn connect_error(reason: impl Into<String>) -> Self {
        Self::from(Outcome::Connect(reason.into()))
    }

    /// No answer, because the connection broke off or the like.
    pub fn error(reason: impl Into<String>) -> Self {
        Self::from(Outcome::Other(reason.into()))
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name_and_value = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(value),
        );
        match (name_and_value, &mut self.outcome) {
            ((Ok(name), Ok(value)), Outcome::Answer { headers, .. }) => {
                headers.append(name, value);
                self
            }
            ((Ok(_), Ok(_)), _) => self,
            _ => self.refuse(format!(
                "the header `{}` cannot be sent",
                name.escape_debug()
            )),
        }
    }

    /// A body of JSON: `serde_json::json!({ … })`, or text that is JSON already.
    pub fn json(self, json: impl fmt::Display) -> Self {
        self.header("content-type", "application/json")
            .body(json.to_string())
    }

    /// A body of text.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.header("content-type", "text/plain; charset=utf-8")
            .body(text.into())
    }

    /// A body of bytes; a header tells their media type.
    pub fn body(self, body: impl Into<Bytes>) -> Self {
        self.pieces([body])
    }

    /// A body that arrives in these pieces.
    pub fn pieces(mut self, all: impl IntoIterator<Item = impl Into<Bytes>>) -> Self {
        if let Outcome::Answer { pieces, .. } = &mut self.outcome {
            *pieces = all.into_iter().map(Into::into).collect();
        }
        self
    }

    /// Breaks off after the body.
    pub fn breaking_off(mut self) -> Self {
        if let Outcome::Answer { breaks_off, .. } = &mut self.outcome {
            *breaks_off = true;
        }
        self
    }

    /// Comes after so long. Nothing really waits: where the deadline of the request is earlier, it comes as a timeout.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    fn refuse(mut self, reason: String) -> Self {
        self.fault.get_or_insert(reason);
        self
    }

    /// The answer to a request that has so much time left.
    pub(super) fn give(self, left: Option<Duration>) -> Result<Response<Body>, TransportError> {
        if let Some(fault) = self.fault {
            return Err(TransportError::permanent(format!(
                "the reply cannot be given: {fault}"
            )));
        }
        if left.is_some_and(|left| left < self.delay) {
            return Err(TransportError::timeout(
                "the reply comes after the deadline",
            ));
        }
        match self.outcome {
            Outcome::Timeout => Err(TransportError::timeout("the reply is a timeout")),
            Outcome::Connect(reason) => Err(TransportError::connect(reason)),
            Outcome::Other(reason) => Err(TransportError::other(reason)),
            Outcome::Answer {
                status,
                headers,
                pieces,
                breaks_off,
            } => {
                let error = breaks_off.then(|| TransportError::other("the reply breaks off here"));
                let mut answer = Response::new(pieces::body(pieces, error));
                *answer.status_mut() = status;
                *answer.headers_mut() = headers;
                Ok(answer)
            }
        }
    }
}

impl From<Outcome> for Reply {
    fn from(outcome: Outcome) -> Self {
        Self {
            delay: Duration::ZERO,
            outcome,
            fault: None,
        }
    }
}

/// An answer with this status.
impl From<u16> for Reply {
    fn from(status: u16) -> Self {
        Self::new(status)
    }
}
