//! What a client knows of one operation: a static table that the exchange reads.

use crate::api::Server;
use crate::codec::{Decode, from_slice};
use crate::pages::Paging;
use crate::parameter::Parameter;
use std::any::Any;
use std::borrow::Cow;
use std::fmt;

/// One operation of a description. Tables are written by the generator; start from [`Operation::NEW`], because
/// later versions add fields.
///
/// ```
/// use balas_runtime::{Failure, Operation, Parameter, Status, Value};
///
/// static LIST: Operation = Operation {
///     id: "listPets",
///     method: "GET",
///     path: "/owners/{owner}/pets",
///     parameters: &[Parameter::path("owner"), Parameter::query("limit")],
///     accept: "application/json",
///     failures: &[Failure::json::<Value>(Status::Default)],
///     ..Operation::NEW
/// };
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Its name in the description, for logs.
    pub id: &'static str,
    /// HTTP method as it is sent.
    pub method: &'static str,
    /// Path template.
    pub path: &'static str,
    /// Its parameters; setters name them by their index.
    pub parameters: &'static [Parameter],
    /// Alternatives, each a set of keys of [`crate::Scheme`]s that are needed together. None at all: nothing is
    /// needed. An empty set: the operation may be called anonymously.
    pub security: &'static [&'static [&'static str]],
    /// Value of the header `Accept`; empty: the header is not sent.
    pub accept: &'static str,
    /// Documented bodies of answers that are not a success.
    pub failures: &'static [Failure],
    /// Where it is served, if not where the others are.
    pub server: Option<Server>,
    /// How its pages follow each other, if it answers page by page.
    pub paging: Option<Paging>,
}

impl Operation {
    /// `GET /` without parameters, security or documented failures.
    pub const NEW: Self = Self {
        id: "",
        method: "GET",
        path: "/",
        parameters: &[],
        security: &[],
        accept: "",
        failures: &[],
        server: None,
        paging: None,
    };

    /// The documented body of an answer with this status: an exact status goes before its class, and a class
    /// before the default.
    pub(crate) fn decode_failure(&self, status: u16, body: &[u8]) -> Option<TypedBody> {
        let ranked = [
            Status::Exact(status),
            Status::Class(class_of(status)),
            Status::Default,
        ];
        let failure = ranked.iter().find_map(|wanted| {
            self.failures
                .iter()
                .find(|failure| failure.status == *wanted)
        })?;
        (failure.decode)(body)
    }
}

fn class_of(status: u16) -> u8 {
    u8::try_from(status / 100).unwrap_or_default()
}

/// How messages name a call: by method and path template, which carry no values and so no secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) method: Cow<'static, str>,
    pub(crate) path: Cow<'static, str>,
}

impl fmt::Display for Label {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path)
    }
}

/// Which answers a row of a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// One status.
    Exact(u16),
    /// All statuses with this first digit.
    Class(u8),
    /// Every status that no other row names.
    Default,
}

/// A decoded body whose type only the caller knows.
pub(crate) type TypedBody = Box<dyn Any + Send + Sync>;

/// A documented body of answers that are not a success; [`crate::Error::body`] gives it back.
#[derive(Clone, Copy, Debug)]
pub struct Failure {
    status: Status,
    decode: fn(&[u8]) -> Option<TypedBody>,
}

impl Failure {
    /// Answers with `status` carry a `T` as JSON.
    pub const fn json<T: Decode + Send + Sync + 'static>(status: Status) -> Self {
        Self {
            status,
            decode: decode_json::<T>,
        }
    }

    /// Answers with `status` carry what `decode` makes of the body, as XML.
    #[cfg(feature = "xml")]
    #[doc(hidden)]
    pub const fn xml(status: Status, decode: fn(&[u8]) -> Option<TypedBody>) -> Self {
        Self { status, decode }
    }
}

fn decode_json<T: Decode + Send + Sync + 'static>(body: &[u8]) -> Option<TypedBody> {
    let decoded = from_slice::<T>(body).ok()?;
    Some(Box::new(decoded.value))
}

#[cfg(test)]
mod tests {
    use super::{Failure, Operation, Status};

    const OPERATION: Operation = Operation {
        failures: &[
            Failure::json::<i64>(Status::Default),
            Failure::json::<String>(Status::Class(4)),
            Failure::json::<Vec<i64>>(Status::Exact(404)),
        ],
        ..Operation::NEW
    };

    #[test]
    fn exact_statuses_go_before_classes_and_classes_before_the_default() {
        let decode = |status, body: &str| OPERATION.decode_failure(status, body.as_bytes());
        assert!(decode(404, "[1]").is_some_and(|body| body.is::<Vec<i64>>()));
        assert!(decode(400, "\"a\"").is_some_and(|body| body.is::<String>()));
        assert!(decode(500, "7").is_some_and(|body| body.is::<i64>()));
    }

    #[test]
    fn a_body_that_is_not_as_documented_is_not_typed() {
        assert!(OPERATION.decode_failure(404, b"<html>").is_none());
    }
}
