//! Whether a text is an attribute that can be written as it is.

use crate::api::is_identifier;

/// What may stand outside of strings.
const PLAIN: &str = "_:,=()[]{}<>.!&|+-*?@# \t";

/// Whether a text has the form `#[path]`, `#[path(…)]` or `#[path = "…"]`, with brackets and strings that are closed.
pub(crate) fn is_attribute(text: &str) -> bool {
    let inner = text
        .strip_prefix("#[")
        .and_then(|text| text.strip_suffix(']'));
    inner.is_some_and(|inner| {
        let end = inner.find(|c: char| !is_of_path(c)).unwrap_or(inner.len());
        let (path, rest) = inner.split_at(end);
        let rest = rest.trim();
        path.split("::").all(is_identifier) && is_balanced(rest) && has_form(rest)
    })
}

fn is_of_path(letter: char) -> bool {
    letter == ':' || letter == '_' || letter == '#' || letter.is_alphanumeric()
}

/// Whether what follows the path is nothing, one group, or a value.
fn has_form(rest: &str) -> bool {
    let mut letters = rest.chars();
    match (letters.next(), letters.next_back()) {
        (None, _) => true,
        (Some('('), Some(')')) | (Some('['), Some(']')) | (Some('{'), Some('}')) => {
            is_balanced(&rest[1..rest.len() - 1])
        }
        (Some('='), last) => last.is_some() && !rest[1..].trim().is_empty(),
        _ => false,
    }
}

/// Whether brackets are closed in the order in which they were opened, strings are closed, and nothing else needs a closer look.
fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' if open.pop() != Some(letter) => return false,
            '"' if !is_closed(&mut letters) => return false,
            '"' => {}
            _ if letter.is_alphanumeric() || PLAIN.contains(letter) => {}
            _ => return false,
        }
    }
    open.is_empty()
}

/// Goes on behind the quote that ends a string.
fn is_closed(letters: &mut std::str::Chars<'_>) -> bool {
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return true,
            '\\' if !matches!(letters.next(), Some('"' | '\\' | 'n' | 't')) => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_attribute;

    #[test]
    fn attributes_have_a_path_and_perhaps_more() {
        for text in [
            "#[must_use]",
            "#[allow(dead_code, clippy::large_enum_variant)]",
            "#[cfg_attr(feature = \"x\", derive(a::B))]",
            "#[doc = \"a \\\"b\\\"\"]",
            "#[diagnostic::on_unimplemented(note = \"x]\")]",
        ] {
            assert!(is_attribute(text), "{text}");
        }
        for text in [
            "must_use",
            "#[]",
            "#[a b]",
            "#[a(]",
            "#[a(b]) c(]",
            "#[a(\"b)]",
            "#[a = ]",
            "#[a(b)(c)]",
            "#[a // b]",
            "#[a('b)]",
            "#[a] #[b]",
            "#[doc = \"\\q\"]",
        ] {
            assert!(!is_attribute(text), "{text}");
        }
    }
}
