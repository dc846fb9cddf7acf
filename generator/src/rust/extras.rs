//! What settings put on items.

/// Further attributes.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Extras {
    /// Traits to derive: `Ord`, `schemars::JsonSchema`.
    pub(crate) derives: Vec<String>,
    /// Attributes, brackets included.
    pub(crate) attributes: Vec<String>,
}
