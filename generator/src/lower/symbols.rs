//! Enums: which values are known, and what they are called.
//!
//! Null is no symbol, it makes the type nullable; an enum of booleans is a boolean. The declared `type` decides how a
//! value is read: under `type: string` the YAML value `7` means the text "7".

use serde_json::Value;

use super::Cx;
use super::extension::Extensions;
use super::keywords::{Keywords, Kind};
use super::merge::{Listed, Merged};
use super::notes;
use crate::api::{Scalar, Shape, Symbol, SymbolValue};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::origin::Origin;

/// Names by position: arrays beside `enum`.
const NAMES: &[&str] = &[
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-names",
    "x-speakeasy-enums",
];
/// Descriptions by position or by value.
const DESCRIPTIONS: &[&str] = &[
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-speakeasy-enum-descriptions",
];

/// The shape of a schema with `enum`; `None` where the enum adds nothing that can be generated.
pub(super) fn shape(cx: &mut Cx<'_, '_>, merged: &Merged<'_>) -> Option<Shape> {
    let listed = merged.listed.as_ref()?;
    let declared = merged.kind();
    let kind = kind_of_values(declared, &listed.values);
    if kind != declared && declared.is_some() {
        // `type: array` with `items` and the values of an item: the parts outweigh a misplaced enum.
        let has_parts = !merged.items.uses.is_empty() || !merged.properties.is_empty();
        report_type(cx, listed, declared, has_parts);
        if has_parts {
            return None;
        }
    }
    match kind {
        Some(Kind::Object | Kind::Array) => {
            report_mixed(cx, &listed.at.origin().child("enum"));
            None
        }
        Some(Kind::Boolean) => Some(Shape::Scalar(Scalar::Bool)),
        kind => Some(Shape::Symbols(symbols(cx, listed, kind))),
    }
}

/// The declared type if the values have it, else the one type that all of them have: what servers send follows the values.
/// `None` where each value is of a type of its own.
fn kind_of_values(declared: Option<Kind>, values: &[Value]) -> Option<Kind> {
    if have_type(declared, values) {
        return declared;
    }
    let all = |is: fn(&Value) -> bool| values.iter().all(is);
    if all(Value::is_string) {
        Some(Kind::String)
    } else if all(Value::is_i64) {
        Some(Kind::Integer)
    } else if all(Value::is_boolean) {
        Some(Kind::Boolean)
    } else {
        None
    }
}

/// Whether the values are of a type as a whole: numbers and booleans are nothing else, while almost anything can be read as text.
fn have_type(kind: Option<Kind>, values: &[Value]) -> bool {
    let mut values = values.iter();
    match kind {
        Some(Kind::Boolean | Kind::Integer | Kind::Number) => values.all(|value| fits(value, kind)),
        _ => values.any(|value| fits(value, kind)),
    }
}

/// Whether a value can be read as one of a type.
fn fits(value: &Value, kind: Option<Kind>) -> bool {
    match kind {
        None => false,
        Some(Kind::String) => !value.is_array() && !value.is_object(),
        Some(Kind::Boolean) => value.is_boolean(),
        Some(Kind::Integer) => value.is_u64() || whole(value, kind).is_some(),
        Some(Kind::Number) => value.is_number() || whole(value, kind).is_some(),
        Some(Kind::Array) => value.is_array(),
        Some(Kind::Object) => value.is_object(),
        Some(Kind::Null) => value.is_null(),
    }
}

/// The known values of one `enum`.
pub(super) fn symbols(cx: &mut Cx<'_, '_>, listed: &Listed<'_>, kind: Option<Kind>) -> Vec<Symbol> {
    let origin = listed.at.origin().child("enum");
    let labels = Labels::of(cx, listed);
    let mut symbols: Vec<Symbol> = Vec::new();
    for value in &listed.values {
        let symbol = labels.symbol(value, symbol_value(value, kind));
        if symbols.iter().any(|known| known.value == symbol.value) {
            let message = format!("the value `{}` is listed twice", text(value));
            cx.report(Diagnostic::new(&codes::REPEATED_VALUE, &origin, message));
        } else {
            symbols.push(symbol);
        }
    }
    if has_odd(&symbols) {
        report_mixed(cx, &origin);
    }
    symbols
}

/// Whether some value is neither text nor a number nor a boolean.
fn has_odd(symbols: &[Symbol]) -> bool {
    symbols.iter().any(|symbol| match &symbol.value {
        SymbolValue::Text(_) | SymbolValue::Integer(_) => false,
        SymbolValue::Other(value) => !value.is_number() && !value.is_boolean(),
    })
}

