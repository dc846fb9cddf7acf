//! What a caller says to prove who it is.

use super::oauth::Asker;
use std::fmt;

/// What proves who calls: an API key, a token, or a user and password.
///
/// ```
/// use balas_runtime::Credential;
///
/// let credential = Credential::bearer("s3cr3t");
/// assert_eq!(format!("{credential:?}"), "Credential(..)");
/// ```
#[derive(Clone)]
pub struct Credential(pub(super) Secret);

#[derive(Clone)]
pub(super) enum Secret {
    Token(String),
    Basic { user: String, password: String },
    Asker(Box<Asker>),
}

impl Credential {
    /// An API key, sent as a header, query parameter or cookie.
    pub fn api_key(key: impl Into<String>) -> Self {
        Self(Secret::Token(key.into()))
    }

    /// A token, sent in the header `Authorization`.
    pub fn bearer(token: impl Into<String>) -> Self {
        Self(Secret::Token(token.into()))
    }

    /// A user and password, sent in the header `Authorization`.
    pub fn basic(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self(Secret::Basic {
            user: user.into(),
            password: password.into(),
        })
    }

    /// The id and secret of this client, for which it asks for OAuth 2 tokens by itself: when it needs one, and again before it ends or
    /// after the server has refused it. Calls that need a token at the same time ask once. Of an OpenID provider (`openIdConnect`) it
    /// asks first, over TLS, where tokens are given.
    /// <https://www.rfc-editor.org/rfc/rfc6749#section-4.4>
    ///
    /// ```
    /// use balas_runtime::Credential;
    ///
    /// let credential = Credential::client_credentials("me", "s3cr3t")
    ///     .scopes(["read", "write"])
    ///     .token_url("https://login.example.com/token");
    /// ```
    pub fn client_credentials(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self(Secret::Asker(Box::new(Asker {
            id: id.into(),
            secret: secret.into(),
            refresh_token: None,
            scopes: Vec::new(),
            token_url: None,
        })))
    }

    /// The same with a refresh token, in exchange for which tokens are given.
    /// <https://www.rfc-editor.org/rfc/rfc6749#section-6>
    pub fn refresh_token(
        id: impl Into<String>,
        secret: impl Into<String>,
        refresh_token: impl Into<String>,
    ) -> Self {
        let mut credential = Self::client_credentials(id, secret);
        if let Secret::Asker(asker) = &mut credential.0 {
            asker.refresh_token = Some(refresh_token.into());
        }
        credential
    }

    /// What the tokens that the client asks for are to allow.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        if let Secret::Asker(asker) = &mut self.0 {
            asker.scopes = scopes.into_iter().map(Into::into).collect();
        }
        self
    }

    /// Where the client asks for tokens, if not where the description says.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        if let Secret::Asker(asker) = &mut self.0 {
            asker.token_url = Some(url.into());
        }
        self
    }
}

/// A key or token.
impl<T: Into<String>> From<T> for Credential {
    fn from(token: T) -> Self {
        Self::bearer(token)
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credential(..)")
    }
}
