//! The third state of a property: absent, `null`, or a value.

use super::Decode;
use super::encode::{Encode, Encoder};
use super::fault::Fault;
use super::reader::Reader;

/// A property that may be left out and may be `null`, where the two say different things: in an update, "leave it as it is"
/// and "remove it".
///
/// ```
/// use balas_runtime::Maybe;
///
/// let nick: Maybe<String> = Maybe::from("Ann".to_owned());
/// assert_eq!(nick.as_deref().value(), Some("Ann"));
/// assert!(Maybe::<String>::default().is_absent());
/// assert!(Maybe::<String>::from(None).is_null());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maybe<T> {
    /// The property is not there.
    #[default]
    Absent,
    /// The property is `null`.
    Null,
    /// The property has a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Whether the property is not there.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is there and `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the property has a value.
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// The value, if there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same with a borrowed value.
    pub const fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// The same with what the value points to.
    pub fn as_deref(&self) -> Maybe<&T::Target>
    where
        T: std::ops::Deref,
    {
        self.as_ref().map(T::deref)
    }

    /// Turns the value into another, if there is one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(change(value)),
        }
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` becomes `null`: who passes an `Option` has decided to send the property.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

/// Absent and `null` are the same to who only wants to know the value.
impl<T> From<Maybe<T>> for Option<T> {
    fn from(maybe: Maybe<T>) -> Self {
        maybe.value()
    }
}

impl<T: Decode> Decode for Maybe<T> {
    fn blank() -> Self {
        Self::Absent
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        if reader.take_null() {
            return Ok(Self::Null);
        }
        match T::decode(reader) {
            Ok(value) => Ok(Self::Value(value)),
            Err(fault) => Err(fault),
        }
    }
}

impl<T: Encode> Encode for Maybe<T> {
    fn encode(&self, encoder: &mut dyn Encoder) {
        match self {
            Self::Absent | Self::Null => encoder.null(),
            Self::Value(value) => value.encode(encoder),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_absent()
    }
}
