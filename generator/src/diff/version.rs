//! Versions, as far as the next one depends on them.

use std::fmt;
use std::str::FromStr;

use super::Level;

/// A version of a crate: `1.4.2`. What stands behind `-` or `+` is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    parts: [u64; 3],
}

impl Version {
    /// The next version after a change of this level. For Cargo the first part that is not zero is the major one.
    pub(super) fn after(self, level: Level) -> Self {
        let [major, minor, patch] = self.parts;
        let first = self
            .parts
            .iter()
            .take_while(|part| **part == 0)
            .count()
            .min(2);
        let at = match level {
            Level::None => return self,
            Level::Breaking => first,
            Level::Minor => (first + 1).min(2),
            Level::Patch => 2,
        };
        let parts = match at {
            0 => [major + 1, 0, 0],
            1 => [major, minor + 1, 0],
            _ => [major, minor, patch + 1],
        };
        Self { parts }
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no version, such as 1.4.2");
        let numbers = text.split(['-', '+']).next().unwrap_or_default();
        let parts: Option<Vec<u64>> = numbers.split('.').map(|part| part.parse().ok()).collect();
        let parts = parts.and_then(|parts| parts.try_into().ok());
        Ok(Self {
            parts: parts.ok_or_else(wrong)?,
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.parts;
        write!(f, "{major}.{minor}.{patch}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(version: &str, level: Level) -> String {
        version
            .parse::<Version>()
            .map(|of| of.after(level).to_string())
            .unwrap_or_else(|error| error)
    }

    #[test]
    fn the_first_part_that_is_not_zero_is_the_major_one() {
        assert_eq!(after("1.4.2", Level::Breaking), "2.0.0");
        assert_eq!(after("1.4.2", Level::Minor), "1.5.0");
        assert_eq!(after("1.4.2-rc.1", Level::Patch), "1.4.3");
        assert_eq!(after("0.4.2", Level::Breaking), "0.5.0");
        assert_eq!(after("0.4.2", Level::Minor), "0.4.3");
        assert_eq!(after("0.0.2", Level::Breaking), "0.0.3");
        assert_eq!(after("0.4.2", Level::None), "0.4.2");
    }

    #[test]
    fn what_is_no_version_is_told() {
        assert_eq!(
            after("1.4", Level::Minor),
            "`1.4` is no version, such as 1.4.2"
        );
        assert_eq!(
            after("v1.4.2", Level::Minor),
            "`v1.4.2` is no version, such as 1.4.2"
        );
    }
}
