//! Which direction each type travels.
//!
//! What is reachable from parameters and request bodies is sent, what is reachable from responses and events is received. A
//! `readOnly` property does not lead on when its record is sent, nor a `writeOnly` one when it is received. Types of no
//! operation are meant for users of the models alone: they travel wherever all they contain does, so that an unused type
//! never changes the code of a used one.

use std::collections::BTreeMap;

use super::Usage;
use crate::api::{Access, Additional, Api, Media, Operation, Payload, Shape, TypeId};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Sent,
    Received,
}

/// The directions of every type.
pub(super) fn usage(api: &Api) -> BTreeMap<TypeId, Usage> {
    let mut usage = BTreeMap::new();
    for (_, operation) in api.operations.iter() {
        spread(api, sent(operation), Direction::Sent, &mut usage);
        spread(api, received(operation), Direction::Received, &mut usage);
    }
    let events = api.events.iter().map(|event| event.ty).collect();
    spread(api, events, Direction::Received, &mut usage);
    let unused: Vec<TypeId> = api
        .types
        .ids()
        .filter(|id| !usage.contains_key(id))
        .collect();
    follow_parts(api, &unused, &mut usage);
    usage
}

/// Gives types of no operation every direction that all their parts have: the greatest such assignment, so the order
/// of the types does not matter, and circles stay open. A type is looked at again when one of its parts lost a direction.
fn follow_parts(api: &Api, unused: &[TypeId], usage: &mut BTreeMap<TypeId, Usage>) {
    usage.extend(unused.iter().map(|id| (*id, Usage::BOTH)));
    let mut wholes: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for id in unused {
        let shape = &api.types[*id].shape;
        let directions = [Direction::Sent, Direction::Received];
        for part in directions
            .iter()
            .flat_map(|one| travels_inside(shape, *one))
        {
            wholes.entry(part).or_default().push(*id);
        }
    }
    let mut pending = unused.to_vec();
    while let Some(id) = pending.pop() {
        let known = usage[&id];
        let possible = Usage {
            sent: known.sent && can_travel(api, id, Direction::Sent, usage),
            received: known.received && can_travel(api, id, Direction::Received, usage),
        };
        if possible != known {
            usage.insert(id, possible);
            pending.extend(wholes.get(&id).into_iter().flatten());
        }
    }
}

/// Whether everything inside travels in a direction. What has no parts travels everywhere.
fn can_travel(
    api: &Api,
    id: TypeId,
    direction: Direction,
    usage: &BTreeMap<TypeId, Usage>,
) -> bool {
    let parts = travels_inside(&api.types[id].shape, direction);
    parts.into_iter().all(|part| {
        is_atom(&api.types[part].shape)
            || match direction {
                Direction::Sent => usage[&part].sent,
                Direction::Received => usage[&part].received,
            }
    })
}

fn is_atom(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Scalar(_)
            | Shape::Symbols(_)
            | Shape::Foreign { .. }
            | Shape::Anything
            | Shape::Nothing
    )
}

/// The types of the bodies that are sent in a form of some kind.
pub(super) fn sent_as(api: &Api, of_kind: fn(&Media) -> Option<TypeId>) -> Vec<TypeId> {
    let bodies = api
        .operations
        .iter()
        .flat_map(|(_, operation)| &operation.body);
    bodies
        .flat_map(|body| &body.media)
        .filter_map(of_kind)
        .collect()
}

/// What all operations send and receive.
pub(super) fn of_operations(api: &Api) -> Vec<TypeId> {
    let operations = api.operations.iter();
    let used = operations.flat_map(|(_, of)| sent(of).into_iter().chain(received(of)));
    used.collect()
}

fn sent(operation: &Operation) -> Vec<TypeId> {
    let parameters = operation.parameters.iter().map(|parameter| parameter.ty);
    let body = operation.body.iter().flat_map(|body| &body.media);
    parameters.chain(body.filter_map(payload)).collect()
}

fn received(operation: &Operation) -> Vec<TypeId> {
    let responses = operation.responses.iter();
    responses
        .flat_map(|response| {
            let headers = response.headers.iter().map(|header| header.ty);
            response.media.iter().filter_map(payload).chain(headers)
        })
        .collect()
}

fn payload(media: &Media) -> Option<TypeId> {
    match media.payload {
        Payload::Json(ty)
        | Payload::Form(ty)
        | Payload::Multipart(ty)
        | Payload::Lines(ty)
        | Payload::Events(ty)
        | Payload::Xml(ty, _) => Some(ty),
        Payload::Text | Payload::Bytes => None,
    }
}

