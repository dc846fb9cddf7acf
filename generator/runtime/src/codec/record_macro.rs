//! Records: the macro that writes a struct which can be read and written.

/// Writes a struct that is a record: a JSON object with known keys.
///
/// ```text
/// record! {
///     /// What it is.
///     pub struct Name: Decode + Encode + Closed + Eq @ "#/components/schemas/name" {
///         pub field: Type,                                   always there
///         pub field?: Option<Type>,                          may be missing
///         pub field: Type = "key",                           where the key is not the name of the field
///         pub field?: Type = "key" default(20),              what the field holds when the key is missing
///         pub field?: Option<Type> = "key" received,         only servers set it (`readOnly`): never sent
///         pub field?: Option<Type> = "key" sent,             only clients set it (`writeOnly`): never received
///         pub field?: Option<Type> = "key" blank,            servers send 0 or the empty text where it is missing
///         pub field?: Option<Type> = "key" set_by(method),   where the setter is not to be called like the field
///         ..field: BTreeMap<String, Type>,                   keeps all other keys
///     }
/// }
/// ```
///
/// Behind the colon stands what the record can do, in this order: `Decode`, `Encode`, `Closed` where the description rules out
/// other keys, then traits to derive besides `Clone`, `Debug` and `PartialEq`. Behind the `@` stands where it is described. The
/// struct is `#[non_exhaustive]`, because descriptions grow.
///
/// What is required but missing is a fault; what is optional and missing is blank (an empty list, `None`, `Maybe::Absent`) or has
/// the default. A value of the wrong kind counts as missing and is recorded where the property is optional. With the feature
/// `serde`, models are also written and read as a whole, whatever the directions.
///
/// ```
/// use balas_runtime::{BTreeMap, Value, codec};
///
/// balas_runtime::record! {
///     pub struct Conversation: Decode + Encode {
///         pub id: i64,
///         pub labels?: Vec<String>,
///         pub snoozed_until?: Option<i64>,
///         ..additional: BTreeMap<String, Value>,
///     }
/// }
///
/// let decoded = codec::from_slice::<Conversation>(br#"{"id": 7, "snoozed_until": "Monday", "mood": "good"}"#)?;
/// assert_eq!(decoded.value.id, 7);
/// assert_eq!(decoded.value.snoozed_until, None);
/// assert_eq!(decoded.value.additional["mood"], "good");
/// assert_eq!(decoded.drift[0].to_string(), "`$.snoozed_until`: expected an integer, found a string");
///
/// assert_eq!(codec::to_json(&decoded.value).unwrap(), br#"{"id":7,"mood":"good"}"#);
///
/// let error = codec::from_slice::<Conversation>(b"{}").unwrap_err();
/// assert_eq!(error.to_string(), "`$`: expected all required keys, found a missing key `id`");
/// # Ok::<(), codec::DecodeError>(())
/// ```
///
/// A record that is sent has `new`, which takes what is required, and a setter for everything else. They take what
/// [turns into](crate::codec::IntoField) the type of the field:
///
/// ```
/// balas_runtime::record! {
///     pub struct Message: Encode {
///         pub content: String,
///         pub labels?: Option<Vec<String>>,
///         pub priority?: Option<i64>,
///     }
/// }
///
/// let message = Message::new("Hello").labels(["vip", "billing"]).priority(2);
/// assert_eq!(
///     balas_runtime::codec::to_json(&message).unwrap(),
///     br#"{"content":"Hello","labels":["vip","billing"],"priority":2}"#
/// );
/// ```
#[macro_export]
macro_rules! record {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident: Decode + Encode + Closed $(+ $derive:ident)* $(@ $($origin:literal)+)? { $($fields:tt)* }
    ) => {
        $crate::__record! { @struct [$(#[$attribute])*] [$($($origin)+)?] [$($derive)*] $visibility $name { $($fields)*, } }
        $crate::__record! { @table { $($fields)*, } { $crate::__record! { @decode $name Reported { $($fields)*, } } $crate::__record! { @encode $name { $($fields)*, } } } }
        $crate::__record! { @build $name { $($fields)*, } }
        $crate::__serde! { $name }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident: Decode + Encode $(+ $derive:ident)* $(@ $($origin:literal)+)? { $($fields:tt)* }
    ) => {
        $crate::__record! { @struct [$(#[$attribute])*] [$($($origin)+)?] [$($derive)*] $visibility $name { $($fields)*, } }
        $crate::__record! { @table { $($fields)*, } { $crate::__record! { @decode $name Skipped { $($fields)*, } } $crate::__record! { @encode $name { $($fields)*, } } } }
        $crate::__record! { @build $name { $($fields)*, } }
        $crate::__serde! { $name }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident: Decode + Closed $(+ $derive:ident)* $(@ $($origin:literal)+)? { $($fields:tt)* }
    ) => {
        $crate::__record! { @struct [$(#[$attribute])*] [$($($origin)+)?] [$($derive)*] $visibility $name { $($fields)*, } }
        $crate::__record! { @table { $($fields)*, } { $crate::__record! { @decode $name Reported { $($fields)*, } } $crate::__with_serde! { $crate::__record! { @encode $name { $($fields)*, } } } } }
        $crate::__serde! { $name }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident: Decode $(+ $derive:ident)* $(@ $($origin:literal)+)? { $($fields:tt)* }
    ) => {
        $crate::__record! { @struct [$(#[$attribute])*] [$($($origin)+)?] [$($derive)*] $visibility $name { $($fields)*, } }
        $crate::__record! { @table { $($fields)*, } { $crate::__record! { @decode $name Skipped { $($fields)*, } } $crate::__with_serde! { $crate::__record! { @encode $name { $($fields)*, } } } } }
        $crate::__serde! { $name }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident: Encode $(+ $derive:ident)* $(@ $($origin:literal)+)? { $($fields:tt)* }
    ) => {
        $crate::__record! { @struct [$(#[$attribute])*] [$($($origin)+)?] [$($derive)*] $visibility $name { $($fields)*, } }
        $crate::__record! { @table { $($fields)*, } { $crate::__record! { @encode $name { $($fields)*, } } $crate::__with_serde! { $crate::__record! { @decode $name Skipped { $($fields)*, } } } } }
        $crate::__record! { @build $name { $($fields)*, } }
        $crate::__serde! { $name }
    };
    // A comma behind the last field may be missing; one too many does no harm.
    // A type that travels nowhere.
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident $(: $first:ident $(+ $derive:ident)*)? $(@ $($origin:literal)+)? { $($fields:tt)* }
    ) => {
        $crate::__record! { @struct [$(#[$attribute])*] [$($($origin)+)?] [$($first $($derive)*)?] $visibility $name { $($fields)*, } }
        $crate::__with_serde! {
            $crate::__record! { @table { $($fields)*, } { $crate::__record! { @decode $name Skipped { $($fields)*, } } $crate::__record! { @encode $name { $($fields)*, } } } }
            $crate::__serde! { $name }
        }
    };
}

/// What [`record!`](crate::record) is made of.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    (
        @struct [$(#[$attribute:meta])*] [$($($origin:literal)+)?] [$($derive:ident)*] $visibility:vis $name:ident {
            $(
                $(#[$of_field:meta])*
                pub $field:ident $(?: $optional:ty)? $(: $required:ty)?
                    $(= $key:literal $($word:ident $(($($argument:tt)+))?)*)?,
            )*
            $(..$additional:ident: $rest:ty $(,)?)?
            $(,)?
        }
    ) => {
        $(#[$attribute])*
        $(
            #[doc = ""]
            #[doc = ::core::concat!("Described at `", $($origin),+, "`.")]
        )?
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq $(, $derive)*)]
        #[allow(missing_docs)]
        #[non_exhaustive]
        $visibility struct $name {
            $(
                $(#[$of_field])*
                pub $field: $($optional)? $($required)?,
            )*
            $(
                /// Properties that the description does not list.
                pub $additional: $rest,
            )?
        }
    };

    // The table of the fields, and a name for the position of each, shared by both directions.
    (
        @table {
            $(
                $(#[$of_field:meta])*
                pub $field:ident $(?: $optional:ty)? $(: $required:ty)?
                    $(= $key:literal $($word:ident $(($($argument:tt)+))?)*)?,
            )*
            $(..$additional:ident: $rest:ty $(,)?)?
            $(,)?
        } { $($item:item)* }
    ) => {
        const _: () = {
            #[allow(dead_code, non_camel_case_types)]
            enum __Index { $($field),* }
            static FIELDS: &[$crate::codec::Field] = &[
                $($crate::__record!(@field [$($optional)?] $field $($key $($word)*)?)),*
            ];
            $($item)*
        };
    };

    (@field [$($optional:ty)?] $field:ident) => {
        $crate::__record!(@field [$($optional)?] $field ::core::stringify!($field))
    };
    (@field [] $field:ident $key:expr) => {
        $crate::codec::Field::required($key)
    };
    (@field [$optional:ty] $field:ident $key:expr) => {
        $crate::codec::Field::required($key).optional()
    };
    (@field [$($optional:ty)?] $field:ident $key:literal $($word:ident)+) => {
        $crate::__record!(@field [$($optional)?] $field $key)$(.$word())+
    };

    (
        @decode $name:ident $policy:ident {
            $(
                $(#[$of_field:meta])*
                pub $field:ident $(?: $optional:ty)? $(: $required:ty)?
                    $(= $key:literal $($word:ident $(($($argument:tt)+))?)*)?,
            )*
            $(..$additional:ident: $rest:ty $(,)?)?
            $(,)?
        }
    ) => {
        #[automatically_derived]
        impl $crate::codec::Decode for $name {
            fn blank() -> Self {
                Self {
                    $($field: $crate::__record!(@blank $($($word $(($($argument)+))?)*)?),)*
                    $($additional: $crate::codec::Decode::blank(),)?
                }
            }

            fn decode(
                reader: &mut $crate::codec::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::codec::Fault> {
                let mut record = <Self as $crate::codec::Decode>::blank();
                match $crate::codec::read_record(reader, FIELDS, $crate::__record!(@policy $policy $($additional)?), &mut record) {
                    ::core::result::Result::Ok(()) => ::core::result::Result::Ok(record),
                    ::core::result::Result::Err(fault) => ::core::result::Result::Err(fault),
                }
            }
        }

        #[automatically_derived]
        impl $crate::codec::ReadRecord for $name {
            fn set(
                &mut self,
                index: usize,
                reader: &mut $crate::codec::Reader<'_>,
            ) -> ::core::result::Result<(), $crate::codec::Fault> {
                $(if index == __Index::$field as usize {
                    return $crate::__record!(@set self $field reader $($($word)*)?);
                })*
                reader.skip()
            }

            $(
                fn keep(
                    &mut self,
                    key: &str,
                    reader: &mut $crate::codec::Reader<'_>,
                ) -> ::core::result::Result<(), $crate::codec::Fault> {
                    $crate::codec::ReadEntries::read_entry(&mut self.$additional, key, reader)
                }
            )?
        }
    };

    (
        @encode $name:ident {
            $(
                $(#[$of_field:meta])*
                pub $field:ident $(?: $optional:ty)? $(: $required:ty)?
                    $(= $key:literal $($word:ident $(($($argument:tt)+))?)*)?,
            )*
            $(..$additional:ident: $rest:ty $(,)?)?
            $(,)?
        }
    ) => {
        #[automatically_derived]
        impl $crate::codec::Encode for $name {
            fn encode(&self, encoder: &mut dyn $crate::codec::Encoder) {
                $crate::codec::write_record(encoder, FIELDS, self);
            }
        }

        #[automatically_derived]
        impl $crate::codec::WriteRecord for $name {
            fn get(&self, index: usize) -> &dyn $crate::codec::Encode {
                $(if index == __Index::$field as usize {
                    return $crate::__record!(@get self $field $($($word)*)?);
                })*
                $crate::codec::NOTHING
            }

            $(
                fn additional(&self) -> $crate::__private::Box<$crate::codec::Entries<'_>> {
                    $crate::codec::entries(&self.$additional)
                }
            )?
        }
    };

    // How a value is built.
    (
        @build $name:ident {
            $(
                $(#[$of_field:meta])*
                pub $field:ident $(?: $optional:ty)? $(: $required:ty)?
                    $(= $key:literal $($word:ident $(($($argument:tt)+))?)*)?,
            )*
            $(..$additional:ident: $rest:ty $(,)?)?
            $(,)?
        }
    ) => {
        #[allow(clippy::too_many_arguments, clippy::disallowed_names, clippy::new_without_default, clippy::should_implement_trait, clippy::wrong_self_convention)]
        #[allow(missing_docs)]
        impl $name {
            /// A value of what is required; everything else is absent.
            pub fn new($($($field: impl $crate::codec::IntoField<$required>,)?)*) -> Self {
                Self {
                    $(
                        $($field: $crate::codec::IntoField::<$required>::into_field($field),)?
                        $($field: <$optional as ::core::default::Default>::default(),)?
                    )*
                    $($additional: <$rest as ::core::default::Default>::default(),)?
                }
            }

            $($crate::__record! { @setter [$(#[$of_field])*] [$($optional)?] $field $($($word $(($($argument)+))?)*)? })*
            $(
                /// Sets the properties that the description does not list.
                #[must_use]
                pub fn $additional(mut self, $additional: impl $crate::codec::IntoField<$rest>) -> Self {
                    self.$additional = $crate::codec::IntoField::into_field($additional);
                    self
                }
            )?
        }

        #[automatically_derived]
        impl $crate::codec::Take<$name> for $name {
            fn take(value: $name) -> Self {
                value
            }
        }
    };
    (@setter $docs:tt [] $($rest:tt)*) => {};
    (@setter $docs:tt [$optional:ty] $field:ident received $($rest:tt)*) => {};
    (@setter $docs:tt [$optional:ty] $field:ident $(sent)? set_by($method:ident) $($rest:tt)*) => {
        $crate::__record! { @setter_by $docs [$optional] $field $method }
    };
    (@setter $docs:tt [$optional:ty] $field:ident $($rest:tt)*) => {
        $crate::__record! { @setter_by $docs [$optional] $field $field }
    };
    (@setter_by [$(#[$of_field:meta])*] [$optional:ty] $field:ident $method:ident) => {
        $(#[$of_field])*
        #[must_use]
        pub fn $method<As>(mut self, $field: impl $crate::codec::IntoOptional<$optional, As>) -> Self {
            self.$field = $crate::codec::IntoOptional::into_optional($field);
            self
        }
    };

    // What travels one way only need not be readable and writable.
    (@blank sent $($rest:tt)*) => {
        ::core::default::Default::default()
    };
    (@blank default ($default:expr) $($rest:tt)*) => {
        $default
    };
    (@blank $($rest:tt)*) => {
        $crate::codec::Decode::blank()
    };
    (@set $this:ident $field:ident $reader:ident sent $($rest:tt)*) => {
        $crate::__serde_or!({ $crate::codec::Decode::decode_into(&mut $this.$field, $reader) } else { $reader.skip() })
    };
    (@set $this:ident $field:ident $reader:ident $($rest:tt)*) => {
        $crate::codec::Decode::decode_into(&mut $this.$field, $reader)
    };
    (@get $this:ident $field:ident received $($rest:tt)*) => {
        $crate::__serde_or!({ &$this.$field } else { $crate::codec::NOTHING })
    };
    (@get $this:ident $field:ident $($rest:tt)*) => {
        &$this.$field
    };

    (@policy $policy:ident) => {
        $crate::codec::Additional::$policy
    };
    (@policy $policy:ident $additional:ident) => {
        $crate::codec::Additional::Kept
    };
}
