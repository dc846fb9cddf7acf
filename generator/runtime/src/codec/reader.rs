//! What stands next in the JSON text: the one reader that every model is decoded with.
//!
//! It is concrete, so nothing is generated per type and reader. It knows how deep it is, can return to an earlier byte
//! when a value has to be skipped after all, and collects the drift.

use std::borrow::Cow;

use jiter::{Jiter, JiterError, Peek};

use super::drift::{Segment, Trace};
use super::fault::Fault;

/// Deepest accepted nesting of lists and objects. Real documents stay below 20; reading is recursive, and this many levels
/// fit into the stack of any thread.
const MAX_DEPTH: usize = 128;

/// A position in a JSON text.
///
/// ```
/// use balas_runtime::codec::{Decode, Fault, Reader};
///
/// /// A number or its name.
/// struct Size(i64);
///
/// impl Decode for Size {
///     fn blank() -> Self {
///         Size(0)
///     }
///
///     fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
///         if reader.is_text()? {
///             return match reader.text()? {
///                 "small" => Ok(Size(1)),
///                 "large" => Ok(Size(9)),
///                 _ => Err(Fault::shape("a size", "another word")),
///             };
///         }
///         i64::decode(reader).map(Size)
///     }
/// }
/// # let sizes = balas_runtime::codec::from_slice::<Vec<Size>>(br#"["large", 4, "huge"]"#).unwrap();
/// # assert_eq!(sizes.value.iter().map(|size| size.0).collect::<Vec<_>>(), [9, 4]);
/// # assert_eq!(sizes.drift.len(), 1);
/// ```
#[derive(Debug)]
pub struct Reader<'j> {
    text: &'j [u8],
    /// Where in `text` the slice begins that `jiter` reads: it cannot go back, so returning means to start a new one.
    base: usize,
    pub(crate) jiter: Jiter<'j>,
    depth: usize,
    pub(crate) drift: Vec<Trace>,
}

/// Where a value begins, and how things stood there.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    offset: usize,
    depth: usize,
    drift: usize,
}

impl<'j> Reader<'j> {
    /// A reader at the beginning of a text.
    pub(crate) fn new(text: &'j [u8]) -> Self {
        Self {
            text,
            base: 0,
            jiter: Jiter::new(text),
            depth: 0,
            drift: Vec::new(),
        }
    }

    /// Checks that nothing but white space follows.
    pub(crate) fn finish(&mut self) -> Result<(), Fault> {
        self.jiter
            .finish()
            .map_err(|error| syntax(self.base, &error))
    }

    /// Whether `null` comes next.
    pub fn is_null(&mut self) -> Result<bool, Fault> {
        Ok(self.peek()? == Peek::Null)
    }

    /// Whether a string comes next.
    pub fn is_text(&mut self) -> Result<bool, Fault> {
        Ok(self.peek()? == Peek::String)
    }

    /// Passes over `null` if it comes next, and tells whether it did.
    pub fn take_null(&mut self) -> Result<bool, Fault> {
        if self.peek()? != Peek::Null {
            return Ok(false);
        }
        self.jiter
            .known_null()
            .map_err(|error| syntax(self.base, &error))?;
        Ok(true)
    }

    /// Reads a boolean.
    pub fn boolean(&mut self) -> Result<bool, Fault> {
        match self.peek()? {
            peek @ (Peek::True | Peek::False) => self
                .jiter
                .known_bool(peek)
                .map_err(|error| syntax(self.base, &error)),
            _ => Err(self.mismatch("a boolean")),
        }
    }

    /// Reads a string; the text is lent until the next call.
    pub fn text(&mut self) -> Result<&str, Fault> {
        self.text_as("a string")
    }

    /// Reads a string that stands for something else, which is named should there be no string.
    pub fn text_as(&mut self, expected: &'static str) -> Result<&str, Fault> {
        if self.peek()? != Peek::String {
            return Err(self.mismatch(expected));
        }
        let base = self.base;
        self.jiter.known_str().map_err(|error| syntax(base, &error))
    }

    /// Passes over the next value, whatever it is.
    pub fn skip(&mut self) -> Result<(), Fault> {
        self.peek()?;
        let start = self.jiter.current_index();
        self.jiter
            .next_skip()
            .map_err(|error| syntax(self.base, &error))?;
        // Skipping does not look into strings.
        match std::str::from_utf8(self.jiter.slice_to_current(start)) {
            Ok(_) => Ok(()),
            Err(error) => Err(Fault::syntax(
                "invalid UTF-8".into(),
                self.base + start + error.valid_up_to(),
            )),
        }
    }