/// Marks types and all that travels inside them.
fn spread(
    api: &Api,
    mut pending: Vec<TypeId>,
    direction: Direction,
    usage: &mut BTreeMap<TypeId, Usage>,
) {
    while let Some(id) = pending.pop() {
        let entry = usage.entry(id).or_default();
        let mark = match direction {
            Direction::Sent => &mut entry.sent,
            Direction::Received => &mut entry.received,
        };
        if !std::mem::replace(mark, true) {
            pending.extend(travels_inside(&api.types[id].shape, direction));
        }
    }
}

fn travels_inside(shape: &Shape, direction: Direction) -> Vec<TypeId> {
    let stays_behind = match direction {
        Direction::Sent => Access::ReadOnly,
        Direction::Received => Access::WriteOnly,
    };
    match shape {
        Shape::Record(record) => {
            let fields = record.fields.iter();
            let travelling = fields.filter(|field| field.access != stays_behind);
            let additional = match record.additional {
                Additional::Typed(ty) => Some(ty),
                Additional::Unspecified | Additional::Forbidden => None,
            };
            travelling.map(|field| field.ty).chain(additional).collect()
        }
        others => others.parts(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Build;
    use super::*;

    const SENT: Usage = Usage {
        sent: true,
        received: false,
    };
    const RECEIVED: Usage = Usage {
        sent: false,
        received: true,
    };
    const BOTH: Usage = Usage::BOTH;

    #[test]
    fn types_travel_with_what_contains_them() {
        let mut build = Build::new();
        let text = build.text();
        let pet = build.record("Pet");
        let page = build.list(pet);
        let new_pet = build.record("NewPet");
        build.required(pet, "name", text);
        build.optional(new_pet, "name", text);
        let list = build.operation("GET", "/pets", Some("listPets"));
        build.response(list, 200, page);
        let create = build.operation("POST", "/pets", Some("createPet"));
        build.body(create, new_pet);
        let usage = usage(&build.api);
        assert_eq!(usage[&pet], RECEIVED);
        assert_eq!(usage[&page], RECEIVED);
        assert_eq!(usage[&new_pet], SENT);
        assert_eq!(usage[&text], BOTH);
    }

    #[test]
    fn properties_of_one_direction_do_not_lead_on_in_the_other() {
        let mut build = Build::new();
        let pet = build.record("Pet");
        let (owner, secret) = (build.record("Owner"), build.record("Secret"));
        build.required(pet, "owner", owner);
        build.required(pet, "secret", secret);
        build.access(pet, 0, Access::ReadOnly);
        build.access(pet, 1, Access::WriteOnly);
        let update = build.operation("PUT", "/pet", None);
        build.body(update, pet);
        build.response(update, 200, pet);
        let usage = usage(&build.api);
        assert_eq!(usage[&pet], BOTH);
        assert_eq!(usage[&owner], RECEIVED);
        assert_eq!(usage[&secret], SENT);
    }

    #[test]
    fn types_of_no_operation_travel_wherever_all_they_contain_does() {
        let mut build = Build::new();
        let text = build.text();
        let (free, unused, pet) = (
            build.record("Free"),
            build.record("Unused"),
            build.record("Pet"),
        );
        build.optional(free, "name", text);
        build.optional(free, "next", free);
        build.optional(unused, "free", free);
        build.optional(unused, "pet", pet);
        let get = build.operation("GET", "/pet", None);
        build.response(get, 200, pet);
        let usage = usage(&build.api);
        assert_eq!(usage[&free], BOTH);
        assert_eq!(usage[&unused], RECEIVED);
        assert_eq!(usage[&pet], RECEIVED);
    }

    #[test]
    fn a_type_of_no_operation_that_mixes_directions_travels_nowhere() {
        let mut build = Build::new();
        let (unused, sent, received) =
            (build.record("Unused"), build.record("A"), build.record("B"));
        build.optional(unused, "sent", sent);
        build.optional(unused, "received", received);
        let put = build.operation("PUT", "/pet", None);
        build.body(put, sent);
        build.response(put, 200, received);
        assert_eq!(usage(&build.api)[&unused], Usage::default());
    }

    #[test]
    fn circles_are_gone_through_once() {
        let mut build = Build::new();
        let node = build.record("Node");
        build.optional(node, "next", node);
        let get = build.operation("GET", "/node", None);
        build.parameter(get, "node", node);
        assert_eq!(usage(&build.api)[&node], SENT);
    }
}
