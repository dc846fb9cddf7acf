//! Which credentials a call carries, and where.
//!
//! Invariant: a secret is in the request and nowhere else; it is in no message, log line or `Debug` text.

mod credential;
mod endpoint;
mod oauth;
mod placed;

pub use credential::Credential;
pub(crate) use oauth::TokenSource;
pub(crate) use placed::Placed;

use crate::api::{Scheme, SchemeKind};
use crate::parameter::Location;
use http::header::AUTHORIZATION;
use std::sync::Arc;

/// The credentials of a client, ready to be sent.
#[derive(Default)]
pub(crate) struct Credentials {
    placed: Vec<(&'static str, Placed)>,
    schemes: &'static [Scheme],
    /// Every form in which a server could echo a secret, longest first.
    secrets: Vec<String>,
}

impl Credentials {
    /// Prepares what was given by scheme key.
    pub(crate) fn prepare(
        schemes: &'static [Scheme],
        given: &[(String, Credential)],
    ) -> Result<Self, String> {
        let mut credentials = Self {
            schemes,
            ..Self::default()
        };
        for (key, credential) in given {
            let Some(scheme) = schemes.iter().find(|scheme| scheme.key == key) else {
                return Err(format!("the API has no security scheme `{key}`"));
            };
            credentials
                .add(scheme, credential)
                .map_err(|reason| format!("the credential `{key}` {reason}"))?;
        }
        credentials
            .secrets
            .retain(|secret| secret.len() >= SHORTEST_SECRET);
        credentials
            .secrets
            .sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        Ok(credentials)
    }

    fn add(
        &mut self,
        scheme: &Scheme,
        Credential(secret): &Credential,
    ) -> Result<(), &'static str> {
        let placed = placed::place(scheme.kind, secret)?;
        self.secrets.extend(placed::echoes(secret));
        self.placed.retain(|(key, _)| *key != scheme.key);
        self.placed
            .extend(placed.map(|placed| (scheme.key, placed)));
        Ok(())
    }

    /// The credentials of the first alternative that is complete; an anonymous alternative comes last. A header
    /// that the caller set by hand counts as a credential.
    pub(crate) fn choose(
        &self,
        alternatives: &[&[&str]],
        is_set: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<&Placed>, String> {
        let complete = |keys: &&&[&str]| {
            keys.iter()
                .all(|key| self.is_ready(key) || self.header(key).is_some_and(is_set))
        };
        let chosen = alternatives
            .iter()
            .filter(|keys| !keys.is_empty())
            .find(complete);
        match chosen {
            Some(keys) => Ok(keys.iter().filter_map(|key| self.get(key)).collect()),
            None if alternatives.iter().all(|keys| !keys.is_empty())
                && !alternatives.is_empty() =>
            {
                Err(self.explain_missing(alternatives))
            }
            None => Ok(Vec::new()),
        }
    }

    /// All of them, for calls that no description tells about.
    pub(crate) fn all(&self) -> Vec<&Placed> {
        self.placed.iter().map(|(_, placed)| placed).collect()
    }

    /// `text` without the secrets that a server may have echoed in it.
    pub(crate) fn redact(&self, text: &str) -> String {
        let hidden = |text: String, secret: &String| text.replace(secret, "[redacted]");
        let text = self.secrets.iter().fold(text.to_owned(), hidden);
        let asked: Vec<String> = self.sources().flat_map(|source| source.secrets()).collect();
        asked
            .iter()
            .filter(|secret| secret.len() >= SHORTEST_SECRET)
            .fold(text, hidden)
    }

    fn sources(&self) -> impl Iterator<Item = &Arc<TokenSource>> {
        self.placed.iter().filter_map(|(_, placed)| match placed {
            Placed::Token(source) => Some(source),
            _ => None,
        })
    }

    fn get(&self, key: &str) -> Option<&Placed> {
        self.placed
            .iter()
            .find(|(other, _)| *other == key)
            .map(|(_, placed)| placed)
    }

    /// Client certificates are the transport's business, so their schemes never lack anything here.
    fn is_ready(&self, key: &str) -> bool {
        self.get(key).is_some() || self.kind(key) == Some(SchemeKind::MutualTls)
    }

    /// The header in which the scheme's credential goes.
    fn header(&self, key: &str) -> Option<&str> {
        match self.kind(key)? {
            SchemeKind::ApiKey {
                location: Location::Header,
                name,
            } => Some(name),
            SchemeKind::ApiKey { .. } | SchemeKind::MutualTls => None,
            _ => Some(AUTHORIZATION.as_str()),
        }
    }

    fn kind(&self, key: &str) -> Option<SchemeKind> {
        self.schemes
            .iter()
            .find(|scheme| scheme.key == key)
            .map(|scheme| scheme.kind)
    }

    fn explain_missing(&self, alternatives: &[&[&str]]) -> String {
        let missing = |keys: &&[&str]| {
            let names = keys
                .iter()
                .filter(|key| !self.is_ready(key))
                .map(|key| format!("`{key}`"));
            names.collect::<Vec<_>>().join(" and ")
        };
        let names: Vec<_> = alternatives.iter().map(missing).collect();
        let first = alternatives
            .iter()
            .flat_map(|keys| keys.iter())
            .find(|key| !self.is_ready(key));
        let key = first.copied().unwrap_or_default();
        let constructor = match self.kind(key) {
            Some(SchemeKind::ApiKey { .. }) => "api_key",
            Some(SchemeKind::Basic) => "basic",
            _ => "bearer",
        };
        format!(
            "the credential {} is missing: set it on the client's builder, for example with \
             `.credential(\"{key}\", Credential::{constructor}(…))`",
            names.join(", or ")
        )
    }
}

/// Shorter texts are no secrets, and removing them would make messages unreadable.
const SHORTEST_SECRET: usize = 3;

#[cfg(test)]
mod tests {
    use super::{Credential, Credentials, Placed};
    use crate::api::{Scheme, SchemeKind};
    use crate::parameter::Location;

