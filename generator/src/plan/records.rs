//! What becomes of the properties of a record: presence and null, boxes, and how one is built.
//!
//! | property              | only received        | sent (too)          |
//! |-----------------------|----------------------|---------------------|
//! | required              | `T`                  | `T`                 |
//! | required, nullable    | `Option<T>`          | `Option<T>`         |
//! | optional              | `Option<T>`          | `Option<T>`         |
//! | optional with default | `T`, the default     | `Option<T>`         |
//! | optional list or map  | `Vec<T>`, empty      | `Option<Vec<T>>`    |
//! | optional, nullable    | `Option<T>`          | `Maybe<T>`          |
//!
//! A `readOnly` property may be absent where the type is sent, a `writeOnly` one where it is received.

use super::{Cx, Scope, defaults, docs, rules, xml};
use crate::analyze::Usage;
use crate::api::{Access, Additional, Field as Property, Presence, Record, TypeId};
use crate::names::{FieldName, MethodName};
use crate::rust::{Docs, Field, FieldState, Struct, Travel, Ty};

/// The struct that stands for a record.
pub(super) fn plan(cx: &Cx<'_>, scope: &mut Scope, id: TypeId, record: &Record) -> Option<Struct> {
    let ty = &cx.api.types[id];
    let usage = cx.facts.usage.get(&id).copied().unwrap_or_default();
    scope.see_deprecated(ty.docs.deprecated);
    let fields: Vec<Field> = record
        .fields
        .iter()
        .enumerate()
        .filter_map(|(index, property)| field(cx, scope, (id, index), property, usage))
        .collect();
    Some(Struct {
        docs: docs::of_type(cx, id),
        extras: cx.extras(id),
        origin: docs::origin(cx, id),
        deprecated: ty.docs.deprecated,
        name: cx.names.types.get(&id)?.clone(),
        // Decided by what the fields became: one that must be given has no honest default.
        has_default: fields
            .iter()
            .all(|field| field.state.may_be_absent() && field.default.is_none()),
        derives: derives(cx, id),
        decoded: usage.received,
        encoded: usage.sent,
        closed: record.additional == Additional::Forbidden,
        fields,
        additional: additional(cx, scope, id, record.additional),
        properties: rules::properties(cx, id),
        is_xml: xml::has_table(cx, id),
    })
}

fn field(
    cx: &Cx<'_>,
    scope: &mut Scope,
    at: (TypeId, usize),
    property: &Property,
    usage: Usage,
) -> Option<Field> {
    let name = cx.names.fields.get(&at)?.clone();
    let (value, nullable) = cx.split_null(property.ty);
    let ty = cx.value_ty(value);
    let unbounded = cx.facts.unbounded.contains(&at);
    let boxed = unbounded || cx.facts.boxed.contains(&at);
    let default = defaults::of(cx, property, value, &ty).filter(|_| !usage.sent && !nullable);
    let is_patch = cx.facts.patches.contains(&at.0) && property.presence != Presence::Required;
    let traits = Traits {
        nullable: nullable || is_patch,
        unbounded,
        collection: ty.is_collection(),
        defaulted: default.is_some(),
    };
    let state = state(property, usage, traits);
    scope.see_deprecated(property.docs.deprecated);
    Some(Field {
        is_nothing_if_blank: property.is_nothing_if_blank && state.may_be_absent(),
        docs: docs::of_field(cx, property),
        origin: Some(property.origin.clone()),
        deprecated: property.docs.deprecated,
        setter: setter(&name, usage, state),
        rules: rules::of_field(cx, value, state),
        xml: xml::of_field(cx, scope, at.0, property, state),
        default,
        name,
        wire: property.wire.clone(),
        state,
        travel: travel(property, usage),
        ty: scope.see(wrapped(ty, boxed, state)),
    })
}

/// Methods that every model has, and which a setter of this name would hide.
const TAKEN: &[&str] = &[
    "blank",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "cmp",
    "decode",
    "decode_into",
    "default",
    "encode",
    "eq",
    "fmt",
    "from",
    "hash",
    "into",
    "is_absent",
    "ne",
    "new",
    "take",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
    "validate",
];

/// What the setter is called where not like the field.
fn setter(name: &FieldName, usage: Usage, state: FieldState) -> Option<MethodName> {
    let is_taken = TAKEN.contains(&name.as_str());
    (usage.sent && state.may_be_absent() && is_taken).then(|| name.setter())
}

/// What matters about the type of a property.
struct Traits {
    nullable: bool,
    /// Whether no finite value exists unless the property can be left out.
    unbounded: bool,
    collection: bool,
    /// Whether it has a default that stands for its absence.
    defaulted: bool,
}

fn travel(property: &Property, usage: Usage) -> Travel {
    match property.access {
        Access::ReadOnly if usage.sent => Travel::Received,
        Access::WriteOnly if usage.received => Travel::Sent,
        _ => Travel::BothWays,
    }
}

fn state(property: &Property, usage: Usage, traits: Traits) -> FieldState {
    let travel = travel(property, usage);
    let optional = property.presence != Presence::Required || traits.unbounded;
    match (optional, traits.nullable) {
        (false, _) if travel == Travel::Received => FieldState::Optional,
        (false, _) if travel == Travel::Sent => FieldState::Nullable,
        (false, false) => FieldState::Plain,
        (false, true) => FieldState::Nullable,
        (true, true) if usage.sent && travel != Travel::Received => FieldState::Maybe,
        (true, false) if traits.defaulted => FieldState::Defaulted,
        (true, false) if traits.collection && !usage.sent => FieldState::Collection,
        (true, _) => FieldState::Optional,
    }
}

fn wrapped(ty: Ty, boxed: bool, state: FieldState) -> Ty {
    let ty = if boxed { ty.boxed() } else { ty };
    match state {
        FieldState::Plain | FieldState::Collection | FieldState::Defaulted => ty,
        FieldState::Optional | FieldState::Nullable => ty.option(),
        FieldState::Maybe => ty.maybe(),
    }
}

fn additional(cx: &Cx<'_>, scope: &mut Scope, id: TypeId, additional: Additional) -> Option<Field> {
    let Additional::Typed(value) = additional else {
        return None;
    };
    Some(Field {
        is_nothing_if_blank: false,
        docs: Docs::line("Properties that the description does not list."),
        origin: None,
        deprecated: false,
        name: cx.names.additional.get(&id)?.clone(),
        wire: String::new(),
        state: FieldState::Collection,
        travel: Travel::BothWays,
        ty: scope.see(cx.map_of(cx.ty(value))),
        default: None,
        setter: None,
        rules: rules::of_entries(cx, value),
        xml: xml::of_entries(cx, scope, id, value),
    })
}

fn derives(cx: &Cx<'_>, id: TypeId) -> Vec<&'static str> {
    let possible = cx.facts.derives.get(&id).copied().unwrap_or_default();
    [("Eq", possible.eq), ("Hash", possible.hash)]
        .into_iter()
        .filter_map(|(name, wanted)| wanted.then_some(name))
        .collect()
}
