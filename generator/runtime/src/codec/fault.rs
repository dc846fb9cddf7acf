//! Why a value could not be read, and what of that can be survived.
//!
//! Two kinds: the text is no JSON (fatal, wherever it stands), or it is JSON of another shape than described, which the
//! nearest optional property, list item or map entry absorbs.

use std::borrow::Cow;
use std::fmt;

use super::drift::{Drift, Segment, Trace};

/// Why a value could not be read. Made by [`Reader`](super::Reader); one pointer wide, as it travels in every result.
#[derive(Debug)]
pub struct Fault(Box<Cause>);

#[derive(Debug)]
enum Cause {
    /// No JSON, or nested too deeply: what is wrong and at which byte.
    Syntax {
        message: String,
        offset: usize,
    },
    Shape(Trace),
}

impl Fault {
    /// A contradiction of the description, in words that complete "expected … , found …".
    #[cold]
    pub fn shape(
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self(Box::new(Cause::Shape(Trace::new(
            expected.into(),
            found.into(),
        ))))
    }

    #[cold]
    pub(crate) fn syntax(message: String, offset: usize) -> Self {
        Self(Box::new(Cause::Syntax { message, offset }))
    }

    /// Whether an optional property, a list item or a map entry may absorb it.
    pub fn is_shape(&self) -> bool {
        matches!(*self.0, Cause::Shape(_))
    }

    /// The same fault, seen from the level above.
    pub(crate) fn below(mut self, segment: Segment) -> Self {
        if let Cause::Shape(trace) = &mut *self.0 {
            trace.rise(segment);
        }
        self
    }

    /// What is to be recorded when the fault is absorbed; a fault that cannot be absorbed is handed back.
    pub(crate) fn into_trace(self) -> Result<Trace, Self> {
        match *self.0 {
            Cause::Shape(trace) => Ok(trace),
            syntax => Err(Self(Box::new(syntax))),
        }
    }

    /// The error that a caller of the codec sees.
    pub(crate) fn into_error(self, text: &[u8]) -> DecodeError {
        DecodeError(match *self.0 {
            Cause::Shape(trace) => Reason::Shape(trace.finish()),
            Cause::Syntax { message, offset } => {
                let (line, column) = position(text, offset);
                Reason::Syntax {
                    language: "JSON",
                    message,
                    line,
                    column,
                }
            }
        })
    }
}

/// A JSON document that could not be read at all.
///
/// ```
/// let error = balas_runtime::codec::from_slice::<Vec<i64>>(b"[1,\n 2,]").unwrap_err();
/// assert_eq!(error.to_string(), "invalid JSON at line 2, column 4: trailing comma");
///
/// let error = balas_runtime::codec::from_slice::<bool>(b"7").unwrap_err();
/// assert_eq!(error.to_string(), "`$`: expected a boolean, found an integer");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError(Reason);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    Syntax {
        /// `JSON`
        language: &'static str,
        message: String,
        line: usize,
        column: usize,
    },
    Shape(Drift),
}

impl DecodeError {
    /// A text that is no XML: what is wrong and at which byte.
    #[cfg(feature = "xml")]
    pub(crate) fn xml(message: String, text: &[u8], offset: usize) -> Self {
        let (line, column) = position(text, offset);
        Self(Reason::Syntax {
            language: "XML",
            message,
            line,
            column,
        })
    }

    /// Whether the text is no JSON at all, as when a proxy answers with a page of HTML.
    pub fn is_syntax(&self) -> bool {
        matches!(self.0, Reason::Syntax { .. })
    }

    /// What contradicts the description, unless the text is no JSON.
    pub fn contradiction(&self) -> Option<&Drift> {
        match &self.0 {
            Reason::Syntax { .. } => None,
            Reason::Shape(drift) => Some(drift),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Shape(drift) => drift.fmt(f),
            Reason::Syntax {
                language,
                message,
                line,
                column,
            } => {
                write!(
                    f,
                    "invalid {language} at line {line}, column {column}: {message}"
                )
            }
        }
    }
}

impl std::error::Error for DecodeError {}

/// Line and column of a byte, both counted from 1; columns count characters.
fn position(text: &[u8], offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(0, |at| at + 1);
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let column = String::from_utf8_lossy(&before[line_start..])
        .chars()
        .count()
        + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        assert_eq!(position(b"", 0), (1, 1));
        assert_eq!(position("é\néx".as_bytes(), 5), (2, 2));
        assert_eq!(position(b"ab", 9), (1, 3));
    }
}
