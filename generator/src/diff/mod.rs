//! What changes for users of a generated crate between two surfaces, and how much it matters.
//!
//! ```text
//!   old, new ──pair──▶ pairs, removed, added ──rules──▶ changes ──▶ verdict, version ──render──▶ text, Markdown, JSON
//! ```
//!
//! Each change has a [`Level`] in two senses:
//!
//! - *source*: whether code that compiles with the old crate compiles with the new one, by the rules of Cargo
//!   (<https://doc.rust-lang.org/cargo/reference/semver.html>);
//! - *wire*: whether clients made from the old description go on working with a server that follows the new one.
//!
//! Consequences are not told twice: where a type is renamed, the fields that have it are not changes.

mod level;
mod pair;
mod render;
mod rules;
mod version;
mod weigh;

#[cfg(test)]
mod tests;

use crate::surface::{Kind, Surface};

pub use level::{Level, Verdict};
pub use render::Format;
pub use version::Version;

/// The differences of two surfaces.
///
/// ```
/// use balas::diff::{Diff, Level};
/// use balas::surface::Surface;
///
/// let old: Surface = "struct types::Pet; received @ #/components/schemas/Pet\n\
///                     field types::Pet.name: String\n".parse()?;
/// let new: Surface = "struct types::Pet; received @ #/components/schemas/Pet\n\
///                     field types::Pet.name: Option<String>; optional\n".parse()?;
/// let diff = Diff::of(&old, &new);
/// let change = &diff.changes()[0];
/// assert_eq!(change.path, "types::Pet.name");
/// assert_eq!((change.source, change.wire), (Level::Breaking, Level::Breaking));
/// assert_eq!(diff.next("1.4.2".parse().unwrap()).to_string(), "2.0.0");
/// # Ok::<(), balas::surface::Malformed>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    changes: Vec<Change>,
}

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// What became of it.
    pub action: Action,
    /// What it is.
    pub kind: Kind,
    /// What it is called in the new crate; in the old one if it was removed.
    pub path: String,
    /// As it was; nothing for what was added.
    pub old: Option<String>,
    /// As it is; nothing for what was removed.
    pub new: Option<String>,
    /// What it means for code that uses the crate.
    pub source: Level,
    /// What it means for clients made from the old description.
    pub wire: Level,
    /// Why that is so.
    pub why: &'static str,
    /// Where it is described, in the new description; in the old one if it was removed.
    pub origin: Option<String>,
    /// The same as `file:line:column`, once [`Diff::located`] was told how to find it.
    pub place: Option<String>,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Action {
    /// It is gone.
    Removed,
    /// It has another name.
    Renamed,
    /// Something about it is different.
    Changed,
    /// It may now be left out.
    MadeOptional,
    /// It may no longer be left out.
    MadeRequired,
    /// All values that it had are allowed, and others.
    Widened,
    /// Only some of the values that it had are allowed.
    Narrowed,
    /// Arguments have another order.
    Reordered,
    /// It has another name or place on the wire.
    Moved,
    /// Its use is warned about.
    Deprecated,
    /// It is new.
    Added,
}

impl Action {
    /// `made optional`
    pub fn words(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Changed => "changed",
            Self::MadeOptional => "made optional",
            Self::MadeRequired => "made required",
            Self::Widened => "widened",
            Self::Narrowed => "narrowed",
            Self::Reordered => "reordered",
            Self::Moved => "moved",
            Self::Deprecated => "deprecated",
            Self::Added => "added",
        }
    }
}

impl Change {
    /// The worse of both senses.
    pub fn level(&self) -> Level {
        self.source.max(self.wire)
    }
}

impl Diff {
    /// What is different in `new`: the worst first, then in the order of the paths.
    pub fn of(old: &Surface, new: &Surface) -> Self {
        let mut changes = rules::changes(old, new);
        changes.sort_by(|a, b| {
            let order = |of: &Change| (of.action, of.kind);
            b.level()
                .cmp(&a.level())
                .then_with(|| a.path.cmp(&b.path))
                .then_with(|| order(a).cmp(&order(b)))
        });
        Self { changes }
    }

    /// The same with the place of each change: in the old surface's files if it was removed, else in the new one's.
    #[must_use]
    pub fn located(
        mut self,
        old: impl Fn(&Change) -> Option<String>,
        new: impl Fn(&Change) -> Option<String>,
    ) -> Self {
        for change in &mut self.changes {
            change.place = match change.action {
                Action::Removed => old(change),
                _ => new(change),
            };
        }
        self
    }

    /// The changes, the worst first.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What all changes mean together.
    pub fn verdict(&self) -> Verdict {
        let worst =
            |level: fn(&Change) -> Level| self.changes.iter().map(level).max().unwrap_or_default();
        Verdict {
            source: worst(|change| change.source),
            wire: worst(|change| change.wire),
        }
    }

    /// The version that may follow `version`, by what changes in source. What changes only on the wire is a patch.
    #[must_use]
    pub fn next(&self, version: Version) -> Version {
        let verdict = self.verdict();
        version.after(verdict.source.max(verdict.wire.min(Level::Patch)))
    }

    /// All of it as text.
    pub fn render(&self, format: Format, version: Option<Version>) -> String {
        render::render(self, format, version)
    }
}
