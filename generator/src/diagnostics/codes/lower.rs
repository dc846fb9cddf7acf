//! Codes of the stage `lower`.

use super::Code;

/// All of them, in order.
pub const ALL: &[&Code] = &[];
