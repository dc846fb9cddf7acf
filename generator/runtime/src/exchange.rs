//! A call before it is sent: setters write into it, `send` sends it.
//!
//! Invariant: a fault found while it is built is kept and given back by `send`, before anything is sent; the first
//! one counts. So setters chain without `Result`s.

use crate::answer::Answer;
use crate::client::Client;
use crate::codec::{Encode, File, place};
use crate::error::Error;
use crate::escape::Escape;
use crate::media;
use crate::multipart;
use crate::operation::{Label, Operation};
use crate::options::Options;
use crate::parameter::{Parameter, Plain, Reason};
use crate::request::{Call, prepare};
use crate::sending::Sending;
use crate::upload::Payload;
use http::{HeaderMap, HeaderName, HeaderValue, Uri};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// A call before it is sent.
///
/// Generated call builders are newtypes over it; one's own calls come from [`Client::request`].
#[must_use = "a call does nothing until it is sent"]
pub struct Exchange<'c> {
    pub(crate) client: Client,
    borrowed: PhantomData<&'c Client>,
    pub(crate) operation: &'static Operation,
    pub(crate) label: Label,
    /// Whether the operation's table says which credentials are sent; otherwise all are.
    pub(crate) is_described: bool,
    /// The written parameters, by their index in the operation's table.
    pub(crate) parameters: Vec<Option<String>>,
    /// `name=value` pairs that the table does not know.
    pub(crate) query: Vec<String>,
    /// Where it goes, if that is known from an answer.
    pub(crate) target: Option<Uri>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<(HeaderValue, Payload)>,
    pub(crate) options: Options,
    pub(crate) fault: Option<String>,
}

impl<'c> Exchange<'c> {
    pub(crate) fn new(
        client: &'c Client,
        operation: &'static Operation,
        label: Label,
        is_described: bool,
    ) -> Self {
        Self {
            client: client.clone(),
            borrowed: PhantomData,
            operation,
            label,
            is_described,
            parameters: vec![None; operation.parameters.len()],
            query: Vec::new(),
            target: None,
            headers: HeaderMap::new(),
            body: None,
            options: Options::default(),
            fault: None,
        }
    }

    /// Sets the parameter at `index` of the operation's table. Setting it again replaces it, an absent value clears
    /// it.
    pub fn with(mut self, index: usize, value: &dyn Encode) -> Self {
        let (Some(parameter), Some(slot)) = (
            self.operation.parameters.get(index),
            self.parameters.get_mut(index),
        ) else {
            return self.fail(format!("there is no parameter {index}"));
        };
        match parameter.write(value) {
            Ok(written) => *slot = written,
            Err(reason) => return self.fail(format!("the {parameter} {reason}")),
        }
        self
    }

    /// Sends `value` as JSON.
    pub fn json(self, value: &dyn Encode) -> Self {
        self.body("application/json", value)
    }

    /// Sends the properties of `value` as form fields: lists repeat their name, nested values are JSON.
    pub fn form(self, value: &dyn Encode) -> Self {
        self.encoded_form(&[], value)
    }

    /// Sends the properties of `value` as form fields, those of `encodings` as these rows say.
    /// <https://spec.openapis.org/oas/v3.0.4.html#encoding-object>
    pub fn encoded_form(self, encodings: &[Parameter], value: &dyn Encode) -> Self {
        self.written(value, || {
            let form = media::form(encodings, &Plain::of(value)?)?;
            Ok(("application/x-www-form-urlencoded".into(), form.into()))
        })
    }

    /// Sends the properties of `value` as the parts of a form with files, those of `encodings` as these rows say.
    pub fn multipart(self, encodings: &[Parameter], value: &dyn Encode) -> Self {
        self.written(value, || {
            let (media_type, body) = multipart::write(encodings, &Plain::of_parts(value)?)?;
            Ok((media_type.into(), body))
        })
    }

    /// Sends text, and says that it is UTF-8 where that matters.
    pub fn text(self, text: &str) -> Self {
        match text.is_ascii() {
            true => self.body("text/plain", &text),
            false => self.body("text/plain; charset=utf-8", &text),
        }
    }

    /// Sends `value` as a document of this media type: JSON, anything `+json`, a form or text. An absent value
    /// means no body.
    pub fn body(self, media_type: &str, value: &dyn Encode) -> Self {
        self.written(value, || {
            let body = media::body(media_type, value)?;
            Ok((media_type.into(), body.into()))
        })
    }

    /// Sends what `write` makes of `value`: a media type and a body. An absent value means no body.
    pub(crate) fn written<'m>(
        mut self,
        value: &dyn Encode,
        write: impl FnOnce() -> Result<(Cow<'m, str>, Payload), Reason>,
    ) -> Self {
        if is_nothing(value) {
            self.body = None;
            return self;
        }
        match write() {
            Ok((media_type, body)) => self.payload(&media_type, body),
            Err(reason) => self.fail(format!("the body {reason}")),
        }
    }

    /// Sends the bytes of a file, of the media type that it says; `application/octet-stream` where it says none.
    pub fn file(self, file: impl Into<File>) -> Self {
        self.bytes("application/octet-stream", file)
    }

