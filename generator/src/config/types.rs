//! Which Rust types stand for values without parts, and for maps.

/// What stands for `date-time` and `date` in Rust.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dates {
    /// `jiff::Timestamp` and `jiff::civil::Date`.
    #[default]
    Jiff,
    /// `chrono::DateTime<Utc>` and `chrono::NaiveDate`.
    Chrono,
    /// `time::OffsetDateTime` and `time::Date`.
    Time,
    /// `String`: as the server wrote it.
    Text,
}

impl Dates {
    /// The feature of the runtime that it needs.
    pub(crate) fn feature(self) -> Option<&'static str> {
        match self {
            Self::Chrono => Some("chrono"),
            Self::Time => Some("time"),
            Self::Jiff | Self::Text => None,
        }
    }
}

/// What stands for decimal numbers in Rust: numbers without a format, and whatever has the format `decimal` or `decimal128`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Decimals {
    /// `f64`; text stays `String`.
    #[default]
    Double,
    /// `rust_decimal::Decimal`, read from the digits on the wire and written with them.
    RustDecimal,
    /// `balas_runtime::Digits`: the digits as they stood on the wire; text stays `String`.
    Text,
}

impl Decimals {
    /// The feature of the runtime that it needs.
    pub(crate) fn feature(self) -> Option<&'static str> {
        (self == Self::RustDecimal).then_some("rust_decimal")
    }
}

/// What stands for UUIDs in Rust.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Uuids {
    /// `uuid::Uuid`.
    #[default]
    Uuid,
    /// `String`: as the server wrote it.
    Text,
}

/// What stands for objects with arbitrary keys in Rust.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Maps {
    /// `std::collections::BTreeMap`, sorted by key.
    #[default]
    BTreeMap,
    /// `std::collections::HashMap`, in no order.
    HashMap,
    /// `indexmap::IndexMap`, in the order of the text.
    IndexMap,
}

impl Maps {
    /// The feature of the runtime that it needs.
    pub(crate) fn feature(self) -> Option<&'static str> {
        (self == Self::IndexMap).then_some("indexmap")
    }
}
