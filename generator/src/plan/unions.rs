//! Which choices of the description become unions, and what tells their alternatives apart.
//!
//! Every choice does that has an alternative with values at all; how a value is recognised was found out by `analyze`.

use super::{Cx, Scope, docs, nesting, rules, xml};
use crate::analyze::{Signature, TagValue as Value};
use crate::api::{Choice, Presence, Shape, TypeId};
use crate::names::VariantName;
use crate::rust::{Docs, TagValue, Ty, Union, UnionVariant};

/// A union keeps alternatives in place up to this many fields; larger ones would make every value as large.
pub(super) const IN_PLACE: usize = 12;

/// The union that stands for a choice.
pub(super) fn plan(cx: &Cx<'_>, scope: &mut Scope, id: TypeId, choice: &Choice) -> Option<Union> {
    let ty = &cx.api.types[id];
    let usage = cx.facts.usage.get(&id).copied().unwrap_or_default();
    let signatures = &cx.facts.tagging.get(&id)?.signatures;
    let types: Vec<Ty> = signatures
        .iter()
        .map(|signature| cx.ty(choice.members[signature.member].ty))
        .collect();
    scope.see_deprecated(ty.docs.deprecated);
    let variants = signatures
        .iter()
        .zip(&types)
        .filter_map(|(signature, own)| {
            let is_only = types.iter().filter(|other| *other == own).count() == 1;
            let from = is_only.then(|| own.clone());
            variant(cx, scope, (id, choice), signature, (own, from))
        })
        .collect();
    Some(Union {
        docs: docs::of_type(cx, id),
        extras: cx.extras(id),
        origin: docs::origin(cx, id),
        deprecated: ty.docs.deprecated,
        name: cx.names.types.get(&id)?.clone(),
        decoded: usage.received,
        encoded: usage.sent,
        variants,
        is_xml: xml::has_table(cx, id),
    })
}

fn variant(
    cx: &Cx<'_>,
    scope: &mut Scope,
    (id, choice): (TypeId, &Choice),
    signature: &Signature,
    (own, from): (&Ty, Option<Ty>),
) -> Option<UnionVariant> {
    let member = choice.members[signature.member].ty;
    let place = (id, signature.member);
    let is_boxed = cx.facts.boxed.contains(&place) || nesting::is_large(cx.api, member, IN_PLACE);
    let ty = if is_boxed {
        own.clone().boxed()
    } else {
        own.clone()
    };
    let name = cx.names.variants.get(&place)?.clone();
    let holds = (scope.see(ty), from.map(|from| scope.see(from)));
    Some(recognised(cx, member, signature, name, holds))
}

/// A variant of this type that is recognised by a signature.
pub(super) fn recognised(
    cx: &Cx<'_>,
    member: TypeId,
    signature: &Signature,
    name: VariantName,
    (ty, from): (Ty, Option<Ty>),
) -> UnionVariant {
    UnionVariant {
        docs: describe(cx, member),
        name,
        ty,
        from,
        kinds: signature.kinds.iter().map(|kind| kind.word()).collect(),
        tag: signature.tag.as_ref().map(|tag| {
            let values = tag.values.iter().map(value).collect();
            (tag.property.clone(), values)
        }),
        is_tag_open: signature
            .tag
            .as_ref()
            .is_some_and(|tag| is_open(cx, member, &tag.property)),
        keys: signature.keys.clone(),
        is_fallback: signature.is_fallback,
        rules: rules::of_type(cx, member),
    }
}

/// Whether values of a record need not have a property: it is not described, or optional.
fn is_open(cx: &Cx<'_>, member: TypeId, property: &str) -> bool {
    let behind = cx.api.types.behind_aliases(member);
    let Shape::Record(record) = &cx.api.types[behind].shape else {
        return false;
    };
    let mut fields = record.fields.iter();
    let field = fields.find(|field| field.wire == property);
    field.is_none_or(|field| field.presence != Presence::Required)
}

fn value(value: &Value) -> TagValue {
    match value {
        Value::Text(text) => TagValue::Text(text.clone()),
        Value::Integer(number) => TagValue::Integer(*number),
        Value::Bool(is) => TagValue::Bool(*is),
    }
}

/// The first line about the alternative.
fn describe(cx: &Cx<'_>, member: TypeId) -> Docs {
    let described = docs::described(&cx.api.types[member].docs);
    let end = described.lines.iter().position(String::is_empty);
    Docs {
        lines: described.lines[..end.unwrap_or(described.lines.len())].to_vec(),
    }
}
