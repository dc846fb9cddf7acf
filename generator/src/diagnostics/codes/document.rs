//! Codes of the stage `document`.

use super::Code;

/// All of them, in order.
pub const ALL: &[&Code] = &[];
