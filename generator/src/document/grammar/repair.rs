//! What a value of the wrong kind was probably meant to be.

use serde_json::{Map, Number, Value, json};

use super::kind::Expect;

/// What is wrong with a value, and what stands in for it.
pub(super) struct Repair {
    /// What it should be: "a text".
    pub(super) wanted: String,
    /// What it is read as; `None` where it is left out.
    pub(super) value: Option<Value>,
}

/// `None` where the value is what is expected.
pub(super) fn repair(value: &Value, expect: Expect) -> Option<Repair> {
    let (wanted, value) = match expect {
        Expect::Any => return None,
        Expect::Text => (!value.is_string()).then(|| ("a text".into(), text(value)))?,
        Expect::Bool => {
            (!value.is_boolean()).then(|| ("`true` or `false`".into(), boolean(value)))?
        }
        Expect::Number => (!value.is_number()).then(|| ("a number".into(), number(value)))?,
        Expect::Count => {
            (!value.is_u64()).then(|| ("a whole number from 0".into(), count(value)))?
        }
        Expect::Texts => (!is_texts(value)).then(|| ("a list of texts".into(), texts(value)))?,
        Expect::Values => (!is_filled_list(value))
            .then(|| ("a list of at least one value".into(), values(value)))?,
        Expect::TextMap => (!is_map_of(value, Value::is_string))
            .then(|| ("an object of texts".into(), text_map(value)))?,
        Expect::TextsMap => {
            (!is_map_of(value, is_texts)).then(|| ("an object of lists of texts".into(), None))?
        }
        Expect::Word(words) => {
            (!is_word(value, words)).then(|| (one_of(words), word(value, words)))?
        }
        Expect::TypeName => (!is_word(value, TYPES)).then(|| (one_of(TYPES), type_name(value)))?,
        Expect::Node(kind) => (!value.is_object() && !is_boolean_schema(value, kind.section))
            .then(|| (kind.name.into(), None))?,
        Expect::BoolOr(kind) => (!value.is_object() && !value.is_boolean())
            .then(|| (format!("`true`, `false` or {}", kind.name), boolean(value)))?,
        Expect::Map(kind) => {
            (!value.is_object()).then(|| (format!("an object, each member {}", kind.name), None))?
        }
        Expect::List(kind) => (!value.is_array()).then(|| {
            (
                format!("a list, each item {}", kind.name),
                value.is_object().then(|| json!([value])),
            )
        })?,
    };
    Some(Repair { wanted, value })
}

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "array", "object"];

/// Names of types in other languages, and what they are here.
const OTHER_TYPES: &[(&str, &str)] = &[
    ("int", "integer"),
    ("int32", "integer"),
    ("int64", "integer"),
    ("long", "integer"),
    ("float", "number"),
    ("double", "number"),
    ("decimal", "number"),
    ("bool", "boolean"),
    ("str", "string"),
    ("text", "string"),
    ("date", "string"),
    ("datetime", "string"),
    ("date-time", "string"),
    ("uuid", "string"),
    ("file", "string"),
    ("list", "array"),
    ("map", "object"),
    ("dict", "object"),
];

/// `true` and `false` are schemas in 3.1; they are rewritten where they are visited.
fn is_boolean_schema(value: &Value, section: Option<&str>) -> bool {
    value.is_boolean() && section == Some("schemas")
}

fn is_texts(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|items| items.iter().all(Value::is_string))
}

fn is_filled_list(value: &Value) -> bool {
    value.as_array().is_some_and(|items| !items.is_empty())
}

fn is_map_of(value: &Value, fits: fn(&Value) -> bool) -> bool {
    value
        .as_object()
        .is_some_and(|members| members.values().all(fits))
}

fn is_word(value: &Value, words: &[&str]) -> bool {
    value.as_str().is_some_and(|text| words.contains(&text))
}

fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    format!("one of {}", quoted.join(", "))
}

