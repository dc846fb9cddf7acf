//! A difference as text: for people, for pull requests, for programs.

mod json;
mod markdown;
mod text;

use super::{Change, Diff, Level, Version};

/// How a difference is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Like findings: a block for each change.
    #[default]
    Text,
    /// Tables, for a comment on a pull request.
    Markdown,
    /// One object.
    Json,
}

pub(super) fn render(diff: &Diff, format: Format, version: Option<Version>) -> String {
    let next = version.map(|version| (version, diff.next(version)));
    match format {
        Format::Text => text::render(diff, next),
        Format::Markdown => markdown::render(diff, next),
        Format::Json => json::render(diff, next),
    }
}

/// A version and the one that may follow it.
type Next = Option<(Version, Version)>;

/// The levels that changes are shown under, the worst first.
const SHOWN: [Level; 4] = [Level::Breaking, Level::Minor, Level::Patch, Level::None];

fn at(diff: &Diff, level: Level) -> Vec<&Change> {
    let changes = diff.changes().iter();
    changes.filter(|change| change.level() == level).collect()
}

/// How many changes there are of each level in a sense: `2 breaking, 1 minor`.
fn counts(diff: &Diff, sense: fn(&Change) -> Level) -> String {
    let counted = SHOWN[..3].iter().filter_map(|level| {
        let number = diff
            .changes()
            .iter()
            .filter(|change| sense(change) == *level)
            .count();
        (number > 0).then(|| format!("{number} {}", level.word()))
    });
    counted.collect::<Vec<_>>().join(", ")
}
