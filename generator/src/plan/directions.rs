//! Which directions the code of a type must serve.
//!
//! A struct is written and read with all its fields, so what it contains goes wherever it goes itself: also the value
//! of a `readOnly` property in a request, although that is left unset there.

use std::collections::BTreeMap;

use super::nesting::children;
use crate::analyze::{Facts, Usage};
use crate::api::{Api, TypeId};

/// The directions of all types.
pub(super) struct Directions(BTreeMap<TypeId, Usage>);

impl Directions {
    pub(super) fn new(api: &Api, facts: &Facts) -> Self {
        let mut usage: BTreeMap<TypeId, Usage> =
            api.types.ids().map(|id| (id, own(facts, id))).collect();
        let mut open: Vec<TypeId> = api.types.ids().collect();
        while let Some(id) = open.pop() {
            let Usage { sent, received } = usage.get(&id).copied().unwrap_or_default();
            for child in children(api, id) {
                let of_child = usage.entry(child).or_default();
                let before = *of_child;
                of_child.sent |= sent;
                of_child.received |= received;
                if *of_child != before {
                    open.push(child);
                }
            }
        }
        Self(usage)
    }

    pub(super) fn of(&self, id: TypeId) -> Usage {
        self.0.get(&id).copied().unwrap_or_default()
    }
}

/// A type of no operation may travel both ways.
fn own(facts: &Facts, id: TypeId) -> Usage {
    match facts.usage.get(&id) {
        Some(usage) if usage.sent || usage.received => *usage,
        _ => Usage {
            sent: true,
            received: true,
        },
    }
}
