//! How a value becomes a document of a media type: JSON, forms and text.

use crate::codec::{Encode, to_json};
use crate::escape::Escape;
use crate::parameter::{Plain, Reason};
use bytes::Bytes;

/// Whether `media_type` is JSON by itself or by its suffix.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Whether `media_type` is that of HTML forms without files.
pub(crate) fn is_form(media_type: &str) -> bool {
    essence(media_type) == "application/x-www-form-urlencoded"
}

/// The type without parameters, in lower case.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// A body of `media_type`.
pub(crate) fn body(media_type: &str, value: &dyn Encode) -> Result<Bytes, Reason> {
    if is_json(media_type) {
        return match to_json(value) {
            Ok(json) => Ok(Bytes::from(json)),
            Err(error) => Err(format!("cannot be written as JSON: {error}").into()),
        };
    }
    write(media_type, &Plain::of(value)?).map(Bytes::from)
}

/// A document of `media_type`.
pub(crate) fn write(media_type: &str, plain: &Plain) -> Result<String, Reason> {
    match plain {
        _ if is_json(media_type) => Ok(plain.to_json()),
        _ if is_form(media_type) => form(plain),
        Plain::Bare(text) | Plain::Text(text) if essence(media_type).starts_with("text/") => {
            Ok(text.clone())
        }
        _ => Err(format!("cannot be written as {media_type}").into()),
    }
}

/// Fields in order; lists repeat their name, what is nested deeper is JSON text, null is left out.
fn form(plain: &Plain) -> Result<String, Reason> {
    let Plain::Record(entries) = plain else {
        return Err("is not an object, so it has no form fields".into());
    };
    let mut out = String::new();
    for (name, value) in entries {
        match value {
            Plain::List(items) => items
                .iter()
                .for_each(|item| push_field(&mut out, name, item)),
            value => push_field(&mut out, name, value),
        }
    }
    Ok(out)
}

fn push_field(out: &mut String, name: &str, value: &Plain) {
    let text = match value {
        Plain::Null => return,
        Plain::Bare(text) | Plain::Text(text) => text.clone(),
        nested => nested.to_json(),
    };
    if !out.is_empty() {
        out.push('&');
    }
    Escape::Form.push(out, name);
    out.push('=');
    Escape::Form.push(out, &text);
}

#[cfg(test)]
mod tests {
    use super::{body, is_json};
    use serde_json::json;

    fn write(media_type: &str, value: serde_json::Value) -> String {
        match body(media_type, &value) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(reason) => format!("refused: {reason}"),
        }
    }

    #[test]
    fn json_is_known_by_suffix_and_despite_parameters() {
        assert!(is_json("application/merge-patch+json"));
        assert!(is_json("Application/JSON; charset=utf-8"));
        assert!(!is_json("application/jsonl"));
    }

    #[test]
    fn forms_repeat_lists_and_write_nested_values_as_json() {
        assert_eq!(
            write(
                "application/x-www-form-urlencoded",
                json!({"a": "x y", "b": [1, 2], "c": {"d": true}, "e": null})
            ),
            "a=x+y&b=1&b=2&c=%7B%22d%22%3Atrue%7D"
        );
    }

    #[test]
    fn a_form_needs_fields() {
        assert_eq!(
            write("application/x-www-form-urlencoded", json!([1])),
            "refused: is not an object, so it has no form fields"
        );
    }

    #[test]
    fn text_is_written_without_quotes() {
        assert_eq!(
            write("text/plain; charset=utf-8", json!("a \"b\"")),
            "a \"b\""
        );
    }
}
