//! For people: a block for each change, and what they mean together.

use super::{Next, SHOWN, at, counts};
use crate::diff::{Change, Diff, Level};

pub(super) fn render(diff: &Diff, next: Next) -> String {
    let mut text = String::new();
    for level in SHOWN {
        for change in at(diff, level) {
            text += &block(change);
            text.push('\n');
        }
    }
    text + &summary(diff, next)
}

/// ```text
/// breaking: field `types::Pet.name` made optional
///   --> api.yaml:41:9   #/components/schemas/Pet/properties/name
///    = was: String
///    = now: Option<String>
///    = source: breaking, wire: breaking
///    = why: code that expects the old type does not compile
/// ```
fn block(change: &Change) -> String {
    let level = change.level().word();
    let (kind, action) = (change.kind.word(), change.action.words());
    let mut block = format!("{level}: {kind} `{}` {action}\n", change.path);
    let lines = [
        place(change).map(|place| format!("  --> {place}")),
        change.old.as_ref().map(|old| format!("   = was: {old}")),
        change.new.as_ref().map(|new| format!("   = now: {new}")),
        Some(format!(
            "   = source: {}, wire: {}",
            change.source.word(),
            change.wire.word(),
        )),
        Some(format!("   = why: {}", change.why)),
    ];
    for line in lines.into_iter().flatten() {
        block += &line;
        block.push('\n');
    }
    block
}

fn place(change: &Change) -> Option<String> {
    match (&change.place, &change.origin) {
        (Some(place), Some(origin)) => Some(format!("{place}   {origin}")),
        (place, origin) => place.as_ref().or(origin.as_ref()).cloned(),
    }
}

fn summary(diff: &Diff, next: Next) -> String {
    let verdict = diff.verdict();
    let line = |sense: &str, level: Level, counts: String| {
        let counts = if counts.is_empty() {
            counts
        } else {
            format!(" ({counts})")
        };
        format!("{sense}: {}{counts}\n", level.part())
    };
    let mut text = line("source", verdict.source, counts(diff, |of| of.source));
    text += &line("wire", verdict.wire, counts(diff, |of| of.wire));
    if let Some((version, next)) = next {
        text += &match version == next {
            true => format!("version: {version} may stay\n"),
            false => format!("version: {version} -> {next}\n"),
        };
    }
    text
}
