//! What an error body says in one line.
//!
//! Hardly any API sends the body that its description promises for errors, so the message is looked for in the
//! shapes that servers really send.

use serde_json::{Map, Value};

/// Under which keys messages are found, the most telling first.
const KEYS: &[&str] = &[
    "error_description",
    "message",
    "error",
    "detail",
    "errors",
    "title",
    "description",
    "error_message",
    "msg",
    "reason",
];

/// Messages and excerpts are cut here, in characters.
const LONGEST: usize = 300;

/// Nesting beyond this is not looked into.
const DEEPEST: usize = 4;

/// The message of an error body, or else its beginning; `None` where there is nothing to read.
pub(super) fn of_body(body: &str) -> Option<String> {
    let message = match serde_json::from_str::<Value>(body) {
        Ok(value) => readable(&value, DEEPEST).or_else(|| excerpt(body)),
        Err(_) => page_title(body).or_else(|| excerpt(body)),
    };
    message.as_deref().and_then(excerpt)
}

/// `text` on one line and not too long; `None` where it is blank.
pub(super) fn excerpt(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        _ if line.is_empty() => None,
        Some((end, _)) => Some(format!("{}…", &line[..end])),
        None => Some(line),
    }
}

fn readable(value: &Value, depth: usize) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Array(items) if depth > 0 => {
            joined(items.iter().filter_map(|item| readable(item, depth - 1)))
        }
        Value::Object(object) if depth > 0 => in_object(object, depth - 1),
        _ => None,
    }
}

fn in_object(object: &Map<String, Value>, depth: usize) -> Option<String> {
    let named = KEYS
        .iter()
        .find_map(|key| readable(object.get(*key)?, depth));
    // `{"error": {"name": ["can't be blank"]}}`: messages by field, but only inside of something called an error.
    named.or_else(|| match depth + 1 < DEEPEST {
        true => joined(
            object
                .iter()
                .filter_map(|(name, value)| Some(format!("{name} {}", readable(value, depth)?))),
        ),
        false => None,
    })
}

fn joined(messages: impl Iterator<Item = String>) -> Option<String> {
    let messages: Vec<_> = messages.collect();
    Some(messages.join("; ")).filter(|text| !text.is_empty())
}

/// Proxies answer with HTML, whose title says it all: `502 Bad Gateway`.
fn page_title(body: &str) -> Option<String> {
    let lower = body.to_ascii_lowercase();
    let start = lower.find("<title>")? + "<title>".len();
    let end = start + lower.get(start..)?.find("</title>")?;
    excerpt(body.get(start..end)?)
}

#[cfg(test)]
mod tests {
    use super::of_body;

    fn check(body: &str, expected: &str) {
        assert_eq!(of_body(body).as_deref(), Some(expected), "{body}");
    }

    #[test]
    fn messages_are_found_in_common_shapes() {
        check(
            r#"{"error":"Invalid Access Token"}"#,
            "Invalid Access Token",
        );
        check(
            r#"{"errors":["You need to sign in.","Or sign up."]}"#,
            "You need to sign in.; Or sign up.",
        );
        check(
            r#"{"errors":[{"field":"name","message":"is blank"}]}"#,
            "is blank",
        );
        check(
            r#"{"error":{"code":7,"message":"No such model"}}"#,
            "No such model",
        );
        check(
            r#"{"error":"invalid_grant","error_description":"Token expired"}"#,
            "Token expired",
        );
        check(
            r#"{"type":"about:blank","title":"Forbidden","detail":"Not yours"}"#,
            "Not yours",
        );
        check(r#"{"status":403,"title":"Forbidden"}"#, "Forbidden");
        check(
            r#"{"detail":[{"loc":["body"],"msg":"field required"}]}"#,
            "field required",
        );
        check(
            r#"{"message":["a must be a string","b must be set"]}"#,
            "a must be a string; b must be set",
        );
        check(
            r#"{"error":{"name":["can't be blank"]}}"#,
            "name can't be blank",
        );
        check(r#""just text""#, "just text");
    }

    #[test]
    fn an_unknown_shape_is_quoted() {
        check("Retry later\n", "Retry later");
        check(r#"{"success":false}"#, r#"{"success":false}"#);
        check(
            "<html><head><title>502 Bad Gateway</title></head></html>",
            "502 Bad Gateway",
        );
        assert_eq!(of_body(" \n"), None);
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(
            of_body(&"é".repeat(400)).map(|text| text.chars().count()),
            Some(301)
        );
    }
}
