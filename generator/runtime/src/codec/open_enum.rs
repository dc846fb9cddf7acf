//! Enums that stay open: the macro that writes them.

/// Writes an enum of the values that a description lists, which keeps those that it does not list.
///
/// Besides the listed variants there is `Unlisted`. Such a value is kept, sent back as it came, and recorded as drift. Where the enum
/// is described may stand behind its name: `enum Status @ "#/components/schemas/status"`.
///
/// ```
/// balas_runtime::open_enum! {
///     /// Where a conversation stands.
///     pub enum Status {
///         /// Somebody has to answer.
///         Open = "open",
///         Resolved = "resolved",
///     }
/// }
///
/// assert_eq!(Status::from("open"), Status::Open);
/// assert_eq!(Status::LISTED, [Status::Open, Status::Resolved]);
///
/// let decoded = balas_runtime::codec::from_slice::<Status>(br#""archived""#)?;
/// assert!(matches!(decoded.value, Status::Unlisted(_)));
/// assert_eq!(decoded.value.as_str(), "archived");
/// assert_eq!(decoded.drift[0].found, "the unlisted value `archived`");
/// # Ok::<(), balas_runtime::codec::DecodeError>(())
/// ```
///
/// Whole numbers work alike:
///
/// ```
/// balas_runtime::open_enum! {
///     /// How urgent it is.
///     pub enum Level: i64 {
///         Low = 1,
///         High = 2,
///     }
/// }
///
/// assert_eq!(Level::from(2), Level::High);
/// assert_eq!(Level::from(7).as_i64(), 7);
/// assert_eq!(Level::Low.to_string(), "1");
/// ```
///
/// Behind `Open` other values are as described, too, and no drift: `enum Name: Open { … }`, `enum Name: i64 + Open { … }`.
///
/// ```
/// use balas_runtime::codec;
///
/// balas_runtime::open_enum! {
///     pub enum Model: Open { Small = "small", Large = "large" }
/// }
///
/// let decoded = codec::from_slice::<Model>(br#""huge""#).unwrap();
/// assert_eq!(decoded.value.as_str(), "huge");
/// assert!(decoded.drift.is_empty());
/// ```
///
/// Values of several kinds are an enum likewise:
///
/// ```
/// use balas_runtime::{Value, codec};
///
/// balas_runtime::open_enum! {
///     /// How many, or all.
///     pub enum Limit: Value { None = 0, Half = 0.5, All = "all", Any = true }
/// }
///
/// let decoded = codec::from_slice::<Vec<Limit>>(br#"["all", 0, true, 0.5, 7]"#).unwrap();
/// assert_eq!(decoded.value[..4], [Limit::All, Limit::None, Limit::Any, Limit::Half]);
/// assert_eq!(decoded.value[4].as_value(), 7);
/// assert_eq!(decoded.drift[0].found, "the unlisted value `7`");
/// assert_eq!(codec::to_json(&decoded.value).unwrap(), br#"["all",0,true,0.5,7]"#);
/// ```
#[macro_export]
macro_rules! open_enum {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident $(@ $($origin:literal)+)? { $($body:tt)* }
    ) => {
        $crate::__open_enum! { @text note_unlisted $(#[$attribute])* $visibility enum $name $(@ $($origin)+)? { $($body)* } }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: Open $(@ $($origin:literal)+)? { $($body:tt)* }
    ) => {
        $crate::__open_enum! { @text allow_unlisted $(#[$attribute])* $visibility enum $name $(@ $($origin)+)? { $($body)* } }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: i64 $(@ $($origin:literal)+)? { $($body:tt)* }
    ) => {
        $crate::__open_enum! { @integer note_unlisted $(#[$attribute])* $visibility enum $name $(@ $($origin)+)? { $($body)* } }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: i64 + Open $(@ $($origin:literal)+)? { $($body:tt)* }
    ) => {
        $crate::__open_enum! { @integer allow_unlisted $(#[$attribute])* $visibility enum $name $(@ $($origin)+)? { $($body)* } }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: Value $(@ $($origin:literal)+)? { $($body:tt)* }
    ) => {
        $crate::__open_enum! { @value note_unlisted $(#[$attribute])* $visibility enum $name $(@ $($origin)+)? { $($body)* } }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: Value + Open $(@ $($origin:literal)+)? { $($body:tt)* }
    ) => {
        $crate::__open_enum! { @value allow_unlisted $(#[$attribute])* $visibility enum $name $(@ $($origin)+)? { $($body)* } }
    };
}

/// What [`open_enum!`](crate::open_enum) is made of.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    (
        @text $note:ident
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident $(@ $($origin:literal)+)? {
            $($(#[$of_variant:meta])* $variant:ident = $wire:literal),* $(,)?
        }
    ) => {
        $crate::__open_enum! {
            @enum [$(#[$attribute])*] [$($($origin)+)?] [Clone] $visibility $name $crate::codec::Unlisted
            { $($(#[$of_variant])* $variant = $wire,)* }
        }

        impl $name {
            /// The values that the description lists, in its order.
            pub const LISTED: &'static [Self] = &[$(Self::$variant),*];
            const WRITTEN: &'static [&'static str] = &[$($wire),*];

            /// The value as it is written.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unlisted(value) => value.as_str(),
                }
            }
        }

        $crate::__open_enum! { @by $name as_str $($variant)* }

        #[automatically_derived]
        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match $crate::codec::position(Self::WRITTEN, text) {
                    ::core::option::Option::Some(index) => Self::LISTED[index].clone(),
                    ::core::option::Option::None => Self::Unlisted($crate::codec::Unlisted::new(text)),
                }
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<$crate::__private::String> for $name {
            fn from(text: $crate::__private::String) -> Self {
                Self::from(text.as_str())
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        #[automatically_derived]
        impl $crate::codec::Decode for $name {
            fn blank() -> Self {
                Self::Unlisted($crate::codec::Unlisted::blank())
            }

            fn decode(
                reader: &mut $crate::codec::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::codec::Fault> {
                let value = Self::from(reader.text()?);
                if let Self::Unlisted(unlisted) = &value {
                    reader.$note(unlisted);
                }
                ::core::result::Result::Ok(value)
            }
        }

        #[automatically_derived]
        impl $crate::codec::Encode for $name {
            fn encode(&self, encoder: &mut dyn $crate::codec::Encoder) {
                encoder.text(self.as_str());
            }
        }

        $crate::__open_enum! { @take $name }
        $crate::__serde! { $name }
    };
    (
        @integer $note:ident
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident $(@ $($origin:literal)+)? {
            $($(#[$of_variant:meta])* $variant:ident = $wire:literal),* $(,)?
        }
    ) => {
        $crate::__open_enum! {
            @enum [$(#[$attribute])*] [$($($origin)+)?] [Clone] $visibility $name $crate::codec::UnlistedInteger
            { $($(#[$of_variant])* $variant = $wire,)* }
        }

        impl $name {
            /// The values that the description lists, in its order.
            pub const LISTED: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it is written.
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unlisted(value) => value.get(),
                }
            }
        }

        $crate::__open_enum! { @by $name as_i64 $($variant)* }

        #[automatically_derived]
        impl ::core::convert::From<i64> for $name {
            fn from(number: i64) -> Self {
                match number {
                    $($wire => Self::$variant,)*
                    _ => Self::Unlisted($crate::codec::UnlistedInteger::new(number)),
                }
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        #[automatically_derived]
        impl $crate::codec::Decode for $name {
            fn blank() -> Self {
                Self::Unlisted($crate::codec::UnlistedInteger::new(0))
            }

            fn decode(
                reader: &mut $crate::codec::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::codec::Fault> {
                let value = Self::from(<i64 as $crate::codec::Decode>::decode(reader)?);
                if let Self::Unlisted(unlisted) = &value {
                    reader.$note(unlisted);
                }
                ::core::result::Result::Ok(value)
            }
        }

        #[automatically_derived]
        impl $crate::codec::Encode for $name {
            fn encode(&self, encoder: &mut dyn $crate::codec::Encoder) {
                encoder.integer(self.as_i64());
            }
        }

        $crate::__open_enum! { @take $name }
        $crate::__serde! { $name }
    };
    (
        @value $note:ident
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident $(@ $($origin:literal)+)? {
            $($(#[$of_variant:meta])* $variant:ident = $wire:literal),* $(,)?
        }
    ) => {
        $crate::__open_enum! {
            @enum [$(#[$attribute])*] [$($($origin)+)?] [Clone Debug PartialEq] $visibility $name $crate::codec::UnlistedValue
            { $($(#[$of_variant])* $variant = $wire,)* }
        }

        impl $name {
            /// The values that the description lists, in its order.
            pub const LISTED: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it is written.
            pub fn as_value(&self) -> $crate::codec::Value {
                match self {
                    $(Self::$variant => $crate::codec::Listed::value($wire),)*
                    Self::Unlisted(value) => value.get().clone(),
                }
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<$crate::codec::Value> for $name {
            fn from(value: $crate::codec::Value) -> Self {
                let is_it = |listed: &&Self| $crate::codec::is_same(&listed.as_value(), &value);
                match Self::LISTED.iter().find(is_it) {
                    ::core::option::Option::Some(listed) => listed.clone(),
                    ::core::option::Option::None => Self::Unlisted($crate::codec::UnlistedValue::new(value)),
                }
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_value(), f)
            }
        }

        #[automatically_derived]
        impl $crate::codec::Decode for $name {
            fn blank() -> Self {
                Self::Unlisted($crate::codec::UnlistedValue::new($crate::codec::Value::Null))
            }

            fn decode(
                reader: &mut $crate::codec::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::codec::Fault> {
                let value = Self::from(<$crate::codec::Value as $crate::codec::Decode>::decode(reader)?);
                if let Self::Unlisted(unlisted) = &value {
                    reader.$note(unlisted);
                }
                ::core::result::Result::Ok(value)
            }
        }

        #[automatically_derived]
        impl $crate::codec::Encode for $name {
            fn encode(&self, encoder: &mut dyn $crate::codec::Encoder) {
                $crate::codec::Encode::encode(&self.as_value(), encoder);
            }
        }

        $crate::__open_enum! { @take $name }
        $crate::__serde! { $name }
    };
    (
        @enum [$(#[$attribute:meta])*] [$($origin:literal)*] [$($derive:ident)*] $visibility:vis $name:ident $unlisted:ty
        { $($(#[$of_variant:meta])* $variant:ident = $wire:literal,)* }
    ) => {
        $(#[$attribute])*
        #[doc = ""]
        #[doc = $crate::__open_enum!(@place $($origin)*)]
        #[derive($($derive),*)]
        #[non_exhaustive]
        $visibility enum $name {
            $(
                $(#[$of_variant])*
                #[doc = ""]
                #[doc = ::core::concat!("Written as `", $wire, "`.")]
                $variant,
            )*
            /// A value that the description does not list, as it came.
            Unlisted($unlisted),
        }
    };
    (@place) => {
        ""
    };
    (@place $($origin:literal)+) => {
        ::core::concat!("Described at `", $($origin),+, "`.")
    };

    // By what is written, as derived implementations cost more to compile.
    (@by $name:ident $method:ident $($variant:ident)*) => {
        #[automatically_derived]
        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.$method() == other.$method()
            }
        }

        #[automatically_derived]
        impl ::core::cmp::Eq for $name {}

        #[automatically_derived]
        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.$method(), state);
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                const NAMES: &[&str] = &[$(::core::stringify!($variant)),*];
                let index = Self::LISTED.iter().position(|listed| listed == self);
                $crate::codec::debug_listed(f, NAMES, index, &self.$method())
            }
        }
    };

    (@take $name:ident) => {
        #[automatically_derived]
        impl<A: ::core::convert::Into<$name>> $crate::codec::Take<A> for $name {
            fn take(value: A) -> Self {
                value.into()
            }
        }
    };
}
