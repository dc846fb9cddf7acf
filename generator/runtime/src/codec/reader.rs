//! What stands next in the JSON text: the one reader that every model is decoded with.
//!
//! It is concrete, so nothing is generated per type and reader. It knows how deep it is, can return to an earlier byte
//! when a value has to be skipped after all, and collects the drift.

use std::borrow::Cow;

use super::cursor::Cursor;
use super::drift::{Segment, Trace};
use super::fault::Fault;

/// Deepest accepted nesting of lists and objects. Real documents stay below 20; reading is recursive, and this many levels
/// fit into the stack of any thread.
const MAX_DEPTH: usize = 128;

/// How often a text may be read again, on average, to find the best alternatives of unions. Unions within unions multiply their
/// attempts, and a server could make the time for a short text grow without bound.
const MAX_REREAD: usize = 32;

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
///         if reader.is_text() {
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
    pub(crate) cursor: Cursor<'j>,
    depth: usize,
    pub(crate) drift: Vec<Trace>,
    /// How many unknown keys were passed over: what a union compares its alternatives by.
    pub(crate) skipped: usize,
    /// How many bytes were gone back to try another alternative of a union.
    reread: usize,
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
    pub(crate) fn new(text: &'j str) -> Self {
        Self {
            cursor: Cursor::new(text),
            depth: 0,
            drift: Vec::new(),
            skipped: 0,
            reread: 0,
        }
    }

    /// Checks that nothing but white space follows.
    pub(crate) fn finish(&mut self) -> Result<(), Fault> {
        match self.cursor.peek() {
            _ if self.cursor.rest().is_empty() => Ok(()),
            _ => Err(self.cursor.fault("trailing characters")),
        }
    }

    /// Whether `null` comes next.
    pub fn is_null(&mut self) -> bool {
        self.cursor.peek() == b'n'
    }

    /// Whether a string comes next.
    pub fn is_text(&mut self) -> bool {
        self.cursor.peek() == b'"'
    }

    /// Passes over `null` if it comes next, and tells whether it did.
    pub fn take_null(&mut self) -> bool {
        self.cursor.peek() == b'n' && self.cursor.take_word("null")
    }

    /// Passes over 0 or the empty text if it comes next, and tells whether it did.
    #[cold]
    pub(crate) fn take_blank(&mut self) -> Result<bool, Fault> {
        let start = self.mark();
        let is_blank = match self.cursor.peek() {
            b'"' => self.cursor.string()?.is_empty(),
            byte if is_number(byte) => self.cursor.number()?.parse() == Ok(0.0),
            _ => false,
        };
        if !is_blank {
            self.rewind(start);
        }
        Ok(is_blank)
    }

    /// Reads a boolean.
    ///
    /// # Errors
    ///
    /// Something else comes next.
    pub fn boolean(&mut self) -> Result<bool, Fault> {
        match self.cursor.peek() {
            b't' if self.cursor.take_word("true") => Ok(true),
            b'f' if self.cursor.take_word("false") => Ok(false),
            _ => Err(self.mismatch("a boolean")),
        }
    }

    /// Reads a string; the text is lent until the next call.
    ///
    /// # Errors
    ///
    /// Something else comes next, or the string is broken.
    pub fn text(&mut self) -> Result<&str, Fault> {
        self.text_as("a string")
    }

    /// Reads a string that stands for something else, which is named should there be no string.
    ///
    /// # Errors
    ///
    /// Something else comes next, or the string is broken.
    pub fn text_as(&mut self, expected: &'static str) -> Result<&str, Fault> {
        match self.cursor.peek() {
            b'"' => self.cursor.string(),
            _ => Err(self.mismatch(expected)),
        }
    }

    /// Passes over the next value, whatever it is.
    ///
    /// # Errors
    ///
    /// The text is no JSON.
    pub fn skip(&mut self) -> Result<(), Fault> {
        self.cursor.skip()
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
        match self.kind().and_then(|found| self.probe().map(|()| found)) {
            Ok(found) => Fault::shape(expected, found.words()),
            Err(fault) => fault,
        }
    }

    /// Checks that the next value is well-formed, and stays before it.
    fn probe(&mut self) -> Result<(), Fault> {
        let start = self.cursor.offset();
        self.skip()?;
        self.cursor.seek(start);
        Ok(())
    }

    /// Goes one level down, into an array or object. What follows is [`leave`](Self::leave), or a return to a mark.
    pub(crate) fn open(&mut self, bracket: u8, expected: &'static str) -> Result<(), Fault> {
        if !self.cursor.take(bracket) {
            return Err(self.mismatch(expected));
        }
        if self.depth == MAX_DEPTH {
            return Err(self
                .cursor
                .fault(&format!("nested more than {MAX_DEPTH} levels deep")));
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
            offset: self.cursor.offset(),
            depth: self.depth,
            drift: self.drift.len(),
        }
    }

    /// Whether something was recorded since.
    #[inline]
    pub(crate) fn has_drifted(&self, since: Mark) -> bool {
        self.drift.len() != since.drift
    }

    /// How much was recorded since.
    pub(crate) fn drift_since(&self, since: Mark) -> usize {
        self.drift.len() - since.drift
    }

    /// Records a fault that did not keep the next or latest value from being read.
    #[cold]
    pub(crate) fn note_fault(&mut self, fault: Fault) -> Result<(), Fault> {
        self.drift.push(fault.into_trace()?);
        Ok(())
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
        self.cursor.seek(mark.offset);
        self.depth = mark.depth;
        self.drift.truncate(mark.drift);
    }

    /// Returns to a mark to read the same value as something else.
    pub(crate) fn reread(&mut self, mark: Mark) {
        self.reread += self.cursor.offset() - mark.offset;
        self.rewind(mark);
    }

    /// Whether so much was read again that the first alternative that can be read has to do.
    pub(crate) fn is_tired(&self) -> bool {
        self.reread / MAX_REREAD > self.cursor.len()
    }
}

/// Whether a number begins like this.
#[inline]
pub(crate) fn is_number(byte: u8) -> bool {
    matches!(byte, b'-' | b'0'..=b'9')
}
