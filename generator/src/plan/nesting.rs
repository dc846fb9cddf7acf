//! How deep types contain each other, and so whether the compiler must be told to look deeper.
//!
//! Whether a type is `Send` is found out by looking through everything it contains. Long chains of types exceed the
//! depth that the compiler allows by itself (128), each step counting about twice (`Option<Box<T>>`).

use std::collections::BTreeMap;

use crate::api::{Additional, Api, Shape, TypeId};

/// Chains up to this length need no help.
const SHALLOW: usize = 40;

/// The limit that the crate needs, if it is more than the usual one.
pub(super) fn recursion_limit(api: &Api) -> Option<usize> {
    let mut depths = BTreeMap::new();
    let deepest = api
        .types
        .ids()
        .map(|id| depth(api, id, &mut depths))
        .max()?;
    (deepest > SHALLOW).then(|| (deepest * 6).next_power_of_two())
}

/// The longest way down from a type that meets no type twice on it. Explicit stack: descriptions may be deep.
fn depth(api: &Api, root: TypeId, depths: &mut BTreeMap<TypeId, usize>) -> usize {
    let mut stack = vec![(root, false)];
    while let Some((id, is_left)) = stack.pop() {
        if is_left {
            let below = children(api, id)
                .filter_map(|child| depths.get(&child))
                .max();
            let depth = below.map_or(1, |below| below + 1);
            depths.insert(id, depth);
        } else if let std::collections::btree_map::Entry::Vacant(entry) = depths.entry(id) {
            // On the way: counts nothing when a cycle comes back to it.
            entry.insert(0);
            stack.push((id, true));
            stack.extend(children(api, id).map(|child| (child, false)));
        }
    }
    depths.get(&root).copied().unwrap_or_default()
}

/// Whether values of a type hold more than so many fields in place.
pub(super) fn is_large(api: &Api, id: TypeId, most: usize) -> bool {
    let mut current = id;
    for _ in 0..=api.types.len() {
        current = match &api.types[current].shape {
            Shape::Record(record) => return record.fields.len() > most,
            Shape::Nullable(inner) | Shape::Alias(inner) => *inner,
            _ => return false,
        };
    }
    false
}

pub(super) fn children(api: &Api, id: TypeId) -> Box<dyn Iterator<Item = TypeId> + '_> {
    match &api.types[id].shape {
        Shape::Record(record) => {
            let rest = match record.additional {
                Additional::Typed(value) => Some(value),
                Additional::Unspecified | Additional::Forbidden => None,
            };
            Box::new(record.fields.iter().map(|field| field.ty).chain(rest))
        }
        Shape::Choice(choice) => Box::new(choice.members.iter().map(|member| member.ty)),
        Shape::Tuple(items) => Box::new(items.iter().copied()),
        Shape::List { item: inner, .. }
        | Shape::Map { value: inner }
        | Shape::Nullable(inner)
        | Shape::Alias(inner) => Box::new(std::iter::once(*inner)),
        Shape::Scalar(_) | Shape::Symbols(_) | Shape::Anything | Shape::Nothing => {
            Box::new(std::iter::empty())
        }
    }
}
