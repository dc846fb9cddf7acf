//! One finding as one line of JSON.

use serde::Serialize;

use super::text;
use crate::diagnostics::{Action, Diagnostic, Label};
use crate::source::Sources;

#[derive(Serialize)]
struct Line<'d> {
    level: &'static str,
    code: &'static str,
    message: &'d str,
    labels: Vec<Place<'d>>,
    help: &'d [String],
    notes: &'d [String],
    /// What would answer the finding, as actions of an overlay.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    overlay: Vec<Action>,
}

/// Line and column count from 1; both are absent where the place is unknown.
#[derive(Serialize)]
struct Place<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    length: Option<usize>,
    pointer: String,
    text: &'d str,
}

pub(super) fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let line = Line {
        level: text::level_word(diagnostic.level),
        code: diagnostic.code.id,
        message: &diagnostic.message,
        labels: diagnostic
            .labels
            .iter()
            .map(|label| place(label, sources))
            .collect(),
        help: &diagnostic.help,
        notes: &diagnostic.notes,
        overlay: diagnostic.actions(sources),
    };
    // A struct of strings and numbers has no value that JSON lacks.
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}

fn place<'d>(label: &'d Label, sources: &Sources) -> Place<'d> {
    let found = sources.locate(&label.origin, label.at_key);
    Place {
        file: found.map(|(source, _)| sources.path(source).display().to_string()),
        line: found.map(|(_, span)| span.line),
        column: found.map(|(_, span)| span.column),
        length: found.map(|(_, span)| span.length),
        pointer: label.origin.to_string(),
        text: &label.text,
    }
}
