//! How much a change matters.

/// How much a change matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It does not concern this sense.
    #[default]
    None,
    /// What worked works, perhaps otherwise.
    Patch,
    /// Something new can be done.
    Minor,
    /// Something that worked does not work any longer.
    Breaking,
}

impl Level {
    /// `breaking`
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Breaking => "breaking",
        }
    }

    /// The part of a version that it asks for.
    pub fn part(self) -> &'static str {
        match self {
            Self::Breaking => "major",
            level => level.word(),
        }
    }
}

/// The worst level in each sense.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// For code that uses the crate.
    pub source: Level,
    /// For clients made from the old description.
    pub wire: Level,
}
