//! Properties whose value names the alternative.

use std::collections::{BTreeMap, BTreeSet};

use super::{Signature, Tag, TagValue};
use crate::api::{Access, Api, Choice, Field, Presence, Shape, TypeId};

/// Tells objects apart by the discriminator, if the choice has one: whether that was so. An alternative without a tag takes
/// what no other is named by.
pub(super) fn by_discriminator(api: &Api, choice: &Choice, objects: &mut [&mut Signature]) -> bool {
    let Some(property) = &choice.discriminator else {
        return false;
    };
    let own: Vec<Vec<TagValue>> = objects
        .iter()
        .map(|signature| member_tags(api, choice, signature.member, property))
        .collect();
    let described: Vec<Vec<TagValue>> = objects
        .iter()
        .map(|signature| listed(api, choice.members[signature.member].ty, property))
        .collect();
    let mut counts: BTreeMap<&TagValue, usize> = BTreeMap::new();
    for values in &described {
        for value in values.iter().collect::<BTreeSet<_>>() {
            *counts.entry(value).or_default() += 1;
        }
    }
    let is_shared = |value: &TagValue| counts.get(value).is_some_and(|count| *count > 1);
    for (index, signature) in objects.iter_mut().enumerate() {
        let values = agreed(&own[index], &described[index], is_shared);
        signature.tag = tag(property, values);
    }
    objects.iter().any(|signature| signature.tag.is_some())
}

fn tag(property: &str, values: Vec<TagValue>) -> Option<Tag> {
    let property = property.to_owned();
    (!values.is_empty()).then_some(Tag { property, values })
}

/// The tags of an alternative; those of all its alternatives, if it is a choice by the same property.
fn member_tags(api: &Api, choice: &Choice, member: usize, property: &str) -> Vec<TagValue> {
    let member = &choice.members[member];
    let inner = api.types.behind(member.ty);
    match &api.types[inner].shape {
        Shape::Choice(nested) if nested.discriminator.as_deref() == Some(property) => {
            nested_tags(api, inner, property)
        }
        _ => texts(&member.tags),
    }
}

fn nested_tags(api: &Api, id: TypeId, property: &str) -> Vec<TagValue> {
    let mut values = Vec::new();
    let mut seen = BTreeSet::new();
    let mut pending = vec![id];
    while let Some(id) = pending.pop() {
        let id = api.types.behind(id);
        let Shape::Choice(choice) = &api.types[id].shape else {
            continue;
        };
        if choice.discriminator.as_deref() == Some(property) && seen.insert(id) {
            for member in &choice.members {
                values.extend(texts(&member.tags));
                pending.push(member.ty);
            }
        }
    }
    once(values)
}

fn texts(tags: &[String]) -> Vec<TagValue> {
    tags.iter().cloned().map(TagValue::Text).collect()
}

fn once(values: Vec<TagValue>) -> Vec<TagValue> {
    let mut seen = BTreeSet::new();
    let is_new = |value: &TagValue| seen.insert(value.clone());
    values.into_iter().filter(is_new).collect()
}

/// What the mapping says, unless the alternative lists other values for the property: servers send those. A list that others
/// share says nothing.
fn agreed(
    own: &[TagValue],
    listed: &[TagValue],
    is_shared: impl Fn(&TagValue) -> bool,
) -> Vec<TagValue> {
    if own.is_empty() || own.iter().any(|tag| listed.contains(tag)) {
        return own.to_vec();
    }
    let exclusive: Vec<TagValue> = listed.iter().filter(|v| !is_shared(v)).cloned().collect();
    let alike: Vec<TagValue> = listed
        .iter()
        .filter(|value| own.iter().any(|tag| is_alike(tag, value)))
        .cloned()
        .collect();
    match (exclusive.is_empty(), alike.is_empty()) {
        (false, _) => exclusive,
        (true, false) => alike,
        (true, true) => own.to_vec(),
    }
}

/// Whether a name of a component and a value differ only in how they are written: `CreditCard`, `credit_card`.
fn is_alike(tag: &TagValue, value: &TagValue) -> bool {
    let letters = |value: &TagValue| match value {
        TagValue::Text(text) => {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        }
        TagValue::Integer(number) => number.to_string(),
        TagValue::Bool(value) => value.to_string(),
    };
    letters(tag) == letters(value)
}

/// The values that an alternative lists for a property.
fn listed(api: &Api, id: TypeId, property: &str) -> Vec<TagValue> {
    collect(api, id, property, |_| true).unwrap_or_default()
}

/// The values that a property of a record lists; those of all alternatives of a choice, if all list some.
fn collect(
    api: &Api,
    id: TypeId,
    property: &str,
    counts: fn(&Field) -> bool,
) -> Option<Vec<TagValue>> {
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    let mut pending = vec![id];
    while let Some(id) = pending.pop() {
        let id = api.types.behind(id);
        match &api.types[id].shape {
            _ if !seen.insert(id) => {}
            Shape::Choice(choice) => {
                pending.extend(choice.members.iter().rev().map(|member| member.ty));
            }
            Shape::Record(record) => {
                let field = record.fields.iter().find(|field| field.wire == property)?;
                let values = values(api, field);
                if values.is_empty() || !counts(field) {
                    return None;
                }
                all.extend(values);
            }
            Shape::Map { .. } | Shape::Foreign { .. } | Shape::Anything => return None,
            _ => {}
        }
    }
    Some(once(all)).filter(|values| !values.is_empty())
}

/// Tells objects apart by a required property that all of them have, with different values in each: whether there is one.
/// The first in the order of the first record is taken.
pub(super) fn by_constant(api: &Api, choice: &Choice, objects: &mut [&mut Signature]) -> bool {
    let types: Vec<TypeId> = objects
        .iter()
        .map(|object| choice.members[object.member].ty)
        .collect();
    let candidates = types.iter().find_map(|id| fields(api, *id));
    let found = candidates.unwrap_or_default().iter().find_map(|field| {
        let values = constants(api, &types, &field.wire)?;
        Some((field.wire.as_str(), values))
    });
    let Some((property, values)) = found else {
        return false;
    };
    for (object, values) in objects.iter_mut().zip(values) {
        object.tag = tag(property, values);
    }
    true
}

/// The values of a required property in each type, if all list some and no two list the same.
fn constants(api: &Api, types: &[TypeId], property: &str) -> Option<Vec<Vec<TagValue>>> {
    let mut taken = BTreeSet::new();
    let constants = types.iter().map(|id| {
        let values = collect(api, *id, property, is_received)?;
        let is_new = values.iter().all(|value| taken.insert(value.clone()));
        is_new.then_some(values)
    });
    constants.collect()
}

/// Whether every value that a server sends has the property.
pub(super) fn is_received(field: &Field) -> bool {
    field.presence == Presence::Required && field.access != Access::WriteOnly
}

/// The fields of a record, behind aliases and `nullable`.
pub(super) fn fields(api: &Api, id: TypeId) -> Option<&[Field]> {
    match &api.types[api.types.behind(id)].shape {
        Shape::Record(record) => Some(&record.fields),
        _ => None,
    }
}

/// The values that a property lists, if they can all be tags.
fn values(api: &Api, field: &Field) -> Vec<TagValue> {
    let Shape::Symbols(symbols) = &api.types[api.types.behind(field.ty)].shape else {
        return Vec::new();
    };
    let values: Option<Vec<TagValue>> = symbols
        .iter()
        .map(|symbol| TagValue::of(&symbol.value))
        .collect();
    values.unwrap_or_default()
}
