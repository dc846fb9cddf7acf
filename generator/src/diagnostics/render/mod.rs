//! How findings are printed: as text for people, as lines for programs, as warnings of a build script.
//!
//! Findings come out in the order of the files they are about, whatever the order in which they were found.

mod action;
mod json;
mod snippet;
mod text;

use std::collections::BTreeMap;

use super::{Diagnostic, Level};
use crate::origin::SourceId;
use crate::source::{Sources, Span};

/// How many findings of one code are printed in full where not all are asked for.
const IN_FULL: usize = 8;

/// A way to print findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Text with source lines; of many findings alike only the first few.
    Text,
    /// Text with source lines, all of it.
    TextInFull,
    /// Text with source lines and colours.
    TextInColor,
    /// One JSON object a line.
    Json,
    /// `cargo::warning=` and `cargo::error=` lines, as a build script prints them; of many findings alike only the first few.
    Cargo,
}

/// Prints findings; empty if there is none.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, format: Format) -> String {
    let sorted = in_document_order(diagnostics, sources);
    match format {
        Format::Text => some_of_each(&sorted, sources, IN_FULL, false),
        Format::TextInFull => some_of_each(&sorted, sources, usize::MAX, false),
        Format::TextInColor => some_of_each(&sorted, sources, IN_FULL, true),
        Format::Json => sorted
            .iter()
            .map(|diagnostic| json::line(diagnostic, sources))
            .collect(),
        Format::Cargo => cargo_lines(&sorted, sources),
    }
}

/// `3 errors, 2 warnings`; empty if there is nothing to say.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |level| {
        diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.level == level)
            .count()
    };
    let parts = [
        (count(Level::Deny), "error"),
        (count(Level::Warn), "warning"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| format!("{number} {noun}{}", if *number == 1 { "" } else { "s" }))
        .collect();
    parts.join(", ")
}

fn in_document_order<'d>(diagnostics: &'d [Diagnostic], sources: &Sources) -> Vec<&'d Diagnostic> {
    let mut sorted: Vec<(Option<(SourceId, Span)>, &Diagnostic)> = diagnostics
        .iter()
        .map(|diagnostic| (place(diagnostic, sources), diagnostic))
        .collect();
    sorted.sort_by_key(|(place, _)| *place);
    sorted
        .into_iter()
        .map(|(_, diagnostic)| diagnostic)
        .collect()
}

fn place(diagnostic: &Diagnostic, sources: &Sources) -> Option<(SourceId, Span)> {
    let label = diagnostic.labels.first()?;
    sources.locate(&label.origin, label.at_key)
}

/// One of the first findings of its code.
struct Shown<'d> {
    diagnostic: &'d Diagnostic,
    is_first: bool,
    /// How many of its code are not shown; told at the last one that is.
    beyond: usize,
}

/// The first `most` findings of each code.
fn first_of_each<'d>(sorted: &[&'d Diagnostic], most: usize) -> Vec<Shown<'d>> {
    let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in sorted {
        *totals.entry(diagnostic.code.id).or_default() += 1;
    }
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut first = Vec::new();
    for diagnostic in sorted {
        let id = diagnostic.code.id;
        let before = *shown.get(id).unwrap_or(&0);
        if before >= most {
            continue;
        }
        shown.insert(id, before + 1);
        let is_last = before + 1 == most;
        first.push(Shown {
            diagnostic,
            is_first: before == 0,
            beyond: if is_last {
                totals[id] - most.min(totals[id])
            } else {
                0
            },
        });
    }
    first
}

/// Prints the first `most` findings of each code in full; after the last of these, how many there are beyond.
fn some_of_each(sorted: &[&Diagnostic], sources: &Sources, most: usize, color: bool) -> String {
    let blocks = first_of_each(sorted, most).into_iter().map(|shown| {
        let block = text::block(shown.diagnostic, sources, shown.is_first, color);
        match shown.beyond {
            0 => block,
            beyond => {
                let id = shown.diagnostic.code.id;
                block + &format!("… and {beyond} more like this ({id}); `--all` shows them\n")
            }
        }
    });
    blocks.collect::<Vec<_>>().join("\n")
}

fn cargo_lines(sorted: &[&Diagnostic], sources: &Sources) -> String {
    let lines = first_of_each(sorted, IN_FULL).into_iter().map(|shown| {
        let line = cargo_line(shown.diagnostic, sources);
        match shown.beyond {
            0 => line,
            beyond => {
                let id = shown.diagnostic.code.id;
                line + &format!("cargo::warning=… and {beyond} more like this [{id}]\n")
            }
        }
    });
    lines.collect()
}

