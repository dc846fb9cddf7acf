//! Values that do not fit their type: limits of integers that no integer has, texts that look like numbers.

use serde_json::Value;

use super::schema::Members;
use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Edit, Sink};
use crate::document::grammar::CARRIED;
use crate::origin::Trail;

/// Whole numbers up to here are exact in double precision.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Limits of an integer become integers; one that no 64-bit integer reaches is no limit, and is carried.
pub(super) fn integer_bounds(members: &mut Members) {
    if members.get("type").and_then(Value::as_str) != Some("integer") {
        return;
    }
    for key in ["minimum", "maximum", "multipleOf"] {
        let Some(limit) = members.get(key).filter(|limit| !limit.is_i64()).cloned() else {
            continue;
        };
        match limit
            .as_f64()
            .filter(|limit| limit.fract() == 0.0 && limit.abs() <= EXACT)
        {
            Some(whole) => {
                members.insert(key.into(), Value::from(whole as i64));
            }
            None => {
                members.shift_remove(key);
                members.insert(format!("{CARRIED}{key}"), limit);
            }
        }
    }
}

/// Values of an enum of texts that YAML takes for numbers or booleans, because they have no quotes.
pub(super) fn enum_of_texts(members: &mut Members, trail: &Trail<'_>, sink: &mut Sink) {
    if members.get("type").and_then(Value::as_str) != Some("string") {
        return;
    }
    let Some(Value::Array(values)) = members.get_mut("enum") else {
        return;
    };
    let is_plain = |value: &Value| matches!(value, Value::Number(_) | Value::Bool(_));
    let Some(first) = values.iter().position(is_plain) else {
        return;
    };
    let message = format!("`{}` is not a text; it is read as one", values[first]);
    let origin = trail.key("enum").index(first).origin();
    for value in values.iter_mut().filter(|value| is_plain(value)) {
        *value = Value::String(value.to_string());
    }
    let texts = Value::Array(values.clone());
    let edits = Edit::replace(&trail.origin(), "enum", Some(&texts), Some(&texts));
    let diagnostic = Diagnostic::new(&codes::WRONG_KIND, &origin, message);
    sink.report(
        diagnostic
            .help("put quotes around it")
            .edits(edits)
            .harmless(),
    );
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diagnostics::Lints;
    use crate::origin::Origin;

    #[test]
    fn limits_of_integers_are_integers_or_no_limits() {
        let Value::Object(mut members) =
            json!({ "type": "integer", "maximum": 10.0, "minimum": -9_223_372_036_854_776_000.0 })
        else {
            return;
        };
        integer_bounds(&mut members);
        let expected = json!({ "type": "integer", "maximum": 10, "x-balas-minimum": -9_223_372_036_854_776_000.0 });
        assert_eq!(Value::Object(members), expected);
    }

    #[test]
    fn numbers_among_texts_are_texts() {
        let Value::Object(mut members) = json!({ "type": "string", "enum": ["a", 1.5, true] })
        else {
            return;
        };
        let mut sink = Sink::new(&Lints::default());
        enum_of_texts(&mut members, &Trail::Start(&Origin::root()), &mut sink);
        assert_eq!(members["enum"], json!(["a", "1.5", "true"]));
        let found: Vec<&str> = sink
            .diagnostics()
            .iter()
            .map(|found| found.message.as_str())
            .collect();
        assert_eq!(found, ["`1.5` is not a text; it is read as one"]);
    }
}
