//! A value together with the answer it came in.

use crate::codec::{Decode, DecodeError, Drift};
use crate::headers;
use http::{HeaderMap, StatusCode};
use std::ops::Deref;

/// The result of a call. It derefs to its value, and knows what else the answer said.
#[derive(Clone, Debug)]
pub struct Response<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    drift: Vec<Drift>,
}

impl Response<()> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, drift: Vec<Drift>) -> Self {
        Self {
            value: (),
            status,
            headers,
            drift,
        }
    }
}

impl<T> Response<T> {
    /// Status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A header as a value: text, a number, or a list of either between commas; `None` where it is not there.
    ///
    /// ```no_run
    /// # async fn example(call: balas_runtime::Exchange<'_>) -> Result<(), Box<dyn std::error::Error>> {
    /// # use balas_runtime::receive;
    /// let response = call.send(receive::empty).await?;
    /// let left: Option<i64> = response.header("X-RateLimit-Remaining").transpose()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn header<V: Decode>(&self, name: &str) -> Option<Result<V, DecodeError>> {
        headers::value(&self.headers, name)
    }

    /// The number under which the server's side knows this request.
    pub fn request_id(&self) -> Option<&str> {
        headers::request_id(&self.headers)
    }

    /// Where the body was not as described; such values were absorbed.
    pub fn drift(&self) -> &[Drift] {
        &self.drift
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The same answer with another value.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Response<U> {
        let Self {
            value,
            status,
            headers,
            drift,
        } = self;
        Response {
            value: convert(value),
            status,
            headers,
            drift,
        }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
