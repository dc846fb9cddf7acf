//! Which traits each type can derive.
//!
//! A type cannot be compared exactly or hashed if anything inside it cannot: floats, free-form values, and choices and enums
//! that may keep a free-form value. Circles do not matter: all types are taken to be able until something
//! inside says otherwise. `Default` is honest where no property is required.

use std::collections::{BTreeMap, BTreeSet};

use super::Derives;
use crate::api::{Additional, Api, Presence, Record, Scalar, Shape, Symbol, SymbolValue, TypeId};
use crate::config::Maps;

/// The derives of every type; fields in `unbounded` are not required whatever the description says.
pub(super) fn derives(
    api: &Api,
    unbounded: &BTreeSet<(TypeId, usize)>,
    maps: Maps,
) -> BTreeMap<TypeId, Derives> {
    let inexact = spoiled(api, is_inexact);
    let unhashed = match maps {
        Maps::BTreeMap => BTreeSet::new(),
        Maps::HashMap | Maps::IndexMap => spoiled(api, has_entries),
    };
    api.types
        .ids()
        .map(|id| {
            let exact = !inexact.contains(&id);
            let derives = Derives {
                eq: exact,
                hash: exact && !unhashed.contains(&id),
                default: has_default(api, unbounded, id),
            };
            (id, derives)
        })
        .collect()
}

/// Types that are so, or have something inside that is.
fn spoiled(api: &Api, is_spoiled: fn(&Shape) -> bool) -> BTreeSet<TypeId> {
    let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for (id, ty) in api.types.iter() {
        for part in ty.shape.parts() {
            users.entry(part).or_default().push(id);
        }
    }
    let own = api.types.iter().filter(|(_, ty)| is_spoiled(&ty.shape));
    let mut pending: Vec<TypeId> = own.map(|(id, _)| id).collect();
    let mut spoiled = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if spoiled.insert(id) {
            pending.extend(users.get(&id).into_iter().flatten());
        }
    }
    spoiled
}

/// Whether a type alone keeps arbitrary keys.
fn has_entries(shape: &Shape) -> bool {
    match shape {
        Shape::Map { .. } => true,
        Shape::Record(record) => matches!(record.additional, Additional::Typed(_)),
        _ => false,
    }
}

/// Whether a type alone, whatever is inside, is inexact.
fn is_inexact(shape: &Shape) -> bool {
    match shape {
        Shape::Scalar(scalar) => matches!(scalar, Scalar::F32 | Scalar::F64),
        Shape::Symbols(symbols) => !is_of_one_kind(symbols),
        // An alternative that nobody described is kept as it came.
        Shape::Choice(_) | Shape::Foreign { .. } | Shape::Anything => true,
        _ => false,
    }
}

/// Whether all values of an enum are texts, or all are whole numbers. An enum of others keeps them as free-form values.
pub(super) fn is_of_one_kind(symbols: &[Symbol]) -> bool {
    let all = |is: fn(&SymbolValue) -> bool| symbols.iter().all(|symbol| is(&symbol.value));
    all(|value| matches!(value, SymbolValue::Text(_)))
        || all(|value| matches!(value, SymbolValue::Integer(_)))
}

fn has_default(api: &Api, unbounded: &BTreeSet<(TypeId, usize)>, id: TypeId) -> bool {
    let behind = api.types.behind_aliases(id);
    match &api.types[behind].shape {
        Shape::Record(record) => no_field_is_required(record, unbounded, behind),
        shape => matches!(
            shape,
            Shape::List { .. } | Shape::Map { .. } | Shape::Nullable(_)
        ),
    }
}

fn no_field_is_required(
    record: &Record,
    unbounded: &BTreeSet<(TypeId, usize)>,
    id: TypeId,
) -> bool {
    record.fields.iter().enumerate().all(|(index, field)| {
        field.presence != Presence::Required || unbounded.contains(&(id, index))
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Build;
    use super::*;

    fn exact(build: &Build, id: TypeId) -> (bool, bool) {
        let derives = derives(&build.api, &BTreeSet::new(), Maps::BTreeMap)[&id];
        (derives.eq, derives.hash)
    }

    #[test]
    fn a_float_spoils_everything_around_it() {
        let mut build = Build::new();
        let number = build.inline(Shape::Scalar(Scalar::F64));
        let text = build.text();
        let list = build.list(number);
        let (outer, inner, other) = (
            build.record("Outer"),
            build.record("Inner"),
            build.record("Other"),
        );
        build.optional(outer, "inner", inner);
        build.optional(inner, "numbers", list);
        build.optional(other, "text", text);
        assert_eq!(exact(&build, outer), (false, false));
        assert_eq!(exact(&build, inner), (false, false));
        assert_eq!(exact(&build, other), (true, true));
    }

    #[test]
    fn an_enum_of_several_kinds_spoils_what_is_around_it() {
        let values = |values: [SymbolValue; 2]| {
            let symbol = |value| Symbol {
                value,
                name: None,
                description: None,
            };
            Shape::Symbols(values.map(symbol).to_vec().into())
        };
        let mut build = Build::new();
        let mixed = build.inline(values([
            SymbolValue::Integer(1),
            SymbolValue::Text("a".to_owned()),
        ]));
        let numbers = build.inline(values([SymbolValue::Integer(1), SymbolValue::Integer(2)]));
        let (one, other) = (build.record("One"), build.record("Other"));
        build.optional(one, "mixed", mixed);
        build.optional(other, "numbers", numbers);
        assert_eq!(exact(&build, one), (false, false));
        assert_eq!(exact(&build, other), (true, true));
    }

    #[test]
    fn circles_are_exact_unless_something_inside_is_not() {
        let mut build = Build::new();
        let (a, b) = (build.record("A"), build.record("B"));
        build.optional(a, "b", b);
        build.optional(b, "a", a);
        assert_eq!(exact(&build, a), (true, true));
        let anything = build.inline(Shape::Anything);
        build.optional(b, "free", anything);
        assert_eq!(exact(&build, a), (false, false));
    }

    #[test]
    fn additional_properties_count() {
        let mut build = Build::new();
        let record = build.record("Record");
        let anything = build.inline(Shape::Anything);
        build.additional(record, anything);
        assert_eq!(exact(&build, record), (false, false));
    }

    #[test]
    fn a_required_property_has_no_honest_default() {
        let mut build = Build::new();
        let text = build.text();
        let (all_optional, one_required) = (build.record("Filter"), build.record("Pet"));
        build.optional(all_optional, "name", text);
        build.required(one_required, "name", text);
        let alias = build.component("Alias", Shape::Alias(one_required));
        let table = derives(&build.api, &BTreeSet::new(), Maps::BTreeMap);
        assert!(table[&all_optional].default);
        assert!(!table[&one_required].default);
        assert!(!table[&alias].default);
        let unbounded = BTreeSet::from([(one_required, 0)]);
        assert!(derives(&build.api, &unbounded, Maps::BTreeMap)[&one_required].default);
    }
}
