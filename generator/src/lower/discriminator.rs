//! Which values of the discriminator select which alternative.
//!
//! In order of evidence: the `mapping`, which names a component or refers to it; a constant that the alternative
//! itself demands of the property; the name of the component. An alternative that does not describe the property, though
//! others do, has none: it is what comes without a tag. So has the one of `defaultMapping`, which means values without a tag and
//! those whose tag stands for nothing else.

use openapiv3::Discriminator;

use super::Cx;
use super::extension::DEFAULT_MAPPING;
use super::merge::{self, Alternatives};
use super::reference::{self, Use};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;

/// The tags of each alternative, in their order. All empty where there is no discriminator.
pub(super) fn tags<'d>(cx: &mut Cx<'d, '_>, alternatives: &Alternatives<'d>) -> Vec<Vec<String>> {
    let members = &alternatives.members;
    let Some(at) = &alternatives.discriminator else {
        return vec![Vec::new(); members.len()];
    };
    let Discriminator {
        property_name,
        mapping: _,
        extensions: _,
    } = at.value();
    let mut tags = mapped(cx, at, members);
    let known: Vec<bool> = members
        .iter()
        .map(|member| describes(cx, member, property_name))
        .collect();
    let is_described = known.contains(&true);
    let default = default_member(cx, at, members);
    for (index, (member, tags)) in members.iter().zip(&mut tags).enumerate() {
        if default == Some(index) {
            tags.clear();
        }
        if !tags.is_empty() || default == Some(index) {
            continue;
        }
        let known = known[index];
        if known || !is_described {
            tags.extend(implied(cx, member, property_name));
        } else {
            report_untagged(cx, member, property_name);
        }
    }
    tags
}

/// Whether values of an alternative can have the property.
fn describes<'d>(cx: &mut Cx<'d, '_>, member: &Use<'d>, property: &str) -> bool {
    let alone = merge::merge(cx, std::slice::from_ref(member), None);
    alone.properties.contains_key(property) || !alone.choices.is_empty()
}

fn report_untagged(cx: &mut Cx<'_, '_>, member: &Use<'_>, property: &str) {
    let message = format!("this alternative has no property `{property}`");
    let finding = Diagnostic::new(&codes::UNTAGGED, member.origin(), message);
    cx.report(finding.label("taken where no other is named"));
}

fn mapped(
    cx: &mut Cx<'_, '_>,
    at: &At<'_, Discriminator>,
    members: &[Use<'_>],
) -> Vec<Vec<String>> {
    let mut tags = vec![Vec::new(); members.len()];
    let mapping = at.child("mapping", &at.value().mapping);
    for (tag, target) in mapping.value() {
        match named(cx, members, target) {
            Some(index) => tags[index].push(tag.clone()),
            None => {
                let origin = mapping.child(tag, target);
                let message = format!("`{tag}` stands for `{target}`, which is no alternative");
                cx.report(Diagnostic::new(&codes::MAPPING, origin.origin(), message));
            }
        }
    }
    tags
}

/// The alternative that a name of a component or a reference means.
fn named(cx: &Cx<'_, '_>, members: &[Use<'_>], target: &str) -> Option<usize> {
    // "Ambiguous means a name": a component of this very name beats a reading as reference.
    let key = match cx.schema_by_key(target) {
        Some((key, _)) => Some(key.to_owned()),
        None => reference::component_key(target, "schemas"),
    };
    let mut members = members.iter();
    members.position(|member| is_component(member, key.as_deref()))
}

/// The alternative of `defaultMapping`.
fn default_member(
    cx: &mut Cx<'_, '_>,
    at: &At<'_, Discriminator>,
    members: &[Use<'_>],
) -> Option<usize> {
    let target = at.value().extensions.get(DEFAULT_MAPPING)?.as_str()?;
    let index = named(cx, members, target);
    if index.is_none() {
        let message = format!("`{target}` is no alternative");
        let origin = at.origin().child("defaultMapping");
        cx.report(Diagnostic::new(&codes::MAPPING, &origin, message));
    }
    index
}

fn is_component(member: &Use<'_>, key: Option<&str>) -> bool {
    matches!(member, Use::Component(component) if Some(component.key) == key)
}

fn implied<'d>(cx: &mut Cx<'d, '_>, member: &Use<'d>, property: &str) -> Option<String> {
    constant(cx, member, property).or_else(|| match member {
        Use::Component(component) => Some(component.key.to_owned()),
        Use::Inline(_) | Use::Dangling(_) => None,
    })
}

/// The only value that an alternative allows for the property.
fn constant<'d>(cx: &mut Cx<'d, '_>, member: &Use<'d>, property: &str) -> Option<String> {
    let alone = merge::merge(cx, std::slice::from_ref(member), None);
    let uses = alone.properties.get(property)?.uses.clone();
    let value = merge::merge(cx, &uses, None);
    match value.listed?.values.as_slice() {
        [serde_json::Value::String(only)] => Some(only.clone()),
        _ => None,
    }
}
