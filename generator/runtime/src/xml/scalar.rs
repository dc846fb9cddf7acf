//! Values without parts: how the text of a document becomes one of JSON.

use super::table::Content;

/// Appends `text` as the described kind of value; text that is none goes as a string, so that whoever reads it says so.
pub(super) fn push(out: &mut String, content: Content, text: &str) {
    let trimmed = text.trim();
    match content {
        Content::Number | Content::Bool if trimmed.is_empty() => out.push_str("null"),
        Content::Number => match number(trimmed) {
            Some(number) => out.push_str(&number),
            None => push_text(out, text),
        },
        Content::Bool => match boolean(trimmed) {
            Some(value) => out.push_str(value),
            None => push_text(out, text),
        },
        _ => push_text(out, text),
    }
}

/// Appends a string of JSON.
pub(super) fn push_text(out: &mut String, text: &str) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

/// A number as JSON has it: XML Schema has more ways to write one.
/// <https://www.w3.org/TR/xmlschema-2/#decimal>
fn number(text: &str) -> Option<String> {
    if serde_json::from_str::<serde_json::Number>(text).is_ok() {
        return Some(text.to_owned());
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let is_plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if !is_plain || fraction.contains('.') || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    Some(match fraction {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    })
}

/// <https://www.w3.org/TR/xmlschema-2/#boolean>
fn boolean(text: &str) -> Option<&'static str> {
    match text {
        "true" | "1" => Some("true"),
        "false" | "0" => Some("false"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Content, push};

    fn read(content: Content, text: &str) -> String {
        let mut out = String::new();
        push(&mut out, content, text);
        out
    }

    #[test]
    fn numbers_are_those_of_xml_schema() {
        let cases = [
            ("7", "7"),
            (" -1.5e3\n", "-1.5e3"),
            ("+7", "7"),
            ("007", "7"),
            ("-.5", "-0.5"),
            ("5.", "5"),
            ("", "null"),
            ("seven", "\"seven\""),
            (".", "\".\""),
            ("1.2.3", "\"1.2.3\""),
            ("INF", "\"INF\""),
        ];
        for (text, json) in cases {
            assert_eq!(read(Content::Number, text), json, "{text}");
        }
    }

    #[test]
    fn booleans_may_be_digits() {
        assert_eq!(read(Content::Bool, " 1 "), "true");
        assert_eq!(read(Content::Bool, "false"), "false");
        assert_eq!(read(Content::Bool, "yes"), "\"yes\"");
    }

    #[test]
    fn text_keeps_its_spaces() {
        assert_eq!(read(Content::Text, " \"7\" "), r#"" \"7\" ""#);
    }
}
