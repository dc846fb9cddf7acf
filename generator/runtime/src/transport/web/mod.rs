//! The default transport where programs are guests of JavaScript: `fetch`, in pages, workers and Node.js.

mod answer;
pub(super) mod sleep;

use super::{Body, BoxFuture, Transport, TransportError};
use answer::Answer;
use bytes::Bytes;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, Request, RequestInit, RequestRedirect, Response};

/// Sends requests with `fetch`.
///
/// What hosts keep from programs holds here as well: pages cannot set `Cookie`, see no redirects (which therefore are errors:
/// credentials are not left to where a redirect points) and reach other origins only as CORS allows. Bodies are sent as a whole.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fetch;

impl Transport for Fetch {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        // There is one thread, so nothing is ever sent to another.
        Box::pin(SendWrapper::new(exchange(request)))
    }
}

/// Gives a request up when it is dropped.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn exchange(request: http::Request<Body>) -> Result<http::Response<Body>, TransportError> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await?;
    let abort = Abort(AbortController::new().map_err(convert)?);
    let request = described(&parts, &body, &abort).map_err(convert)?;
    let promise = fetch(&request).map_err(convert)?;
    let response = JsFuture::from(promise).await.map_err(convert)?;
    let response: Response = response.dyn_into().map_err(convert)?;
    answer::read(&response, |body| {
        Body::of_transport(Answer::new(body, abort))
    })
}

/// The function `fetch` of whatever is global: a window, a worker or Node.js.
fn fetch(request: &Request) -> Result<Promise, JsValue> {
    let global = js_sys::global();
    let fetch: Function = Reflect::get(&global, &"fetch".into())?.dyn_into()?;
    fetch.call1(&global, request)?.dyn_into()
}

fn described(
    parts: &http::request::Parts,
    body: &Bytes,
    abort: &Abort,
) -> Result<Request, JsValue> {
    let init = RequestInit::new();
    init.set_method(parts.method.as_str());
    init.set_redirect(RequestRedirect::Manual);
    init.set_signal(Some(&abort.0.signal()));
    init.set_headers(headers(&parts.headers)?.as_ref());
    if !body.is_empty() {
        init.set_body(&Uint8Array::from(body.as_ref()));
    }
    Request::new_with_str_and_init(&parts.uri.to_string(), &init)
}

/// Values are bytes in HTTP, and in JavaScript the characters with their numbers.
fn headers(map: &http::HeaderMap) -> Result<Headers, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in map {
        let value: String = value.as_bytes().iter().copied().map(char::from).collect();
        headers.append(name.as_str(), &value)?;
    }
    Ok(headers)
}

/// JavaScript says of no error whether the connection failed.
fn convert(error: impl Into<JsValue>) -> TransportError {
    let error = error.into();
    let message = error.dyn_ref::<js_sys::Error>().map(js_sys::Error::message);
    TransportError::other(message.map_or_else(|| format!("{error:?}"), String::from))
}
