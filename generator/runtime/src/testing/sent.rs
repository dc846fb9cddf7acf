//! A request as it was sent.

use crate::transport::{Body, TransportError};
use bytes::Bytes;
use http::{HeaderMap, Method, Request, Uri};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// A request as it was sent.
#[derive(Clone)]
pub struct Sent {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl Sent {
    /// Reads the body of a request to its end.
    pub(super) async fn read(request: Request<Body>) -> Result<Self, TransportError> {
        let (parts, body) = request.into_parts();
        Ok(Self {
            method: parts.method,
            uri: parts.uri,
            headers: parts.headers,
            body: body.collect().await?,
        })
    }

    /// Its method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Its URL.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The path of its URL, as it was sent.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The values of a query parameter, decoded, in order.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use balas_runtime::testing::{Mock, Reply};
    /// # use balas_runtime::{Api, Client, receive};
    /// # static API: Api = Api { title: "", user_agent: "", servers: &[], schemes: &[] };
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), balas_runtime::Error> {
    /// # let mock = Mock::new().reply(Reply::new(204));
    /// # let client = Client::builder(&API).base_url("https://example.com").transport(mock.clone()).build()?;
    /// client.request("GET", "/pets").query("kind", "big dog").send(receive::empty).await?;
    /// assert_eq!(mock.sent()[0].query("kind"), ["big dog"]);
    /// # Ok(())
    /// # }
    /// # }
    /// ```
    pub fn query(&self, name: &str) -> Vec<String> {
        let pairs = self.uri.query().unwrap_or_default().split('&');
        let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        pairs
            .filter(|(key, _)| decoded(key) == name)
            .map(|(_, value)| decoded(value))
            .collect()
    }

    /// Its headers, without those that only the connection needs, such as `Host`.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A header, if it was sent and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Its body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Its body as text; bytes that are not UTF-8 are replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// Its body, if that is JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// What is marked as secret is not shown: headers with credentials are.
impl fmt::Debug for Sent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Sent");
        debug
            .field("method", &self.method)
            .field("path", &self.path())
            .field("headers", &self.headers)
            .field("body", &self.text())
            .finish()
    }
}

/// Text of a query: `%XX` and `+` stand for other bytes.
pub(super) fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(byte) = bytes.get(index) {
        let triple = bytes
            .get(index + 1..index + 3)
            .filter(|_| *byte == b'%')
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        match (triple, byte) {
            (Some(encoded), _) => out.push(encoded),
            (None, b'+') => out.push(b' '),
            (None, byte) => out.push(*byte),
        }
        index += if triple.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}
