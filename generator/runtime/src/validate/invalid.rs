//! What a check found.

use std::fmt;

use crate::codec::tell;

/// A value breaks rules of the description. Shown as one line for each.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Invalid {
    /// Everything that is wrong, in the order of the description; at least one.
    pub violations: Vec<Violation>,
}

/// One rule that a value breaks.
///
/// Neither it nor [`Invalid`] shows the value itself, which may be a secret: only what can be counted or measured.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Where: `$.contact.labels[2]`.
    pub path: String,
    /// What the description asks for there: "at most 255 characters".
    pub expected: String,
    /// What the value is: "300 characters".
    pub found: String,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.violations.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            expected,
            found,
        } = self;
        tell(f, path, expected, found)
    }
}

impl std::error::Error for Invalid {}
