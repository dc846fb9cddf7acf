//! As much of JSON Schema as the schema of the settings needs.

use serde_json::Value;

/// What is wrong with a value, by a schema that is part of `root`: where, and the keyword that is not met.
pub fn faults(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference.trim_start_matches('#');
        let target = root
            .pointer(pointer)
            .unwrap_or_else(|| panic!("{reference} leads nowhere"));
        return faults(root, target, value, at);
    }
    let mut found = Vec::new();
    let mut check = |keyword: &str, is_met: bool| {
        if !is_met {
            found.push(format!("{at}: {keyword}"));
        }
    };
    for (keyword, wanted) in schema.as_object().into_iter().flatten() {
        match keyword.as_str() {
            "type" => check(keyword, has_type(wanted, value)),
            "enum" => check(
                keyword,
                wanted.as_array().is_some_and(|all| all.contains(value)),
            ),
            "const" => check(keyword, wanted == value),
            "minLength" => check(keyword, value.as_str() != Some("")),
            "minProperties" => check(keyword, value.as_object().is_none_or(|all| !all.is_empty())),
            "pattern" => {
                let text = wanted.as_str().unwrap_or_default();
                check(
                    keyword,
                    value.as_str().is_none_or(|value| value.contains(text)),
                );
            }
            "required" => {
                let mut keys = wanted
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str);
                check(keyword, keys.all(|key| value.get(key).is_some()));
            }
            "anyOf" => {
                let mut all = wanted.as_array().into_iter().flatten();
                check(
                    keyword,
                    all.any(|of| faults(root, of, value, at).is_empty()),
                );
            }
            "properties" | "additionalProperties" | "items" | "definitions" => {}
            "$schema" | "$comment" | "title" | "description" | "default" => {}
            other => panic!("{other} is not checked"),
        }
    }
    for (key, value) in value.as_object().into_iter().flatten() {
        let place = format!("{at}/{key}");
        match (&schema["properties"][key], &schema["additionalProperties"]) {
            (Value::Null, Value::Bool(false)) => found.push(format!("{place}: unknown")),
            (Value::Null, Value::Null) => {}
            (Value::Null, rest) => found.extend(faults(root, rest, value, &place)),
            (known, _) => found.extend(faults(root, known, value, &place)),
        }
    }
    let items = value.as_array().filter(|_| schema.get("items").is_some());
    for (index, item) in items.into_iter().flatten().enumerate() {
        found.extend(faults(
            root,
            &schema["items"],
            item,
            &format!("{at}/{index}"),
        ));
    }
    found
}

fn has_type(wanted: &Value, value: &Value) -> bool {
    match wanted {
        Value::Array(all) => all.iter().any(|wanted| has_type(wanted, value)),
        wanted => match wanted.as_str() {
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("string") => value.is_string(),
            Some("boolean") => value.is_boolean(),
            Some("integer") => value.is_i64() || value.is_u64(),
            other => panic!("{other:?} is no type"),
        },
    }
}
