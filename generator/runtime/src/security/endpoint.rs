//! Where tokens are asked for: at a token URL, or where an OpenID provider says.
//! <https://openid.net/specs/openid-connect-discovery-1_0.html>

use http::Uri;
use serde_json::Value;

/// Where a client learns where to ask.
pub(super) enum Place {
    /// At this token URL.
    Known(Endpoint),
    /// Where the document at this URL says.
    Discovered(Uri),
}

/// Where and how tokens are asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Endpoint {
    pub(super) url: Uri,
    /// Whether it takes the id and the secret only as form fields.
    pub(super) takes_fields: bool,
}

impl Place {
    /// The reason of a refusal follows the credential's name.
    pub(super) fn token_url(url: &str) -> Result<Self, &'static str> {
        if url.is_empty() {
            return Err("has no token URL in the description: give it one with `.token_url(…)`");
        }
        let url: Uri = url.parse().map_err(|_| "has a token URL that is none")?;
        if !matches!(url.scheme_str(), Some("http" | "https")) || url.authority().is_none() {
            return Err("needs a token URL that begins with http:// or https:// and a host");
        }
        Ok(Self::Known(Endpoint {
            url,
            takes_fields: false,
        }))
    }

    /// Likewise.
    pub(super) fn discovery_url(url: &str) -> Result<Self, &'static str> {
        let url = url.parse().ok().filter(is_safe);
        url.map(Self::Discovered).ok_or(
            "needs a discovery URL in the description that begins with https:// and a host: give it a token URL with \
             `.token_url(…)` instead",
        )
    }
}

impl Endpoint {
    /// What a discovery document says; the reason of a failure follows the provider's name.
    pub(super) fn discovered(document: &Value) -> Result<Self, String> {
        let Some(url) = document["token_endpoint"].as_str() else {
            return Err("has a discovery document without a `token_endpoint`".to_owned());
        };
        let Some(safe) = url.parse().ok().filter(is_safe) else {
            let url = url.escape_debug();
            return Err(format!(
                "has the `token_endpoint` `{url}` in its discovery document, which does not begin with https:// and a host"
            ));
        };
        Ok(Self {
            url: safe,
            takes_fields: takes_fields(&document["token_endpoint_auth_methods_supported"]),
        })
    }
}

/// Where nothing is said, the header is taken.
fn takes_fields(methods: &Value) -> bool {
    let methods = methods.as_array().into_iter().flatten();
    let methods: Vec<_> = methods.filter_map(Value::as_str).collect();
    methods.contains(&"client_secret_post") && !methods.contains(&"client_secret_basic")
}

/// Whether nobody on the way can read along or answer instead: over TLS, or on this machine.
fn is_safe(url: &Uri) -> bool {
    match (url.scheme_str(), url.host()) {
        (Some("https"), Some(host)) => !host.is_empty(),
        (Some("http"), Some(host)) => matches!(host, "localhost" | "127.0.0.1" | "[::1]"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, Place};
    use serde_json::{Value, json};

    #[test]
    fn a_discovery_url_is_secure_or_local() {
        for url in [
            "https://login.example.com/.well-known/openid-configuration",
            "http://127.0.0.1:80/x",
            "http://[::1]/x",
            "http://localhost/x",
        ] {
            assert!(Place::discovery_url(url).is_ok(), "{url}");
        }
        for url in [
            "",
            "/x",
            "http://login.example.com/x",
            "ftp://localhost/x",
            "http://localhost.example.com/x",
        ] {
            assert!(Place::discovery_url(url).is_err(), "{url}");
        }
    }

    #[test]
    fn a_document_says_where_and_how() {
        let found = |methods: Value| {
            let document = json!({
                "token_endpoint": "https://other.example.com/t?a=1",
                "token_endpoint_auth_methods_supported": methods,
            });
            let found = Endpoint::discovered(&document);
            found.map(|endpoint| (endpoint.url.to_string(), endpoint.takes_fields))
        };
        let url = || "https://other.example.com/t?a=1".to_owned();
        assert_eq!(found(Value::Null), Ok((url(), false)));
        assert_eq!(
            found(json!(["client_secret_post", "private_key_jwt"])),
            Ok((url(), true))
        );
        assert_eq!(
            found(json!(["client_secret_post", "client_secret_basic"])),
            Ok((url(), false))
        );
        assert!(Endpoint::discovered(&json!({"token_endpoint": "http://example.com"})).is_err());
        assert!(Endpoint::discovered(&Value::Null).is_err());
    }
}
