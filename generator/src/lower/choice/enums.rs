//! Alternatives that are enums written in place: all of them are one enum, of whatever kinds its values are.
//!
//! ```text
//!   oneOf: [{ const: auto, title: Automatic }, { const: 0 }]      an enum of "auto", called Automatic, and 0
//! ```
//!
//! Any text may stand beside enums of texts, since every enum is open.

use std::collections::HashSet;

use serde_json::Value;

use super::super::Cx;
use super::super::keywords::Kind;
use super::super::merge::{self, Alternatives};
use super::super::reference::Use;
use super::super::symbols;
use super::is_plain_text;
use crate::api::{Scalar, Shape, Symbol, SymbolValue, Symbols};

/// The enum of all values. `own` is the type beside the alternatives.
pub(super) fn shape<'d>(
    cx: &mut Cx<'d, '_>,
    alternatives: &Alternatives<'d>,
    own: Option<Kind>,
) -> Option<Shape> {
    let (texts, enums): (Vec<_>, Vec<_>) = alternatives
        .members
        .iter()
        .partition(|member| is_plain_text(member, own));
    let mut all: Vec<Symbol> = Vec::new();
    let mut seen = HashSet::new();
    for member in enums {
        let new = values(cx, member, own)?.into_iter();
        all.extend(new.filter(|symbol| seen.insert(symbol.value.clone())));
    }
    let are = |is: fn(&SymbolValue) -> bool| all.iter().all(|symbol| is(&symbol.value));
    if all.is_empty() || (!texts.is_empty() && !are(is_text)) {
        None
    } else if are(is_boolean) {
        Some(Shape::Scalar(Scalar::Bool))
    } else {
        Some(Shape::Symbols(Symbols {
            listed: all,
            allows_others: !texts.is_empty(),
        }))
    }
}

fn is_text(value: &SymbolValue) -> bool {
    matches!(value, SymbolValue::Text(_))
}

fn is_boolean(value: &SymbolValue) -> bool {
    matches!(value, SymbolValue::Other(Value::Bool(_)))
}

/// The values of an enum that is written in place; a single value is named by the title beside it.
fn values<'d>(cx: &mut Cx<'d, '_>, member: &Use<'d>, own: Option<Kind>) -> Option<Vec<Symbol>> {
    let Use::Inline(at) = member else {
        return None;
    };
    let alone = merge::merge(cx, std::slice::from_ref(member), None);
    let listed = alone.listed.as_ref()?;
    let has_parts = |value: &Value| value.is_array() || value.is_object();
    if symbols::has_parts(&alone) || listed.values.iter().any(has_parts) {
        return None;
    }
    let kind = symbols::kind(cx, &alone, listed);
    if !is_within(kind, own) {
        return None;
    }
    let mut symbols = symbols::symbols(cx, listed, kind);
    if let [only] = symbols.as_mut_slice() {
        let data = &at.value().schema_data;
        only.name = only.name.take().or_else(|| data.title.clone());
        only.description = only.description.take().or_else(|| data.description.clone());
    }
    Some(symbols)
}

/// Whether values of a kind are also of the type that stands beside the alternatives.
fn is_within(kind: Option<Kind>, own: Option<Kind>) -> bool {
    match own {
        None => true,
        Some(Kind::Number) => matches!(kind, Some(Kind::Integer | Kind::Number)),
        own => kind == own,
    }
}

#[cfg(test)]
mod tests {
    use crate::lower::testing::check_schemas;

    #[test]
    fn single_values_with_titles_are_an_enum() {
        check_schemas(
            "
Level:
  oneOf:
    - { type: integer, enum: [1], title: Low, description: Not urgent }
    - { type: integer, enum: [2], title: High }",
            "\
Level: enum
  1 as Low -- Not urgent
  2 as High
",
            &[],
        );
    }

    #[test]
    fn single_values_of_several_kinds_are_an_enum() {
        check_schemas(
            "
Limit:
  oneOf:
    - { type: string, enum: [auto], title: Automatic, description: As it likes }
    - { type: integer, enum: [1], title: One }
    - { type: boolean, enum: [true], title: Yes }
Ratio: { type: number, anyOf: [{ type: number, enum: [0.5], title: Half }, { type: integer, enum: [1] }] }
Truth: { oneOf: [{ type: boolean, enum: [true], title: Yes }, { type: boolean, enum: [false], title: No }] }
Open: { anyOf: [{ type: string }, { type: integer, enum: [1] }] }",
            "\
Limit: enum
  \"auto\" as Automatic -- As it likes
  1 as One
  json true as Yes
Ratio: enum
  json 0.5 as Half
  1
Truth: bool
Open: choice
  string
  Open|1
Open|1: enum
  1
",
            &[],
        );
    }
}
