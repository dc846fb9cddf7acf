//! Leaves operations out, with the types that are described inside of them.

use std::collections::{BTreeMap, BTreeSet};

use super::renumber;
use crate::api::{Api, Arena, Home, Id, OperationId};

/// Leaves these operations out.
pub(super) fn exclude(api: &mut Api, excluded: &BTreeSet<OperationId>) {
    if excluded.is_empty() {
        return;
    }
    let homes: Vec<Home> = api.types.iter().map(|(_, ty)| ty.home.clone()).collect();
    let is_within = |home: &Home| matches!(home, Home::Operation(of) if excluded.contains(of));
    // Nothing outside of an operation refers to what is described inside of it.
    renumber::keep(api, |id| (!is_within(&homes[id.index()])).then_some(id));
    let mut ids: BTreeMap<OperationId, OperationId> = BTreeMap::new();
    let mut kept: Arena<OperationId, _> = Arena::default();
    for (id, operation) in std::mem::take(&mut api.operations).into_entries() {
        if !excluded.contains(&id) {
            ids.insert(id, kept.push(operation));
        }
    }
    api.operations = kept;
    for id in api.types.ids() {
        if let Home::Operation(of) = &mut api.types[id].home {
            *of = ids.get(of).copied().unwrap_or(*of);
        }
    }
}
