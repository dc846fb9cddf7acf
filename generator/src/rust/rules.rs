//! What values are asked for beyond their types, as `rules!` writes it.

/// A rule for a value; all of a list hold at once.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Rule {
    /// Characters of a text.
    Length(Counts),
    /// A regular expression that a text matches.
    Matches(String),
    /// How a number compares with another.
    Number(Comparison, f64),
    /// Items of a list.
    Items(Counts),
    /// No two items are equal.
    Unique,
    /// Properties of a map.
    Properties(Counts),
    /// For each item of a list.
    Each(Vec<Rule>),
    /// For each value of a map.
    Entries(Vec<Rule>),
    /// For the item at a position of a tuple.
    At(usize, Vec<Rule>),
    /// For a value that may not be there.
    Some(Vec<Rule>),
    /// For a list or map that is empty where it is absent.
    UnlessEmpty(Vec<Rule>),
    /// The type has rules of its own.
    Valid,
}

/// At least and at most so many; one of them is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Counts {
    pub(crate) min: Option<u32>,
    pub(crate) max: Option<u32>,
}

/// How a number compares with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Comparison {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    MultipleOf,
}
