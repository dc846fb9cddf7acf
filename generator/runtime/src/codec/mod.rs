//! The JSON codec that generated models use: small traits over one concrete reader and encoders behind a trait
//! object, so that nothing is monomorphised per type.
//!
//! ```text
//!   text ──Reader──▶ Decode ── read_record (fields by index) ──▶ model, drift
//!   model ──Encode── write_record (fields by index) ──▶ Encoder: JSON, and the formats of requests
//! ```
//!
//! What contradicts the description is absorbed by the nearest optional property, list item or map entry and recorded as
//! [`Drift`]. Only text that is no JSON, and contradictions that nothing can absorb, are errors.

mod adapters;
#[cfg(feature = "serde")]
mod bridge;
mod collection;
mod cursor;
#[cfg(any(feature = "chrono", feature = "time"))]
mod dates;
mod decimal;
mod decode;
mod drift;
mod encode;
mod escape;
mod fault;
mod file;
mod json;
mod lookahead;
mod maps;
mod maybe;
mod number;
mod open_enum;
mod open_enum_parts;
pub(crate) mod place;
mod reader;
mod record;
mod record_macro;
mod scalar;
mod select;
mod signature;
mod symbol;
mod tagged;
mod take;
mod text;
mod time;
mod tuple;
mod types_macro;
mod union;
mod union_macro;
mod unix_time;
mod value;

#[cfg(feature = "as-serde")]
pub use adapters::AsSerde;
pub use adapters::AsText;
#[cfg(feature = "serde")]
pub use bridge::{deserialize, serialize};
pub use collection::{ReadEntries, ReadItems};
#[cfg(feature = "chrono")]
pub use dates::chrono;
#[cfg(feature = "time")]
pub use dates::time as time_crate;
pub use decimal::{Digits, NoDigits};
pub use decode::{Decode, Decoded, from_slice};
pub use drift::Drift;
pub use encode::{Encode, Encoder};
pub use fault::{DecodeError, Fault};
pub use file::File;
pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use json::{EncodeError, to_json};
pub use lookahead::Kind;
pub use maybe::Maybe;
pub use reader::Reader;
pub use record::{
    Additional, Entries, Field, ReadRecord, WriteRecord, entries, read_record, write_record,
};
pub use serde_json::Value;
pub use signature::{Signature, Signatures};
pub use symbol::{Unlisted, UnlistedInteger, UnlistedValue};
pub use take::{IntoField, IntoOptional, Take, TakeOptional};
pub use text::{Base64, Secret};
pub use union::{ReadUnion, read_union};
pub use unix_time::UnixTime;
pub use uuid::Uuid;

#[cfg(feature = "validation")]
pub(crate) use drift::{path_of, tell};

#[doc(hidden)]
pub use record::NOTHING;
#[doc(hidden)]
pub use symbol::{Listed, debug_listed, is_same, position};
#[doc(hidden)]
pub use tagged::Tagged;

/// Writes nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($name:ident) => {};
}

/// Writes nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_serde {
    ($($item:item)*) => {};
}

/// Writes the second expression: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_or {
    ({ $with:expr } else { $without:expr }) => {
        $without
    };
}
