//! Values of an enum that its description does not list: kept as they came, so that they can be shown and sent back.

use std::borrow::Cow;
use std::fmt;

use serde_json::Number;

use super::Value;
use super::reader::Reader;

/// Longest part of an unlisted value that is repeated in drift, in bytes.
const MAX_SHOWN: usize = 64;

/// Text that an enum does not list. Made by converting text into the enum, so that it never holds a listed value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unlisted(Cow<'static, str>);

impl Unlisted {
    /// For [`open_enum!`](crate::open_enum), which has checked that the text is not listed.
    #[doc(hidden)]
    pub fn new(text: &str) -> Self {
        Self(Cow::Owned(text.to_owned()))
    }

    /// For [`open_enum!`](crate::open_enum): what stands in a blank record.
    #[doc(hidden)]
    pub const fn blank() -> Self {
        Self(Cow::Borrowed(""))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A number that an enum does not list. Made by converting a number into the enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnlistedInteger(i64);

impl UnlistedInteger {
    /// For [`open_enum!`](crate::open_enum), which has checked that the number is not listed.
    #[doc(hidden)]
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Display for UnlistedInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A value of several kinds that an enum does not list. Made by converting a value into the enum.
#[derive(Clone, Debug, PartialEq)]
pub struct UnlistedValue(Value);

impl UnlistedValue {
    /// For [`open_enum!`](crate::open_enum), which has checked that the value is not listed.
    #[doc(hidden)]
    pub fn new(value: Value) -> Self {
        Self(value)
    }

    /// The value.
    pub fn get(&self) -> &Value {
        &self.0
    }
}

impl fmt::Display for UnlistedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A literal that an enum of values of several kinds lists. By this trait whole numbers are `i128`, which has room for all that
/// a [`Value`] holds exactly.
#[doc(hidden)]
pub trait Listed {
    /// The literal as a value.
    fn value(self) -> Value;
}

macro_rules! listed {
    ($($type:ty),*) => { $(
        impl Listed for $type {
            fn value(self) -> Value {
                self.into()
            }
        }
    )* };
}
listed!(&str, bool, f64);

impl Listed for i128 {
    fn value(self) -> Value {
        match (i64::try_from(self), u64::try_from(self)) {
            (Ok(number), _) => number.into(),
            (_, Ok(number)) => number.into(),
            // Beyond 64 bits there are doubles only.
            _ => (self as f64).into(),
        }
    }
}

/// Where a text stands among the listed ones.
#[doc(hidden)]
pub fn position(written: &[&str], text: &str) -> Option<usize> {
    written.iter().position(|listed| *listed == text)
}

/// Shows a value of an enum: its name in Rust, or what came in its place.
#[doc(hidden)]
pub fn debug_listed(
    f: &mut fmt::Formatter<'_>,
    names: &[&str],
    index: Option<usize>,
    value: &dyn fmt::Debug,
) -> fmt::Result {
    match index.and_then(|index| names.get(index)) {
        Some(name) => f.write_str(name),
        None => f.debug_tuple("Unlisted").field(value).finish(),
    }
}

/// Whether two values are the same; a whole number may be written as a fraction. It is compared exactly, because beyond 2^53
/// different ones are the same double.
#[doc(hidden)]
pub fn is_same(listed: &Value, value: &Value) -> bool {
    match (listed, value) {
        (Value::Number(listed), Value::Number(value)) if listed.is_f64() != value.is_f64() => {
            whole(listed).is_some_and(|listed| whole(value) == Some(listed))
        }
        _ => listed == value,
    }
}

/// The whole number that is meant, however it is written.
fn whole(number: &Number) -> Option<i128> {
    let signed = number.as_i64().map(i128::from);
    let unsigned = || number.as_u64().map(i128::from);
    let double = || number.as_f64().filter(|number| number.fract() == 0.0);
    // A double beyond 128 bits becomes the last number of 128 bits, which no other number is.
    signed
        .or_else(unsigned)
        .or_else(|| double().map(|number| number as i128))
}

impl Reader<'_> {
    /// Records nothing: other values than the listed ones are as described.
    pub fn allow_unlisted(&mut self, _: &dyn fmt::Display) {}

    /// Records that the latest value is none of its enum's.
    #[cold]
    pub fn note_unlisted(&mut self, value: &dyn fmt::Display) {
        let shown = shortened(value.to_string());
        self.note("a listed value", format!("the unlisted value `{shown}`"));
    }
}

/// A text for drift, cut where it is long.
pub(super) fn shortened(mut text: String) -> String {
    if text.len() > MAX_SHOWN {
        let end = (0..=MAX_SHOWN).rev().find(|&at| text.is_char_boundary(at));
        text.truncate(end.unwrap_or(0));
        text.push('…');
    }
    text
}
