//! How deep types contain each other, and so whether the compiler must be told to look deeper.
//!
//! Whether a type is `Send` is found out by looking through everything it contains. Long chains of types exceed the
//! depth that the compiler allows by itself (128), each step counting about twice (`Option<Box<T>>`).

use std::collections::BTreeMap;

use crate::api::{Api, Shape, TypeId};

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
            let parts = api.types[id].shape.parts().into_iter();
            let below = parts.filter_map(|part| depths.get(&part)).max();
            let depth = below.map_or(1, |below| below + 1);
            depths.insert(id, depth);
        } else if let std::collections::btree_map::Entry::Vacant(entry) = depths.entry(id) {
            // On the way: counts nothing when a cycle comes back to it.
            entry.insert(0);
            stack.push((id, true));
            let parts = api.types[id].shape.parts().into_iter();
            stack.extend(parts.map(|part| (part, false)));
        }
    }
    depths.get(&root).copied().unwrap_or_default()
}

/// Whether values of a type hold more than so many fields in place.
pub(super) fn is_large(api: &Api, id: TypeId, most: usize) -> bool {
    match &api.types[api.types.behind(id)].shape {
        Shape::Record(record) => record.fields.len() > most,
        _ => false,
    }
}
