//! Which scalar a `type` and a `format` stand for.
//!
//! One table; what it does not list falls back to the type alone. Bounds have the last word where a format promises
//! less than the description itself asks for.

use super::Cx;
use super::keywords::Kind;
use super::merge::{MAXIMUM, MINIMUM, Merged, Side};
use crate::api::{Bound, Constraints, Scalar};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;

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
    // Seconds since 1970; not registered.
    Row(Kind::Integer, "unix-time", Scalar::UnixTime),
    Row(Kind::Number, "unix-time", Scalar::UnixTime),
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

/// The whole numbers that bounds let through.
#[derive(Clone, Copy)]
struct Bounds {
    least: Option<f64>,
    greatest: Option<f64>,
}

impl Bounds {
    fn of(constraints: &Constraints) -> Self {
        let least = |bound: Bound| match bound.is_exclusive {
            true => bound.value.floor() + 1.0,
            false => bound.value.ceil(),
        };
        let greatest = |bound: Bound| match bound.is_exclusive {
            true => bound.value.ceil() - 1.0,
            false => bound.value.floor(),
        };
        Self {
            least: constraints.minimum.map(least),
            greatest: constraints.maximum.map(greatest),
        }
    }

    fn reach_below(self, scalar: Scalar) -> bool {
        self.least.is_some_and(|least| least < scalar.range().0)
    }

    // A bound of exactly 2^63 is what `i64::MAX` becomes in a double.
    fn reach_above(self, scalar: Scalar) -> bool {
        self.greatest.is_some_and(|great| great > scalar.range().1)
    }
}

/// The scalar of a type; `None` for those that are none. What it does not hold is reported.
pub(super) fn scalar(cx: &mut Cx<'_, '_>, kind: Kind, merged: &Merged<'_>) -> Option<Scalar> {
    let format = merged.format.as_ref().map(|format| format.value);
    let bounds = Bounds::of(&merged.constraints);
    let named = cx.wanted.scalar(named(kind, format)?, format);
    let scalar = widened(named, bounds);
    if named == Scalar::U64 && scalar == Scalar::I64 {
        report_sign(cx, merged);
    }
    report_range(cx, merged, scalar, bounds);
    Some(scalar)
}

/// What `type` and `format` ask for.
fn named(kind: Kind, format: Option<&str>) -> Option<Scalar> {
    let plain = match kind {
        Kind::Boolean => Scalar::Bool,
        Kind::Integer => Scalar::I64,
        Kind::Number => Scalar::F64,
        Kind::String => Scalar::String,
        Kind::Null | Kind::Array | Kind::Object => return None,
    };
    let listed = |Row(of, name, _): &&Row| *of == kind && Some(*name) == format;
    Some(FORMATS.iter().find(listed).map_or(plain, |row| row.2))
}

/// The next wider integer where the bounds go beyond the one that the format names.
fn widened(scalar: Scalar, bounds: Bounds) -> Scalar {
    let is_outside = bounds.reach_below(scalar) || bounds.reach_above(scalar);
    match scalar {
        Scalar::I32 | Scalar::U32 if is_outside => widened(Scalar::I64, bounds),
        Scalar::I64 if bounds.reach_above(scalar) && is_unsigned(bounds) => Scalar::U64,
        Scalar::U64 if bounds.reach_below(scalar) => Scalar::I64,
        other => other,
    }
}

fn is_unsigned(bounds: Bounds) -> bool {
    bounds.least.is_some_and(|least| least >= 0.0)
}

fn report_sign(cx: &mut Cx<'_, '_>, merged: &Merged<'_>) {
    let message = "this bound allows negative numbers, which the format does not have";
    let finding = Diagnostic::new(&codes::RANGE, &merged.bound_at(&MINIMUM), message);
    cx.report(finding.label("the bound counts"));
}

/// Reports bounds that let through what even the widest integer does not hold.
fn report_range(cx: &mut Cx<'_, '_>, merged: &Merged<'_>, scalar: Scalar, bounds: Bounds) {
    let name = if scalar == Scalar::U64 { "u64" } else { "i64" };
    let mut report = |side: &Side, numbers: &str| {
        let message = format!("this bound allows {numbers} numbers than `{name}` holds");
        cx.report(Diagnostic::new(
            &codes::RANGE,
            &merged.bound_at(side),
            message,
        ));
    };
    if bounds.reach_below(scalar) {
        report(&MINIMUM, "smaller");
    }
    if bounds.reach_above(scalar) {
        report(&MAXIMUM, "larger");
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, named};
    use crate::api::Scalar;
    use crate::lower::testing::check_schemas;

    #[test]
    fn format_decides_within_its_type_only() {
        let named = |kind, format| named(kind, Some(format));
        assert_eq!(named(Kind::String, "date-time"), Some(Scalar::Timestamp));
        assert_eq!(named(Kind::Integer, "int32"), Some(Scalar::I32));
        assert_eq!(named(Kind::String, "int32"), Some(Scalar::String));
    }

    #[test]
    fn unknown_format_is_the_plain_type() {
        let named = |kind, format| named(kind, Some(format));
        assert_eq!(named(Kind::String, "hostname"), Some(Scalar::String));
        assert_eq!(named(Kind::Number, "money"), Some(Scalar::F64));
        assert_eq!(named(Kind::Integer, "age"), Some(Scalar::I64));
    }

    #[test]
    fn objects_and_arrays_are_no_scalars() {
        assert_eq!(named(Kind::Object, Some("date")), None);
        assert_eq!(named(Kind::Array, Some("date")), None);
    }

    #[test]
    fn bounds_widen_an_integer_that_is_too_small_for_them() {
        check_schemas(
            "
Wide: { type: integer, format: int32, minimum: 0, maximum: 4294967295 }
Unsigned: { type: integer, minimum: 0, maximum: 18446744073709551615 }
Signed: { type: integer, format: uint32, minimum: -1, maximum: 1 }
Plain: { type: integer, minimum: 0, maximum: 9223372036854775807 }
Natural: { type: integer, format: uint64, minimum: -1, exclusiveMinimum: true }
Tight: { allOf: [{ type: integer, format: int32, maximum: 4294967295 }, { maximum: 9 }] }",
            "\
Wide: i64
Unsigned: u64
Signed: i64
Plain: i64
Natural: u64
Tight: i32
",
            &[],
        );
    }

    #[test]
    fn bounds_beat_an_unsigned_format() {
        check_schemas(
            "Offset: { type: integer, format: uint64, minimum: -5 }",
            "Offset: i64\n",
            &["W0328 #/components/schemas/Offset/minimum: \
this bound allows negative numbers, which the format does not have"],
        );
    }

    #[test]
    fn bounds_beyond_64_bits_are_reported() {
        check_schemas(
            "
Large: { allOf: [{ type: integer, minimum: 0 }, { maximum: 36893488147419103232.0 }] }
Signed: { type: integer, minimum: -1, maximum: 18446744073709551615 }
Small: { type: integer, minimum: -36893488147419103232.0 }
Double: { type: number, maximum: 36893488147419103232.0 }",
            "\
Large: u64
Signed: i64
Small: i64
Double: f64
",
            &[
                "W0328 #/components/schemas/Large/allOf/1/maximum: this bound allows larger numbers than `u64` holds",
                "W0328 #/components/schemas/Signed/maximum: this bound allows larger numbers than `i64` holds",
                "W0328 #/components/schemas/Small/minimum: this bound allows smaller numbers than `i64` holds",
            ],
        );
    }
}
