//! From a tree to text: the reverse of [`read`](super::read).

use serde_json::Value;

/// A tree as YAML. Keys keep their order, comments and anchors of the text it was read from are gone.
pub(crate) fn yaml(tree: &Value) -> String {
    // A tree of JSON has nothing that YAML lacks.
    serde_yaml::to_string(tree).unwrap_or_default()
}

/// A tree as JSON, indented by two spaces.
#[cfg(any(feature = "inspect", feature = "overlays"))]
pub(crate) fn json(tree: &Value) -> String {
    // Keys are text, so nothing can fail.
    serde_json::to_string_pretty(tree).unwrap_or_default() + "\n"
}
