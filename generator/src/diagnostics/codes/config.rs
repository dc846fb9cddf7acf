//! Codes of the stage `config`.

use super::Code;

/// All of them, in order.
pub const ALL: &[&Code] = &[];
