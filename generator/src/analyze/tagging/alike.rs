//! Which alternatives are the same, and which take anything of their kind.

use crate::api::{Api, Scalar, Shape, TypeId};

/// How deep lists and maps of lists and maps are looked into.
const MAX_DEPTH: usize = 16;

/// Whether two types are one, or have the same shape without a name of their own.
pub(in crate::analyze) fn are_same(api: &Api, one: TypeId, other: TypeId) -> bool {
    same_within(api, one, other, MAX_DEPTH)
}

fn same_within(api: &Api, one: TypeId, other: TypeId, depth: usize) -> bool {
    let (one, other) = (
        api.types.behind_aliases(one),
        api.types.behind_aliases(other),
    );
    let inner = |one: &TypeId, other: &TypeId| same_within(api, *one, *other, depth - 1);
    if one == other || depth == 0 {
        return one == other;
    }
    match (&api.types[one].shape, &api.types[other].shape) {
        (Shape::Scalar(one), Shape::Scalar(other)) => one == other,
        (Shape::List { item: one, .. }, Shape::List { item: other, .. }) => inner(one, other),
        (Shape::Tuple(one), Shape::Tuple(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| inner(one, other))
        }
        (Shape::Map { value: one }, Shape::Map { value: other }) => inner(one, other),
        (Shape::Nullable(one), Shape::Nullable(other)) => inner(one, other),
        (Shape::Anything, Shape::Anything) => true,
        _ => false,
    }
}

/// Whether it takes anything of its kind, so that narrower alternatives have to come first: plain text, maps, free-form
/// values, and lists of such.
pub(super) fn is_wide(api: &Api, id: TypeId) -> bool {
    wide_within(api, id, MAX_DEPTH)
}

fn wide_within(api: &Api, id: TypeId, depth: usize) -> bool {
    match &api.types[api.types.behind_aliases(id)].shape {
        Shape::Scalar(scalar) => matches!(
            scalar,
            Scalar::String
                | Scalar::Binary
                | Scalar::Password
                | Scalar::F32
                | Scalar::F64
                | Scalar::Decimal
                | Scalar::Digits
        ),
        Shape::Map { .. } | Shape::Foreign { .. } | Shape::Anything => true,
        Shape::List { item: inner, .. } | Shape::Nullable(inner) => {
            depth > 0 && wide_within(api, *inner, depth - 1)
        }
        Shape::Symbols(_)
        | Shape::Record(_)
        | Shape::Tuple(_)
        | Shape::Choice(_)
        | Shape::Alias(_)
        | Shape::Nothing => false,
    }
}
