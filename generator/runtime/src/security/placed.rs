//! How a credential is written into a request, and in which forms a server may echo it.

use super::credential::Secret;
use super::oauth::TokenSource;
use crate::api::SchemeKind;
use crate::escape::Escape;
use crate::parameter::Location;
use base64::Engine;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use std::sync::Arc;

/// A credential as it is put into requests.
pub(crate) enum Placed {
    Header(HeaderName, HeaderValue),
    /// The name of the parameter, and `name=value`.
    Query(&'static str, String),
    /// `name=value`
    Cookie(String),
    /// `Authorization: Bearer` with a token that has to be asked for first.
    Token(Arc<TokenSource>),
}

/// How `secret` is sent to a scheme of this kind; `None`: the transport sends it. The reason of a refusal follows
/// the credential's name.
pub(super) fn place(kind: SchemeKind, secret: &Secret) -> Result<Option<Placed>, &'static str> {
    let (scheme, text) = match (kind, secret) {
        (SchemeKind::MutualTls, _) => return Ok(None),
        (SchemeKind::OAuth2 { token_url }, Secret::Asker(asker)) => {
            let source = TokenSource::new((**asker).clone(), token_url)?;
            return Ok(Some(Placed::Token(Arc::new(source))));
        }
        (SchemeKind::OpenIdConnect { discovery_url }, Secret::Asker(asker)) => {
            let source = TokenSource::discovering((**asker).clone(), discovery_url)?;
            return Ok(Some(Placed::Token(Arc::new(source))));
        }
        (SchemeKind::Bearer | SchemeKind::Http(_), Secret::Asker(asker)) => {
            let source = TokenSource::new((**asker).clone(), "")?;
            return Ok(Some(Placed::Token(Arc::new(source))));
        }
        (_, Secret::Asker(_)) => return Err("must be a key, or a user and password"),
        (SchemeKind::ApiKey { location, name }, Secret::Token(key)) => {
            return api_key(location, name, key).map(Some);
        }
        (SchemeKind::Basic, Secret::Basic { user, password }) => {
            ("Basic", encode_user(user, password)?)
        }
        (
            SchemeKind::Bearer | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect { .. },
            Secret::Token(token),
        ) => ("Bearer", token.clone()),
        (SchemeKind::Http(scheme), Secret::Token(token)) => (scheme, token.clone()),
        (SchemeKind::Basic, Secret::Token(_)) => {
            return Err("must be a user and password: `Credential::basic`");
        }
        (_, Secret::Basic { .. }) => return Err("must be a key or token, not a user and password"),
    };
    Ok(Some(Placed::Header(
        AUTHORIZATION,
        header_value(&format!("{scheme} {text}"))?,
    )))
}

fn api_key(location: Location, name: &'static str, key: &str) -> Result<Placed, &'static str> {
    match location {
        Location::Query | Location::QueryString => Ok(Placed::Query(
            name,
            format!("{}={}", Escape::Value.apply(name), Escape::Value.apply(key)),
        )),
        Location::Cookie if key.contains(';') => Err("contains `;`, which a cookie cannot carry"),
        Location::Cookie => header_value(key).map(|_| Placed::Cookie(format!("{name}={key}"))),
        Location::Path => Err("belongs into the path, where no credential can go"),
        Location::Header => {
            let name =
                HeaderName::from_bytes(name.as_bytes()).map_err(|_| "has no valid header name")?;
            Ok(Placed::Header(name, header_value(key)?))
        }
    }
}

fn header_value(text: &str) -> Result<HeaderValue, &'static str> {
    let mut value =
        HeaderValue::from_str(text).map_err(|_| "contains characters that no header can carry")?;
    value.set_sensitive(true);
    Ok(value)
}

fn encode_user(user: &str, password: &str) -> Result<String, &'static str> {
    match user.contains(':') {
        true => Err("has a user name with `:`, which basic authentication cannot carry"),
        false => Ok(base64(format!("{user}:{password}").as_bytes())),
    }
}

/// The forms in which `secret` may turn up in an answer.
pub(super) fn echoes(secret: &Secret) -> Vec<String> {
    match secret {
        Secret::Token(token) => vec![token.clone(), Escape::Value.apply(token)],
        Secret::Asker(asker) => vec![asker.secret.clone()],
        Secret::Basic { user, password } => {
            vec![
                password.clone(),
                Escape::Value.apply(password),
                base64(format!("{user}:{password}").as_bytes()),
            ]
        }
    }
}

fn base64(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
