//! Regular expressions as descriptions mean them: those of ECMA-262, which Rust's own differ from.

use std::sync::OnceLock;

use regress::{Flags, Regex};

/// A regular expression of ECMA-262, compiled when it is first asked for.
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The expression with this text.
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            compiled: OnceLock::new(),
        }
    }

    /// Its text.
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// Whether it matches somewhere in `text`. An expression that is none matches everywhere: the generator has reported it.
    pub fn is_match(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| compile(self.text));
        compiled
            .as_ref()
            .is_none_or(|regex| regex.find(text).is_some())
    }
}

/// With Unicode, as JSON Schema recommends, and without where only that understands the expression.
fn compile(text: &str) -> Option<Regex> {
    let unicode = Flags {
        unicode: true,
        ..Flags::default()
    };
    Regex::with_flags(text, unicode)
        .or_else(|_| Regex::new(text))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_mean_what_ecma_262_says() {
        // Digits are those of ASCII, whatever Unicode has.
        assert!(!Pattern::new(r"^\d+$").is_match("٣"));
        assert!(Pattern::new("^(?!admin).*$").is_match("user"));
        assert!(!Pattern::new("^(?!admin).*$").is_match("admin"));
        assert!(Pattern::new(r"^\p{Lu}").is_match("Éa"));
        assert!(Pattern::new(r"b").is_match("abc"), "not anchored");
        // Only the older grammar allows this escape.
        assert!(Pattern::new(r"^a\-b$").is_match("a-b"));
    }

    #[test]
    fn what_is_no_expression_matches_everything() {
        assert!(Pattern::new("(").is_match("x"));
    }
}
