//! Schemas of 3.1, which are JSON Schema, in the shape of 3.0.

use serde_json::{Map, Value, json};

use super::{choice, number, object, v2};
use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::document::grammar::{CARRIED, Version};
use crate::origin::Trail;

pub(super) type Members = Map<String, Value>;

/// Rewrites one schema; its children are rewritten when they are visited.
pub(super) fn rewrite(node: &mut Value, trail: &Trail<'_>, version: Version, sink: &mut Sink) {
    if version == Version::V20 {
        let before = v2::later_keywords(node);
        normalize(node, trail, version, sink);
        v2::carry_later_keywords(node, &before);
    } else {
        normalize(node, trail, version, sink);
    }
}

fn normalize(node: &mut Value, trail: &Trail<'_>, version: Version, sink: &mut Sink) {
    boolean(node);
    let Value::Object(members) = node else { return };
    if version == Version::V20 {
        v2::schema(members);
    } else {
        v2::nullable(members);
    }
    if version >= Version::V31 {
        siblings(members);
    }
    if members.contains_key("$ref") {
        return;
    }
    let newer = if version < Version::V31 {
        is_newer_form(members)
    } else {
        None
    };
    if let Some(key) = newer {
        let message = format!("this form of `{key}` is one of OpenAPI 3.1; it is read as such");
        sink.report(
            Diagnostic::new(&codes::NEWER_KEYWORD, &trail.key(key).origin(), message).at_key(),
        );
    }
    constant(members);
    tuple(members, trail, sink);
    choice::types(members, trail, sink);
    choice::null_members(members);
    bounds(members);
    number::integer_bounds(members);
    number::enum_of_texts(members, trail, sink);
    example(members);
    content(members);
    object::unevaluated(members);
    object::unevaluated_items(members);
    object::pattern_properties(members, trail, sink);
    object::property_names(members);
    discriminator(members);
}

/// `true` allows anything and `false` nothing.
fn boolean(node: &mut Value) {
    match node {
        Value::Bool(true) => *node = json!({}),
        Value::Bool(false) => *node = json!({ "not": {} }),
        _ => {}
    }
}

/// Keywords that name schemas and hold others.
const SILENT: &[&str] = &[
    "$id",
    "$schema",
    "$anchor",
    "$dynamicAnchor",
    "$defs",
    "definitions",
    "$comment",
    "$vocabulary",
];

/// What stands beside a reference counts in 3.1, as if both were in an `allOf`.
fn siblings(members: &mut Members) {
    members.shift_remove("summary");
    if members.len() < 2 {
        return;
    }
    // Where a schema stands and what is in it says nothing about its values.
    let is_silent = |key: &String| SILENT.contains(&key.as_str());
    if members.keys().all(|key| key == "$ref" || is_silent(key)) {
        members.retain(|key, _| key == "$ref");
        return;
    }
    let Some(reference) = members.shift_remove("$ref") else {
        return;
    };
    let reference = json!({ "$ref": reference });
    match members.get_mut("allOf") {
        Some(Value::Array(parts)) => parts.insert(0, reference),
        _ => {
            members.insert("allOf".into(), json!([reference]));
        }
    }
}

/// A keyword that 3.0 has too, in a form that only 3.1 has. Keywords that are new have their version in the table.
fn is_newer_form(members: &Members) -> Option<&'static str> {
    if members
        .get("type")
        .is_some_and(|value| value.is_array() || value == "null")
    {
        return Some("type");
    }
    ["exclusiveMinimum", "exclusiveMaximum"]
        .into_iter()
        .find(|key| members.get(*key).is_some_and(Value::is_number))
}

fn constant(members: &mut Members) {
    let Some(value) = members.shift_remove("const") else {
        return;
    };
    let type_name = match &value {
        Value::String(_) => Some("string"),
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_f64() => Some("number"),
        Value::Number(_) => Some("integer"),
        Value::Null => {
            members.insert("nullable".into(), Value::Bool(true));
            None
        }
        Value::Array(_) | Value::Object(_) => None,
    };
    if let Some(name) = type_name {
        members.entry("type").or_insert_with(|| name.into());
    }
    members.insert("enum".into(), Value::Array(vec![value]));
}

/// A list of `items` is what `prefixItems` was called before, and `additionalItems` what followed it.
fn tuple(members: &mut Members, trail: &Trail<'_>, sink: &mut Sink) {
    if members.get("items").is_some_and(Value::is_array)
        && let Some(items) = members.shift_remove("items")
    {
        let message =
            "a list of `items` is what later versions call `prefixItems`; it is read as such";
        let origin = trail.key("items").origin();
        sink.report(Diagnostic::new(&codes::NEWER_KEYWORD, &origin, message).at_key());
        members
            .entry(format!("{CARRIED}prefixItems"))
            .or_insert(items);
        if let Some(rest) = members.shift_remove("additionalItems") {
            members.insert("items".into(), rest);
        }
    }
    if members.contains_key("prefixItems") || members.contains_key("x-balas-prefixItems") {
        members.entry("type").or_insert_with(|| "array".into());
    }
}

