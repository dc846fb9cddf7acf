//! Which patterns are no regular expressions, where values are to be held against them.

use std::collections::BTreeSet;

use regress::{Flags, Regex};

use crate::api::Api;
use crate::diagnostics::codes::analyze as codes;
use crate::diagnostics::{Diagnostic, Sink};

/// The patterns that cannot be read; each is reported where it first stands.
pub(super) fn unreadable(api: &Api, sink: &mut Sink) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut unreadable = BTreeSet::new();
    for (_, ty) in api.types.iter() {
        for pattern in &ty.constraints.patterns {
            if !seen.insert(pattern) {
                continue;
            }
            if let Some(reason) = fault(pattern) {
                let message = format!("`{pattern}` is not a regular expression: {reason}");
                sink.report(Diagnostic::new(&codes::PATTERN, &ty.origin, message));
                unreadable.insert(pattern.clone());
            }
        }
    }
    unreadable
}

/// What is wrong with it in both grammars of ECMA-262: with Unicode, as JSON Schema recommends, and without.
fn fault(pattern: &str) -> Option<String> {
    let unicode = Flags {
        unicode: true,
        ..Flags::default()
    };
    Regex::with_flags(pattern, unicode).err()?;
    Regex::new(pattern).err().map(|error| error.text)
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn what_one_of_the_grammars_reads_is_no_fault() {
        assert_eq!(fault(r"^(?!a)\p{L}+$"), None);
        assert_eq!(fault(r"^a\-b$"), None);
        assert!(fault("[a").is_some());
    }
}
