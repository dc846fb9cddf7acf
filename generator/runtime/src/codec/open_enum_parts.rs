//! Enums whose descriptions list values: what `open_enum!` is made of, by the kind of the values.

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
