//! What a received property holds when it is missing: its default, where Rust can write it as a plain value.
//!
//! Only properties that are never sent have it in their field. What is sent and left out is filled in by the server, and a
//! value that the caller did not give must not be sent.

use serde_json::Value;

use super::Cx;
use crate::api::{Field, Presence, Scalar, Shape, Symbol, SymbolValue, TypeId};
use crate::rust::{DefaultValue, Ty};

/// The default of a property whose values, null aside, are of type `id`, written `ty`.
pub(super) fn of(cx: &Cx<'_>, property: &Field, id: TypeId, ty: &Ty) -> Option<DefaultValue> {
    let Presence::Default(value) = &property.presence else {
        return None;
    };
    let id = cx.api.types.behind_aliases(id);
    match &cx.api.types[id].shape {
        Shape::Scalar(scalar) => of_scalar(*scalar, value),
        Shape::Symbols(symbols) => of_enum(cx, id, symbols, value, ty),
        _ => None,
    }
}

fn of_scalar(scalar: Scalar, value: &Value) -> Option<DefaultValue> {
    match (scalar, value) {
        (Scalar::Bool, Value::Bool(value)) => Some(DefaultValue::Bool(*value)),
        (Scalar::String, Value::String(text)) => Some(DefaultValue::Text(text.clone())),
        (Scalar::F32 | Scalar::F64, Value::Number(number)) => number
            .as_f64()
            .filter(|_| scalar == Scalar::F64)
            .map(DefaultValue::Float),
        (_, Value::Number(number)) => number
            .as_i64()
            .filter(|number| fits(scalar, *number))
            .map(DefaultValue::Integer),
        _ => None,
    }
}

fn fits(scalar: Scalar, number: i64) -> bool {
    match scalar {
        Scalar::I32 => i32::try_from(number).is_ok(),
        Scalar::I64 => true,
        Scalar::U32 => u32::try_from(number).is_ok(),
        Scalar::U64 => u64::try_from(number).is_ok(),
        _ => false,
    }
}

fn of_enum(
    cx: &Cx<'_>,
    id: TypeId,
    symbols: &[Symbol],
    value: &Value,
    ty: &Ty,
) -> Option<DefaultValue> {
    let is_it = |symbol: &Symbol| match &symbol.value {
        SymbolValue::Text(text) => value.as_str() == Some(text),
        SymbolValue::Integer(number) => value.as_i64() == Some(*number),
        SymbolValue::Other(_) => false,
    };
    let index = symbols.iter().position(is_it)?;
    cx.types.path(id)?;
    let variant = cx.names.variants.get(&(id, index))?.clone();
    Some(DefaultValue::Variant(ty.clone(), variant))
}