    /// Sends bytes as they are; of this media type, unless they are a file that says its own.
    pub fn bytes(self, media_type: &str, bytes: impl Into<File>) -> Self {
        let file = bytes.into();
        let media_type = file.media_type().unwrap_or(media_type);
        self.payload(media_type, file.content().clone().into())
    }

    fn payload(mut self, media_type: &str, payload: Payload) -> Self {
        match HeaderValue::from_str(media_type) {
            Ok(media_type) => self.body = Some((media_type, payload)),
            Err(_) => {
                return self.fail(format!("`{}` is no media type", media_type.escape_debug()));
            }
        }
        self
    }

    /// Sends a header that the description does not list; it goes before every other of its name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(value),
        ) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
                self
            }
            _ => self.fail(format!(
                "the header `{}` cannot be sent",
                name.escape_debug()
            )),
        }
    }

    /// Asks for an answer of this media type.
    pub fn accepting(self, media_type: &str) -> Self {
        self.header("accept", media_type)
    }

    /// Sends a value at a place of the JSON body that the description does not list: a JSON Pointer, the last key of which may be
    /// new. A call without a body gets one.
    ///
    /// ```no_run
    /// # async fn example(call: balas_runtime::Exchange<'_>) -> Result<(), balas_runtime::Error> {
    /// # use balas_runtime::receive;
    /// call.json_at("/metadata", &"beta").send(receive::empty).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn json_at(self, pointer: &str, value: &dyn Encode) -> Self {
        match Plain::of(value) {
            Ok(plain) => self.amended(pointer, &plain.to_json()),
            Err(reason) => self.fail(format!(
                "the value at `{}` of the body {reason}",
                pointer.escape_debug()
            )),
        }
    }

    /// Sends a query parameter that the description does not list, besides those of the same name.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.query.push(format!(
            "{}={}",
            Escape::Value.apply(name),
            Escape::Value.apply(value)
        ));
        self
    }

    /// Sends the call; `receive` makes a value of a successful answer: [`crate::receive::json`],
    /// [`crate::receive::empty`], [`crate::receive::text`], [`crate::receive::bytes`] or a function of one's own.
    pub fn send<R>(self, receive: fn(&mut Answer) -> Result<R, Error>) -> Sending<R> {
        Sending::start(self.prepare(), receive)
    }

    /// Sends the call and leaves the body of a successful answer unread: `receive` is [`crate::receive::stream`],
    /// [`crate::receive::lines`], [`crate::receive::events`] or a function of one's own. The client's timeout is for what comes
    /// before the body.
    pub fn open<R>(self, receive: fn(&mut Answer) -> Result<R, Error>) -> Sending<R> {
        let again = (self.options.reconnects > 0).then(|| Box::new(self.again()));
        let call = self.opened().map(|call| Call { again, ..call });
        Sending::start(call, receive)
    }

    /// The call whose answer is left unread.
    pub(crate) fn opened(self) -> Result<Call, Error> {
        self.prepare().map(|call| Call {
            is_streamed: true,
            ..call
        })
    }

    /// The same call, to be made again.
    pub(crate) fn again<'a>(&self) -> Exchange<'a> {
        Exchange {
            client: self.client.clone(),
            borrowed: PhantomData,
            operation: self.operation,
            label: self.label.clone(),
            is_described: self.is_described,
            parameters: self.parameters.clone(),
            query: self.query.clone(),
            target: self.target.clone(),
            headers: self.headers.clone(),
            body: self.body.clone(),
            options: self.options.clone(),
            fault: self.fault.clone(),
        }
    }

    /// The call to a URL that an answer named; parameters of the query are in it already.
    pub(crate) fn at(mut self, url: &str) -> Self {
        match url.parse() {
            Ok(url) => self.target = Some(url),
            Err(_) => return self.fail(format!("`{}` is not a URL", url.escape_debug())),
        }
        self
    }

    /// The call with a value (JSON) at a place of its JSON body.
    pub(crate) fn amended(mut self, pointer: &str, value: &str) -> Self {
        let text = match &self.body {
            None => Some("{}"),
            Some((_, body)) => body.bytes().and_then(|body| std::str::from_utf8(body).ok()),
        };
        match text.and_then(|text| place::put(text, pointer, value)) {
            Some(amended) => {
                let json = || HeaderValue::from_static("application/json");
                let media_type = self
                    .body
                    .take()
                    .map_or_else(json, |(media_type, _)| media_type);
                self.body = Some((media_type, amended.into_bytes().into()));
                self
            }
            None => self.fail(format!(
                "the body has no place `{}`",
                pointer.escape_debug()
            )),
        }
    }

    pub(crate) fn prepare(self) -> Result<Call, Error> {
        let label = self.label.clone();
        prepare(self).map_err(|reason| Error::build(label, reason))
    }

    pub(crate) fn fail(mut self, reason: String) -> Self {
        self.fault.get_or_insert(reason);
        self
    }
}

/// Whether there is no body: an empty list is one.
fn is_nothing(value: &dyn Encode) -> bool {
    value.is_absent() && matches!(Plain::of(value), Ok(Plain::Null))
}

impl fmt::Debug for Exchange<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Exchange({})", self.label)
    }
}