fn text(value: &Value) -> Option<Value> {
    matches!(value, Value::Number(_) | Value::Bool(_)).then(|| Value::String(value.to_string()))
}

fn boolean(value: &Value) -> Option<Value> {
    match value.as_str()?.to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(Value::Bool(true)),
        "false" | "no" => Some(Value::Bool(false)),
        _ => None,
    }
}

fn number(value: &Value) -> Option<Value> {
    let text = value.as_str()?.trim();
    let whole = text.parse::<i64>().ok().map(Value::from);
    whole.or_else(|| Number::from_f64(text.parse().ok()?).map(Value::Number))
}

fn count(value: &Value) -> Option<Value> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok()?,
        value => value.as_f64()?,
    };
    (number >= 0.0 && number.fract() == 0.0 && number < 1e15).then(|| Value::from(number as u64))
}

fn texts(value: &Value) -> Option<Value> {
    match value {
        Value::String(_) => Some(json!([value])),
        Value::Array(items) => {
            let texts = items.iter().filter_map(|item| {
                if item.is_string() {
                    Some(item.clone())
                } else {
                    text(item)
                }
            });
            Some(Value::Array(texts.collect()))
        }
        _ => None,
    }
}

fn values(value: &Value) -> Option<Value> {
    matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_)).then(|| json!([value]))
}

fn text_map(value: &Value) -> Option<Value> {
    let members = value.as_object()?;
    let fitting = members.iter().filter_map(|(key, member)| {
        let member = if member.is_string() {
            member.clone()
        } else {
            text(member)?
        };
        Some((key.clone(), member))
    });
    Some(Value::Object(fitting.collect::<Map<String, Value>>()))
}

fn word(value: &Value, words: &[&str]) -> Option<Value> {
    let text = value.as_str()?.trim();
    words
        .iter()
        .find(|word| word.eq_ignore_ascii_case(text))
        .map(|word| Value::from(*word))
}

fn type_name(value: &Value) -> Option<Value> {
    let known = || {
        let text = value.as_str()?.trim().to_ascii_lowercase();
        OTHER_TYPES
            .iter()
            .find(|(other, _)| *other == text)
            .map(|(_, name)| Value::from(*name))
    };
    word(value, TYPES).or_else(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(value: Value, expect: Expect) -> Option<Value> {
        repair(&value, expect).and_then(|repair| repair.value)
    }

    #[test]
    fn obvious_meanings_are_found() {
        assert_eq!(read_as(json!(1), Expect::Text), Some(json!("1")));
        assert_eq!(read_as(json!("True"), Expect::Bool), Some(json!(true)));
        assert_eq!(read_as(json!("2.5"), Expect::Number), Some(json!(2.5)));
        assert_eq!(read_as(json!(1.0), Expect::Count), Some(json!(1)));
        assert_eq!(read_as(json!("id"), Expect::Texts), Some(json!(["id"])));
        assert_eq!(
            read_as(json!(["a", 1, {}]), Expect::Texts),
            Some(json!(["a", "1"]))
        );
        assert_eq!(
            read_as(json!("Integer"), Expect::TypeName),
            Some(json!("integer"))
        );
        assert_eq!(
            read_as(json!("dict"), Expect::TypeName),
            Some(json!("object"))
        );
    }

    #[test]
    fn what_cannot_be_guessed_is_left_out() {
        assert_eq!(read_as(json!({}), Expect::Text), None);
        assert_eq!(read_as(json!(-1), Expect::Count), None);
        assert_eq!(read_as(json!("often"), Expect::Bool), None);
        assert_eq!(read_as(json!("unicorn"), Expect::TypeName), None);
    }

    #[test]
    fn fitting_values_need_no_repair() {
        assert!(repair(&json!("a"), Expect::Text).is_none());
        assert!(repair(&json!(3), Expect::Count).is_none());
        assert!(repair(&json!({"a": 1}), Expect::Any).is_none());
    }
}
