//! What setters take: everything that turns into the type of a field without a choice or a loss.
//!
//! [`Take`] is implemented for what is set, and so by generated types too; [`IntoField`] and [`IntoOptional`] are how signatures
//! name it. `Into` would not do: it does not tell a number literal its type, and does not reach into lists and options.

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use super::{Base64, Maybe, Secret, Value};

/// What can be made from an `A` where a field is set.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot be set to a `{A}`",
    label = "not a value of the field",
    note = "setters take the value itself, without `Some`; text for `String`, anything that iterates for lists and maps"
)]
pub trait Take<A> {
    /// Takes the value.
    fn take(value: A) -> Self;
}

/// What the value of an optional field can be made from.
pub trait TakeOptional<A> {
    /// Takes the value.
    fn take_optional(value: A) -> Self;
}

/// What turns into a field of type `T`.
///
/// That is a `T`; for `String` any text; for lists and maps whatever can be iterated, items likewise; for enums and unions what
/// they can be made from, such as the text of a value or one of the alternatives.
///
/// ```
/// use balas_runtime::codec::IntoField;
///
/// fn field<T>(value: impl IntoField<T>) -> T {
///     value.into_field()
/// }
/// assert_eq!(field::<Vec<String>>(["a", "b"]), ["a", "b"]);
/// assert_eq!(field::<u64>(7), 7);
/// ```
pub trait IntoField<T> {
    /// The field.
    fn into_field(self) -> T;
}

impl<A, T: Take<A>> IntoField<T> for A {
    fn into_field(self) -> T {
        T::take(self)
    }
}

/// What turns into a field of type `T` that may be absent: the same as for [`IntoField`], without `Some`; or the field as it is, where
/// it is an `Option` or a [`Maybe`].
///
/// For a [`Maybe`] `None` is null, and `Maybe::Absent` takes back what was set. `As` says which of these it is, and the compiler finds
/// it.
///
/// ```
/// use balas_runtime::{Maybe, codec::IntoOptional};
///
/// fn field<T, As>(value: impl IntoOptional<T, As>) -> T {
///     value.into_optional()
/// }
/// assert_eq!(field::<Option<String>, _>("a"), Some("a".to_owned()));
/// assert_eq!(field::<Option<i64>, _>(None), None);
/// assert_eq!(field::<Maybe<i64>, _>(7), Maybe::Value(7));
/// assert_eq!(field::<Maybe<i64>, _>(Maybe::Absent), Maybe::Absent);
/// assert_eq!(field::<Maybe<String>, _>(None), Maybe::Null);
/// ```
#[diagnostic::on_unimplemented(
    message = "an optional field of type `{T}` cannot be set to a `{Self}`",
    label = "not a value of the field",
    note = "setters take the value, or the field as it is; text for `String`, anything that iterates for lists and maps"
)]
pub trait IntoOptional<T, As> {
    /// The field.
    fn into_optional(self) -> T;
}

/// A value for what may be absent.
#[derive(Debug)]
#[doc(hidden)]
pub struct Given;

/// What may be absent, as it is.
#[derive(Debug)]
#[doc(hidden)]
pub struct Whole;

/// A value or null.
#[derive(Debug)]
#[doc(hidden)]
pub struct OrNull;

impl<A, T: TakeOptional<A>> IntoOptional<T, Given> for A {
    fn into_optional(self) -> T {
        T::take_optional(self)
    }
}

impl<T> IntoOptional<Self, Whole> for Option<T> {
    fn into_optional(self) -> Self {
        self
    }
}

impl<T> IntoOptional<Self, Whole> for Maybe<T> {
    fn into_optional(self) -> Self {
        self
    }
}

impl<T> IntoOptional<Maybe<T>, OrNull> for Option<T> {
    fn into_optional(self) -> Maybe<T> {
        self.into()
    }
}

impl<A, T: Take<A>> TakeOptional<A> for Option<T> {
    fn take_optional(value: A) -> Self {
        Some(T::take(value))
    }
}

impl<A, T: Take<A>> TakeOptional<A> for Maybe<T> {
    fn take_optional(value: A) -> Self {
        Maybe::Value(T::take(value))
    }
}

impl<A, T> TakeOptional<A> for Vec<T>
where
    Self: Take<A>,
{
    fn take_optional(value: A) -> Self {
        Self::take(value)
    }
}

/// A field that is required and may be null is given as it is: `None` is null.
impl<T> Take<Option<T>> for Option<T> {
    fn take(value: Self) -> Self {
        value
    }
}

impl<A: Into<String>> Take<A> for String {
    fn take(value: A) -> Self {
        value.into()
    }
}

impl<A: Into<Value>> Take<A> for Value {
    fn take(value: A) -> Self {
        value.into()
    }
}

impl<A, T: Take<A>> Take<A> for Box<T> {
    fn take(value: A) -> Self {
        Self::new(T::take(value))
    }
}

impl<I: IntoIterator, T: Take<I::Item>> Take<I> for Vec<T> {
    fn take(value: I) -> Self {
        value.into_iter().map(T::take).collect()
    }
}

macro_rules! themselves {
    ($($type:ty),*) => { $(
        impl Take<$type> for $type {
            fn take(value: Self) -> Self {
                value
            }
        }
    )* };
}
themselves!(bool, i32, i64, u32, u64, f32, f64, Timestamp, Date, Uuid);

impl<A: Into<Base64>> Take<A> for Base64 {
    fn take(value: A) -> Self {
        value.into()
    }
}

impl<A: Into<Secret>> Take<A> for Secret {
    fn take(value: A) -> Self {
        value.into()
    }
}
