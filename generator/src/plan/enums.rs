//! Which enums of the description become open enums, and which values they list.
//!
//! An enum of texts, numbers and booleans does; one that lists objects or lists is kept as a JSON value.

use serde_json::Value;

use super::{Cx, Scope, docs};
use crate::api::{Symbol, SymbolValue, Symbols, TypeId};
use crate::rust::{Enum, EnumKind, Variant, WireValue};

/// What kind of enum these symbols make, if any.
pub(super) fn kind(symbols: &[Symbol]) -> Option<EnumKind> {
    let all = |is: fn(&SymbolValue) -> bool| symbols.iter().all(|symbol| is(&symbol.value));
    if symbols.is_empty() {
        None
    } else if all(|value| matches!(value, SymbolValue::Text(_))) {
        Some(EnumKind::Text)
    } else if all(|value| matches!(value, SymbolValue::Integer(_))) {
        Some(EnumKind::Integer)
    } else if symbols.iter().all(|symbol| wire(&symbol.value).is_some()) {
        Some(EnumKind::Mixed)
    } else {
        None
    }
}

/// A value as Rust can write it.
fn wire(value: &SymbolValue) -> Option<WireValue> {
    match value {
        SymbolValue::Text(text) => Some(WireValue::Text(text.clone())),
        SymbolValue::Integer(number) => Some(WireValue::Integer((*number).into())),
        SymbolValue::Other(Value::Bool(value)) => Some(WireValue::Bool(*value)),
        SymbolValue::Other(Value::Number(number)) => match number.as_u64() {
            Some(number) => Some(WireValue::Integer(number.into())),
            None => number.as_f64().map(WireValue::Float),
        },
        SymbolValue::Other(_) => None,
    }
}

/// The enum that stands for a type with these symbols.
pub(super) fn plan(cx: &Cx<'_>, scope: &mut Scope, id: TypeId, symbols: &Symbols) -> Option<Enum> {
    let kind = kind(symbols)?;
    let ty = &cx.api.types[id];
    scope.see_deprecated(ty.docs.deprecated);
    Some(Enum {
        allows_others: symbols.allows_others,
        docs: docs::of_type(cx, id),
        extras: cx.extras(id),
        origin: docs::origin(cx, id),
        deprecated: ty.docs.deprecated,
        name: cx.names.types.get(&id)?.clone(),
        kind,
        variants: symbols
            .iter()
            .enumerate()
            .filter_map(|(index, symbol)| variant(cx, id, index, symbol))
            .collect(),
    })
}

fn variant(cx: &Cx<'_>, id: TypeId, index: usize, symbol: &Symbol) -> Option<Variant> {
    Some(Variant {
        // `open_enum!` adds the value itself.
        docs: docs::markdown(symbol.description.as_deref().unwrap_or_default()),
        name: cx.names.variants.get(&(id, index))?.clone(),
        value: wire(&symbol.value)?,
    })
}
