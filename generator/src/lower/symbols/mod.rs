//! Enums: which values are known, and what they are called.
//!
//! Null is no symbol, it makes the type nullable; an enum of booleans is a boolean. The declared `type` decides how a
//! value is read: under `type: string` the YAML value `7` means the text "7".

mod labels;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use serde_json::Value;

use super::Cx;
use super::keywords::Kind;
use super::merge::{Listed, Merged};
use crate::api::{Scalar, Shape, Symbol, SymbolValue};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::origin::Origin;
use labels::Labels;

/// The shape of a schema with `enum`; `None` where the enum adds nothing that can be generated.
pub(super) fn shape(cx: &mut Cx<'_, '_>, merged: &Merged<'_>) -> Option<Shape> {
    let listed = merged.listed.as_ref()?;
    let kind = kind(cx, merged, listed);
    // `type: array` with `items` and the values of an item: the parts outweigh a misplaced enum.
    if kind != merged.kind() && has_parts(merged) {
        return None;
    }
    match kind {
        Some(Kind::Object | Kind::Array) => {
            report_mixed(cx, &listed.at.origin().child("enum"));
            None
        }
        Some(Kind::Boolean) => Some(Shape::Scalar(Scalar::Bool)),
        kind => Some(Shape::Symbols(symbols(cx, listed, kind).into())),
    }
}

/// Whether the parts of its values are described.
pub(super) fn has_parts(merged: &Merged<'_>) -> bool {
    !merged.items.uses.is_empty() || !merged.properties.is_empty()
}

/// What the values are read as; `None` where each is of a type of its own. It is reported where that is not the declared type.
pub(super) fn kind(cx: &mut Cx<'_, '_>, merged: &Merged<'_>, listed: &Listed<'_>) -> Option<Kind> {
    let declared = merged.kind();
    let kind = kind_of_values(declared, &listed.values);
    if declared.is_some() && kind != declared {
        report_type(cx, listed, declared, has_parts(merged));
    }
    kind
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
    let mut seen = HashSet::new();
    for value in &listed.values {
        let symbol = labels.symbol(value, symbol_value(value, kind));
        if seen.insert(symbol.value.clone()) {
            symbols.push(symbol);
        } else {
            let message = format!("the value `{}` is listed twice", text(value));
            cx.report(Diagnostic::new(&codes::REPEATED_VALUE, &origin, message));
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
