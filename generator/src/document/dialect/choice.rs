//! Lists of types and alternatives that are `null`: where 3.1 writes unions, 3.0 has `nullable` and `anyOf`.

use serde_json::{Value, json};

use super::schema::Members;
use crate::diagnostics::codes::lower::ENUM_TYPE;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::Trail;

/// Keywords that only concern values of certain types; they go where their type goes.
const OF_TYPE: &[(&str, &[&str])] = &[
    (
        "string",
        &[
            "minLength",
            "maxLength",
            "pattern",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
        ],
    ),
    (
        "integer",
        &[
            "multipleOf",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
        ],
    ),
    (
        "number",
        &[
            "multipleOf",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
        ],
    ),
    ("boolean", &[]),
    (
        "array",
        &[
            "items",
            "prefixItems",
            "x-balas-prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "unevaluatedItems",
            "contains",
        ],
    ),
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
            "patternProperties",
            "unevaluatedProperties",
            "propertyNames",
        ],
    ),
];

/// Formats of numbers; every other format is one of strings.
const NUMBER_FORMATS: &[&str] = &[
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double",
];

/// `type: [T, null]` is a nullable `T`; several types are a choice, unless the values are listed.
pub(super) fn types(members: &mut Members, trail: &Trail<'_>, sink: &mut Sink) {
    let mut names = match members.get("type") {
        Some(Value::Array(names)) => names.clone(),
        Some(Value::String(name)) if name == "null" => vec![json!("null")],
        _ => return,
    };
    let before = names.len();
    names.retain(|name| name != "null");
    if names.len() < before {
        members.insert("nullable".into(), Value::Bool(true));
    }
    // Every integer is a number.
    if names.iter().any(|name| name == "number") {
        names.retain(|name| name != "integer");
    }
    match names.as_slice() {
        [] => only_null(members),
        [name] => {
            members.insert("type".into(), name.clone());
        }
        _ if lists_values(members, &names) => {
            members.shift_remove("type");
            report_others(members, &names, trail, sink);
        }
        _ => split(members, &names),
    }
}

/// Whether an enum says all about the values: of types without parts, those that are listed are all there are.
fn lists_values(members: &Members, names: &[Value]) -> bool {
    let has_parts = |name: &Value| name == "array" || name == "object";
    members.get("enum").is_some_and(Value::is_array) && !names.iter().any(has_parts)
}

/// Reports values of an enum that are of none of the types beside it.
fn report_others(members: &Members, names: &[Value], trail: &Trail<'_>, sink: &mut Sink) {
    let Some(Value::Array(values)) = members.get("enum") else {
        return;
    };
    let names = names.iter().filter_map(Value::as_str);
    let is_other =
        |value: &Value| !value.is_null() && !names.clone().any(|name| is_of(value, name));
    if values.iter().any(is_other) {
        let message = "some of these values have none of the types that are declared beside them";
        let origin = trail.key("enum").origin();
        sink.report(Diagnostic::new(&ENUM_TYPE, &origin, message).label("their own type counts"));
    }
}

fn only_null(members: &mut Members) {
    members.shift_remove("type");
    members.insert("enum".into(), json!([null]));
}

/// One alternative per type, each with the keywords that concern it.
fn split(members: &mut Members, names: &[Value]) {
    members.shift_remove("type");
    let branches: Vec<Value> = names
        .iter()
        .filter_map(Value::as_str)
        .map(|name| branch(members, name))
        .collect();
    for (_, keywords) in OF_TYPE {
        keywords.iter().for_each(|keyword| {
            members.shift_remove(*keyword);
        });
    }
    members.shift_remove("format");
    members.shift_remove("enum");
    let has_choice = ["anyOf", "oneOf"]
        .iter()
        .any(|key| members.contains_key(*key));
    if !has_choice {
        members.insert("anyOf".into(), Value::Array(branches));
        return;
    }
    let part = json!({ "anyOf": branches });
    match members.get_mut("allOf") {
        Some(Value::Array(parts)) => parts.push(part),
        _ => {
            members.insert("allOf".into(), json!([part]));
        }
    }
}

fn branch(members: &Members, name: &str) -> Value {
    let mut branch = Members::new();
    branch.insert("type".into(), name.into());
    let keywords = OF_TYPE
        .iter()
        .find(|(of, _)| *of == name)
        .map_or(&[][..], |(_, keywords)| keywords);
    for keyword in keywords {
        if let Some(value) = members.get(*keyword) {
            branch.insert((*keyword).to_owned(), value.clone());
        }
    }
    if let Some(format) = members.get("format").and_then(Value::as_str) {
        let is_number = matches!(name, "integer" | "number");
        if is_number == NUMBER_FORMATS.contains(&format) && (is_number || name == "string") {
            branch.insert("format".into(), format.into());
        }
    }
    if let Some(Value::Array(values)) = members.get("enum") {
        let own: Vec<Value> = values
            .iter()
            .filter(|value| is_of(value, name))
            .cloned()
            .collect();
        if !own.is_empty() {
            branch.insert("enum".into(), Value::Array(own));
        }
    }
    Value::Object(branch)
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "string" => value.is_string(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        _ => value.is_object(),
    }
}

