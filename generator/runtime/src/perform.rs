//! The exchange itself: send, follow redirects, read, dispatch on the status. The only async function of a client.
//!
//! Redirects of `GET` and `HEAD` are followed on the origin of the base URL, ten at most; every other one is an
//! answer that is no success. So credentials never leave their origin.

use crate::answer::Answer;
use crate::error::{Error, Reply};
use crate::request::Call;
use crate::transport::{Body, Deadline, Read, TransportError};
use crate::url::{follow, origin};
use bytes::Bytes;
use http::header::LOCATION;
use http::{Method, Request, Response, Uri};
use std::fmt;
use std::time::Instant;

const MOST_REDIRECTS: usize = 10;

/// Sends a call and reads its answer.
pub(crate) async fn perform(call: Result<Call, Error>) -> Result<Answer, Error> {
    let call = call?;
    let deadline = call
        .client
        .timeout()
        .filter(|_| !call.is_streamed)
        .and_then(|timeout| Instant::now().checked_add(timeout));
    match exchange(&call, deadline.map(Deadline)).await {
        Ok((response, body)) => dispatch(call, response, body),
        Err(error) => {
            tracing::debug!(operation = call.operation.id, call = %call.label, %error, "no answer");
            let origin = origin(&call.uri).unwrap_or_default();
            Err(Error::transport(
                call.label,
                error,
                origin,
                call.client.timeout(),
            ))
        }
    }
}

async fn exchange(
    call: &Call,
    deadline: Option<Deadline>,
) -> Result<(Response<()>, Read), TransportError> {
    let mut uri = call.uri.clone();
    let mut redirects = 0;
    loop {
        let response = attempt(call, &uri, deadline).await?;
        match redirect(call, &uri, &response) {
            Some(next) if redirects < MOST_REDIRECTS => uri = next,
            _ => return read(call, response).await,
        }
        redirects += 1;
    }
}

async fn attempt(
    call: &Call,
    uri: &Uri,
    deadline: Option<Deadline>,
) -> Result<Response<Body>, TransportError> {
    let mut request = Request::new(call.body.clone());
    *request.method_mut() = call.method.clone();
    *request.uri_mut() = uri.clone();
    *request.headers_mut() = call.headers.clone();
    if let Some(deadline) = deadline {
        request.extensions_mut().insert(deadline);
    }
    let (operation, method) = (call.operation.id, &call.method);
    let url = Address(uri);
    tracing::debug!(operation, %method, %url, "sending");
    let response = call.client.transport().send(request).await?;
    let status = response.status().as_u16();
    tracing::debug!(operation, %method, %url, status, "answered");
    Ok(response)
}

/// A URL without its query, which may hold secrets.
struct Address<'u>(&'u Uri);

impl fmt::Display for Address<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, authority) = (self.0.scheme_str(), self.0.authority());
        if let (Some(scheme), Some(authority)) = (scheme, authority) {
            write!(formatter, "{scheme}://{authority}")?;
        }
        formatter.write_str(self.0.path())
    }
}

/// Where to go on, if this is a redirect that is followed.
fn redirect(call: &Call, from: &Uri, response: &Response<Body>) -> Option<Uri> {
    let is_read = call.method == Method::GET || call.method == Method::HEAD;
    if !is_read || !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    follow(from, response.headers().get(LOCATION)?.to_str().ok()?)
}

async fn read(
    call: &Call,
    response: Response<Body>,
) -> Result<(Response<()>, Read), TransportError> {
    let (parts, body) = response.into_parts();
    let body = match call.is_streamed && parts.status.is_success() {
        true => Read {
            bytes: Bytes::new(),
            is_cut: false,
            unread: Some(body),
        },
        false => body.read(call.client.max_body()).await?,
    };
    Ok((Response::from_parts(parts, ()), body))
}

fn dispatch(call: Call, response: Response<()>, body: Read) -> Result<Answer, Error> {
    let Call {
        client,
        operation,
        label,
        ..
    } = call;
    let (parts, ()) = response.into_parts();
    let Read {
        bytes: body,
        is_cut,
        unread,
    } = body;
    if !parts.status.is_success() {
        let typed = operation.decode_failure(parts.status.as_u16(), &body);
        let reply = Reply::new(parts.status, parts.headers, body, client.credentials());
        return Err(Error::refused(label, typed, reply));
    }
    if is_cut {
        let reply = Reply::new(parts.status, parts.headers, body, client.credentials());
        return Err(Error::too_large(label, client.max_body(), reply));
    }
    Ok(Answer {
        client,
        operation,
        label,
        status: parts.status,
        headers: parts.headers,
        body,
        unread,
        drift: Vec::new(),
    })
}
