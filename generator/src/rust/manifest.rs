//! What `Cargo.toml` says.

use std::collections::BTreeMap;

/// The package.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Manifest {
    pub(crate) name: String,
    /// One line.
    pub(crate) description: String,
    pub(crate) runtime: Dependency,
    /// What the settings add: names, and what `Cargo.toml` has for them.
    pub(crate) dependencies: BTreeMap<String, serde_json::Value>,
    /// Features of the runtime beyond its default ones.
    pub(crate) runtime_features: Vec<&'static str>,
    /// A feature for each tag, in order; all are on by default.
    pub(crate) features: Vec<String>,
    /// What the feature for the events of the service needs of the runtime, where there is one.
    pub(crate) webhooks: Option<Vec<&'static str>>,
    /// Whether it needs no client of the runtime.
    pub(crate) only_types: bool,
}

/// Where `balas-runtime` comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Dependency {
    /// From the registry.
    Version(&'static str),
    /// From a folder, relative to the package where possible.
    Path(String),
}
