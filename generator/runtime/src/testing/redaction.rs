//! What is not written into recordings: credentials, by the names under which they are sent.

use super::sent::decoded;
use http::{HeaderMap, HeaderValue};
use serde_json::Value;
use std::collections::BTreeSet;

/// What stands in place of a secret.
pub(super) const REDACTED: &str = "[redacted]";

/// Headers, query parameters and properties of bodies that are always credentials.
const ALWAYS: &[&str] = &[
    "authorization",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "access_token",
    "refresh_token",
    "id_token",
    "client_secret",
    "client_assertion",
    "password",
];

/// The names that a user adds, and those that are always secret.
#[derive(Clone, Default)]
pub(super) struct Redaction {
    own: BTreeSet<String>,
}

impl Redaction {
    pub(super) fn new(names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let names = names.into_iter();
        Self {
            own: names.map(|name| name.into().to_ascii_lowercase()).collect(),
        }
    }

    /// The names that a user adds.
    pub(super) fn own(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(String::as_str)
    }

    fn is_secret(&self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        ALWAYS.contains(&name.as_str()) || self.own.contains(&name)
    }

    /// Names and values; what the client has marked as secret is, whatever its name.
    pub(super) fn headers(&self, headers: &HeaderMap) -> Vec<(String, String)> {
        let shown =
            |name: &str, value: &HeaderValue| match value.is_sensitive() || self.is_secret(name) {
                true => REDACTED.to_owned(),
                false => String::from_utf8_lossy(value.as_bytes()).into_owned(),
            };
        let headers = headers.iter();
        headers
            .map(|(name, value)| (name.to_string(), shown(name.as_str(), value)))
            .collect()
    }

    /// A URL, or what of it begins with the path. `credentials` are the names of further parameters that are secret.
    pub(super) fn url(&self, url: &str, credentials: &[String]) -> String {
        let Some((path, query)) = url.split_once('?') else {
            return url.to_owned();
        };
        let is_secret =
            |name: &str| self.is_secret(name) || credentials.iter().any(|own| own == name);
        format!("{path}?{}", self.pairs(query, is_secret))
    }

    /// A body of JSON or of form fields, else the body as it is.
    pub(super) fn body(&self, media_type: &str, body: &str) -> String {
        if media_type.starts_with("application/x-www-form-urlencoded") {
            return self.pairs(body, |name| self.is_secret(name));
        }
        let mut json: Value = serde_json::from_str(body).unwrap_or_default();
        match self.hide(&mut json) {
            true => json.to_string(),
            false => body.to_owned(),
        }
    }

    fn pairs(&self, pairs: &str, is_secret: impl Fn(&str) -> bool) -> String {
        let pairs = pairs.split('&').map(|pair| match pair.split_once('=') {
            Some((name, _)) if is_secret(&decoded(name)) => format!("{name}={REDACTED}"),
            _ => pair.to_owned(),
        });
        pairs.collect::<Vec<_>>().join("&")
    }

    /// Whether there was anything to hide.
    fn hide(&self, json: &mut Value) -> bool {
        match json {
            Value::Array(items) => items
                .iter_mut()
                .fold(false, |any, item| self.hide(item) | any),
            Value::Object(properties) => properties.iter_mut().fold(false, |any, (name, value)| {
                let is_hidden = self.is_secret(name) && !value.is_null();
                if is_hidden {
                    *value = REDACTED.into();
                }
                is_hidden | self.hide(value) | any
            }),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Redaction;

    #[test]
    fn secrets_are_hidden_wherever_they_are_named() {
        let redaction = Redaction::new(["X-Tenant", "iban"]);
        assert_eq!(
            redaction.url("/a?key=1&b=%20&iban=DE", &["key".to_owned()]),
            "/a?key=[redacted]&b=%20&iban=[redacted]"
        );
        assert_eq!(
            redaction.body(
                "application/json",
                r#"[{"a":{"IBAN":"DE"},"b":1},{"access_token":null}]"#
            ),
            r#"[{"a":{"IBAN":"[redacted]"},"b":1},{"access_token":null}]"#
        );
        assert_eq!(
            redaction.body("application/json", r#"{ "a" : 1.0 }"#),
            r#"{ "a" : 1.0 }"#
        );
        assert_eq!(
            redaction.body("application/x-www-form-urlencoded", "a=1&refresh_token=r"),
            "a=1&refresh_token=[redacted]"
        );
    }
}
