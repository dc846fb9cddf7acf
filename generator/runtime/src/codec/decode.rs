//! How values are read: the trait of everything that can be received, and the way into it.

use super::drift::{Drift, Trace};
use super::fault::{DecodeError, Fault};
use super::reader::Reader;

/// A value that can be received.
pub trait Decode: Sized {
    /// A value to start from. None escapes as something received, except where a property may be absent.
    fn blank() -> Self;

    /// Reads the value that comes next.
    ///
    /// # Errors
    ///
    /// What comes next is no such value, or no JSON.
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault>;

    /// Replaces a value by the one that comes next, and leaves it as it is when that fails.
    ///
    /// # Errors
    ///
    /// As with [`decode`](Self::decode).
    fn decode_into(&mut self, reader: &mut Reader<'_>) -> Result<(), Fault> {
        match Self::decode(reader) {
            Ok(value) => {
                *self = value;
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }
}

/// What was received, and where it contradicts the description.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Decoded<T> {
    /// What could be read.
    pub value: T,
    /// The contradictions that were absorbed, in the order of the text.
    pub drift: Vec<Drift>,
}

impl<T> Decoded<T> {
    /// The same with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Decoded<U> {
        Decoded {
            value: change(self.value),
            drift: self.drift,
        }
    }
}

/// Reads a JSON document, and keeps what can be kept of it when it contradicts the description.
///
/// ```
/// # use std::collections::BTreeMap;
/// let decoded = balas_runtime::codec::from_slice::<BTreeMap<String, i64>>(br#"{"a": 1, "b": "two", "c": "3"}"#)?;
/// assert_eq!(decoded.value, BTreeMap::from([("a".into(), 1), ("c".into(), 3)]));
/// assert_eq!(decoded.drift[0].to_string(), "`$.b`: expected an integer, found a string");
/// assert_eq!(decoded.drift[1].path, "$.c");
/// # Ok::<(), balas_runtime::codec::DecodeError>(())
/// ```
///
/// # Errors
///
/// The text is no JSON, or nothing around a contradiction can absorb it.
pub fn from_slice<T: Decode>(json: &[u8]) -> Result<Decoded<T>, DecodeError> {
    let mut reader = match std::str::from_utf8(json) {
        Ok(text) => Reader::new(text),
        Err(error) => return Err(no_text(json, error.valid_up_to())),
    };
    match T::decode(&mut reader) {
        Ok(value) => match finish(reader) {
            Ok(drift) => Ok(Decoded { value, drift }),
            Err(fault) => Err(fault.into_error(json)),
        },
        Err(fault) => Err(fault.into_error(json)),
    }
}

#[cold]
fn no_text(json: &[u8], offset: usize) -> DecodeError {
    Fault::syntax("invalid UTF-8".to_owned(), offset).into_error(json)
}

/// Checks that the document ends here, and gives what was recorded.
fn finish(mut reader: Reader<'_>) -> Result<Vec<Drift>, Fault> {
    reader.finish()?;
    Ok(reader.drift.into_iter().map(Trace::finish).collect())
}
