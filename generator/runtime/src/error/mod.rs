//! Why a call did not give its result: one opaque error that answers questions.
//!
//! Invariant: neither `Display` nor `Debug` shows a secret. URLs are not part of messages, and what a server sent is
//! cleared of the client's credentials before it is kept for display.

mod kind;
mod message;

pub(crate) use kind::Reply;

use crate::codec::{DecodeError, Drift};
use crate::headers;
use crate::operation::{Label, TypedBody};
use crate::transport::TransportError;
use http::{HeaderMap, StatusCode};
use kind::Kind;
use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

/// A call that gave no result, or a client that could not be built.
///
/// ```
/// # fn inspect(error: &balas_runtime::Error) {
/// if error.is_rate_limited() {
///     println!("again in {:?}", error.retry_after());
/// } else if error.is_timeout() || error.is_connect() {
///     println!("is the server up? {error}");
/// }
/// # }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    label: Option<Label>,
    kind: Kind,
    reply: Option<Reply>,
}

impl Error {
    fn new(label: Option<Label>, kind: Kind, reply: Option<Reply>) -> Self {
        Self(Box::new(Inner { label, kind, reply }))
    }

    /// The client cannot be built.
    pub(crate) fn client(reason: impl Into<String>) -> Self {
        Self::new(None, Kind::Build(reason.into()), None)
    }

    /// The request cannot be built, so nothing was sent.
    pub(crate) fn build(label: Label, reason: impl Into<String>) -> Self {
        Self::new(Some(label), Kind::Build(reason.into()), None)
    }

    pub(crate) fn transport(
        label: Label,
        error: TransportError,
        origin: String,
        timeout: Option<Duration>,
    ) -> Self {
        Self::new(
            Some(label),
            Kind::Transport {
                error,
                origin,
                timeout,
            },
            None,
        )
    }

    pub(crate) fn too_large(label: Label, limit: usize, reply: Reply) -> Self {
        Self::new(Some(label), Kind::TooLarge { limit }, Some(reply))
    }

    pub(crate) fn refused(label: Label, typed: Option<TypedBody>, reply: Reply) -> Self {
        Self::new(Some(label), Kind::Status { typed }, Some(reply))
    }

    pub(crate) fn decode(label: Label, error: DecodeError, reply: Reply) -> Self {
        Self::new(Some(label), Kind::Decode(error), Some(reply))
    }

    pub(crate) fn empty(label: Label, reply: Reply) -> Self {
        Self::new(Some(label), Kind::Empty, Some(reply))
    }

    pub(crate) fn drifted(label: Label, drift: Vec<Drift>, reply: Reply) -> Self {
        Self::new(Some(label), Kind::Drift(drift), Some(reply))
    }

    /// The pages of an operation cannot be followed any further.
    pub(crate) fn paging(label: Label, reason: impl Into<String>) -> Self {
        Self::new(Some(label), Kind::Paging(reason.into()), None)
    }

    /// What went wrong in one word, or the status: for statistics.
    pub(crate) fn type_name(&self) -> &str {
        match &self.0.kind {
            Kind::Build(_) => "build",
            Kind::Transport { error, .. } if error.is_timeout() => "timeout",
            Kind::Transport { error, .. } if error.is_connect() => "connect",
            Kind::Transport { .. } => "transport",
            Kind::TooLarge { .. } => "too_large",
            Kind::Status { .. } => self
                .0
                .reply
                .as_ref()
                .map_or("status", |reply| reply.status.as_str()),
            Kind::Paging(_) => "paging",
            Kind::Decode(_) | Kind::Empty | Kind::Drift(_) => "decode",
        }
    }

    /// Whether the client or the request could not be built: a setting, parameter or credential is missing or
    /// cannot be sent. Nothing was sent.
    pub fn is_build(&self) -> bool {
        matches!(self.0.kind, Kind::Build(_))
    }

    /// Whether the answer took longer than the timeout of the call or of its last attempt.
    pub fn is_timeout(&self) -> bool {
        matches!(&self.0.kind, Kind::Transport { error, .. } if error.is_timeout())
    }

    /// Whether a connection broke off, or none could be made.
    pub(crate) fn is_interrupted(&self) -> bool {
        matches!(&self.0.kind, Kind::Transport { .. })
    }

    /// Whether no connection could be made. Nothing was sent.
    pub fn is_connect(&self) -> bool {
        matches!(&self.0.kind, Kind::Transport { error, .. } if error.is_connect())
    }

    /// Whether the pages of an operation cannot be followed any further: the server leads to one that was there before, or away
    /// from itself.
    pub fn is_paging(&self) -> bool {
        matches!(self.0.kind, Kind::Paging(_))
    }

    /// Whether there was a successful answer with a body that is not as described.
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode(_) | Kind::Empty | Kind::Drift(_))
    }

    /// Whether the body was larger than the client's limit.
    pub fn is_too_large(&self) -> bool {
        matches!(self.0.kind, Kind::TooLarge { .. })
    }

    /// Whether the status is 4xx.
    pub fn is_client_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_client_error())
    }

    /// Whether the status is 5xx.
    pub fn is_server_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_server_error())
    }

    /// Whether the status is 401.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether the status is 404.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Whether the status is 429.
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.reply.as_ref().map(|reply| reply.status)
    }

    /// Headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.reply.as_ref().map(|reply| &reply.headers)
    }

    /// The number under which the server's side knows this request.
    pub fn request_id(&self) -> Option<&str> {
        headers::request_id(self.headers()?)
    }

    /// How long the server asks to wait before the next attempt.
    pub fn retry_after(&self) -> Option<Duration> {
        headers::retry_after(self.headers()?, jiff::Timestamp::now())
    }

    /// The body as the server sent it, if there was an answer. It may contain what the server chose to echo.
    pub fn body_text(&self) -> Option<Cow<'_, str>> {
        self.0
            .reply
            .as_ref()
            .map(|reply| String::from_utf8_lossy(&reply.body))
    }

    /// The body that the description documents for this status, if it is a `T` and arrived as one.
    pub fn body<T: Any>(&self) -> Option<&T> {
        match &self.0.kind {
            Kind::Status { typed } => typed.as_ref()?.downcast_ref(),
            _ => None,
        }
    }

    /// What was not as described; empty unless the client is strict.
    pub fn drift(&self) -> &[Drift] {
        match &self.0.kind {
            Kind::Drift(drift) => drift,
            _ => &[],
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { label, kind, reply } = self.0.as_ref();
        if let Some(label) = label {
            write!(formatter, "{label}: ")?;
        }
        kind.describe(reply.as_ref(), formatter)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Error({self})")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            Kind::Transport { error, .. } => Some(error),
            Kind::Decode(error) => Some(error),
            _ => None,
        }
    }
}
