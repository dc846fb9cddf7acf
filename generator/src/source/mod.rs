//! The files of a description: text kept verbatim, and where each node of it stands.

/// All loaded files.
#[derive(Clone, Debug, Default)]
pub struct Sources {}
