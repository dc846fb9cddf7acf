//! How events are told apart by what they hold, and which components only they need.

use std::collections::BTreeSet;

use super::tagging::{self, Signature};
use crate::api::{Api, Choice, Home, Member, TypeId};
use crate::diagnostics::Sink;

/// The signature of each event. Those of one type share it: what tells them apart is their name.
pub(super) fn signatures(api: &Api) -> Vec<Signature> {
    let members = api.events.iter().map(|event| Member {
        ty: event.ty,
        tags: Vec::new(),
        component: Some(event.ty),
        origin: event.origin.clone(),
    });
    let choice = Choice {
        members: members.collect(),
        discriminator: None,
    };
    // Services say by a header or by the address which event it is; content that tells nothing is no fault.
    let known = tagging::of_choice(api, &choice, &mut Sink::default()).signatures;
    let of_event = |member: usize| {
        let mut known = known.iter();
        let own = known
            .find(|of| tagging::are_same(api, api.events[of.member].ty, api.events[member].ty));
        let own = own.cloned();
        own.map(|of| Signature { member, ..of })
    };
    (0..api.events.len()).filter_map(of_event).collect()
}

/// The homes of types that events need and nothing else does. None of them is needed by a type elsewhere.
pub(super) fn homes(api: &Api) -> BTreeSet<Home> {
    if api.operations.is_empty() {
        return BTreeSet::new();
    }
    let of_events = api.types.reached(api.events.iter().map(|event| event.ty));
    let mut others: Vec<TypeId> = api
        .types
        .ids()
        .filter(|id| !of_events.contains(id))
        .collect();
    others.extend(super::usage::of_operations(api));
    let mut needed = api.types.reached(others);
    // A module stands as a whole or not at all.
    loop {
        let homes: BTreeSet<&Home> = needed.iter().map(|id| &api.types[*id].home).collect();
        let whole = api
            .types
            .ids()
            .filter(|id| homes.contains(&api.types[*id].home));
        let more = api.types.reached(whole);
        if more.len() == needed.len() {
            let events = of_events.iter().map(|id| &api.types[*id].home);
            return events
                .filter(|home| !homes.contains(home))
                .cloned()
                .collect();
        }
        needed = more;
    }
}
