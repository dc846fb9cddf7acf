//! Credentials: what the service wants to see.

use super::Location;
use crate::origin::Origin;

super::arena::id! {
    /// A security scheme.
    SchemeId
}

/// A security scheme.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Scheme {
    /// Its key in the components.
    pub key: String,
    /// Where it is described.
    pub origin: Origin,
    /// CommonMark.
    pub description: Option<String>,
    /// How the credential is sent.
    pub kind: SchemeKind,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum SchemeKind {
    /// A secret in a header, the query or a cookie.
    ApiKey {
        /// Where it goes.
        location: Location,
        /// Under which name.
        name: String,
    },
    /// `Authorization: Basic …` (RFC 7617)
    Basic,
    /// `Authorization: Bearer …` (RFC 6750)
    Bearer,
    /// Another scheme of the `Authorization` header, by its name.
    Http(String),
    /// OAuth 2; its token is sent as a bearer token.
    OAuth2(Vec<Flow>),
    /// OpenID Connect discovery; its token is sent as a bearer token.
    OpenIdConnect(String),
    /// A client certificate: the transport's business.
    MutualTls,
}

/// A way to get an OAuth 2 token.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Flow {
    /// `clientCredentials`, `authorizationCode`, …
    pub kind: String,
    /// `authorizationUrl`
    pub authorization_url: Option<String>,
    /// `tokenUrl`
    pub token_url: Option<String>,
    /// `refreshUrl`
    pub refresh_url: Option<String>,
    /// Scope and what it allows.
    pub scopes: Vec<(String, String)>,
}

/// Schemes that are needed together, each with its scopes. Empty: anonymous access is allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Requirement {
    /// The schemes.
    pub schemes: Vec<(SchemeId, Vec<String>)>,
}