    /// Replaces a value by the next one.
    #[inline]
    pub fn read<T: super::Decode>(&mut self, slot: &mut T) -> Result<(), Fault> {
        *slot = T::decode(self)?;
        Ok(())
    }

    /// Records a contradiction that did not keep the next or latest value from being read.
    #[cold]
    pub fn note(
        &mut self,
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
    ) {
        self.drift.push(Trace::new(expected.into(), found.into()));
    }

    /// The fault that the next value is not what was expected; a syntax fault if it is no value at all.
    #[cold]
    pub fn mismatch(&mut self, expected: impl Into<Cow<'static, str>>) -> Fault {
        match self.next_kind() {
            Ok(found) => Fault::shape(expected, found),
            Err(fault) => fault,
        }
    }

    /// What comes next, in words.
    fn next_kind(&mut self) -> Result<&'static str, Fault> {
        Ok(match self.peek()? {
            Peek::Null => "null",
            Peek::True | Peek::False => "a boolean",
            Peek::String => "a string",
            Peek::Array => "an array",
            Peek::Object => "an object",
            peek if is_number(peek) => self.number_kind(),
            _ => return Err(Fault::syntax("expected a value".into(), self.offset())),
        })
    }

    fn number_kind(&self) -> &'static str {
        let rest = &self.text[self.offset()..];
        let digits = rest
            .iter()
            .position(|byte| !matches!(byte, b'-' | b'0'..=b'9'));
        match digits.and_then(|end| rest.get(end)) {
            Some(b'.' | b'e' | b'E') => "a decimal number",
            _ => "an integer",
        }
    }

    #[inline]
    pub(crate) fn peek(&mut self) -> Result<Peek, Fault> {
        self.jiter.peek().map_err(|error| syntax(self.base, &error))
    }

    pub(crate) fn offset(&self) -> usize {
        self.base + self.jiter.current_index()
    }

    pub(crate) fn base(&self) -> usize {
        self.base
    }

    /// Goes one level down; every `enter` that returns well is followed by `leave`, or by a return to a mark.
    pub(crate) fn enter(&mut self) -> Result<(), Fault> {
        if self.depth == MAX_DEPTH {
            return Err(Fault::syntax(
                format!("nested more than {MAX_DEPTH} levels deep"),
                self.offset(),
            ));
        }
        self.depth += 1;
        Ok(())
    }

    pub(crate) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Remembers this place.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            offset: self.offset(),
            depth: self.depth,
            drift: self.drift.len(),
        }
    }

    /// Whether something was recorded since.
    #[inline]
    pub(crate) fn has_drifted(&self, since: Mark) -> bool {
        self.drift.len() != since.drift
    }

    /// Completes by one level the places of what was recorded since.
    #[cold]
    pub(crate) fn rise(&mut self, since: Mark, segment: &Segment) {
        for trace in &mut self.drift[since.drift..] {
            trace.rise(segment.clone());
        }
    }

    /// Leaves out the value that begins at `start` and could not be read, and records why. What was recorded inside of it is
    /// forgotten, as the value is gone: one left-out value, one drift.
    #[cold]
    pub(crate) fn absorb(&mut self, start: Mark, fault: Fault) -> Result<(), Fault> {
        let trace = fault.into_trace()?;
        self.rewind(start);
        self.skip()?;
        self.drift.push(trace);
        Ok(())
    }

    /// Returns to a mark.
    pub(crate) fn rewind(&mut self, mark: Mark) {
        self.base = mark.offset;
        self.depth = mark.depth;
        self.drift.truncate(mark.drift);
        let tape = std::mem::replace(&mut self.jiter, Jiter::new(b"")).into_tape();
        self.jiter = Jiter::with_tape(&self.text[mark.offset..], tape);
    }
}

/// Whether a number begins like this. (`Peek::is_num` takes `NaN` and `Infinity` for numbers, which JSON does not have.)
#[inline]
pub(crate) fn is_number(peek: Peek) -> bool {
    matches!(peek.into_inner(), b'-' | b'0'..=b'9')
}

/// A syntax fault out of jiter's error; `base` is where its slice begins in the text.
#[cold]
pub(crate) fn syntax(base: usize, error: &JiterError) -> Fault {
    Fault::syntax(error.error_type.to_string(), base + error.index)
}
