//! What a client knows of a whole API: its servers and security schemes.

use crate::parameter::Location;

/// An API as described.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// Its title.
    pub title: &'static str,
    /// The header `User-Agent` of its clients, unless they choose another.
    pub user_agent: &'static str,
    /// Where it is served; the first is used unless the caller gives a base URL.
    pub servers: &'static [Server],
    /// How callers prove who they are.
    pub schemes: &'static [Scheme],
}

/// A server of an API.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// Its URL, perhaps relative, perhaps with `{variables}`.
    pub url: &'static str,
    /// Its variables: name, default value, and the values that are allowed; none where any is.
    pub variables: &'static [(&'static str, &'static str, &'static [&'static str])],
}

/// A security scheme of an API.
#[derive(Clone, Copy, Debug)]
pub struct Scheme {
    /// Its key in the description, by which operations and callers name it.
    pub key: &'static str,
    /// How its credential is sent.
    pub kind: SchemeKind,
}

/// How a credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// As a header, query parameter or cookie.
    ApiKey {
        /// Where it goes.
        location: Location,
        /// Under which name.
        name: &'static str,
    },
    /// `Authorization: Basic …`
    /// <https://www.rfc-editor.org/rfc/rfc7617>
    Basic,
    /// `Authorization: Bearer …`
    /// <https://www.rfc-editor.org/rfc/rfc6750>
    Bearer,
    /// Another scheme of the header `Authorization`, by its name.
    Http(&'static str),
    /// OAuth 2: its access token is sent as a bearer token.
    OAuth2 {
        /// Where tokens come from; empty where the description does not say.
        token_url: &'static str,
    },
    /// OpenID Connect: its access token is sent as a bearer token.
    OpenIdConnect {
        /// Where the provider says where tokens come from.
        discovery_url: &'static str,
    },
    /// A client certificate: the transport's business. The default one takes a `reqwest::Client` that has it; see
    /// [`ClientBuilder::transport`](crate::ClientBuilder::transport).
    MutualTls,
}
