//! What can be tidied only once every type has its shape.
//!
//! A nullable use of a component that is itself nullable is just that component; and a chain of aliases that leads
//! back to its start has no value to stand for, so it becomes any value (the circle was reported when it was met).
//! Where an alternative may be null, the choice may: null is no alternative of its own.

use super::circles::circles;
use crate::api::{Arena, Choice, Member, Role, Shape, Type, TypeId};

/// Tidies all types.
pub(super) fn settle(types: &mut Arena<TypeId, Type>) {
    let ids: Vec<TypeId> = types.ids().collect();
    for id in circles(types.ids(), |id| next(types, id)) {
        types[id].shape = Shape::Anything;
    }
    for &id in &ids {
        if lift_null(types, id) {
            admit_null(types, id);
        }
    }
    for id in ids {
        if let Shape::Nullable(inner) = types[id].shape
            && admits_null(types, inner)
        {
            types[id].shape = Shape::Alias(inner);
        }
    }
}

fn next(types: &Arena<TypeId, Type>, id: TypeId) -> Option<TypeId> {
    match types[id].shape {
        Shape::Alias(next) | Shape::Nullable(next) => Some(next),
        _ => None,
    }
}

/// Whether null is among the values of a type already.
fn admits_null(types: &Arena<TypeId, Type>, start: TypeId) -> bool {
    let mut id = start;
    while let Shape::Alias(next) = types[id].shape {
        id = next;
    }
    matches!(types[id].shape, Shape::Nullable(_) | Shape::Anything)
}

/// Takes null off the alternatives of a choice: whether it was there.
fn lift_null(types: &mut Arena<TypeId, Type>, id: TypeId) -> bool {
    let Shape::Choice(choice) = &types[id].shape else {
        return false;
    };
    let mut choice: Choice = choice.clone();
    let mut has_null = false;
    for member in &mut choice.members {
        if let Some(inner) = without_null(types, member.ty) {
            member.ty = inner;
            has_null = true;
        }
    }
    if has_null {
        choice.members = distinct(types, choice.members);
    }
    types[id].shape = match choice.members.as_slice() {
        [only] if has_null => Shape::Alias(only.ty),
        _ => Shape::Choice(choice),
    };
    has_null
}

/// The alternatives that still differ without null: `string` beside `string?` was one more way to say null.
fn distinct(types: &Arena<TypeId, Type>, members: Vec<Member>) -> Vec<Member> {
    let mut distinct: Vec<Member> = Vec::new();
    for member in members {
        if !distinct
            .iter()
            .any(|known| are_same(types, known.ty, member.ty))
        {
            distinct.push(member);
        }
    }
    distinct
}

fn are_same(types: &Arena<TypeId, Type>, one: TypeId, other: TypeId) -> bool {
    let scalar = |id: TypeId| match types[id].shape {
        Shape::Scalar(scalar) => Some(scalar),
        _ => None,
    };
    one == other || (scalar(one).is_some() && scalar(one) == scalar(other))
}

/// What a type holds besides null, if it may be null. A choice in a circle with itself ends where it began.
fn without_null(types: &Arena<TypeId, Type>, start: TypeId) -> Option<TypeId> {
    let mut id = start;
    let mut inner = None;
    for _ in 0..types.len() {
        match types[id].shape {
            Shape::Alias(next) => id = next,
            Shape::Nullable(next) => {
                inner = Some(next);
                id = next;
            }
            _ => break,
        }
    }
    inner
}

/// Makes a choice one that may be null, wherever it is used. What it is otherwise moves to a type of its own.
fn admit_null(types: &mut Arena<TypeId, Type>, id: TypeId) {
    let is_held = |(_, ty): (TypeId, &Type)| ty.shape == Shape::Nullable(id);
    if types.iter().any(is_held) && matches!(types[id].role, Role::Component | Role::Inner { .. }) {
        return;
    }
    let mut held = types[id].clone();
    let is_component = held.role == Role::Component;
    if !is_component {
        held.role = Role::Inner { of: id };
    }
    let inner = types.push(held);
    if is_component {
        types[id].role = Role::OrNull { of: inner };
    }
    types[id].shape = Shape::Nullable(inner);
    let all: Vec<TypeId> = types.ids().collect();
    for ty in all {
        if let Role::Variant { of, .. } = &mut types[ty].role
            && *of == id
        {
            *of = inner;
        }
    }
}
