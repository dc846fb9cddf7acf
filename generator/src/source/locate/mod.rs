//! From a pointer to a line and a column: paid only when something is printed, and cheap for many at once.

mod json;
mod yaml;

pub(super) use json::JsonIndex;
pub(super) use yaml::YamlIndex;

/// A marked stretch of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Length in characters, at least 1.
    pub length: usize,
}

/// The deepest node on the way to a pointer that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its key, if it is a member of an object.
    pub(super) key: Option<Span>,
    pub(super) value: Span,
    /// Whether it is an object or a list.
    pub(super) is_container: bool,
    /// Whether it is a list.
    pub(super) is_list: bool,
    /// Whether it is the node that was asked for, not one above it.
    pub(super) is_exact: bool,
}

/// How a token may be written in the text: as it is, or without the prefix of keywords that later stages carry.
fn spellings(token: &str) -> impl Iterator<Item = &str> {
    std::iter::once(token).chain(token.strip_prefix("x-balas-"))
}

/// What to mark. An object or a list is too long to be underlined, its key stands for it.
pub(super) fn choose(place: &Place, at_key: bool) -> Span {
    let wants_key = at_key || place.is_container || !place.is_exact;
    match place.key {
        Some(key) if wants_key => key,
        _ if place.is_container => Span {
            length: 1,
            ..place.value
        },
        _ => place.value,
    }
}
