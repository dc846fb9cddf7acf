//! For a comment on a pull request: a verdict, and a table for each level.

use super::{Next, SHOWN, at, counts};
use crate::diff::{Change, Diff, Level};

pub(super) fn render(diff: &Diff, next: Next) -> String {
    let verdict = diff.verdict();
    let sense = |level: Level, counts: String| match counts.is_empty() {
        true => format!("**{}**", level.part()),
        false => format!("**{}** ({counts})", level.part()),
    };
    let mut text = format!(
        "Source: {}. Wire: {}.",
        sense(verdict.source, counts(diff, |of| of.source)),
        sense(verdict.wire, counts(diff, |of| of.wire)),
    );
    if let Some((version, next)) = next {
        text += &format!(" Version: `{version}` → `{next}`.");
    }
    text.push('\n');
    for level in SHOWN {
        text += &table(level, &at(diff, level));
    }
    text
}

fn table(level: Level, changes: &[&Change]) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "\n### {}\n\n| what | where | was | now | source | wire | why |\n|---|---|---|---|---|---|---|\n",
        heading(level)
    );
    for change in changes {
        let what = format!("{} {}", change.kind.word(), change.action.words());
        let cells = [
            what,
            place(change),
            code(change.old.as_deref()),
            code(change.new.as_deref()),
            change.source.word().to_owned(),
            change.wire.word().to_owned(),
            change.why.to_owned(),
        ];
        text += &format!("| {} |\n", cells.join(" | "));
    }
    text
}

fn heading(level: Level) -> &'static str {
    match level {
        Level::Breaking => "Breaking",
        Level::Minor => "Minor",
        Level::Patch => "Patch",
        Level::None => "Without effect",
    }
}

fn place(change: &Change) -> String {
    let path = code(Some(&change.path));
    match change.place.as_ref().or(change.origin.as_ref()) {
        Some(place) => format!("{path}<br>{}", code(Some(place))),
        None => path,
    }
}

/// A code span in a cell, which a bar would end.
fn code(text: Option<&str>) -> String {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return String::new();
    };
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{}{pad}{fence}", text.replace('|', "\\|"))
}