/// `exclusiveMinimum: 5` is `minimum: 5, exclusiveMinimum: true`.
fn bounds(members: &mut Members) {
    bound(
        members,
        "exclusiveMinimum",
        "minimum",
        |exclusive, inclusive| exclusive >= inclusive,
    );
    bound(
        members,
        "exclusiveMaximum",
        "maximum",
        |exclusive, inclusive| exclusive <= inclusive,
    );
}

fn bound(
    members: &mut Members,
    exclusive: &str,
    inclusive: &str,
    is_tighter: fn(f64, f64) -> bool,
) {
    let Some(limit) = members
        .get(exclusive)
        .filter(|value| value.is_number())
        .cloned()
    else {
        return;
    };
    let other = members.get(inclusive).and_then(Value::as_f64);
    let wins =
        other.is_none_or(|other| limit.as_f64().is_some_and(|limit| is_tighter(limit, other)));
    if wins {
        members.insert(inclusive.into(), limit);
        members.insert(exclusive.into(), Value::Bool(true));
    } else {
        members.shift_remove(exclusive);
    }
}

/// The first of `examples` is the `example`.
fn example(members: &mut Members) {
    let first = match members.shift_remove("examples") {
        Some(Value::Array(examples)) => examples.into_iter().next(),
        Some(Value::Object(examples)) => examples.into_iter().next().map(|(_, example)| example),
        Some(example) => Some(example),
        None => None,
    };
    if let Some(example) = first {
        members.entry("example").or_insert(example);
    }
}

/// Encoded and raw binary, as 3.0 spells them.
fn content(members: &mut Members) {
    let encoding = text(members, "contentEncoding");
    let media = text(members, "contentMediaType");
    let has_type = members.contains_key("type");
    let format = match (encoding.as_deref(), media.as_deref()) {
        (Some("base64"), _) => "byte",
        (None, Some("application/octet-stream")) => "binary",
        // Raw content of a media type has no type at all in 3.1.
        (None, Some(media)) if !has_type && !media.contains("json") => "binary",
        _ => return,
    };
    members.entry("type").or_insert_with(|| "string".into());
    members.entry("format").or_insert_with(|| format.into());
}

fn text(members: &Members, key: &str) -> Option<String> {
    members
        .get(key)
        .and_then(Value::as_str)
        .map(str::to_ascii_lowercase)
}

/// 2.0 wrote the property's name alone.
fn discriminator(members: &mut Members) {
    if let Some(Value::String(name)) = members.get("discriminator") {
        let name = name.clone();
        members.insert("discriminator".into(), json!({ "propertyName": name }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Lints;
    use crate::origin::Origin;

    fn rewritten(mut schema: Value) -> Value {
        let mut sink = Sink::new(&Lints::default());
        rewrite(
            &mut schema,
            &Trail::Start(&Origin::root()),
            Version::V31,
            &mut sink,
        );
        schema
    }

    #[test]
    fn booleans_are_schemas() {
        assert_eq!(rewritten(json!(true)), json!({}));
        assert_eq!(rewritten(json!(false)), json!({ "not": {} }));
    }

    #[test]
    fn siblings_of_a_reference_count() {
        let schema = json!({ "$ref": "#/a", "description": "d" });
        assert_eq!(
            rewritten(schema),
            json!({ "description": "d", "allOf": [{ "$ref": "#/a" }] })
        );
        assert_eq!(
            rewritten(json!({ "$ref": "#/a" })),
            json!({ "$ref": "#/a" })
        );
    }

    #[test]
    fn a_constant_is_an_enum_of_one() {
        assert_eq!(
            rewritten(json!({ "const": "cat" })),
            json!({ "type": "string", "enum": ["cat"] })
        );
        assert_eq!(
            rewritten(json!({ "const": null })),
            json!({ "nullable": true, "enum": [null] })
        );
    }

    #[test]
    fn numeric_exclusive_bounds_become_flags() {
        let schema = json!({ "exclusiveMinimum": 5, "maximum": 3, "exclusiveMaximum": 9 });
        assert_eq!(
            rewritten(schema),
            json!({ "exclusiveMinimum": true, "maximum": 3, "minimum": 5 })
        );
    }

    #[test]
    fn encoded_and_raw_binary_have_the_formats_of_3_0() {
        let encoded = json!({ "type": "string", "contentEncoding": "base64" });
        assert_eq!(rewritten(encoded)["format"], "byte");
        assert_eq!(
            rewritten(json!({ "contentMediaType": "image/png" }))["format"],
            "binary"
        );
        assert_eq!(
            rewritten(json!({ "type": "string", "contentMediaType": "application/json" }))
                .get("format"),
            None
        );
    }
}
