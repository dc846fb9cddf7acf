//! Where the received JSON and the description disagree, when the rest could still be read.
//!
//! A place is built from the inside out: whoever notices a contradiction knows nothing of the levels above it, and
//! each level adds its own segment on the way back. So a document without contradictions pays nothing for paths.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// One disagreement between received JSON and the description.
///
/// ```
/// let decoded = balas_runtime::codec::from_slice::<Vec<i64>>(b"[1, 2.5]")?;
/// assert_eq!(decoded.value, [1]);
/// assert_eq!(decoded.drift[0].to_string(), "`$[1]`: expected an integer, found a decimal number");
/// # Ok::<(), balas_runtime::codec::DecodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Drift {
    /// Where: `$.data.payload[2].snoozed_until`.
    pub path: String,
    /// What the description promises there: "an integer".
    pub expected: String,
    /// What the server sent: "a string".
    pub found: String,
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            expected,
            found,
        } = self;
        tell(f, path, expected, found)
    }
}

/// How it is told that something is not as described.
pub(crate) fn tell(
    f: &mut fmt::Formatter<'_>,
    path: &str,
    expected: &str,
    found: &str,
) -> fmt::Result {
    write!(f, "`{path}`: expected {expected}, found {found}")
}

/// One step down a document.
#[derive(Clone, Debug)]
pub(crate) enum Segment {
    Key(Cow<'static, str>),
    Index(usize),
}

/// A contradiction whose place is still being completed.
#[derive(Clone, Debug)]
pub(crate) struct Trace {
    /// Innermost segment first.
    steps: Vec<Segment>,
    expected: Cow<'static, str>,
    found: Cow<'static, str>,
}

impl Trace {
    pub(crate) fn new(expected: Cow<'static, str>, found: Cow<'static, str>) -> Self {
        let steps = Vec::new();
        Self {
            steps,
            expected,
            found,
        }
    }

    /// Adds the level above.
    pub(crate) fn rise(&mut self, segment: Segment) {
        self.steps.push(segment);
    }

    /// Closes the path at the root of the document.
    pub(crate) fn finish(self) -> Drift {
        Drift {
            path: path(&self.steps),
            expected: self.expected.into_owned(),
            found: self.found.into_owned(),
        }
    }
}

/// Writes segments, innermost first, as a path from the root.
pub(crate) fn path(steps: &[Segment]) -> String {
    path_of(steps.iter().rev().map(|step| match step {
        Segment::Key(key) => Ok(&**key),
        Segment::Index(index) => Err(*index),
    }))
}

/// Writes keys (`Ok`) and positions (`Err`) as a path from the root.
pub(crate) fn path_of<'s>(steps: impl Iterator<Item = Result<&'s str, usize>>) -> String {
    let mut path = String::from("$");
    for step in steps {
        // Writing to a string cannot fail.
        let _ = match step {
            Err(index) => write!(path, "[{index}]"),
            Ok(key) if is_plain(key) => write!(path, ".{key}"),
            Ok(key) => write!(path, "['{}']", escaped(key)),
        };
    }
    path
}

/// Whether a key can follow a dot.
fn is_plain(key: &str) -> bool {
    let is_start = |c: char| c == '_' || c.is_alphabetic();
    key.starts_with(is_start) && key.chars().all(|c| is_start(c) || c.is_numeric())
}

fn escaped(key: &str) -> String {
    key.replace('\\', "\\\\").replace('\'', "\\'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: &'static str) -> Segment {
        Segment::Key(key.into())
    }

    #[test]
    fn paths_run_from_the_root_to_the_place() {
        let steps = [
            key("snoozed_until"),
            Segment::Index(2),
            key("payload"),
            key("data"),
        ];
        assert_eq!(path(&steps), "$.data.payload[2].snoozed_until");
        assert_eq!(path(&[]), "$");
    }

    #[test]
    fn keys_that_are_no_identifiers_are_quoted() {
        assert_eq!(path(&[key("odd key")]), "$['odd key']");
        assert_eq!(path(&[key("it's")]), "$['it\\'s']");
        assert_eq!(path(&[key("1st")]), "$['1st']");
        assert_eq!(path(&[key("")]), "$['']");
        assert_eq!(path(&[key("été_2")]), "$.été_2");
    }
}
