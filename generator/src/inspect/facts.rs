//! The side tables of `analyze`, with labels in the place of ids.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::analyze::{Facts, Signature};
use crate::api::{Api, Shape, TypeId};

pub(super) fn value(api: &Api, facts: &Facts) -> Value {
    let Facts {
        boxed,
        unbounded,
        usage,
        tagging,
        derives,
        extras,
        files,
        patches,
        unreadable_patterns,
        pagination,
        events,
        of_events,
    } = facts;
    let usage = usage.iter().map(|(id, usage)| {
        json!({ "type": api.label_of(*id), "sent": usage.sent, "received": usage.received })
    });
    let tagging = tagging.iter().map(|(id, tagging)| {
        let signatures = tagging.signatures.iter();
        let signatures = signatures.map(|signature| of_choice(api, *id, signature));
        json!({ "type": api.label_of(*id), "alternatives": signatures.collect::<Vec<_>>() })
    });
    let derives = derives.iter().map(|(id, derives)| {
        json!({
            "type": api.label_of(*id),
            "eq": derives.eq,
            "hash": derives.hash,
            "default": derives.default,
        })
    });
    let extras = extras.iter().map(|(id, extras)| {
        json!({
            "type": api.label_of(*id),
            "derives": extras.derives,
            "attributes": extras.attributes,
        })
    });
    let pagination = pagination.iter().map(|(id, paging)| {
        json!({
            "operation": api.operation_label(*id),
            "next": paging.next,
            "turned": paging.turned,
            "items": paging.items,
            "item": api.label_of(paging.item),
            "more": paging.more,
        })
    });
    let events = api.events.iter().zip(events).map(|(event, signature)| {
        json!({
            "event": event.name,
            "kinds": signature.kinds,
            "tag": signature.tag,
            "keys": signature.keys,
            "is_fallback": signature.is_fallback,
        })
    });
    let of_events = of_events.iter().map(|home| api.home_label(home));
    json!({
        "boxed": members(api, boxed),
        "opened": members(api, unbounded),
        "usage": usage.collect::<Vec<_>>(),
        "told_apart": tagging.collect::<Vec<_>>(),
        "derives": derives.collect::<Vec<_>>(),
        "extras": extras.collect::<Vec<_>>(),
        "files": labels(api, files),
        "patches": labels(api, patches),
        "unreadable_patterns": unreadable_patterns,
        "pagination": pagination.collect::<Vec<_>>(),
        "events": events.collect::<Vec<_>>(),
        "only_of_events": of_events.collect::<Vec<_>>(),
    })
}

fn of_choice(api: &Api, choice: TypeId, signature: &Signature) -> Value {
    let Signature {
        member,
        kinds,
        tag,
        keys,
        is_fallback,
    } = signature;
    json!({
        "alternative": member_name(api, choice, *member),
        "kinds": kinds,
        "tag": tag,
        "keys": keys,
        "is_fallback": is_fallback,
    })
}

fn members(api: &Api, members: &BTreeSet<(TypeId, usize)>) -> Vec<Value> {
    let members = members.iter().map(
        |(id, index)| json!({ "type": api.label_of(*id), "member": member_name(api, *id, *index) }),
    );
    members.collect()
}

/// The property of a record, or the type of an alternative.
fn member_name(api: &Api, id: TypeId, index: usize) -> Option<String> {
    match &api.types[id].shape {
        Shape::Record(record) => Some(record.fields.get(index)?.wire.clone()),
        Shape::Choice(choice) => Some(api.label_of(choice.members.get(index)?.ty)),
        _ => None,
    }
}

fn labels(api: &Api, ids: &BTreeSet<TypeId>) -> Vec<String> {
    ids.iter().map(|id| api.label_of(*id)).collect()
}
