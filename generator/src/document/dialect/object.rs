//! Keys that are described by patterns, and those that no other keyword speaks of: 3.0 has `additionalProperties` for both.

use serde_json::{Value, json};

use super::schema::Members;
use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::document::grammar::CARRIED;
use crate::origin::Trail;

/// Keywords whose parts count for some values only, so that nobody can say beforehand which keys are left.
const CONDITIONAL: &[&str] = &["if", "then", "else", "dependentSchemas"];

/// What is left is what `additionalProperties` means where all parts are merged: those of `allOf`, and each alternative for itself.
/// Beside conditions the keyword stays a condition.
pub(super) fn unevaluated(members: &mut Members) {
    if members.contains_key("additionalProperties") {
        members.shift_remove("unevaluatedProperties");
        return;
    }
    if CONDITIONAL.iter().any(|key| members.contains_key(*key)) {
        return;
    }
    if let Some(value) = members.shift_remove("unevaluatedProperties") {
        members.insert("additionalProperties".into(), value);
    }
}

/// The same of items: those after `prefixItems`, or all.
pub(super) fn unevaluated_items(members: &mut Members) {
    if members.contains_key("items") {
        members.shift_remove("unevaluatedItems");
        return;
    }
    let conditional = CONDITIONAL.iter().chain(&["contains"]);
    let parts = conditional.chain(&["allOf", "anyOf", "oneOf"]);
    if parts.clone().any(|key| members.contains_key(*key)) {
        return;
    }
    if let Some(value) = members.shift_remove("unevaluatedItems") {
        members.insert("items".into(), value);
    }
}

/// Patterns that every key matches.
const ANY_KEY: &[&str] = &["", ".*", "^.*$", ".+", "^.+$", "^.*", ".*$"];

/// Values of keys that match a pattern are values of further keys. Where patterns have different schemas they are alternatives. Which
/// key matches which pattern is a condition.
///
/// An object with properties of its own and keys of no pattern may hold anything under these, so it keeps all values as they are. One
/// without is a map: there the patterns are all that is meant.
pub(super) fn pattern_properties(members: &mut Members, trail: &Trail<'_>, sink: &mut Sink) {
    let Some(Value::Object(patterns)) = members.get("patternProperties") else {
        return;
    };
    let is_any_key = |pattern: &String| ANY_KEY.contains(&pattern.as_str());
    let is_closed = members.contains_key("additionalProperties")
        || !members.contains_key("properties")
        || patterns.keys().any(is_any_key);
    let mut schemas: Vec<Value> = Vec::new();
    let others = members.get("additionalProperties");
    for schema in patterns.values().chain(others) {
        if *schema != Value::Bool(false) && !schemas.contains(schema) {
            schemas.push(schema.clone());
        }
    }
    let is_any = schemas.iter().any(is_anything);
    if !is_closed && !is_any {
        let message = "values of keys that no property describes are kept as raw JSON";
        let origin = trail.key("patternProperties").origin();
        sink.report(Diagnostic::new(&codes::NOT_GENERATED, &origin, message).at_key());
    }
    let rest = match schemas.as_slice() {
        [] => Value::Bool(false),
        _ if is_any || !is_closed => Value::Bool(true),
        [schema] => schema.clone(),
        _ => json!({ "anyOf": schemas }),
    };
    members.insert("additionalProperties".into(), rest);
    members.shift_remove("patternProperties");
    members.insert(format!("{CARRIED}patternProperties"), json!({}));
    members.entry("type").or_insert_with(|| "object".into());
}

fn is_anything(schema: &Value) -> bool {
    *schema == Value::Bool(true) || *schema == json!({})
}

/// That names are texts goes without saying.
pub(super) fn property_names(members: &mut Members) {
    let says_nothing =
        |schema: &Value| is_anything(schema) || *schema == json!({ "type": "string" });
    if members.get("propertyNames").is_some_and(says_nothing) {
        members.shift_remove("propertyNames");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::origin::Origin;

    fn rewritten(schema: Value) -> Value {
        let Value::Object(mut members) = schema else {
            return schema;
        };
        unevaluated(&mut members);
        unevaluated_items(&mut members);
        let (origin, mut sink) = (Origin::root(), Sink::default());
        pattern_properties(&mut members, &Trail::Start(&origin), &mut sink);
        property_names(&mut members);
        Value::Object(members)
    }

    #[test]
    fn a_single_pattern_is_a_map() {
        let schema = json!({ "patternProperties": { "^x": { "type": "string" } }, "additionalProperties": false });
        let expected = json!({
            "additionalProperties": { "type": "string" }, "x-balas-patternProperties": {}, "type": "object",
        });
        assert_eq!(rewritten(schema), expected);
    }

    #[test]
    fn patterns_that_agree_are_one_and_others_are_alternatives() {
        let (text, number) = (json!({ "type": "string" }), json!({ "type": "number" }));
        let of = |a: &Value, b: &Value, rest: Value| {
            let patterns = json!({ "^a": a, "^b": b, "^c": false });
            rewritten(json!({ "patternProperties": patterns, "additionalProperties": rest }))
                ["additionalProperties"]
                .clone()
        };
        assert_eq!(of(&text, &text, json!(false)), text);
        assert_eq!(of(&text, &text, text.clone()), text);
        assert_eq!(
            of(&text, &number, json!(false)),
            json!({ "anyOf": [text, number] })
        );
        assert_eq!(of(&text, &number, json!(true)), json!(true));
        let open = |pattern: &str| {
            let schema = json!({ "properties": {}, "patternProperties": { pattern: text } });
            rewritten(schema)["additionalProperties"].clone()
        };
        assert_eq!(open("^a"), json!(true));
        assert_eq!(open(".*"), text);
    }

    #[test]
    fn what_is_left_is_what_is_additional_unless_that_depends_on_the_value() {
        let merged = json!({ "allOf": [{ "$ref": "#/a" }], "unevaluatedProperties": false });
        assert_eq!(rewritten(merged)["additionalProperties"], false);
        let conditional = json!({ "if": {}, "unevaluatedProperties": false });
        assert_eq!(rewritten(conditional.clone()), conditional);
        let moot = json!({ "additionalProperties": true, "unevaluatedProperties": false });
        assert_eq!(rewritten(moot), json!({ "additionalProperties": true }));
        let items = json!({ "prefixItems": [], "unevaluatedItems": false });
        assert_eq!(rewritten(items)["items"], false);
    }

    #[test]
    fn names_that_are_texts_are_no_condition() {
        assert_eq!(
            rewritten(json!({ "propertyNames": { "type": "string" } })),
            json!({})
        );
    }
}
