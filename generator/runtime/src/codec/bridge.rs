//! Models as serde sees them, for storing them elsewhere: same keys, same rules.
//!
//! Writing drives any serde serializer by means of an [`Encoder`]. Reading goes through a `Value`, as only that way
//! the tolerance of the codec is the same for every format; it works for all formats that describe themselves.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use super::Decode;
use super::encode::{Encode, Encoder};
use super::file::File;

/// Writes a value with serde.
///
/// # Errors
///
/// The serializer's.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    let mut bridge = Bridge::Ready(serializer);
    value.encode(&mut bridge);
    match bridge {
        Bridge::Done(result) => result,
        Bridge::Ready(_) | Bridge::Busy => Err(S::Error::custom("nothing was written")),
    }
}

/// Reads a value with serde. Contradictions of the description that the codec absorbs are absorbed here too.
///
/// # Errors
///
/// The deserializer's, or what [`from_slice`](super::from_slice) would refuse.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = super::Value::deserialize(deserializer)?;
    let json = serde_json::to_vec(&value).map_err(D::Error::custom)?;
    super::from_slice(&json)
        .map(|decoded| decoded.value)
        .map_err(D::Error::custom)
}

/// An encoder that makes the one call that a serializer allows.
enum Bridge<S: Serializer> {
    Ready(S),
    Busy,
    Done(Result<S::Ok, S::Error>),
}

impl<S: Serializer> Bridge<S> {
    fn make(&mut self, call: impl FnOnce(S) -> Result<S::Ok, S::Error>) {
        *self = match std::mem::replace(self, Self::Busy) {
            Self::Ready(serializer) => Self::Done(call(serializer)),
            other => other,
        };
    }
}

/// A value within a value.
struct Child<'a>(&'a dyn Encode);

impl Serialize for Child<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}

impl<S: Serializer> Encoder for Bridge<S> {
    fn keeps_everything(&self) -> bool {
        true
    }

    fn null(&mut self) {
        self.make(S::serialize_unit);
    }

    fn bool(&mut self, value: bool) {
        self.make(|serializer| serializer.serialize_bool(value));
    }

    fn integer(&mut self, value: i64) {
        self.make(|serializer| serializer.serialize_i64(value));
    }

    fn unsigned(&mut self, value: u64) {
        self.make(|serializer| serializer.serialize_u64(value));
    }

    fn single(&mut self, value: f32) {
        self.make(|serializer| serializer.serialize_f32(value));
    }

    fn double(&mut self, value: f64) {
        self.make(|serializer| serializer.serialize_f64(value));
    }

    /// As a number where a double or a whole number is just that, else as text: both are read again.
    fn number(&mut self, digits: &str) {
        self.make(
            |serializer| match (digits.parse::<i64>(), digits.parse::<f64>()) {
                (Ok(number), _) => serializer.serialize_i64(number),
                (_, Ok(number)) if number.to_string() == digits => serializer.serialize_f64(number),
                _ => serializer.serialize_str(digits),
            },
        );
    }

    fn text(&mut self, value: &str) {
        self.make(|serializer| serializer.serialize_str(value));
    }

    fn file(&mut self, file: &File) {
        self.make(|serializer| match file.to_text() {
            Some(text) => serializer.serialize_str(&text),
            None => Err(S::Error::custom(
                "a file that is not in memory cannot be stored",
            )),
        });
    }

    fn list(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) {
        self.make(|serializer| {
            let length = match items.size_hint() {
                (least, Some(most)) if least == most => Some(least),
                _ => None,
            };
            let mut list = serializer.serialize_seq(length)?;
            for item in items {
                list.serialize_element(&Child(item))?;
            }
            list.end()
        });
    }

    fn record<'a>(&mut self, entries: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>) {
        self.make(|serializer| {
            // Compact formats want to know the number of entries first.
            let entries: Vec<_> = entries.collect();
            let mut map = serializer.serialize_map(Some(entries.len()))?;
            for (key, value) in entries {
                map.serialize_entry(key, &Child(value))?;
            }
            map.end()
        });
    }
}

/// Writes the serde impls of a model. Without the feature `serde` there are twins of these macros, so that generated code
/// needs no feature of its own to decide it.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($name:ident) => {
        #[automatically_derived]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::codec::deserialize(deserializer)
            }
        }

        #[automatically_derived]
        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codec::serialize(self, serializer)
            }
        }
    };
}

/// Items that are needed with the feature `serde` only.
#[doc(hidden)]
#[macro_export]
macro_rules! __with_serde {
    ($($item:item)*) => { $($item)* };
}

/// The first of two expressions with the feature `serde`, the second without.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_or {
    ({ $with:expr } else { $without:expr }) => {
        $with
    };
}
