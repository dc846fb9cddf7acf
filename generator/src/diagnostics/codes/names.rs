//! Codes of the stage `names`.

use super::Code;

/// All of them, in order.
pub const ALL: &[&Code] = &[];
