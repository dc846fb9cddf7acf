//! Why a transport could not bring an answer.

use std::error::Error;
use std::fmt;

/// A request that got no answer, or an answer that broke off.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: Box<dyn Error + Send + Sync>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Timeout,
    Connect,
    Permanent,
    Other,
}

impl TransportError {
    /// The deadline passed.
    pub fn timeout(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind: Kind::Timeout,
            source: source.into(),
        }
    }

    /// No connection could be made, so that nothing was sent.
    pub fn connect(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind: Kind::Connect,
            source: source.into(),
        }
    }

    /// Anything else: the connection broke off, the answer was not HTTP, …
    pub fn other(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind: Kind::Other,
            source: source.into(),
        }
    }

    /// What another attempt would not change, so that there is none: the request cannot be sent.
    pub fn permanent(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind: Kind::Permanent,
            source: source.into(),
        }
    }

    /// An error of any kind; one of these stays what it is.
    pub(crate) fn from_any(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        match source.into().downcast::<Self>() {
            Ok(error) => *error,
            Err(source) => Self::other(source),
        }
    }

    /// Whether the deadline passed.
    pub fn is_timeout(&self) -> bool {
        self.kind == Kind::Timeout
    }

    /// Whether no connection could be made.
    pub fn is_connect(&self) -> bool {
        self.kind == Kind::Connect
    }

    /// Whether another attempt would not change it.
    pub fn is_permanent(&self) -> bool {
        self.kind == Kind::Permanent
    }

    /// The innermost cause, which is the one that tells most: "connection refused".
    pub(crate) fn root_cause(&self) -> String {
        let mut cause: &dyn Error = self.source.as_ref();
        while let Some(source) = cause.source() {
            cause = source;
        }
        cause.to_string()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            Kind::Timeout => "timed out: ",
            Kind::Connect => "cannot connect: ",
            Kind::Permanent => "",
            Kind::Other => "the exchange broke off: ",
        })?;
        formatter.write_str(&self.root_cause())
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.source.as_ref())
    }
}
