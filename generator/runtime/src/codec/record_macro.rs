//! Records: the macro that makes a struct readable and writable.

/// Makes a struct a record: a JSON object with known keys.
///
/// ```text
/// record! {
///     decode encode closed Name {          only `decode` or only `encode` where one direction is needed;
///         0 field: "key",                  `closed` where the description rules out other keys
///         1 field: "key" optional,
///         2 field: "key" optional = 20,    what the field holds when the key is missing
///         3 field: "key" received,         optional, and never sent (`readOnly`)
///         4 field: "key" sent,             optional, and never received (`writeOnly`)
///         ..field                          the map that keeps all other keys
///     }
/// }
/// ```
///
/// Indices count from 0. What is required but missing is a fault; what is optional and missing is blank (an empty list, `None`,
/// `Maybe::Absent`) or has the default. A value of the wrong kind counts as missing and is recorded where the property is optional.
/// With the feature `serde`, models are also written and read as a whole, whatever the directions.
///
/// ```
/// use std::collections::BTreeMap;
/// use balas_runtime::{Value, codec};
///
/// #[derive(Debug, PartialEq)]
/// struct Conversation {
///     id: i64,
///     labels: Vec<String>,
///     snoozed_until: Option<i64>,
///     additional: BTreeMap<String, Value>,
/// }
///
/// balas_runtime::record! {
///     decode encode Conversation {
///         0 id: "id",
///         1 labels: "labels" optional,
///         2 snoozed_until: "snoozed_until" optional,
///         ..additional
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
#[macro_export]
macro_rules! record {
    (decode encode closed $name:ident $fields:tt) => {
        $crate::record! { @table $fields { $crate::record! { @decode $name Reported $fields } $crate::record! { @encode $name $fields } } }
        $crate::__serde! { $name }
    };
    (decode encode $name:ident $fields:tt) => {
        $crate::record! { @table $fields { $crate::record! { @decode $name Skipped $fields } $crate::record! { @encode $name $fields } } }
        $crate::__serde! { $name }
    };
    (decode closed $name:ident $fields:tt) => {
        $crate::record! { @table $fields { $crate::record! { @decode $name Reported $fields } $crate::__with_serde! { $crate::record! { @encode $name $fields } } } }
        $crate::__serde! { $name }
    };
    (decode $name:ident $fields:tt) => {
        $crate::record! { @table $fields { $crate::record! { @decode $name Skipped $fields } $crate::__with_serde! { $crate::record! { @encode $name $fields } } } }
        $crate::__serde! { $name }
    };
    (encode closed $name:ident $fields:tt) => {
        $crate::record! { encode $name $fields }
    };
    (encode $name:ident $fields:tt) => {
        $crate::record! { @table $fields { $crate::record! { @encode $name $fields } $crate::__with_serde! { $crate::record! { @decode $name Skipped $fields } } } }
        $crate::__serde! { $name }
    };
    // A type that travels nowhere.
    (closed $name:ident $fields:tt) => {
        $crate::record! { $name $fields }
    };
    ($name:ident $fields:tt) => {
        $crate::__with_serde! { $crate::record! { decode encode $name $fields } }
    };

    // The table of the fields, shared by both directions.
    (
        @table {
            $($index:literal $field:ident: $key:literal $($optional:ident $(= $default:expr)?)?,)*
            $(..$additional:ident $(,)?)?
        } { $($item:item)* }
    ) => {
        const _: () = {
            static FIELDS: &[$crate::codec::Field] = &[$($crate::codec::Field::required($key)$(.$optional())?),*];
            $($item)*
        };
    };

    (
        @decode $name:ident $policy:ident {
            $($index:literal $field:ident: $key:literal $($optional:ident $(= $default:expr)?)?,)*
            $(..$additional:ident $(,)?)?
        }
    ) => {
        #[automatically_derived]
        impl $crate::codec::Decode for $name {
            fn blank() -> Self {
                #[allow(unused_mut)]
                let mut blank = Self {
                    $($field: $crate::record!(@blank $($optional)?),)*
                    $($additional: $crate::codec::Decode::blank(),)?
                };
                $($($(blank.$field = $default;)?)?)*
                blank
            }

            fn decode(
                reader: &mut $crate::codec::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::codec::Fault> {
                let mut record = <Self as $crate::codec::Decode>::blank();
                match $crate::codec::read_record(reader, FIELDS, $crate::record!(@policy $policy $($additional)?), &mut record) {
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
                match index {
                    $($index => $crate::record!(@set self $field reader $($optional)?),)*
                    _ => reader.skip(),
                }
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
            $($index:literal $field:ident: $key:literal $($optional:ident $(= $default:expr)?)?,)*
            $(..$additional:ident $(,)?)?
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
                match index {
                    $($index => $crate::record!(@get self $field $($optional)?),)*
                    _ => $crate::codec::NOTHING,
                }
            }

            $(
                fn additional(&self) -> $crate::__private::Box<$crate::codec::Entries<'_>> {
                    $crate::codec::entries(&self.$additional)
                }
            )?
        }
    };

    // What travels one way only need not be readable and writable.
    (@blank sent) => {
        ::core::default::Default::default()
    };
    (@blank $($word:ident)?) => {
        $crate::codec::Decode::blank()
    };
    (@set $this:ident $field:ident $reader:ident sent) => {
        $crate::__serde_or!({ $crate::codec::Decode::decode_into(&mut $this.$field, $reader) } else { $reader.skip() })
    };
    (@set $this:ident $field:ident $reader:ident $($word:ident)?) => {
        $crate::codec::Decode::decode_into(&mut $this.$field, $reader)
    };
    (@get $this:ident $field:ident received) => {
        $crate::__serde_or!({ &$this.$field } else { $crate::codec::NOTHING })
    };
    (@get $this:ident $field:ident $($word:ident)?) => {
        &$this.$field
    };

    (@policy $policy:ident) => {
        $crate::codec::Additional::$policy
    };
    (@policy $policy:ident $additional:ident) => {
        $crate::codec::Additional::Kept
    };
}