fn report_type(cx: &mut Cx<'_, '_>, listed: &Listed<'_>, declared: Option<Kind>, has_parts: bool) {
    let message = if listed.values.iter().any(|value| fits(value, declared)) {
        "some of these values do not have the type that is declared beside them"
    } else {
        "none of these values has the type that is declared beside them"
    };
    let label = if has_parts {
        "not used"
    } else {
        "their own type counts"
    };
    let origin = listed.at.origin().child("enum");
    cx.report(Diagnostic::new(&codes::ENUM_TYPE, &origin, message).label(label));
}

fn report_mixed(cx: &mut Cx<'_, '_>, origin: &Origin) {
    let message = "an enum lists values that are neither texts nor numbers nor booleans";
    cx.report(Diagnostic::new(&codes::MIXED_ENUM, origin, message).label("kept as raw JSON"));
}

fn symbol_value(value: &Value, kind: Option<Kind>) -> SymbolValue {
    match (kind, value) {
        (None | Some(Kind::String), Value::String(text)) => SymbolValue::Text(text.clone()),
        (Some(Kind::String), other) => SymbolValue::Text(text(other)),
        (_, value) => match whole(value, kind) {
            Some(number) => SymbolValue::Integer(number),
            None => SymbolValue::Other(value.clone()),
        },
    }
}

/// A whole number, also where it is written `5.0`, or as text under a numeric type.
fn whole(value: &Value, kind: Option<Kind>) -> Option<i64> {
    match value {
        Value::Number(number) => number
            .as_i64()
            .or_else(|| number.as_f64().filter(|n| n.fract() == 0.0).and_then(exact)),
        Value::String(text) if matches!(kind, Some(Kind::Integer | Kind::Number)) => {
            text.trim().parse().ok()
        }
        _ => None,
    }
}

/// Doubles count in whole steps up to 2^53.
fn exact(number: f64) -> Option<i64> {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    (number.abs() <= LIMIT).then_some(number as i64)
}

/// A value as its key in extensions, and as text.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What extensions call the values of an enum.
struct Labels<'d> {
    extensions: &'d Extensions,
    /// The values as listed, null included: arrays beside them go by position.
    listed: Vec<Value>,
}

impl<'d> Labels<'d> {
    fn of(cx: &mut Cx<'_, '_>, listed: &Listed<'d>) -> Self {
        let labels = Self {
            extensions: notes::extensions(&listed.at),
            listed: Keywords::of(&listed.at).values,
        };
        for key in [NAMES, DESCRIPTIONS].concat() {
            labels.check_length(cx, key, listed.at.origin());
        }
        labels
    }

    fn check_length(&self, cx: &mut Cx<'_, '_>, key: &str, origin: &Origin) {
        let Some(Value::Array(items)) = self.extensions.get(key) else {
            return;
        };
        if self.position_base(items.len()).is_none() {
            let (found, needed) = (items.len(), self.listed.len());
            let message = format!("`{key}` has {found} entries for {needed} values; not used");
            let origin = origin.child(key);
            cx.report(Diagnostic::new(&codes::ENUM_LABELS, &origin, message));
        }
    }

    /// Whether an array of this length goes with all values or with those besides null.
    fn position_base(&self, length: usize) -> Option<Vec<&Value>> {
        let all: Vec<&Value> = self.listed.iter().collect();
        let others: Vec<&Value> = self.listed.iter().filter(|v| !v.is_null()).collect();
        [all, others]
            .into_iter()
            .find(|values| values.len() == length)
    }

    fn symbol(&self, value: &Value, known: SymbolValue) -> Symbol {
        let vendor = |part| {
            self.of_fern(value, part)
                .or_else(|| self.of_microsoft(value, part))
        };
        Symbol {
            value: known,
            name: self.find(NAMES, value).or_else(|| vendor("name")),
            description: self
                .find(DESCRIPTIONS, value)
                .or_else(|| vendor("description")),
        }
    }

    fn find(&self, keys: &[&str], value: &Value) -> Option<String> {
        let label = |key: &&str| match self.extensions.get(*key)? {
            Value::Array(items) => {
                let position = self.position_base(items.len())?;
                let index = position.iter().position(|listed| *listed == value)?;
                items.get(index)?.as_str()
            }
            Value::Object(map) => map.get(&text(value))?.as_str(),
            _ => None,
        };
        let found = keys.iter().find_map(label)?;
        (!found.trim().is_empty()).then(|| found.to_owned())
    }

    /// `x-fern-enum: { <value>: { name, description } }`
    fn of_fern(&self, value: &Value, part: &str) -> Option<String> {
        let label = self.extensions.get("x-fern-enum")?.get(text(value))?;
        label.get(part)?.as_str().map(str::to_owned)
    }

