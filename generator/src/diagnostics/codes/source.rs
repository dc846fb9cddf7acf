//! Codes of the stage `source`.

use super::Code;

/// All of them, in order.
pub const ALL: &[&Code] = &[];
