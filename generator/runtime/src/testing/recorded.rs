//! Recordings: JSON Lines, one exchange a line, so that what was recorded survives whatever follows.
//!
//! ```text
//! {"recording":1,"redacted":["x-tenant"]}
//! {"number":1,"request":{"method":"GET","url":"https://…","headers":[["accept","…"]],"body":"…"},
//!  "response":{"status":200,"headers":[…],"body":{"base64":"…"}},"error":{"kind":"timeout","message":"…"}}
//! ```
//!
//! A body is text, or in base64 where it is none. There is a response, an error, or a response that broke off with an error.

use super::redaction::Redaction;
use crate::transport::TransportError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use serde_json::{Map, Value, json};

/// The version of the format.
const VERSION: u64 = 1;

/// A request as it is written down, credentials hidden.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) method: String,
    pub(super) url: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Bytes,
}

impl Asked {
    /// `credentials` are the names of query parameters that are some.
    pub(super) fn new(
        redaction: &Redaction,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        credentials: &[String],
    ) -> Self {
        Self {
            method: method.to_string(),
            url: redaction.url(&uri.to_string(), credentials),
            headers: redaction.headers(headers),
            body: Bytes::new(),
        }
    }

    pub(super) fn with_body(self, redaction: &Redaction, body: Bytes) -> Self {
        let body = redacted(redaction, self.header("content-type"), body);
        Self { body, ..self }
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(other, _)| other.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// Path and query: the same service may stand at several places.
    pub(super) fn target(&self) -> &str {
        let after_scheme = self.url.find("://").map_or(0, |scheme| scheme + 3);
        let path = self.url[after_scheme..].find('/');
        path.map_or("/", |path| &self.url[after_scheme + path..])
    }
}

/// What came back.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Answered {
    pub(super) head: Option<(StatusCode, Vec<(String, String)>)>,
    pub(super) body: Bytes,
    /// Why there is no head, or not all of the body: a kind and a message.
    pub(super) error: Option<(String, String)>,
}

impl Answered {
    pub(super) fn head(redaction: &Redaction, status: StatusCode, headers: &HeaderMap) -> Self {
        Self {
            head: Some((status, redaction.headers(headers))),
            ..Self::default()
        }
    }

    pub(super) fn with_body(self, redaction: &Redaction, body: Bytes) -> Self {
        let headers = self.head.iter().flat_map(|(_, headers)| headers);
        let mut media_types = headers.filter(|(name, _)| name == "content-type");
        let media_type = media_types.next().map(|(_, value)| value.as_str());
        let body = redacted(redaction, media_type, body);
        Self { body, ..self }
    }

    pub(super) fn with_error(self, error: &TransportError) -> Self {
        let kind = match error {
            _ if error.is_timeout() => "timeout",
            _ if error.is_connect() => "connect",
            _ => "other",
        };
        Self {
            error: Some((kind.to_owned(), error.root_cause())),
            ..self
        }
    }

    pub(super) fn transport_error(&self) -> Option<TransportError> {
        let (kind, message) = self.error.clone()?;
        Some(match kind.as_str() {
            "timeout" => TransportError::timeout(message),
            "connect" => TransportError::connect(message),
            _ => TransportError::other(message),
        })
    }

    /// The headers, as far as they are some.
    pub(super) fn header_map(&self) -> HeaderMap {
        let headers = self.head.iter().flat_map(|(_, headers)| headers);
        let headers = headers.filter_map(|(name, value)| {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            Some((name, HeaderValue::from_str(value).ok()?))
        });
        headers.fold(HeaderMap::new(), |mut map, (name, value)| {
            map.append(name, value);
            map
        })
    }
}

fn redacted(redaction: &Redaction, media_type: Option<&str>, body: Bytes) -> Bytes {
    match std::str::from_utf8(&body) {
        Ok(text) => redaction.body(media_type.unwrap_or_default(), text).into(),
        Err(_) => body,
    }
}