/// An alternative that only allows `null` makes the schema nullable; a single one that is left is no choice.
pub(super) fn null_members(members: &mut Members) {
    for key in ["anyOf", "oneOf"] {
        let Some(Value::Array(alternatives)) = members.get_mut(key) else {
            continue;
        };
        let before = alternatives.len();
        alternatives.retain(|alternative| !is_null(alternative));
        if alternatives.len() == before {
            continue;
        }
        members.insert("nullable".into(), Value::Bool(true));
        let left = members
            .get(key)
            .and_then(Value::as_array)
            .map_or(0, Vec::len);
        match left {
            0 => only_null_choice(members, key),
            1 => merge_single(members, key),
            _ => {}
        }
    }
}

fn is_null(schema: &Value) -> bool {
    let Value::Object(members) = schema else {
        return false;
    };
    let is_null_type = match members.get("type") {
        Some(Value::String(name)) => name == "null",
        Some(Value::Array(names)) => names.len() == 1 && names[0] == "null",
        _ => false,
    };
    let is_null_value = members.get("const") == Some(&Value::Null)
        || (!members.contains_key("type") && members.get("enum") == Some(&json!([null])));
    is_null_type || is_null_value
}

fn only_null_choice(members: &mut Members, key: &str) {
    members.shift_remove(key);
    members.insert("enum".into(), json!([null]));
}

fn merge_single(members: &mut Members, key: &str) {
    let Some(Value::Array(single)) = members.shift_remove(key) else {
        return;
    };
    members.shift_remove("discriminator");
    match members.get_mut("allOf") {
        Some(Value::Array(parts)) => parts.extend(single),
        _ => {
            members.insert("allOf".into(), Value::Array(single));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Lints;
    use crate::origin::Origin;

    fn rewritten(schema: Value) -> Value {
        let Value::Object(mut members) = schema else {
            return schema;
        };
        let mut sink = Sink::new(&Lints::default());
        types(&mut members, &Trail::Start(&Origin::root()), &mut sink);
        null_members(&mut members);
        Value::Object(members)
    }

    #[test]
    fn a_type_or_null_is_nullable() {
        let schema = json!({ "type": ["string", "null"] });
        assert_eq!(
            rewritten(schema),
            json!({ "type": "string", "nullable": true })
        );
        assert_eq!(
            rewritten(json!({ "type": "null" })),
            json!({ "nullable": true, "enum": [null] })
        );
    }

    #[test]
    fn several_types_are_a_choice_with_the_keywords_of_each() {
        let schema = json!({ "type": ["string", "integer"], "maxLength": 3, "minimum": 1, "format": "int64" });
        let expected = json!({ "anyOf": [
            { "type": "string", "maxLength": 3 },
            { "type": "integer", "minimum": 1, "format": "int64" },
        ] });
        assert_eq!(rewritten(schema), expected);
        assert_eq!(
            rewritten(json!({ "type": ["integer", "number"] })),
            json!({ "type": "number" })
        );
    }

    #[test]
    fn several_types_of_listed_values_are_no_choice() {
        let schema = json!({ "type": ["string", "boolean", "null"], "enum": ["auto", true] });
        let expected = json!({ "enum": ["auto", true], "nullable": true });
        assert_eq!(rewritten(schema), expected);
        let schema =
            json!({ "type": ["string", "array"], "items": { "type": "string" }, "enum": ["all"] });
        let expected = json!({ "anyOf": [
            { "type": "string", "enum": ["all"] },
            { "type": "array", "items": { "type": "string" } },
        ] });
        assert_eq!(rewritten(schema), expected);
    }

    #[test]
    fn an_alternative_that_is_null_makes_the_schema_nullable() {
        let reference = json!({ "$ref": "#/a" });
        let schema = json!({ "oneOf": [reference, { "type": "null" }] });
        assert_eq!(
            rewritten(schema),
            json!({ "nullable": true, "allOf": [reference] })
        );
        let schema = json!({ "anyOf": [{ "type": "string" }, reference, { "type": "null" }] });
        assert_eq!(
            rewritten(schema),
            json!({ "anyOf": [{ "type": "string" }, reference], "nullable": true })
        );
    }
}
