//! One finding as text: headline, marked places, help and notes.

use super::{action, snippet};
use crate::diagnostics::{Diagnostic, Label, Level};
use crate::source::Sources;

/// How many places of one finding are shown, and how many pieces of advice. Programs that read JSON get all.
const MAX_SHOWN: usize = 12;

/// The whole block, with a line feed at its end. `explains` adds how to learn more.
pub(super) fn block(
    diagnostic: &Diagnostic,
    sources: &Sources,
    explains: bool,
    color: bool,
) -> String {
    let paint = Paint { color };
    let width = gutter_width(diagnostic, sources);
    let mut block = headline(diagnostic, &paint);
    for (index, label) in diagnostic.labels.iter().take(MAX_SHOWN).enumerate() {
        block += &place(label, index == 0, sources, width, &paint);
    }
    let gutter = " ".repeat(width + 1);
    if let Some(more) = beyond(diagnostic.labels.len()) {
        block += &format!("{gutter}… and {more} more places\n");
    }
    let helps = diagnostic.help.iter().take(MAX_SHOWN).cloned();
    let more = beyond(diagnostic.help.len()).map(|more| format!("… and {more} more like this"));
    let helps = helps.chain(more).map(|text| ("help", text));
    let notes = diagnostic.notes.iter().map(|text| ("note", text.clone()));
    let explain = explains.then(|| ("note", format!("`balas explain {}`", diagnostic.code.id)));
    for (word, text) in helps.chain(notes).chain(explain) {
        let text = text.replace('\n', &format!("\n{gutter}  "));
        block += &format!("{gutter}= {}: {text}\n", paint.bold(word));
    }
    block + &snippet_of_overlay(diagnostic, sources, &gutter, &paint)
}

/// How many are not shown.
fn beyond(all: usize) -> Option<usize> {
    all.checked_sub(MAX_SHOWN).filter(|more| *more > 0)
}

/// What would answer the finding, to be pasted into an overlay.
fn snippet_of_overlay(
    diagnostic: &Diagnostic,
    sources: &Sources,
    gutter: &str,
    paint: &Paint,
) -> String {
    let actions = diagnostic.actions(sources);
    if actions.is_empty() {
        return String::new();
    }
    let lines = actions.iter().flat_map(action::lines);
    let lines: String = lines.map(|line| format!("{gutter}    {line}\n")).collect();
    format!("{gutter}= {}:\n{lines}", paint.bold("overlay"))
}

/// `file:line:column` of the primary place.
pub(super) fn position(diagnostic: &Diagnostic, sources: &Sources) -> Option<String> {
    let label = diagnostic.labels.first()?;
    let (source, span) = sources.locate(&label.origin, label.at_key)?;
    Some(format!(
        "{}:{}:{}",
        sources.path(source).display(),
        span.line,
        span.column
    ))
}

pub(super) fn level_word(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn | Level::Allow => "warning",
    }
}

fn headline(diagnostic: &Diagnostic, paint: &Paint) -> String {
    let word = format!("{}[{}]", level_word(diagnostic.level), diagnostic.code.id);
    format!(
        "{}: {}\n",
        paint.level(&word, diagnostic.level),
        paint.bold(&diagnostic.message)
    )
}

/// Digits of the largest line number that is shown.
fn gutter_width(diagnostic: &Diagnostic, sources: &Sources) -> usize {
    let lines = diagnostic
        .labels
        .iter()
        .take(MAX_SHOWN)
        .filter_map(|label| sources.locate(&label.origin, label.at_key));
    lines
        .map(|(_, span)| span.line.to_string().len())
        .max()
        .unwrap_or(1)
}

fn place(
    label: &Label,
    is_primary: bool,
    sources: &Sources,
    width: usize,
    paint: &Paint,
) -> String {
    let gutter = " ".repeat(width);
    let arrow = if is_primary { "-->" } else { ":::" };
    let Some((source, span)) = sources.locate(&label.origin, label.at_key) else {
        let file = sources.path_of(&label.origin);
        return format!("{gutter}{arrow} {}   {}\n", file.display(), label.origin);
    };
    let lead = if is_primary {
        String::new()
    } else {
        format!("{gutter} |\n")
    };
    let file = sources.path(source).display();
    let head = format!(
        "{gutter}{arrow} {file}:{}:{}   {}\n",
        span.line, span.column, label.origin
    );
    let snippet = snippet::cut(sources.line(source, span.line).unwrap_or_default(), &span);
    let mark = if is_primary { "^" } else { "-" }.repeat(snippet.length);
    let words = if label.text.is_empty() {
        String::new()
    } else {
        format!(" {}", label.text)
    };
    let number = format!("{:>width$}", span.line);
    let marked = paint.mark(&format!("{mark}{words}"), is_primary);
    let indent = " ".repeat(snippet.indent);
    format!(
        "{lead}{head}{gutter} |\n{number} | {}\n{gutter} | {indent}{marked}\n",
        snippet.text
    )
}

/// ANSI colours, or none.
struct Paint {
    color: bool,
}

impl Paint {
    fn with(&self, code: &str, text: &str) -> String {
        if self.color {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn level(&self, text: &str, level: Level) -> String {
        self.with(if level == Level::Deny { "1;31" } else { "1;33" }, text)
    }

    fn mark(&self, text: &str, is_primary: bool) -> String {
        self.with(if is_primary { "1;31" } else { "1;34" }, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::codes::document::UNRESOLVED;
    use crate::origin::Origin;

    #[test]
    fn colours_are_used_only_if_asked_for() {
        let mut sources = Sources::default();
        sources.add_root("a.yaml", "a: 1\n");
        let mut diagnostic = Diagnostic::new(&UNRESOLVED, &Origin::root().child("a"), "no");
        diagnostic.level = Level::Deny;
        assert!(!block(&diagnostic, &sources, false, false).contains('\u{1b}'));
        let colored = block(&diagnostic, &sources, false, true);
        assert!(
            colored.starts_with("\u{1b}[1;31merror[W0206]\u{1b}[0m: \u{1b}[1mno"),
            "{colored}"
        );
    }
}
