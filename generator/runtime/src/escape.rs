//! Which bytes of a text are percent-encoded, by where the text stands.
//!
//! Invariant: whatever is escaped decodes to the text it was given, except that [`Escape::Reserved`] and
//! [`Escape::Literal`] take a `%XX` as already encoded.

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escape {
    /// A value: everything but `A-Za-z0-9-._~` is encoded.
    Value,
    /// A value that may use reserved characters, which are then left alone together with `%XX`.
    Reserved,
    /// Text of a path template: only what may not stand in a URL is encoded, and `#`, which would end it.
    Literal,
    /// A field of a form body, where a space is a `+`.
    Form,
    /// A header or a raw cookie, where nothing is encoded.
    Nothing,
}

impl Escape {
    /// Appends `text` to `out`.
    pub(crate) fn push(self, out: &mut String, text: &str) {
        if self == Self::Nothing {
            return out.push_str(text);
        }
        // Most texts stay as they are.
        if text.bytes().all(|byte| self.keeps(byte)) {
            return out.push_str(text);
        }
        for (index, byte) in text.bytes().enumerate() {
            match byte {
                b' ' if self == Self::Form => out.push('+'),
                b'%' if self.keeps_triples() && is_triple(&text.as_bytes()[index..]) => {
                    out.push('%')
                }
                _ if self.keeps(byte) => out.push(char::from(byte)),
                _ => push_triple(out, byte),
            }
        }
    }

    /// `text` as it stands here.
    pub(crate) fn apply(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        self.push(&mut out, text);
        out
    }

    fn keeps(self, byte: u8) -> bool {
        match self {
            Self::Value => is_unreserved(byte),
            Self::Reserved => is_literal(byte) || matches!(byte, b'#' | b'[' | b']'),
            Self::Literal => is_literal(byte),
            Self::Form => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'*'),
            Self::Nothing => true,
        }
    }

    fn keeps_triples(self) -> bool {
        matches!(self, Self::Reserved | Self::Literal)
    }
}

/// Appends `text` and encodes those of `characters` that stand in it, and nothing else.
pub(crate) fn guard(out: &mut String, text: &str, characters: &[char]) {
    for piece in text.split_inclusive(characters) {
        let guarded = piece.strip_suffix(characters);
        let (plain, rest) = piece.split_at(guarded.map_or(piece.len(), str::len));
        out.push_str(plain);
        rest.bytes().for_each(|byte| push_triple(out, byte));
    }
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// What may stand in a path or a query: unreserved, or reserved and no bracket or `#`.
fn is_literal(byte: u8) -> bool {
    is_unreserved(byte)
        || matches!(
            byte,
            b':' | b'/' | b'?' | b'@' | b'!' | b'$' | b'&' | b'\'' | b'('..=b',' | b';' | b'='
        )
}

fn is_triple(bytes: &[u8]) -> bool {
    matches!(bytes, [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

fn push_triple(out: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

#[cfg(test)]
mod tests {
    use super::{Escape, guard};

    #[test]
    fn values_keep_unreserved_characters_only() {
        assert_eq!(
            Escape::Value.apply("aZ9-._~ é/%2F"),
            "aZ9-._~%20%C3%A9%2F%252F"
        );
    }

    #[test]
    fn reserved_values_keep_reserved_characters_and_triples() {
        assert_eq!(
            Escape::Reserved.apply("a/b?[x]%2f 50%"),
            "a/b?[x]%2f%2050%25"
        );
    }

    #[test]
    fn template_text_keeps_what_a_url_may_contain() {
        assert_eq!(
            Escape::Literal.apply("/a:b(1)/c d#e%20"),
            "/a:b(1)/c%20d%23e%20"
        );
    }

    #[test]
    fn forms_write_spaces_as_plus() {
        assert_eq!(Escape::Form.apply("a + b~"), "a+%2B+b%7E");
    }

    #[test]
    fn guarding_touches_the_named_bytes_only() {
        let mut out = String::new();
        guard(&mut out, "a?b#c/é", &['?', '#']);
        assert_eq!(out, "a%3Fb%23c/é");
    }
}
