//! How a call becomes a request: URL, headers and credentials put together.

use crate::client::Client;
use crate::conduct::Conduct;
use crate::exchange::Exchange;
use crate::operation::{Label, Operation};
use crate::parameter::{Location, Parameter};
use crate::security::{Placed, TokenSource};
use crate::trace;
use crate::transport::SecretQuery;
use crate::upload::Payload;
use crate::url;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use std::sync::Arc;
use tracing::Span;

/// A request that only has to be sent.
pub(crate) struct Call {
    /// Whether the body of a successful answer is left unread.
    pub(crate) is_streamed: bool,
    /// Where the token comes from that it needs.
    pub(crate) token: Option<Arc<TokenSource>>,
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    pub(crate) label: Label,
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    /// Which parameters of its query are credentials, if any are.
    pub(crate) secret_query: Option<SecretQuery>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Payload,
    pub(crate) conduct: Conduct,
    pub(crate) span: Span,
    /// The same call, to be made again when its events break off.
    pub(crate) again: Option<Box<Exchange<'static>>>,
}

/// Puts a call together, or says why it cannot be sent.
pub(crate) fn prepare(mut exchange: Exchange<'_>) -> Result<Call, String> {
    if let Some(fault) = exchange.fault.take() {
        return Err(fault);
    }
    let Ok(method) = Method::from_bytes(exchange.label.method.as_bytes()) else {
        return Err("there is no such HTTP method".to_owned());
    };
    let credentials = choose_credentials(&exchange)?;
    let token = credentials.iter().find_map(|placed| match placed {
        Placed::Token(source) => Some(Arc::clone(source)),
        _ => None,
    });
    let token = token.filter(|_| !is_set(&exchange, AUTHORIZATION.as_str()));
    let uri = uri(&exchange, &credentials)?;
    let secret_query = secret_query(&credentials);
    let mut headers = headers(&exchange, &credentials)?;
    let Exchange {
        client,
        operation,
        label,
        body,
        options,
        ..
    } = exchange;
    let body = body.map(|(_, payload)| payload).unwrap_or_default();
    if body.is_spent() {
        return Err("the body can be read once, and was read for another call".to_owned());
    }
    let conduct = Conduct::new(client.settings(), options, &method, &mut headers);
    let span = trace::span(operation, &label, &method, &uri);
    Ok(Call {
        client: client.clone(),
        operation,
        label,
        method,
        uri,
        secret_query,
        headers,
        body,
        is_streamed: false,
        token,
        conduct,
        span,
        again: None,
    })
}

fn secret_query(credentials: &[&Placed]) -> Option<SecretQuery> {
    let names = credentials.iter().filter_map(|placed| match placed {
        Placed::Query(name, _) => Some((*name).to_owned()),
        _ => None,
    });
    let names: Vec<_> = names.collect();
    (!names.is_empty()).then(|| SecretQuery(names.into()))
}

fn choose_credentials<'c>(exchange: &'c Exchange<'_>) -> Result<Vec<&'c Placed>, String> {
    let credentials = exchange.client.credentials();
    match exchange.is_described {
        true => credentials.choose(exchange.operation.security, &|name| is_set(exchange, name)),
        false => Ok(credentials.all()),
    }
}

/// Whether the caller set a header by hand, for this call or for all.
fn is_set(exchange: &Exchange<'_>, name: &str) -> bool {
    exchange.headers.contains_key(name) || exchange.client.default_headers().contains_key(name)
}

/// The parameters that go to `location`, with what was written for them.
fn written<'e>(
    exchange: &'e Exchange<'_>,
    location: Location,
) -> impl Iterator<Item = (&'static Parameter, &'e str)> {
    let rows = exchange
        .operation
        .parameters
        .iter()
        .zip(&exchange.parameters);
    rows.filter_map(move |(parameter, text)| Some((parameter, text.as_deref()?)))
        .filter(move |(parameter, _)| parameter.location == location)
}

