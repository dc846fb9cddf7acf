//! What becomes of the properties of a record: presence and null, boxes, and how one is built.
//!
//! | property              | only received        | sent (too)          |
//! |-----------------------|----------------------|---------------------|
//! | required              | `T`                  | `T`                 |
//! | required, nullable    | `Option<T>`          | `Option<T>`         |
//! | optional              | `Option<T>`          | `Option<T>`         |
//! | optional list or map  | `Vec<T>`, empty      | `Option<Vec<T>>`    |
//! | optional, nullable    | `Option<T>`          | `Maybe<T>`          |
//!
//! A `readOnly` property may be absent where the type is sent, a `writeOnly` one where it is received.

use super::{Cx, Scope, docs};
use crate::analyze::Usage;
use crate::api::{Access, Additional, Field as Property, Presence, Record, TypeId};
use crate::rust::{Constructor, Docs, Field, FieldState, Input, ModelSetter, Struct, Travel, Ty};

/// The struct that stands for a record.
pub(super) fn plan(cx: &Cx<'_>, scope: &mut Scope, id: TypeId, record: &Record) -> Option<Struct> {
    let ty = &cx.api.types[id];
    let usage = cx.facts.usage.get(&id).copied().unwrap_or_default();
    scope.see_deprecated(ty.docs.deprecated);
    let fields: Vec<Planned<'_>> = record
        .fields
        .iter()
        .enumerate()
        .filter_map(|(index, property)| field(cx, scope, (id, index), property, usage))
        .collect();
    let additional = additional(cx, scope, id, record.additional);
    let constructor = usage
        .sent
        .then(|| constructor(&fields, additional.as_ref()));
    Some(Struct {
        docs: docs::of_type(cx, id),
        deprecated: ty.docs.deprecated,
        name: cx.names.types.get(&id)?.clone(),
        // Decided by what the fields became: one that must be given has no honest default.
        has_default: fields
            .iter()
            .all(|planned| planned.field.state.may_be_absent()),
        derives: derives(cx, id),
        decoded: usage.received,
        encoded: usage.sent,
        closed: record.additional == Additional::Forbidden,
        fields: fields.into_iter().map(|planned| planned.field).collect(),
        additional,
        constructor,
    })
}

/// A field together with what is known about giving it a value.
struct Planned<'a> {
    field: Field,
    property: &'a Property,
    input: Input,
}

fn field<'a>(
    cx: &Cx<'_>,
    scope: &mut Scope,
    at: (TypeId, usize),
    property: &'a Property,
    usage: Usage,
) -> Option<Planned<'a>> {
    let name = cx.names.fields.get(&at)?.clone();
    let (value, nullable) = cx.split_null(property.ty);
    let ty = scope.see(cx.value_ty(value));
    let unbounded = cx.facts.unbounded.contains(&at);
    let boxed = unbounded || cx.facts.boxed.contains(&at);
    let state = state(
        property,
        usage,
        Traits {
            nullable,
            unbounded,
            collection: ty.is_collection(),
        },
    );
    scope.see_deprecated(property.docs.deprecated);
    Some(Planned {
        field: Field {
            docs: docs::of_field(property),
            deprecated: property.docs.deprecated,
            name: name.clone(),
            wire: property.wire.clone(),
            state,
            travel: travel(property, usage),
            ty: scope.see(wrapped(ty.clone(), boxed, state)),
        },
        property,
        input: Input {
            field: name,
            converts: ty.is_string() || ty.item().is_some(),
            ty,
            boxed,
            state,
        },
    })
}

/// What matters about the type of a property.
struct Traits {
    nullable: bool,
    /// Whether no finite value exists unless the property can be left out.
    unbounded: bool,
    collection: bool,
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
    let one_way = travel != Travel::BothWays;
    let optional = property.presence != Presence::Required || traits.unbounded || one_way;
    match (optional, traits.nullable) {
        (false, false) => FieldState::Plain,
        (false, true) => FieldState::Nullable,
        (true, true) if usage.sent && travel != Travel::Received => FieldState::Maybe,
        (true, false) if traits.collection && !usage.sent => FieldState::Collection,
        (true, _) => FieldState::Optional,
    }
}

fn wrapped(ty: Ty, boxed: bool, state: FieldState) -> Ty {
    let ty = if boxed { ty.boxed() } else { ty };
    match state {
        FieldState::Plain | FieldState::Collection => ty,
        FieldState::Optional | FieldState::Nullable => ty.option(),
        FieldState::Maybe => ty.maybe(),
    }
}

fn additional(cx: &Cx<'_>, scope: &mut Scope, id: TypeId, additional: Additional) -> Option<Field> {
    let Additional::Typed(value) = additional else {
        return None;
    };
    Some(Field {
        docs: Docs::line("Properties that the description does not list."),
        deprecated: false,
        name: cx.names.additional.get(&id)?.clone(),
        wire: String::new(),
        state: FieldState::Collection,
        travel: Travel::BothWays,
        ty: scope.see(cx.ty(value).map()),
    })
}

fn derives(cx: &Cx<'_>, id: TypeId) -> Vec<&'static str> {
    let possible = cx.facts.derives.get(&id).copied().unwrap_or_default();
    [("Eq", possible.eq), ("Hash", possible.hash)]
        .into_iter()
        .filter_map(|(name, wanted)| wanted.then_some(name))
        .collect()
}

fn constructor(fields: &[Planned<'_>], additional: Option<&Field>) -> Constructor {
    let (required, optional): (Vec<_>, Vec<_>) = fields
        .iter()
        .filter(|planned| planned.property.access != Access::ReadOnly)
        .partition(|planned| must_be_given(planned));
    let given = |planned: &Planned<'_>| planned.input.clone();
    let mut setters: Vec<ModelSetter> = optional.into_iter().map(setter).collect();
    setters.extend(additional.map(additional_setter));
    let nothing_more = setters.is_empty() && required.len() == fields.len();
    Constructor {
        docs: Docs::line(match (required.is_empty(), nothing_more) {
            (true, true) => "A value without properties.",
            (true, false) => "A value of which every property is absent.",
            (false, true) => "A value with these properties.",
            (false, false) => "A value with its required properties; the others are absent.",
        }),
        required: required.into_iter().map(given).collect(),
        setters,
    }
}

/// A `writeOnly` property is optional when received, yet has to be sent.
fn must_be_given(planned: &Planned<'_>) -> bool {
    match planned.field.state {
        FieldState::Plain | FieldState::Nullable => true,
        FieldState::Optional | FieldState::Collection => {
            planned.property.access == Access::WriteOnly
                && planned.property.presence == Presence::Required
        }
        FieldState::Maybe => false,
    }
}

fn setter(planned: &Planned<'_>) -> ModelSetter {
    ModelSetter {
        docs: Docs::line(format!("Sets {}.", docs::code(&planned.property.wire))),
        deprecated: planned.field.deprecated,
        method: planned.input.field.setter(),
        input: planned.input.clone(),
    }
}

fn additional_setter(field: &Field) -> ModelSetter {
    let input = Input {
        field: field.name.clone(),
        ty: field.ty.clone(),
        converts: false,
        boxed: false,
        state: FieldState::Plain,
    };
    ModelSetter {
        docs: Docs::line("Sets the properties that the description does not list."),
        deprecated: false,
        method: input.field.setter(),
        input,
    }
}
