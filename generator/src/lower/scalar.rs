//! Which scalar a `type` and a `format` stand for.
//!
//! One table; what it does not list falls back to the type alone. Bounds have the last word where a format promises
//! less than the description itself asks for.

use super::keywords::Kind;
use crate::api::Scalar;

/// A format with a type of its own, and where it is registered.
struct Row(Kind, &'static str, Scalar);

const FORMATS: &[Row] = &[
    // <https://spec.openapis.org/registry/format/int8.html>, int16 likewise
    Row(Kind::Integer, "int8", Scalar::I32),
    Row(Kind::Integer, "int16", Scalar::I32),
    // <https://spec.openapis.org/registry/format/int32.html>
    Row(Kind::Integer, "int32", Scalar::I32),
    Row(Kind::Number, "int32", Scalar::I32),
    // <https://spec.openapis.org/registry/format/int64.html>
    Row(Kind::Integer, "int64", Scalar::I64),
    Row(Kind::Number, "int64", Scalar::I64),
    // <https://spec.openapis.org/registry/format/uint8.html>, the wider ones likewise
    Row(Kind::Integer, "uint8", Scalar::U32),
    Row(Kind::Integer, "uint16", Scalar::U32),
    Row(Kind::Integer, "uint32", Scalar::U32),
    Row(Kind::Integer, "uint64", Scalar::U64),
    // Written by schemars for `usize`; not registered.
    Row(Kind::Integer, "uint", Scalar::U64),
    // <https://spec.openapis.org/registry/format/float.html>
    Row(Kind::Number, "float", Scalar::F32),
    // <https://spec.openapis.org/registry/format/double.html>
    Row(Kind::Number, "double", Scalar::F64),
    // <https://spec.openapis.org/registry/format/date-time.html>
    Row(Kind::String, "date-time", Scalar::Timestamp),
    // <https://spec.openapis.org/registry/format/date.html>
    Row(Kind::String, "date", Scalar::Date),
    // <https://spec.openapis.org/registry/format/uuid.html>
    Row(Kind::String, "uuid", Scalar::Uuid),
    // <https://spec.openapis.org/registry/format/byte.html>
    Row(Kind::String, "byte", Scalar::Base64),
    // The name that `contentEncoding` has for it; seen as a format too.
    Row(Kind::String, "base64", Scalar::Base64),
    // <https://spec.openapis.org/registry/format/binary.html>
    Row(Kind::String, "binary", Scalar::Binary),
    // <https://spec.openapis.org/registry/format/password.html>
    Row(Kind::String, "password", Scalar::Password),
];

/// Bounds on a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Bounds {
    pub(super) minimum: Option<f64>,
    pub(super) maximum: Option<f64>,
}

impl Bounds {
    fn reach_outside(self, low: f64, high: f64) -> bool {
        self.minimum.is_some_and(|bound| bound < low)
            || self.maximum.is_some_and(|bound| bound > high)
    }
}

/// The scalar of a type; `None` for those that are none.
pub(super) fn scalar(kind: Kind, format: Option<&str>, bounds: Bounds) -> Option<Scalar> {
    let plain = match kind {
        Kind::Boolean => Scalar::Bool,
        Kind::Integer => Scalar::I64,
        Kind::Number => Scalar::F64,
        Kind::String => Scalar::String,
        Kind::Null | Kind::Array | Kind::Object => return None,
    };
    let listed = |Row(of, name, _): &&Row| *of == kind && Some(*name) == format;
    let scalar = FORMATS.iter().find(listed).map_or(plain, |row| row.2);
    Some(widened(scalar, bounds))
}

/// The next wider integer where the bounds go beyond the one that the format names.
fn widened(scalar: Scalar, bounds: Bounds) -> Scalar {
    match scalar {
        Scalar::I32 if bounds.reach_outside(i32::MIN.into(), i32::MAX.into()) => {
            widened(Scalar::I64, bounds)
        }
        Scalar::U32 if bounds.reach_outside(0.0, u32::MAX.into()) => widened(Scalar::I64, bounds),
        // A bound of exactly 2^63 is what `i64::MAX` becomes in a double.
        Scalar::I64 if unsigned(bounds) => Scalar::U64,
        other => other,
    }
}

fn unsigned(bounds: Bounds) -> bool {
    let beyond = bounds.maximum.is_some_and(|bound| bound > i64::MAX as f64);
    beyond && bounds.minimum.is_some_and(|bound| bound >= 0.0)
}

#[cfg(test)]
mod tests {
    use super::{Bounds, Kind, scalar};
    use crate::api::Scalar;

    fn plain(kind: Kind, format: &str) -> Option<Scalar> {
        scalar(kind, Some(format), Bounds::default())
    }

    #[test]
    fn format_decides_within_its_type_only() {
        assert_eq!(plain(Kind::String, "date-time"), Some(Scalar::Timestamp));
        assert_eq!(plain(Kind::Integer, "int32"), Some(Scalar::I32));
        assert_eq!(plain(Kind::String, "int32"), Some(Scalar::String));
    }

    #[test]
    fn unknown_format_is_the_plain_type() {
        assert_eq!(plain(Kind::String, "hostname"), Some(Scalar::String));
        assert_eq!(plain(Kind::Number, "money"), Some(Scalar::F64));
        assert_eq!(plain(Kind::Integer, "unix-time"), Some(Scalar::I64));
    }

    #[test]
    fn bounds_widen_an_integer_that_is_too_small_for_them() {
        let bounds = |minimum, maximum| Bounds {
            minimum: Some(minimum),
            maximum: Some(maximum),
        };
        let integer = |format, bounds| scalar(Kind::Integer, format, bounds);
        assert_eq!(
            integer(Some("int32"), bounds(0.0, 4_294_967_295.0)),
            Some(Scalar::I64)
        );
        assert_eq!(
            integer(None, bounds(0.0, 18_446_744_073_709_551_615.0)),
            Some(Scalar::U64)
        );
        assert_eq!(
            integer(Some("uint32"), bounds(-1.0, 1.0)),
            Some(Scalar::I64)
        );
        assert_eq!(
            integer(None, bounds(0.0, i64::MAX as f64)),
            Some(Scalar::I64)
        );
    }

    #[test]
    fn objects_and_arrays_are_no_scalars() {
        assert_eq!(plain(Kind::Object, "date"), None);
        assert_eq!(plain(Kind::Array, "date"), None);
    }
}
