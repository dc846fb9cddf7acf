//! Values as JSON text.

use std::borrow::Cow;
use std::fmt;

use super::drift::{Segment, path};
use super::encode::{Encode, Encoder};
use super::escape::{escape, plain_length};
use super::file::File;

/// Writes a value as JSON.
///
/// ```
/// let json = balas_runtime::codec::to_json(&vec![0.1, 2.5e300])?;
/// assert_eq!(json, b"[0.1,2.5e+300]");
///
/// let error = balas_runtime::codec::to_json(&vec![1.0, f64::NAN]).unwrap_err();
/// assert_eq!(error.to_string(), "`$[1]`: JSON has no way to write NaN");
/// # Ok::<(), balas_runtime::codec::EncodeError>(())
/// ```
///
/// # Errors
///
/// A number is infinite or not a number, or a file is not in memory, which JSON cannot say.
pub fn to_json(value: &dyn Encode) -> Result<Vec<u8>, EncodeError> {
    let mut encoder = JsonEncoder::default();
    value.encode(&mut encoder);
    match encoder.fault {
        None => Ok(encoder.text),
        Some(fault) => Err(EncodeError {
            path: path(&fault.steps),
            what: fault.what,
        }),
    }
}

/// A value that JSON cannot express: an infinite number, no number, or a file that is not in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct EncodeError {
    path: String,
    what: Inexpressible,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Inexpressible {
    Number(f64),
    File,
}

impl EncodeError {
    /// Where in the value: `$.position.latitude`.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, what } = self;
        write!(f, "`{path}`: JSON has no way to write ")?;
        match what {
            Inexpressible::Number(number) => write!(f, "{number}"),
            Inexpressible::File => f.write_str("a file that is not in memory"),
        }
    }
}

impl std::error::Error for EncodeError {}

#[derive(Default)]
struct JsonEncoder {
    text: Vec<u8>,
    /// The first value that could not be written; its place is completed on the way up, as with drift.
    fault: Option<NoJson>,
}

struct NoJson {
    what: Inexpressible,
    steps: Vec<Segment>,
}

impl JsonEncoder {
    /// Remembers that a number cannot be written, if it cannot.
    fn check(&mut self, number: f64) {
        if !number.is_finite() {
            self.refuse(Inexpressible::Number(number));
        }
    }

    fn refuse(&mut self, what: Inexpressible) {
        self.fault.get_or_insert_with(|| NoJson {
            what,
            steps: Vec::new(),
        });
    }

    /// Writes text between quotes: stretches of plain bytes as they are, what is between them as escapes.
    fn quoted(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        self.text.reserve(rest.len() + 2);
        self.text.push(b'"');
        loop {
            let (plain, unplain) = rest.split_at(plain_length(rest));
            self.text.extend_from_slice(plain);
            let Some((byte, after)) = unplain.split_first() else {
                break;
            };
            escape(*byte, &mut self.text);
            rest = after;
        }
        self.text.push(b'"');
    }

    fn separate(&mut self, is_first: bool) {
        if !is_first {
            self.text.push(b',');
        }
    }

    /// Writes a value one level down.
    fn child(&mut self, value: &dyn Encode, segment: impl FnOnce() -> Segment) {
        let was_sound = self.fault.is_none();
        value.encode(self);
        self.rise(was_sound, segment);
    }

    #[inline]
    fn rise(&mut self, was_sound: bool, segment: impl FnOnce() -> Segment) {
        if let (true, Some(fault)) = (was_sound, &mut self.fault) {
            fault.steps.push(segment());
        }
    }
}

/// Numbers are written by `serde_json`, which knows the shortest digits; neither they nor writing to a vector can fail.
impl Encoder for JsonEncoder {
    fn null(&mut self) {
        self.text.extend_from_slice(b"null");
    }

    fn bool(&mut self, value: bool) {
        self.text
            .extend_from_slice(if value { b"true" } else { b"false" });
    }

    fn integer(&mut self, value: i64) {
        let _ = serde_json::to_writer(&mut self.text, &value);
    }

    fn unsigned(&mut self, value: u64) {
        let _ = serde_json::to_writer(&mut self.text, &value);
    }

    fn single(&mut self, value: f32) {
        self.check(f64::from(value));
        let _ = serde_json::to_writer(&mut self.text, &value);
    }

    fn double(&mut self, value: f64) {
        self.check(value);
        let _ = serde_json::to_writer(&mut self.text, &value);
    }

    fn number(&mut self, digits: &str) {
        self.text.extend_from_slice(digits.as_bytes());
    }

    fn text(&mut self, value: &str) {
        self.quoted(value);
    }

    fn file(&mut self, file: &File) {
        match file.to_text() {
            Some(text) => self.quoted(&text),
            None => self.refuse(Inexpressible::File),
        }
    }

    fn list(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) {
        self.text.push(b'[');
        for (index, item) in items.enumerate() {
            self.separate(index == 0);
            self.child(item, || Segment::Index(index));
        }
        self.text.push(b']');
    }

    fn record<'a>(&mut self, entries: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>) {
        self.text.push(b'{');
        for (index, (key, value)) in entries.enumerate() {
            self.separate(index == 0);
            self.quoted(key);
            self.text.push(b':');
            self.child(value, || Segment::Key(Cow::Owned(key.to_owned())));
        }
        self.text.push(b'}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(value: &dyn Encode) -> String {
        String::from_utf8(to_json(value).expect("JSON can say it")).expect("JSON is UTF-8")
    }

    #[test]
    fn text_is_escaped_as_json_wants_it() {
        assert_eq!(
            json(&"a\"b\\c\n\t\u{1}\u{1f}/é😀\u{7f}"),
            "\"a\\\"b\\\\c\\n\\t\\u0001\\u001f/é😀\u{7f}\""
        );
    }

    #[test]
    fn numbers_are_written_with_the_fewest_digits() {
        assert_eq!(json(&vec![0.1_f32, 16_777_216.0]), "[0.1,16777216.0]");
        assert_eq!(json(&vec![0.1_f64, -0.0, 5e-324]), "[0.1,-0.0,5e-324]");
        assert_eq!(json(&u64::MAX), "18446744073709551615");
        assert_eq!(json(&i64::MIN), "-9223372036854775808");
    }

    #[test]
    fn the_first_number_that_json_lacks_is_reported_with_its_place() {
        let error = to_json(&vec![vec![1.0], vec![2.0, f64::INFINITY], vec![f64::NAN]]);
        assert_eq!(
            error.expect_err("infinite").to_string(),
            "`$[1][1]`: JSON has no way to write inf"
        );
        let map = std::collections::BTreeMap::from([("odd key".to_owned(), vec![Some(f32::NAN)])]);
        assert_eq!(
            to_json(&map).expect_err("no number").path(),
            "$['odd key'][0]"
        );
        assert_eq!(
            to_json(&f32::NEG_INFINITY).expect_err("infinite").path(),
            "$"
        );
    }
}