fn uri(exchange: &Exchange<'_>, credentials: &[&Placed]) -> Result<Uri, String> {
    let keys = credentials.iter().filter_map(|placed| match placed {
        Placed::Query(_, pair) => Some(pair.as_str()),
        _ => None,
    });
    if let Some(target) = &exchange.target {
        return at_target(exchange, target, keys);
    }
    let value = |name: &str| {
        let found = written(exchange, Location::Path).find(|(parameter, _)| parameter.name == name);
        found.map(|(_, text)| text)
    };
    let path = url::expand(&exchange.label.path, value)?;
    let mut query: Vec<&str> = written(exchange, Location::QueryString)
        .chain(written(exchange, Location::Query))
        .map(|(_, text)| text)
        .filter(|text| !text.is_empty())
        .collect();
    query.extend(exchange.query.iter().map(String::as_str));
    query.extend(keys);
    let joined = exchange
        .client
        .base_of(exchange.operation)?
        .join(&path, &query.join("&").replace('#', "%23"));
    joined.map_err(|reason| format!("the call {reason}"))
}

/// The URL that an answer named, with the credentials that belong into it. They go to their own server only.
fn at_target<'k>(
    exchange: &Exchange<'_>,
    target: &Uri,
    keys: impl Iterator<Item = &'k str>,
) -> Result<Uri, String> {
    let base = exchange.client.base_of(exchange.operation)?;
    let is_ours = base
        .origin()
        .parse()
        .is_ok_and(|base: Uri| url::same_origin(&base, target));
    if !is_ours {
        return Err("it would go to another server than the client's".to_owned());
    }
    let mut query: Vec<&str> = target.query().into_iter().collect();
    let known = |pair: &str| {
        let name = pair.split('=').next();
        query
            .iter()
            .flat_map(|query| query.split('&'))
            .any(|other| other.split('=').next() == name)
    };
    let missing: Vec<&str> = keys.filter(|pair| !known(pair)).collect();
    query.extend(missing);
    url::with_query(target, &query.join("&")).map_err(|reason| format!("the call {reason}"))
}

/// Later ones replace earlier ones: the client's, the description's, credentials, those of this one call.
fn headers(exchange: &Exchange<'_>, credentials: &[&Placed]) -> Result<HeaderMap, String> {
    let mut headers = exchange.client.default_headers().clone();
    if !exchange.operation.accept.is_empty() {
        headers.insert(ACCEPT, HeaderValue::from_static(exchange.operation.accept));
    }
    if let Some((media_type, _)) = &exchange.body {
        headers.insert(CONTENT_TYPE, media_type.clone());
    }
    for (parameter, text) in written(exchange, Location::Header) {
        let (name, value) = header(parameter, text)?;
        headers.insert(name, value);
    }
    if let Some(cookies) = cookies(exchange, credentials, headers.get(COOKIE))? {
        headers.insert(COOKIE, cookies);
    }
    for placed in credentials {
        if let Placed::Header(name, value) = placed {
            headers.insert(name, value.clone());
        }
    }
    for (name, value) in &exchange.headers {
        headers.insert(name, value.clone());
    }
    Ok(headers)
}

fn header(parameter: &Parameter, text: &str) -> Result<(HeaderName, HeaderValue), String> {
    match (
        HeaderName::from_bytes(parameter.name.as_bytes()),
        HeaderValue::from_bytes(text.as_bytes()),
    ) {
        (Ok(name), Ok(value)) => Ok((name, value)),
        _ => Err(format!(
            "the {parameter} contains characters that no header can carry"
        )),
    }
}

/// All cookies travel in one header.
fn cookies(
    exchange: &Exchange<'_>,
    credentials: &[&Placed],
    defaults: Option<&HeaderValue>,
) -> Result<Option<HeaderValue>, String> {
    let mut pairs: Vec<&[u8]> = defaults.map(HeaderValue::as_bytes).into_iter().collect();
    pairs.extend(written(exchange, Location::Cookie).map(|(_, text)| text.as_bytes()));
    pairs.extend(credentials.iter().filter_map(|placed| match placed {
        Placed::Cookie(pair) => Some(pair.as_bytes()),
        _ => None,
    }));
    if pairs.is_empty() {
        return Ok(None);
    }
    let Ok(mut value) = HeaderValue::from_bytes(&pairs.join(b"; ".as_slice())) else {
        return Err("a cookie contains characters that no header can carry".to_owned());
    };
    value.set_sensitive(true);
    Ok(Some(value))
}
