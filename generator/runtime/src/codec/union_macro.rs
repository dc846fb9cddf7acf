//! Unions: the macro that writes an enum of alternatives.

/// Writes an enum of the alternatives that a description lists, which keeps values that are none of them.
///
/// ```text
/// union! {
///     /// What it is.
///     pub enum Name: Decode + Encode @ "#/where/it/is/described" {      only one where one direction is needed
///         /// What the alternative is.
///         Variant(Type) { object },                       how values of it look
///         Variant(Box<Type>) from Type { tag "is" = 1 },  what it is made from, where that is not what it holds
///         Variant[Type] { object },                       made by its name only: another variant holds a `Type` too
///         …
///     }
/// }
/// ```
///
/// How values look is said in braces, by any number of these words, no more than is needed to tell the
/// alternatives apart:
///
/// | word | means |
/// | --- | --- |
/// | `object` `array` `string` `integer` `number` `boolean` `null` | a kind of JSON value that it can be |
/// | `tag "property" = "one" \| "other"` | it is an object that has this property with one of these values: texts, whole numbers or booleans |
/// | `tagged "property" = "one" \| "other"` | the same, and its type does not see to it that the property is sent: the union does; comes first |
/// | `keys "one", "other"` | it is an object that has these keys |
/// | `fallback` | others that fit come before it |
///
/// An alternative whose tag is met is read, and what is wrong inside of it counts as it would elsewhere. Among alternatives without
/// a tag that could fit, the one is taken that agrees best: least drift, then fewest unknown keys; those with more `keys` come before
/// those with fewer, and earlier ones before later ones. A value that is none of the alternatives is kept as `Unlisted`, sent back as
/// it came, and recorded as drift.
///
/// ```
/// use balas_runtime::codec;
///
/// balas_runtime::record! {
///     pub struct Created: Decode + Encode {
///         pub name: String,
///     }
/// }
///
/// balas_runtime::record! {
///     pub struct Deleted: Decode + Encode {
///         pub because?: Option<Event>,
///     }
/// }
///
/// balas_runtime::union! {
///     /// What happened.
///     pub enum Event: Decode + Encode {
///         /// Something is new.
///         Created(Created) { tag "type" = "created" },
///         Deleted(Box<Deleted>) from Deleted { tag "type" = "deleted" | "removed" },
///         Count(i64) { integer },
///         Text(String) { string },
///         Many(Vec<Event>) { array },
///     }
/// }
///
/// let json = br#"[{"type": "created", "name": "a"}, "b", {"to": 7, "type": "moved"}]"#;
/// let decoded = codec::from_slice::<Event>(json)?;
/// let Event::Many(events) = &decoded.value else { panic!("{decoded:?}") };
/// assert_eq!(events[0], Event::from(Created::new("a")));
/// assert_eq!(events[1], Event::Text("b".into()));
/// assert!(matches!(&events[2], Event::Unlisted(value) if value["to"] == 7));
/// assert_eq!(decoded.drift[0].to_string(), "`$[2]`: expected a listed alternative, found the unlisted tag `moved`");
///
/// assert_eq!(codec::to_json(&events[2]).unwrap(), br#"{"to":7,"type":"moved"}"#);
/// # Ok::<(), codec::DecodeError>(())
/// ```
///
/// The tag itself is a property like others: a record that is to send it has a field for it.
#[macro_export]
macro_rules! union {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: Decode + Encode $(@ $($origin:literal)+)? { $($variants:tt)* }
    ) => {
        $crate::__union! { @enum [$(#[$attribute])*] [$($($origin)+)?] $visibility $name { $($variants)* } }
        $crate::__union! { @decode $name { $($variants)* } }
        $crate::__union! { @encode $name { $($variants)* } }
        $crate::__union! { @take $name }
        $crate::__serde! { $name }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: Decode $(@ $($origin:literal)+)? { $($variants:tt)* }
    ) => {
        $crate::__union! { @enum [$(#[$attribute])*] [$($($origin)+)?] $visibility $name { $($variants)* } }
        $crate::__union! { @decode $name { $($variants)* } }
        $crate::__with_serde! { $crate::__union! { @encode $name { $($variants)* } } }
        $crate::__serde! { $name }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: Encode $(@ $($origin:literal)+)? { $($variants:tt)* }
    ) => {
        $crate::__union! { @enum [$(#[$attribute])*] [$($($origin)+)?] $visibility $name { $($variants)* } }
        $crate::__union! { @encode $name { $($variants)* } }
        $crate::__union! { @take $name }
        $crate::__with_serde! { $crate::__union! { @decode $name { $($variants)* } } }
        $crate::__serde! { $name }
    };
    // A type that travels nowhere.
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident $(@ $($origin:literal)+)? { $($variants:tt)* }
    ) => {
        $crate::__union! { @enum [$(#[$attribute])*] [$($($origin)+)?] $visibility $name { $($variants)* } }
        $crate::__with_serde! { $crate::__union! { @decode $name { $($variants)* } } $crate::__union! { @encode $name { $($variants)* } } }
        $crate::__serde! { $name }
    };
}

/// What [`union!`](crate::union) is made of.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    (
        @enum [$(#[$attribute:meta])*] [$($($origin:literal)+)?] $visibility:vis $name:ident {
            $($(#[$of_variant:meta])* $variant:ident $(($payload:ty))? $([$alike:ty])? $(from $source:ty)? { $($signature:tt)* }),* $(,)?
        }
    ) => {
        $(#[$attribute])*
        $(
            #[doc = ""]
            #[doc = ::core::concat!("Described at `", $($origin),+, "`.")]
        )?
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        #[allow(missing_docs)]
        #[non_exhaustive]
        $visibility enum $name {
            $(
                $(#[$of_variant])*
                $variant($($payload)? $($alike)?),
            )*
            /// A value that the description does not list, as it came.
            Unlisted($crate::codec::Value),
        }

        $($crate::__union! { @from $name $variant [$($payload)?] [$($source)?] })*
    };
    (@from $name:ident $variant:ident [] []) => {};
    (@from $name:ident $variant:ident [$payload:ty] []) => {
        $crate::__union! { @from $name $variant [] [$payload] }
    };
    (@from $name:ident $variant:ident [$($payload:ty)?] [$source:ty]) => {
        #[automatically_derived]
        impl ::core::convert::From<$source> for $name {
            fn from(value: $source) -> Self {
                Self::$variant(::core::convert::From::from(value))
            }
        }
    };

    (
        @decode $name:ident {
            $($(#[$of_variant:meta])* $variant:ident $(($payload:ty))? $([$alike:ty])? $(from $source:ty)? {
                $($word:ident $($text:literal $(= $($value:literal)|+)? $(, $more:literal)*)?)*
            }),* $(,)?
        }
    ) => {
        const _: () = {
            static SIGNATURES: $crate::codec::Signatures = $crate::codec::Signatures::new(&[
                $($crate::codec::Signature::NEW$(.$word(
                    &[$($text $(, $more)*)?],
                    &[$($($(::core::concat!($value)),+)?)?],
                ))*),*
            ]);

            #[automatically_derived]
            impl $crate::codec::Decode for $name {
                fn blank() -> Self {
                    Self::Unlisted($crate::codec::Value::Null)
                }

                fn decode(
                    reader: &mut $crate::codec::Reader<'_>,
                ) -> ::core::result::Result<Self, $crate::codec::Fault> {
                    let mut union = <Self as $crate::codec::Decode>::blank();
                    match $crate::codec::read_union(reader, &SIGNATURES, &mut union) {
                        ::core::result::Result::Ok(()) => ::core::result::Result::Ok(union),
                        ::core::result::Result::Err(fault) => ::core::result::Result::Err(fault),
                    }
                }
            }

            #[automatically_derived]
            impl $crate::codec::ReadUnion for $name {
                #[allow(unused_mut, unused_assignments, unused_variables)]
                fn read(
                    &mut self,
                    index: usize,
                    reader: &mut $crate::codec::Reader<'_>,
                ) -> ::core::result::Result<(), $crate::codec::Fault> {
                    let mut at = 0;
                    $(
                        if index == at {
                            match $crate::codec::Decode::decode(reader) {
                                ::core::result::Result::Ok(value) => *self = Self::$variant(value),
                                ::core::result::Result::Err(fault) => return ::core::result::Result::Err(fault),
                            }
                        }
                        at += 1;
                    )*
                    ::core::result::Result::Ok(())
                }

                fn keep(&mut self, value: $crate::codec::Value) {
                    *self = Self::Unlisted(value);
                }
            }
        };
    };

    (
        @encode $name:ident {
            $($(#[$of_variant:meta])* $variant:ident $(($payload:ty))? $([$alike:ty])? $(from $source:ty)? { $($signature:tt)* }),* $(,)?
        }
    ) => {
        #[automatically_derived]
        impl $crate::codec::Encode for $name {
            fn encode(&self, encoder: &mut dyn $crate::codec::Encoder) {
                match self {
                    $(Self::$variant(value) => $crate::__union!(@write value encoder $($signature)*),)*
                    Self::Unlisted(value) => $crate::codec::Encode::encode(value, encoder),
                }
            }
        }
    };

    (
        @write $value:ident $encoder:ident
        tagged $property:literal = $tag:literal $(| $more:literal)* $($word:ident $($text:literal),*)*
    ) => {
        $crate::codec::Encode::encode($value, &mut $crate::codec::Tagged::new($encoder, $property, &$tag))
    };
    (@write $value:ident $encoder:ident $($signature:tt)*) => {
        $crate::codec::Encode::encode($value, $encoder)
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
