//! Where one is in a JSON text, and how one gets on.
//!
//! `jiter` knows the grammar: it reads decimals, passes over values and says what is wrong. It cannot go back, nor compare a
//! key with the one that is expected next, and that is most of what reading models consists of. So the position is
//! kept here, strings and small integers are read here, and everything else is handed to a `Jiter` that begins at this place.

use jiter::{Jiter, JiterError, Peek};

use super::escape::{plain_length, unescape};
use super::fault::Fault;

/// A place in a JSON text, between two of its tokens.
#[derive(Debug)]
pub(crate) struct Cursor<'j> {
    text: &'j str,
    at: usize,
    /// The latest string that had escapes in it.
    unescaped: String,
}

/// What is met at the end of the text, where a byte is asked for: no token begins with it.
pub(crate) const END: u8 = 0;

impl<'j> Cursor<'j> {
    pub(crate) fn new(text: &'j str) -> Self {
        Self {
            text,
            at: 0,
            unescaped: String::new(),
        }
    }

    /// Offset in bytes.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// Length of the whole text in bytes.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// Goes to an offset that this cursor has been at.
    pub(crate) fn seek(&mut self, offset: usize) {
        self.at = offset;
    }

    /// The rest of the text.
    pub(crate) fn rest(&self) -> &'j [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(END)
    }

    /// Passes over white space: the first byte of the next token.
    #[inline]
    pub(crate) fn peek(&mut self) -> u8 {
        loop {
            match self.byte(self.at) {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                byte => return byte,
            }
        }
    }

    /// Takes this byte if it comes next.
    #[inline]
    pub(crate) fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == byte;
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes this word if it comes next.
    #[inline]
    pub(crate) fn take_word(&mut self, word: &str) -> bool {
        let is_next = self.rest().starts_with(word.as_bytes());
        self.at += if is_next { word.len() } else { 0 };
        is_next
    }

    /// Moves to the next item of a list or record, or over its `end`: whether there is one.
    #[inline]
    pub(crate) fn next_item(&mut self, is_first: bool, end: u8) -> Result<bool, Fault> {
        let byte = self.peek();
        if byte == end {
            self.at += 1;
            return Ok(false);
        }
        if is_first {
            return Ok(true);
        }
        if byte != b',' {
            return Err(self.fault(if end == b']' {
                "expected `,` or `]`"
            } else {
                "expected `,` or `}`"
            }));
        }
        self.at += 1;
        if self.peek() == end {
            return Err(self.fault("trailing comma"));
        }
        Ok(true)
    }

    /// Takes this key and its colon, if it is the next one and written plainly.
    #[inline]
    pub(crate) fn take_key(&mut self, key: &str) -> Result<bool, Fault> {
        let rest = self.rest();
        let end = key.len() + 1;
        let is_next = rest.get(1..end) == Some(key.as_bytes())
            && rest.get(end) == Some(&b'"')
            && rest.first() == Some(&b'"');
        if is_next {
            self.at += end + 1;
            self.colon()?;
        }
        Ok(is_next)
    }

    /// Takes the next key, whatever it is; the colon is taken separately.
    pub(crate) fn key(&mut self) -> Result<&str, Fault> {
        match self.peek() {
            b'"' => self.string(),
            END => Err(self.fault("the text ends within an object")),
            _ => Err(self.fault("expected a key")),
        }
    }

    /// Takes the colon after a key.
    #[inline]
    pub(crate) fn colon(&mut self) -> Result<(), Fault> {
        if self.take(b':') {
            Ok(())
        } else {
            Err(self.fault("expected `:`"))
        }
    }

    /// Takes the string that begins here.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<&str, Fault> {
        let start = self.at + 1;
        let end = start + plain_length(self.text.as_bytes().get(start..).unwrap_or_default());
        if self.byte(end) != b'"' {
            return self.escaped_string();
        }
        self.at = end + 1;
        // Both ends are ASCII quotes, so they are character boundaries.
        Ok(self.text.get(start..end).unwrap_or_default())
    }

    #[inline(never)]
    fn escaped_string(&mut self) -> Result<&str, Fault> {
        self.unescaped.clear();
        match self.unescape() {
            Some(end) => self.at = end,
            None => return Err(self.no_value()),
        }
        Ok(&self.unescaped)
    }

    /// Puts the string that begins here together: the offset after it, unless it is broken.
    fn unescape(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        loop {
            let end = at + plain_length(bytes.get(at..)?);
            self.unescaped.push_str(self.text.get(at..end)?);
            match bytes.get(end)? {
                b'"' => return Some(end + 1),
                b'\\' => (),
                _ => return None,
            }
            let (character, length) = unescape(bytes.get(end + 1..)?)?;
            self.unescaped.push(character);
            at = end + 1 + length;
        }
    }

    /// Takes the integer that begins here if it has at most 18 digits and nothing but digits.
    #[inline]
    pub(crate) fn small_integer(&mut self) -> Option<i64> {
        let is_negative = self.byte(self.at) == b'-';
        let start = self.at + usize::from(is_negative);
        let mut at = start;
        let mut value = 0;
        while let digit @ b'0'..=b'9' = self.byte(at) {
            if at - start == 18 {
                return None;
            }
            value = value * 10 + i64::from(digit - b'0');
            at += 1;
        }
        let has_leading_zero = at > start + 1 && self.byte(start) == b'0';
        if at == start || has_leading_zero || matches!(self.byte(at), b'.' | b'e' | b'E') {
            return None;
        }
        self.at = at;
        Some(if is_negative { -value } else { value })
    }

    /// Takes the number that begins here, in double precision.
    #[inline]
    pub(crate) fn double(&mut self) -> Result<f64, Fault> {
        let mut jiter = Jiter::new(self.rest());
        let value = jiter
            .known_float(Peek::new(self.byte(self.at)))
            .map_err(|error| refused(self.at, &error))?;
        self.at += jiter.current_index();
        Ok(value)
    }

    /// Takes the number that begins here: its digits.
    pub(crate) fn number(&mut self) -> Result<&'j str, Fault> {
        let mut jiter = Jiter::new(self.rest());
        jiter
            .known_number_bytes(Peek::new(self.byte(self.at)))
            .map_err(|error| refused(self.at, &error))?;
        let start = self.at;
        self.at += jiter.current_index();
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// Takes the next value, whatever it is.
    pub(crate) fn skip(&mut self) -> Result<(), Fault> {
        let mut jiter = Jiter::new(self.rest());
        jiter
            .next_skip()
            .map_err(|error| refused(self.at, &error))?;
        self.at += jiter.current_index();
        Ok(())
    }

    /// Why there is no value here.
    #[cold]
    pub(crate) fn no_value(&mut self) -> Fault {
        self.skip()
            .err()
            .unwrap_or_else(|| self.fault("expected a value"))
    }

    /// A fault at this place.
    #[cold]
    pub(crate) fn fault(&self, message: &str) -> Fault {
        Fault::syntax(message.to_owned(), self.at)
    }
}

/// What `jiter` says, if it began at `start`.
#[cold]
fn refused(start: usize, error: &JiterError) -> Fault {
    Fault::syntax(error.error_type.to_string(), start + error.index)
}
