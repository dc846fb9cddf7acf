//! What the description describes and the settings leave out: what is said about it is no mistake.

use crate::origin::{Origin, Pointer};

/// An operation or a component that takes no part because the settings say so.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct LeftOut {
    /// Where it is described.
    pub origin: Origin,
    /// What an operation may be called: its `operationId`, `GET /path`.
    pub names: Vec<String>,
}

impl super::Api {
    /// Whether a pointer leads into something that the settings leave out.
    pub(crate) fn leaves_out(&self, selector: &str) -> bool {
        let pointer = Pointer::parse(selector);
        pointer.is_some_and(|pointer| {
            let mut all = self.left_out.iter();
            all.any(|left| pointer.starts_with(&left.origin.pointer))
        })
    }

    /// Whether an operation that the settings leave out is called so.
    pub(crate) fn leaves_out_operation(&self, name: &str) -> bool {
        let mut all = self.left_out.iter();
        all.any(|left| left.names.iter().any(|of| of == name)) || self.leaves_out(name)
    }
}
