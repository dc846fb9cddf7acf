//! Which kinds of JSON values a type can be.

use std::collections::BTreeSet;

use crate::api::{Api, ForeignKind, Scalar, Shape, SymbolValue, TypeId};

/// A kind of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Kind {
    /// Named values.
    Object,
    /// A list of values.
    Array,
    /// Text.
    String,
    /// A number without fraction.
    Integer,
    /// Any number; whole ones are among them.
    Number,
    /// `true` or `false`
    Boolean,
    /// `null`
    Null,
}

impl Kind {
    /// The word of the runtime for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Array => "array",
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Null => "null",
        }
    }
}

const ALL: [Kind; 6] = [
    Kind::Object,
    Kind::Array,
    Kind::String,
    Kind::Number,
    Kind::Boolean,
    Kind::Null,
];

/// The kinds of a type. An alternative that is itself a choice has those of all its alternatives.
pub(super) fn of(api: &Api, id: TypeId) -> Vec<Kind> {
    let mut kinds = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut pending = vec![id];
    while let Some(id) = pending.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &api.types[id].shape {
            Shape::Alias(inner) => pending.push(*inner),
            Shape::Nullable(inner) => {
                kinds.insert(Kind::Null);
                pending.push(*inner);
            }
            Shape::Choice(choice) => pending.extend(choice.members.iter().map(|member| member.ty)),
            shape => kinds.extend(of_shape(shape)),
        }
    }
    if kinds.contains(&Kind::Number) {
        kinds.remove(&Kind::Integer);
    }
    kinds.into_iter().collect()
}

/// Whether some value is of both.
pub(super) fn overlap(one: &[Kind], other: &[Kind]) -> bool {
    let is_number = |kind: &Kind| matches!(kind, Kind::Integer | Kind::Number);
    one.iter().any(|kind| other.contains(kind))
        || (one.iter().any(is_number) && other.iter().any(is_number))
}

fn of_shape(shape: &Shape) -> Vec<Kind> {
    match shape {
        Shape::Scalar(scalar) => vec![of_scalar(*scalar)],
        Shape::Symbols(symbols) => symbols
            .iter()
            .map(|symbol| of_symbol(&symbol.value))
            .collect(),
        Shape::Record(_) | Shape::Map { .. } => vec![Kind::Object],
        Shape::List { .. } | Shape::Tuple(_) => vec![Kind::Array],
        Shape::Foreign { kind, .. } => kind.map_or(ALL.to_vec(), |kind| vec![of_foreign(kind)]),
        Shape::Anything => ALL.to_vec(),
        Shape::Nothing | Shape::Alias(_) | Shape::Nullable(_) | Shape::Choice(_) => Vec::new(),
    }
}

fn of_foreign(kind: ForeignKind) -> Kind {
    match kind {
        ForeignKind::Object => Kind::Object,
        ForeignKind::Array => Kind::Array,
        ForeignKind::String => Kind::String,
        ForeignKind::Integer => Kind::Integer,
        ForeignKind::Number => Kind::Number,
        ForeignKind::Boolean => Kind::Boolean,
    }
}

fn of_scalar(scalar: Scalar) -> Kind {
    match scalar {
        Scalar::Bool => Kind::Boolean,
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 => Kind::Integer,
        Scalar::F32 | Scalar::F64 | Scalar::UnixTime | Scalar::Decimal | Scalar::Digits => {
            Kind::Number
        }
        Scalar::String
        | Scalar::Timestamp
        | Scalar::Date
        | Scalar::Uuid
        | Scalar::Base64
        | Scalar::Binary
        | Scalar::DecimalText
        | Scalar::Password => Kind::String,
    }
}

fn of_symbol(value: &SymbolValue) -> Kind {
    match value {
        SymbolValue::Text(_) => Kind::String,
        SymbolValue::Integer(_) => Kind::Integer,
        SymbolValue::Other(value) if value.is_boolean() => Kind::Boolean,
        SymbolValue::Other(value) if value.is_u64() => Kind::Integer,
        SymbolValue::Other(value) if value.is_number() => Kind::Number,
        SymbolValue::Other(value) if value.is_array() => Kind::Array,
        SymbolValue::Other(value) if value.is_object() => Kind::Object,
        SymbolValue::Other(_) => Kind::String,
    }
}
