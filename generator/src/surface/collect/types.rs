//! Types that stand for schemas.

use super::words::{rules, ty};
use super::{Collector, place, xml};
use crate::names::TypeName;
use crate::rust::{
    Alias, BuilderCall, DefaultValue, Enum, EnumKind, EventRow, Field, Given, Struct, TagValue,
    Travel, Union, UnionVariant, WireValue,
};
use crate::surface::text::quoted;
use crate::surface::{Item, Key, Kind};

/// An item for a type, with what all kinds of them have.
fn item(of: &Collector<'_>, kind: Kind, module: &str, name: &TypeName, deprecated: bool) -> Item {
    let path = of.public_path(module, name.as_str());
    let binding = of.binding(&path);
    let origin = binding.and_then(|of| place(&of.origin));
    Item::new(kind, path)
        .from(origin)
        .flag(Key::Received, binding.is_some_and(|of| of.is_decoded))
        .flag(Key::Sent, binding.is_some_and(|of| of.is_encoded))
        .flag(Key::Deprecated, deprecated)
        .each(Key::Feature, of.features_of(module))
}

pub(super) fn structure(of: &Collector<'_>, module: &str, model: &Struct) -> Item {
    let arguments = model
        .fields
        .iter()
        .filter(|field| !field.state.may_be_absent());
    let arguments: Vec<&str> = arguments.map(|field| field.name.as_str()).collect();
    let mut item = item(of, Kind::Struct, module, &model.name, model.deprecated)
        .flag(Key::Closed, model.closed)
        .maybe(Key::Traits, traits(model))
        .maybe(Key::New, model.encoded.then(|| arguments.join(", ")));
    for field in &model.fields {
        item.adopt(self::field(field, model.encoded));
    }
    if let Some(rest) = &model.additional {
        let field = Item::new(Kind::Rest, rest.name.as_str()).typed(ty(&rest.ty));
        item.adopt(field.maybe(Key::Rule, rules(&rest.rules)));
    }
    item
}

fn traits(model: &Struct) -> Option<String> {
    let own = [
        ("Default", model.has_default),
        ("Validate", model.is_ruled()),
    ];
    let own = own
        .into_iter()
        .filter_map(|(name, has)| has.then_some(name));
    let all: Vec<&str> = own.chain(model.derives.iter().copied()).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

fn field(field: &Field, is_sent: bool) -> Item {
    let name = field.name.as_str();
    let is_optional = field.state.may_be_absent();
    let is_set = is_sent && is_optional && field.travel != Travel::Received;
    let setter = field.setter.as_ref().map_or(name, |setter| setter.as_str());
    Item::new(Kind::Field, name)
        .typed(ty(&field.ty))
        .from(field.origin.as_ref().and_then(place))
        .maybe(Key::Wire, (field.wire != name).then(|| quoted(&field.wire)))
        .flag(Key::Optional, is_optional)
        .flag(Key::Received, field.travel == Travel::Received)
        .flag(Key::Sent, field.travel == Travel::Sent)
        .maybe(Key::Rule, rules(&field.rules))
        .maybe(Key::Xml, field.xml.as_ref().and_then(xml::node))
        .maybe(Key::Default, field.default.as_ref().map(default))
        .maybe(Key::Setter, is_set.then_some(setter))
        .flag(Key::Deprecated, field.deprecated)
}

fn default(value: &DefaultValue) -> String {
    match value {
        DefaultValue::Bool(value) => value.to_string(),
        DefaultValue::Integer(value) => value.to_string(),
        DefaultValue::Float(value) => value.to_string(),
        DefaultValue::Text(value) => quoted(value),
        DefaultValue::Variant(of, variant) => format!("{}::{variant}", ty(of)),
    }
}

pub(super) fn enumeration(of: &Collector<'_>, module: &str, model: &Enum) -> Item {
    let values = match model.kind {
        EnumKind::Text => "text",
        EnumKind::Integer => "integers",
        EnumKind::Mixed => "values",
    };
    let mut item = item(of, Kind::Enum, module, &model.name, model.deprecated)
        .with(Key::Of, values)
        .flag(Key::Open, model.allows_others);
    for variant in &model.variants {
        let value = match &variant.value {
            WireValue::Text(text) => quoted(text),
            WireValue::Integer(number) => number.to_string(),
            WireValue::Float(number) => number.to_string(),
            WireValue::Bool(is) => is.to_string(),
        };
        item.adopt(Item::new(Kind::Variant, variant.name.as_str()).with(Key::Value, value));
    }
    item
}

pub(super) fn union(of: &Collector<'_>, module: &str, model: &Union) -> Item {
    let traits = model.is_ruled().then_some("Validate");
    let mut item =
        item(of, Kind::Union, module, &model.name, model.deprecated).maybe(Key::Traits, traits);
    for variant in &model.variants {
        item.adopt(alternative(variant));
    }
    item
}

fn alternative(variant: &UnionVariant) -> Item {
    let from = variant.from.as_ref().map(ty);
    Item::new(Kind::Alternative, variant.name.as_str())
        .typed(ty(&variant.ty))
        .maybe(Key::Rule, rules(&variant.rules))
        .maybe(Key::From, from)
        .maybe(Key::Tag, variant.tag.as_ref().map(tag))
}

/// `"type" = "cat" | "lion"`
fn tag((property, values): &(String, Vec<TagValue>)) -> String {
    let values: Vec<String> = values
        .iter()
        .map(|value| match value {
            TagValue::Text(text) => quoted(text),
            TagValue::Integer(number) => number.to_string(),
            TagValue::Bool(is) => is.to_string(),
        })
        .collect();
    format!("{} = {}", quoted(property), values.join(" | "))
}

pub(super) fn alias(of: &Collector<'_>, module: &str, model: &Alias) -> Item {
    item(of, Kind::Alias, module, &model.name, model.deprecated).typed(ty(&model.target))
}

/// Adds what events are called to the enum of them, which is read whatever else is.
pub(super) fn events(of: &mut Item, rows: &[EventRow], signature: &[BuilderCall]) {
    of.set(Key::Received, "");
    if !signature.is_empty() {
        let calls: Vec<String> = signature.iter().map(signed).collect();
        of.set(Key::Signed, &calls.join(" "));
    }
    for row in rows {
        let mut members = of.members.iter_mut();
        if let Some(event) = members.find(|member| member.name == row.variant.as_str()) {
            event.set(Key::Event, &quoted(&row.name));
            event.origin = place(&row.origin);
        }
    }
}

/// `header("X-Signature")`
fn signed(call: &BuilderCall) -> String {
    let arguments = call.arguments.iter().map(|argument| match argument {
        Given::Text(text) => quoted(text),
        Given::Number(number) => number.to_string(),
    });
    let arguments: Vec<String> = arguments.collect();
    format!("{}({})", call.method, arguments.join(", "))
}
