//! A successful answer before it is decoded: what receivers get.

use crate::client::Client;
use crate::codec::Drift;
use crate::error::{Error, Reply};
use crate::exchange::Exchange;
use crate::operation::{Label, Operation};
use crate::response::Response;
use crate::transport::Body;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::fmt;

/// A successful answer whose body was read and not yet decoded.
pub struct Answer {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    pub(crate) label: Label,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The body of a call that is streamed.
    pub(crate) unread: Option<Body>,
    /// The call, to be made again when its events break off.
    pub(crate) again: Option<Box<Exchange<'static>>>,
    pub(crate) drift: Vec<Drift>,
}

impl Answer {
    /// Its status, always a success.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Its headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Its body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// What an error keeps of it.
    pub(crate) fn reply(&self) -> Reply {
        let Self {
            client,
            status,
            headers,
            body,
            ..
        } = self;
        Reply::new(*status, headers.clone(), body.clone(), client.credentials())
    }

    /// Reports drift and, if the client is strict, refuses it.
    pub(crate) fn settle(self) -> Result<Response<()>, Error> {
        if !self.drift.is_empty() {
            self.report();
            if self.client.is_strict() {
                let reply = self.reply();
                return Err(Error::drifted(self.label, self.drift, reply));
            }
        }
        let Self {
            status,
            headers,
            drift,
            ..
        } = self;
        Ok(Response::new(status, headers, drift))
    }

    fn report(&self) {
        let Self {
            operation,
            label,
            drift,
            ..
        } = self;
        for drift in drift {
            tracing::warn!(operation = operation.id, call = %label, %drift, "the answer is not as described");
        }
        self.client.report_drift(&DriftReport {
            operation: operation.id,
            method: &label.method,
            path: &label.path,
            drift,
        });
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Answer({}: {}, {} bytes)",
            self.label,
            self.status,
            self.body.len()
        )
    }
}

/// Where an answer was not as described; given to the callback of `on_drift`.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct DriftReport<'a> {
    /// The operation's name in the description.
    pub operation: &'a str,
    /// Its HTTP method.
    pub method: &'a str,
    /// Its path template.
    pub path: &'a str,
    /// Each place in the body.
    pub drift: &'a [Drift],
}