    static SCHEMES: &[Scheme] = &[
        Scheme {
            key: "key",
            kind: SchemeKind::ApiKey {
                location: Location::Query,
                name: "api key",
            },
        },
        Scheme {
            key: "user",
            kind: SchemeKind::Basic,
        },
        Scheme {
            key: "token",
            kind: SchemeKind::OAuth2 { token_url: "" },
        },
        Scheme {
            key: "tls",
            kind: SchemeKind::MutualTls,
        },
    ];

    fn with(given: &[(&str, Credential)]) -> Result<Credentials, String> {
        let given: Vec<_> = given
            .iter()
            .map(|(key, credential)| ((*key).to_owned(), credential.clone()))
            .collect();
        Credentials::prepare(SCHEMES, &given)
    }

    fn chosen(
        given: &[(&str, Credential)],
        alternatives: &[&[&str]],
    ) -> Result<Vec<String>, String> {
        let credentials = with(given)?;
        let text = |placed: &&Placed| match placed {
            Placed::Header(name, value) => format!("{name}: {}", value.to_str().unwrap_or("?")),
            Placed::Query(_, pair) => format!("?{pair}"),
            Placed::Cookie(pair) => format!("cookie {pair}"),
            Placed::Token(_) => "a token".to_owned(),
        };
        Ok(credentials
            .choose(alternatives, &|_| false)?
            .iter()
            .map(text)
            .collect())
    }

    #[test]
    fn the_first_complete_alternative_is_used() {
        let given = [
            ("user", Credential::basic("a", "b")),
            ("token", Credential::bearer("t")),
        ];
        assert_eq!(
            chosen(&given, &[&["key", "user"], &["user"], &["token"]]),
            Ok(vec!["authorization: Basic YTpi".into()])
        );
    }

    #[test]
    fn an_anonymous_alternative_is_the_last_resort() {
        let key = [("key", Credential::api_key("a b"))];
        assert_eq!(
            chosen(&key, &[&[], &["key"]]),
            Ok(vec!["?api%20key=a%20b".into()])
        );
        assert_eq!(chosen(&[], &[&[], &["key"]]), Ok(vec![]));
        assert_eq!(chosen(&key, &[]), Ok(vec![]));
    }

    #[test]
    fn client_certificates_need_nothing_here() {
        assert_eq!(
            chosen(&[("token", Credential::bearer("t"))], &[&["tls", "token"]]),
            Ok(vec!["authorization: Bearer t".into()])
        );
    }

    #[test]
    fn missing_credentials_are_named_with_the_way_to_set_them() {
        assert_eq!(
            chosen(&[("key", Credential::api_key("k"))], &[&["key", "user"], &["token"]]),
            Err("the credential `user`, or `token` is missing: set it on the client's builder, for example with \
                 `.credential(\"user\", Credential::basic(…))`"
                .into())
        );
    }

    #[test]
    fn credentials_must_fit_their_scheme() {
        assert!(
            with(&[("user", Credential::bearer("t"))])
                .is_err_and(|text| text.contains("Credential::basic"))
        );
        assert!(
            with(&[("token", Credential::bearer("a\nb"))])
                .is_err_and(|text| !text.contains("a\nb"))
        );
        assert!(
            with(&[("other", Credential::bearer("t"))]).is_err_and(|text| text.contains("`other`"))
        );
    }

    #[test]
    fn echoed_secrets_are_redacted_in_every_form() {
        let redact =
            |text| with(&[("key", Credential::api_key("a/b c"))]).map(|all| all.redact(text));
        assert_eq!(
            redact("bad a/b c, a%2Fb%20c"),
            Ok("bad [redacted], [redacted]".into())
        );
    }
}