/// The first line of a recording.
pub(super) fn head_line(redaction: &Redaction) -> String {
    let names: Vec<_> = redaction.own().collect();
    json!({ "recording": VERSION, "redacted": names }).to_string()
}

/// What the first line says.
pub(super) fn read_head(line: &str) -> Result<Redaction, String> {
    let head: Value = serde_json::from_str(line).unwrap_or_default();
    match head["recording"].as_u64() {
        Some(VERSION) => {}
        Some(version) => return Err(format!("is of version {version}, not {VERSION}")),
        None => return Err("is no recording".to_owned()),
    }
    let names = head["redacted"].as_array().into_iter().flatten();
    Ok(Redaction::new(names.filter_map(Value::as_str)))
}

/// The line of an exchange.
pub(super) fn line(number: u64, asked: &Asked, answered: &Answered) -> String {
    let mut line = Map::new();
    line.insert("number".to_owned(), number.into());
    let mut request = Map::new();
    request.insert("method".to_owned(), asked.method.as_str().into());
    request.insert("url".to_owned(), asked.url.as_str().into());
    push_message(&mut request, &asked.headers, &asked.body);
    line.insert("request".to_owned(), request.into());
    if let Some((status, headers)) = &answered.head {
        let mut response = Map::new();
        response.insert("status".to_owned(), status.as_u16().into());
        push_message(&mut response, headers, &answered.body);
        line.insert("response".to_owned(), response.into());
    }
    if let Some((kind, message)) = &answered.error {
        line.insert(
            "error".to_owned(),
            json!({ "kind": kind, "message": message }),
        );
    }
    Value::from(line).to_string()
}

fn push_message(message: &mut Map<String, Value>, headers: &[(String, String)], body: &Bytes) {
    message.insert("headers".to_owned(), json!(headers));
    if !body.is_empty() {
        let body = match std::str::from_utf8(body) {
            Ok(text) => text.into(),
            Err(_) => json!({ "base64": STANDARD.encode(body) }),
        };
        message.insert("body".to_owned(), body);
    }
}

/// An exchange from its line; the reason of a failure follows the line's number.
pub(super) fn read_line(line: &str) -> Result<(u64, Asked, Answered), String> {
    let line: Value = serde_json::from_str(line).map_err(|error| format!("is no JSON: {error}"))?;
    let (request, response, error) = (&line["request"], &line["response"], &line["error"]);
    let asked = Asked {
        method: text(&request["method"]).ok_or("has no `method`")?,
        url: text(&request["url"]).ok_or("has no `url`")?,
        headers: headers(&request["headers"])?,
        body: body(&request["body"])?,
    };
    let status = response["status"].as_u64();
    let status = status.and_then(|status| StatusCode::from_u16(status.try_into().ok()?).ok());
    let head = match status {
        Some(status) => Some((status, headers(&response["headers"])?)),
        None => None,
    };
    let answered = Answered {
        head,
        body: body(&response["body"])?,
        error: text(&error["kind"]).zip(text(&error["message"])),
    };
    if answered.head.is_none() && answered.error.is_none() {
        return Err("has neither a `response` with a `status` nor an `error`".to_owned());
    }
    Ok((line["number"].as_u64().unwrap_or_default(), asked, answered))
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn headers(value: &Value) -> Result<Vec<(String, String)>, String> {
    let pairs = value.as_array().into_iter().flatten();
    let pairs = pairs.map(|pair| text(&pair[0]).zip(text(&pair[1])));
    let pairs = pairs.collect::<Option<_>>();
    pairs.ok_or_else(|| "has `headers` that are no pairs of text".to_owned())
}

fn body(value: &Value) -> Result<Bytes, String> {
    match (value, value["base64"].as_str()) {
        (Value::Null, _) => Ok(Bytes::new()),
        (Value::String(text), _) => Ok(text.clone().into()),
        (_, Some(base64)) => {
            let bytes = STANDARD.decode(base64).map(Bytes::from);
            bytes.map_err(|error| format!("has a `body` that is no base64: {error}"))
        }
        _ => Err("has a `body` that is neither text nor base64".to_owned()),
    }
}
