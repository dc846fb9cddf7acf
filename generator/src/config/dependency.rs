//! Crates that generated code depends on.

use serde_json::{Map, Value};

/// A crate that generated code depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency(pub(crate) Value);

impl Dependency {
    /// This version of a crate: `"1.2"`.
    pub fn version(version: impl Into<String>) -> Self {
        Self(Value::String(version.into()))
    }

    /// The crate in this folder, as seen from the generated one.
    pub fn path(folder: impl Into<String>) -> Self {
        Self(serde_json::json!({ "path": folder.into() }))
    }

    /// The crate with these features.
    #[must_use]
    pub fn features<'f>(self, features: impl IntoIterator<Item = &'f str>) -> Self {
        let mut members = match self.0 {
            Value::Object(members) => members,
            version => Map::from_iter([("version".to_owned(), version)]),
        };
        let features = features.into_iter().map(Value::from).collect();
        members.insert("features".to_owned(), features);
        Self(Value::Object(members))
    }

    /// Reads what `Cargo.toml` has: a version, or a table of texts, truth values and lists of texts.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let is_plain = |value: &Value| match value {
            Value::String(_) | Value::Bool(_) => true,
            Value::Array(items) => items.iter().all(Value::is_string),
            _ => false,
        };
        let is_known = match value {
            Value::String(version) => !version.is_empty(),
            Value::Object(members) => !members.is_empty() && members.values().all(is_plain),
            _ => false,
        };
        is_known.then(|| Self(value.clone()))
    }
}

impl From<&str> for Dependency {
    fn from(version: &str) -> Self {
        Self::version(version)
    }
}