/// `file:line:column: message [code]`, and what to do about it: Cargo shows one line of each.
fn cargo_line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let word = match diagnostic.level {
        Level::Deny => "error",
        Level::Warn | Level::Allow => "warning",
    };
    let at = text::position(diagnostic, sources).map_or(String::new(), |at| format!("{at}: "));
    let help = diagnostic.help.first().map(|help| format!(": {help}"));
    let help = help.unwrap_or_default();
    let line = format!("{at}{} [{}]{help}", diagnostic.message, diagnostic.code.id);
    format!("cargo::{word}={}\n", line.replace(['\n', '\r'], " "))
}

/// All that a sink holds, as text.
#[cfg(test)]
pub(crate) fn render_for_tests(sink: &super::Sink, sources: &Sources) -> String {
    render(sink.diagnostics(), sources, Format::TextInFull)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::codes::document::{UNKNOWN_KEYWORD, UNRESOLVED};
    use crate::origin::Origin;

    fn sources() -> Sources {
        let mut sources = Sources::default();
        sources.add_root("spec/api.yaml", "info:\n  titel: Pets\npaths:\n  /a: x\n");
        sources
    }

    fn origin(tokens: &[&str]) -> Origin {
        tokens
            .iter()
            .fold(Origin::root(), |origin, token| origin.child(token))
    }

    fn two() -> Vec<Diagnostic> {
        let title = origin(&["info", "titel"]);
        let path = origin(&["paths", "/a"]);
        let mut denied = Diagnostic::new(&UNRESOLVED, &path, "nothing is there")
            .label("here")
            .also(&title, "and here");
        denied.level = Level::Deny;
        vec![
            denied,
            Diagnostic::new(&UNKNOWN_KEYWORD, &title, "`titel` is unknown")
                .at_key()
                .help("write `title`"),
        ]
    }

    #[test]
    fn text_shows_the_line_the_mark_and_what_to_do() {
        assert_eq!(
            render(&two(), &sources(), Format::Text),
            "\
warning[W0203]: `titel` is unknown
 --> spec/api.yaml:2:3   #/info/titel
  |
2 |   titel: Pets
  |   ^^^^^
  = help: write `title`
  = note: `balas explain W0203`

error[W0206]: nothing is there
 --> spec/api.yaml:4:7   #/paths/~1a
  |
4 |   /a: x
  |       ^ here
  |
 ::: spec/api.yaml:2:10   #/info/titel
  |
2 |   titel: Pets
  |          ---- and here
  = note: `balas explain W0206`
"
        );
    }

    #[test]
    fn lines_for_programs_name_the_place() {
        assert_eq!(
            render(&two()[1..], &sources(), Format::Json),
            "{\"level\":\"warning\",\"code\":\"W0203\",\"message\":\"`titel` is unknown\",\"labels\":[{\"file\":\
             \"spec/api.yaml\",\"line\":2,\"column\":3,\"length\":5,\"pointer\":\"#/info/titel\",\"text\":\"\"}],\
             \"help\":[\"write `title`\"],\"notes\":[]}\n"
        );
        assert_eq!(
            render(&two()[..1], &sources(), Format::Cargo),
            "cargo::error=spec/api.yaml:4:7: nothing is there [W0206]\n"
        );
        assert_eq!(
            render(&two()[1..], &sources(), Format::Cargo),
            "cargo::warning=spec/api.yaml:2:3: `titel` is unknown [W0203]: write `title`\n"
        );
    }

    #[test]
    fn many_findings_alike_are_counted_and_not_printed() {
        let one = two().remove(1);
        let many = vec![one; IN_FULL + 3];
        let text = render(&many, &sources(), Format::Text);
        assert_eq!(text.matches("warning[W0203]").count(), IN_FULL);
        assert_eq!(text.matches("balas explain").count(), 1);
        assert!(
            text.ends_with("… and 3 more like this (W0203); `--all` shows them\n"),
            "{text}"
        );
        let lines = render(&many, &sources(), Format::Cargo);
        assert_eq!(lines.lines().count(), IN_FULL + 1);
        assert!(
            lines.ends_with("cargo::warning=… and 3 more like this [W0203]\n"),
            "{lines}"
        );
        assert_eq!(summary(&many), "11 warnings");
        assert_eq!(summary(&two()), "1 error, 1 warning");
    }
}
