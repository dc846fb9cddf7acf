//! Whether a description is spelled right: one table of objects and keywords, walks that follow it, and a check that
//! repairs what can be repaired.

mod check;
mod kind;
mod misplaced;
mod repair;
mod required;
pub(crate) mod table;
#[cfg(test)]
mod tests;
mod walk;

pub(crate) use check::check;
pub(crate) use kind::{CARRIED, Expect, Kind, Version};
pub(crate) use walk::{walk, walk_mut};
