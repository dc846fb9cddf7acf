//! The client: where the service is, who is asking, and the way to its operations.

pub(crate) use crate::api::ServerVariable;

use super::{Docs, Ty};
use crate::names::MethodName;

/// The root of the crate.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Root {
    /// Whether it is a module of another crate.
    pub(crate) is_embedded: bool,
    /// Whether there is neither a client nor calls.
    pub(crate) only_types: bool,
    /// For types that are nested deeper than the compiler looks by itself.
    pub(crate) recursion_limit: Option<usize>,
    pub(crate) has_types: bool,
    pub(crate) has_operations: bool,
    /// Whether there are events, and the feature that they are there with.
    pub(crate) webhooks: Option<Option<&'static str>>,
    /// The module of the runtime that `Timestamp` and `Date` are of, where they are not its own.
    pub(crate) dates: Option<&'static str>,
    /// Further types of the runtime that users need, because the settings ask for them.
    pub(crate) offered: Vec<&'static str>,
    /// Whether types with rules can be held against them.
    pub(crate) is_validated: bool,
}

/// `client.rs`
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Client {
    pub(crate) docs: Docs,
    pub(crate) title: String,
    pub(crate) servers: Vec<Server>,
    pub(crate) credentials: Vec<Credential>,
    pub(crate) accessors: Vec<Accessor>,
}

/// A server of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) variables: Vec<ServerVariable>,
}

/// A security scheme and its setter.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Credential {
    pub(crate) key: String,
    pub(crate) docs: Docs,
    pub(crate) method: MethodName,
    pub(crate) kind: CredentialKind,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum CredentialKind {
    ApiKey {
        location: super::ParameterKind,
        name: String,
    },
    Basic,
    Bearer,
    /// A token, which may be asked for at this URL; empty where there is none.
    OAuth2 {
        token_url: String,
    },
    /// A token, which may be asked for where the provider with this discovery URL says.
    OpenIdConnect {
        discovery_url: String,
    },
    /// Another scheme of the `Authorization` header.
    Http(String),
    /// The transport's business: no setter.
    MutualTls,
}

/// The method of the client that leads to a group.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Accessor {
    pub(crate) docs: Docs,
    pub(crate) method: MethodName,
    pub(crate) handle: Ty,
    /// One of these features must be on; none: it is always there.
    pub(crate) features: Vec<String>,
}
