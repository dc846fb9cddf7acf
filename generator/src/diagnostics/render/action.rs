//! Actions of an overlay as lines of YAML, to be pasted below `actions:`.

use serde_json::Value;

use crate::diagnostics::Action;

/// Two lines: `- target: $.info` and `  update: { version: "1" }`.
pub(super) fn lines(action: &Action) -> [String; 2] {
    let change = match &action.update {
        Some(value) => format!("  update: {}", flow(value)),
        None => "  remove: true".to_owned(),
    };
    [format!("- target: {}", path(&action.target)), change]
}

/// A path stands without quotes unless YAML would take a part of it for something else.
fn path(path: &str) -> String {
    let is_plain = !path.contains(": ") && !path.contains(" #") && !path.contains(char::is_control);
    if is_plain && !path.ends_with(':') {
        path.to_owned()
    } else {
        quoted(path)
    }
}

/// A value on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::Object(members) if members.is_empty() => "{}".into(),
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(key, value)| format!("{}: {}", text(key), flow(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => {
            format!(
                "[{}]",
                items.iter().map(flow).collect::<Vec<_>>().join(", ")
            )
        }
        Value::String(word) => text(word),
        plain => plain.to_string(),
    }
}

/// Words that YAML takes for something else than text, in one of its versions.
const TAKEN: &[&str] = &["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

fn text(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let is_word = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_plain);
    if is_word && !TAKEN.contains(&text.to_ascii_lowercase().as_str()) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Quoted as JSON does it, which is YAML too.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_words_stand_without_quotes() {
        let value = json!([{"name": "a-b"}, {"yes": "1"}, {}, null, 1.5, "it's: #x"]);
        assert_eq!(
            flow(&value),
            "[{ name: a-b }, { \"yes\": \"1\" }, {}, null, 1.5, \"it's: #x\"]"
        );
        assert_eq!(path("$.a['b: c']"), "\"$.a['b: c']\"");
        assert_eq!(path("$.paths['/a/{b}']"), "$.paths['/a/{b}']");
    }
}
