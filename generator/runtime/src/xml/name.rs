//! Which names XML accepts.

/// Whether elements and attributes can be called so, prefixes aside.
/// <https://www.w3.org/TR/xml-names/#NT-NCName>
pub(super) fn is_name(name: &str) -> bool {
    let is_start = |c: char| c == '_' || c.is_alphabetic();
    let mut characters = name.chars();
    characters.next().is_some_and(is_start)
        && characters.all(|c| is_start(c) || c.is_numeric() || matches!(c, '-' | '.' | '·'))
}

/// Whether XML can say the character at all.
/// <https://www.w3.org/TR/xml/#charsets>
pub(super) fn is_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_start_with_a_letter_and_have_no_spaces() {
        for name in ["a", "_a", "Größe", "a-b.c_1"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "1a", "-a", "a b", "a:b", "a<"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
