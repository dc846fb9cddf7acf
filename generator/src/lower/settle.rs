//! What can be tidied only once every type has its shape.
//!
//! A nullable use of a component that is itself nullable is just that component; and a chain of aliases that leads
//! back to its start has no value to stand for, so it becomes any value (the circle was reported when it was met).

use crate::api::{Arena, Shape, Type, TypeId};

/// Tidies all types.
pub(super) fn settle(types: &mut Arena<TypeId, Type>) {
    let ids: Vec<TypeId> = types.ids().collect();
    let circles = ids.iter().filter(|id| is_circle(types, **id));
    for id in circles.copied().collect::<Vec<TypeId>>() {
        types[id].shape = Shape::Anything;
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

fn is_circle(types: &Arena<TypeId, Type>, start: TypeId) -> bool {
    let chain = std::iter::successors(next(types, start), |id| next(types, *id));
    chain.take(types.len()).any(|id| id == start)
}

/// Whether null is among the values of a type already.
fn admits_null(types: &Arena<TypeId, Type>, start: TypeId) -> bool {
    let mut id = start;
    while let Shape::Alias(next) = types[id].shape {
        id = next;
    }
    matches!(types[id].shape, Shape::Nullable(_) | Shape::Anything)
}
