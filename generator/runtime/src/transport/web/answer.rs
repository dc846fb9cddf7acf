//! What `fetch` answered.

use super::{Abort, Body, TransportError, convert};
use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::Frame;
use js_sys::{Array, Uint8Array};
use send_wrapper::SendWrapper;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::JsValue;
use wasm_streams::ReadableStream;
use wasm_streams::readable::IntoStream;
use web_sys::{Response, ResponseType};

/// The head of an answer, and its body by `body`.
pub(super) fn read(
    response: &Response,
    body: impl FnOnce(Option<web_sys::ReadableStream>) -> Body,
) -> Result<http::Response<Body>, TransportError> {
    if response.type_() == ResponseType::Opaqueredirect {
        return Err(TransportError::permanent(
            "the answer is a redirect, and where to is not told to programs here",
        ));
    }
    let mut answer = http::Response::new(body(response.body()));
    *answer.status_mut() =
        http::StatusCode::from_u16(response.status()).map_err(TransportError::other)?;
    *answer.headers_mut() = headers(response).map_err(convert)?;
    Ok(answer)
}

/// The headers that programs may see, without those that are about the bytes before they were decompressed.
fn headers(response: &Response) -> Result<HeaderMap, JsValue> {
    let mut headers = HeaderMap::new();
    for entry in response.headers().entries() {
        let entry = Array::from(&entry?);
        if let Some((name, value)) = header(&entry) {
            headers.append(name, value);
        }
    }
    if headers.remove(CONTENT_ENCODING).is_some() {
        headers.remove(CONTENT_LENGTH);
    }
    Ok(headers)
}

/// What came as bytes comes as the characters with their numbers.
fn header(entry: &Array) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_bytes(entry.get(0).as_string()?.as_bytes()).ok()?;
    let value = entry.get(1).as_string()?;
    let bytes: Option<Vec<u8>> = value.chars().map(|char| u8::try_from(char).ok()).collect();
    Some((name, HeaderValue::from_bytes(&bytes?).ok()?))
}

/// The body of an answer as it comes.
pub(super) struct Answer(SendWrapper<Pieces>);

struct Pieces {
    /// None once it has ended.
    stream: Option<IntoStream<'static>>,
    /// Ends the request when nobody reads on.
    _abort: Abort,
}

impl Answer {
    pub(super) fn new(body: Option<web_sys::ReadableStream>, abort: Abort) -> Self {
        let stream = body.map(|body| ReadableStream::from_raw(body).into_stream());
        Self(SendWrapper::new(Pieces {
            stream,
            _abort: abort,
        }))
    }
}

impl http_body::Body for Answer {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let Some(stream) = &mut self.0.stream else {
            return Poll::Ready(None);
        };
        let piece = Pin::new(stream).poll_next(context);
        if matches!(piece, Poll::Ready(None)) {
            self.0.stream = None;
        }
        piece.map(|piece| Some(piece?.map(frame).map_err(convert)))
    }

    fn is_end_stream(&self) -> bool {
        self.0.stream.is_none()
    }
}

fn frame(piece: JsValue) -> Frame<Bytes> {
    Frame::data(Uint8Array::new(&piece).to_vec().into())
}