    /// `x-ms-enum: { values: [{ value, name, description }] }`
    fn of_microsoft(&self, value: &Value, part: &str) -> Option<String> {
        let labels = self
            .extensions
            .get("x-ms-enum")?
            .get("values")?
            .as_array()?;
        let label = labels
            .iter()
            .find(|label| label.get("value") == Some(value))?;
        label.get(part)?.as_str().map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use crate::lower::testing::check_schemas;

    #[test]
    fn null_makes_an_enum_nullable() {
        check_schemas(
            "Kind: { type: string, nullable: true, enum: [cat, null, dog] }",
            "\
Kind?: enum
  \"cat\"
  \"dog\"
",
            &[],
        );
    }

    #[test]
    fn declared_type_decides_how_values_are_read() {
        check_schemas(
            "
Text: { type: string, enum: [1, true] }
Number: { type: integer, enum: ['1', 2] }
Whole: { type: number, enum: [1.0, 2] }
Truth: { type: boolean, enum: [true] }
Untyped: { enum: [true] }",
            "\
Text: enum
  \"1\"
  \"true\"
Number: enum
  1
  2
Whole: enum
  1
  2
Truth: bool
Untyped: bool
",
            &[],
        );
    }

    #[test]
    fn values_beat_a_type_that_none_of_them_has() {
        check_schemas(
            "Status: { type: integer, enum: [draft, published] }",
            "\
Status: enum
  \"draft\"
  \"published\"
",
            &["W0327 #/components/schemas/Status/enum: \
none of these values has the type that is declared beside them"],
        );
    }

    #[test]
    fn values_beat_a_type_that_some_of_them_do_not_have() {
        check_schemas(
            "
Lights: { type: boolean, nullable: true, enum: [true, auto, null] }
Count: { type: integer, enum: [1, a] }
Ratio: { type: number, enum: [1, 0.5, a] }
Whole: { type: integer, enum: [1, 1.5] }",
            "\
Lights?: enum
  json true
  \"auto\"
Count: enum
  1
  \"a\"
Ratio: enum
  1
  json 0.5
  \"a\"
Whole: enum
  1
  json 1.5
",
            &["Lights", "Count", "Ratio", "Whole"]
                .map(|name| {
                    format!(
                        "W0327 #/components/schemas/{name}/enum: \
some of these values do not have the type that is declared beside them"
                    )
                })
                .each_ref()
                .map(String::as_str),
        );
    }

    #[test]
    fn items_beat_an_enum_that_was_meant_for_them() {
        check_schemas(
            "Regions: { type: array, items: { type: string }, enum: [eu, us] }",
            "Regions: [string]\n",
            &["W0327 #/components/schemas/Regions/enum: \
none of these values has the type that is declared beside them"],
        );
    }

    #[test]
    fn values_of_several_kinds_are_kept() {
        check_schemas(
            "Odd: { enum: [1, a, 1.5, 1] }",
            "\
Odd: enum
  1
  \"a\"
  json 1.5
",
            &["W0325 #/components/schemas/Odd/enum: the value `1` is listed twice"],
        );
    }

    #[test]
    fn whole_numbers_without_a_sign_are_kept() {
        check_schemas(
            "Limit: { type: integer, enum: [0, 9223372036854775807, 18446744073709551615] }",
            "\
Limit: enum
  0
  9223372036854775807
  json 18446744073709551615
",
            &[],
        );
    }

    #[test]
    fn extensions_name_and_describe_values() {
        check_schemas(
            "
ByPosition: { type: string, enum: [a, null, b], nullable: true, x-enum-varnames: [First, Second], x-enum-descriptions: [one, none, two] }
ByValue: { type: integer, enum: [1, 2], x-speakeasy-enums: { '2': Two, '1': One } }
Fern: { type: string, enum: [a], x-fern-enum: { a: { name: First, description: one } } }
Microsoft: { type: string, enum: [a], x-ms-enum: { values: [{ value: a, name: First }] } }",
            "\
ByPosition?: enum
  \"a\" as First -- one
  \"b\" as Second -- two
ByValue: enum
  1 as One
  2 as Two
Fern: enum
  \"a\" as First -- one
Microsoft: enum
  \"a\" as First
",
            &[],
        );
    }

    #[test]
    fn names_that_do_not_fit_are_not_used() {
        check_schemas(
            "Kind: { type: string, enum: [a, b], x-enum-varnames: [First] }",
            "\
Kind: enum
  \"a\"
  \"b\"
",
            &["W0309 #/components/schemas/Kind/x-enum-varnames: \
`x-enum-varnames` has 1 entries for 2 values; not used"],
        );
    }
}
