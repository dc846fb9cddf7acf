//! Why a text is neither JSON nor YAML, in words of ours, and where that shows.

use super::codes;
use crate::diagnostics::Diagnostic;
use crate::origin::Origin;
use crate::source::file::File;
use crate::source::locate::Span;

/// What the reader says when a text holds too much.
pub(super) const TOO_MANY: &str = "the text holds more values than a description can";

/// What readers say when a text is nested too deeply.
const TOO_DEEP: &str = "recursion limit exceeded";

/// What readers say, and how it is put here.
const WORDS: &[(&str, &str)] = &[
    ("EOF while parsing a", "the text ends in the middle of a"),
    (
        "repetition limit exceeded",
        "aliases multiply this text beyond all measure",
    ),
    (TOO_DEEP, "this is nested deeper than 128 levels"),
];

/// A message without a position, and the position.
pub(super) struct Fault {
    message: String,
    at: At,
}

enum At {
    Line(usize, usize),
    /// An offset in bytes.
    Byte(usize),
    Unknown,
}

impl Fault {
    /// Of a text that is nested too deeply from this place on.
    pub(super) fn too_deep(span: Span) -> Self {
        Self {
            message: TOO_DEEP.to_owned(),
            at: At::Line(span.line, span.column),
        }
    }

    /// Whether the text is too much and not wrong.
    pub(super) fn is_limit(&self) -> bool {
        self.message.contains("limit exceeded") || self.message == TOO_MANY
    }

    /// The finding. Where the reader gave no position, the value at `deepest` is shown.
    pub(super) fn diagnostic(self, file: &File, deepest: Origin) -> Diagnostic {
        let code = if self.is_limit() {
            &codes::TOO_LARGE
        } else {
            &codes::SYNTAX
        };
        let root = Origin {
            pointer: crate::origin::Pointer::root(),
            ..deepest.clone()
        };
        let origin = match self.span(file) {
            Some(span) => {
                let _ = file.fault.set(span);
                root
            }
            None => deepest,
        };
        let words = WORDS.iter().fold(self.message, |message, (theirs, ours)| {
            message.replace(theirs, ours)
        });
        Diagnostic::new(code, &origin, words).at_key()
    }

    fn span(&self, file: &File) -> Option<Span> {
        let (line, column) = match self.at {
            At::Line(line, column) => (line.max(1), column),
            At::Byte(at) => return Some(file.span(at, at)),
            At::Unknown => return None,
        };
        let width = file.line(line).map_or(0, |text| text.chars().count());
        Some(Span {
            line,
            column: column.clamp(1, width.max(1)),
            length: 1,
        })
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        let at = match error.line() {
            0 => At::Unknown,
            line => At::Line(line, error.column()),
        };
        Self {
            message: plain(&error.to_string(), " at line ").0,
            at,
        }
    }
}

impl From<serde_yaml::Error> for Fault {
    fn from(error: serde_yaml::Error) -> Self {
        let (message, _) = plain(&error.to_string(), " at line ");
        // Bytes that are no text at all have an offset, and the line is that of the beginning.
        let (message, offset) = plain(&message, " at position ");
        let line = error.location().map(|it| At::Line(it.line(), it.column()));
        let at = offset.map(At::Byte).or(line).unwrap_or(At::Unknown);
        Self { message, at }
    }
}

/// The message up to its position, which is shown anyway, and the number with which that starts.
fn plain(message: &str, before: &str) -> (String, Option<usize>) {
    let Some((words, position)) = message.rsplit_once(before) else {
        return (message.to_owned(), None);
    };
    let digits = position.split(|c: char| !c.is_ascii_digit()).next();
    (words.to_owned(), digits.and_then(|it| it.parse().ok()))
}
