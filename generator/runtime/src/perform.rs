//! The exchange itself: send, follow redirects, read, try again, dispatch on the status.
//!
//! Redirects of `GET` and `HEAD` are followed on the origin of the base URL, ten at most; every other one is an
//! answer that is no success. So credentials never leave their origin.

use crate::answer::Answer;
use crate::attempts::Attempts;
use crate::clock::Instant;
use crate::error::{Error, Reply};
use crate::request::Call;
use crate::trace::{self, Address};
use crate::transport::{Body, Deadline, HeadDeadline, Limit, Read, TransportError};
use crate::url::{follow, origin};
use http::header::{AUTHORIZATION, LOCATION};
use http::{Method, Request, Response, StatusCode, Uri};

const MOST_REDIRECTS: usize = 10;

/// Sends a call and reads its answer.
pub(crate) async fn perform(call: Result<Call, Error>) -> Result<Answer, Error> {
    let mut call = call?;
    if let Some(source) = &call.token {
        match source.header(&call.client).await {
            Ok(value) => drop(call.headers.insert(AUTHORIZATION, value)),
            Err(reason) => return Err(Error::build(call.label, reason)),
        }
    }
    let mut attempts = Attempts::of(&call);
    match persist(&call, &mut attempts).await {
        Ok((response, body)) => dispatch(call, response, body),
        Err(error) => {
            tracing::debug!(operation = call.operation.id, call = %call.label, %error, "no answer");
            let (origin, limit) = (origin(&call.uri).unwrap_or_default(), attempts.limit());
            Err(Error::transport(call.label, error, origin, limit))
        }
    }
}

/// Tries until there is an answer, or no more attempt.
async fn persist(
    call: &Call,
    attempts: &mut Attempts<'_>,
) -> Result<(Response<()>, Read), TransportError> {
    loop {
        let outcome = exchange(call, attempts).await;
        let Some(wait) = attempts.next(&outcome) else {
            trace::resent(&call.span, attempts.resent());
            return outcome;
        };
        drop(outcome);
        call.client.transport().sleep(wait).await;
    }
}

async fn exchange(
    call: &Call,
    attempts: &mut Attempts<'_>,
) -> Result<(Response<()>, Read), TransportError> {
    let deadline = attempts.begin();
    let end = deadline.map(|Deadline(end)| end);
    let mut limit = Limit::new(end, call.client.transport());
    let mut uri = call.uri.clone();
    let mut redirects = 0;
    loop {
        attempts.count();
        let response = send(call, &uri, deadline, &mut limit).await?;
        match redirect(call, &uri, &response) {
            Some(next) if redirects < MOST_REDIRECTS => uri = next,
            _ => return read(call, response, &mut limit).await,
        }
        redirects += 1;
    }
}

async fn send(
    call: &Call,
    uri: &Uri,
    deadline: Option<Deadline>,
    limit: &mut Limit<'_>,
) -> Result<Response<Body>, TransportError> {
    let mut request = Request::new(call.body.body());
    *request.method_mut() = call.method.clone();
    *request.uri_mut() = uri.clone();
    *request.headers_mut() = call.headers.clone();
    if let Some(names) = &call.secret_query {
        request.extensions_mut().insert(names.clone());
    }
    match deadline {
        // How long a stream goes on is for its reader to say.
        Some(Deadline(end)) if call.is_streamed => {
            request.extensions_mut().insert(HeadDeadline(end));
        }
        Some(deadline) => drop(request.extensions_mut().insert(deadline)),
        None => {}
    }
    let (operation, method) = (call.operation.id, &call.method);
    let url = Address(uri);
    tracing::debug!(operation, %method, %url, "sending");
    let hooks = &call.client.settings().hooks;
    let (request, started) = (hooks.sending(request), Instant::now());
    let answer = call.client.transport().send(request);
    let response = limit.hold(answer).await?;
    let response = hooks.answered(response, started.elapsed());
    let status = response.status().as_u16();
    tracing::debug!(operation, %method, %url, status, "answered");
    Ok(response)
}

/// Where to go on, if this is a redirect that is followed.
fn redirect(call: &Call, from: &Uri, response: &Response<Body>) -> Option<Uri> {
    let is_read = call.method == Method::GET || call.method == Method::HEAD;
    if !is_read
        || call.body.is_spent()
        || !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308)
    {
        return None;
    }
    follow(from, response.headers().get(LOCATION)?.to_str().ok()?)
}

async fn read(
    call: &Call,
    response: Response<Body>,
    limit: &mut Limit<'_>,
) -> Result<(Response<()>, Read), TransportError> {
    let (parts, body) = response.into_parts();
    let (is_success, most) = (parts.status.is_success(), call.client.max_body());
    let body = match (is_success, call.is_streamed) {
        (true, true) => Read {
            unread: Some(body),
            ..Read::default()
        },
        // Nothing would be made of the part of it that is within the limit.
        (true, false) if body.length().is_some_and(|length| length > most as u64) => Read {
            is_cut: true,
            ..Read::default()
        },
        _ => limit.hold(body.read(most)).await?,
    };
    Ok((Response::from_parts(parts, ()), body))
}

fn dispatch(call: Call, response: Response<()>, body: Read) -> Result<Answer, Error> {
    let Call {
        client,
        operation,
        label,
        token,
        again,
        ..
    } = call;
    let (parts, ()) = response.into_parts();
    let Read {
        bytes: body,
        is_cut,
        unread,
    } = body;
    if let (Some(source), StatusCode::UNAUTHORIZED) = (&token, parts.status) {
        source.forget();
    }
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
        again,
        drift: Vec::new(),
    })
}
