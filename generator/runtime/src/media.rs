//! How a value becomes a document of a media type: JSON, forms and text.

use crate::codec::{Encode, to_json};
use crate::escape::Escape;
use crate::parameter::{Parameter, Plain, Reason, text_of};
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
        _ if is_form(media_type) => form(&[], plain),
        Plain::Bare(text) | Plain::Text(text) if essence(media_type).starts_with("text/") => {
            Ok(text.clone())
        }
        _ => Err(format!("cannot be written as {media_type}").into()),
    }
}

/// Fields in order; lists repeat their name, what is nested deeper is JSON text, null is left out. `encodings` are the rows of
/// the properties that are written otherwise.
pub(crate) fn form(encodings: &[Parameter], plain: &Plain) -> Result<String, Reason> {
    let Plain::Record(entries) = plain else {
        return Err("is not an object, so it has no form fields".into());
    };
    let mut out = String::new();
    for (name, value) in entries {
        let encoding = encodings.iter().find(|row| row.name == name);
        let styled = encoding.and_then(|row| row.fields(value, row.form_escape()));
        match (styled, encoding.and_then(|row| row.content), value) {
            (Some(fields), ..) => {
                for (name, value) in fields? {
                    push_pair(&mut out, &name, &value);
                }
            }
            (None, Some(media_type), value) if *value != Plain::Null => {
                let document = write(media_type, value)?;
                push_field(&mut out, name, &Plain::Text(document));
            }
            (None, _, Plain::List(items)) => items
                .iter()
                .for_each(|item| push_field(&mut out, name, item)),
            (None, _, value) => push_field(&mut out, name, value),
        }
    }
    Ok(out)
}

/// A field whose name and value are escaped already.
fn push_pair(out: &mut String, name: &str, value: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(name);
    out.push('=');
    out.push_str(value);
}

fn push_field(out: &mut String, name: &str, value: &Plain) {
    let text = match value {
        Plain::Null => return,
        Plain::Bare(text) | Plain::Text(text) => text.clone(),
        Plain::File(file) => text_of(file).into_owned(),
        nested => nested.to_json(),
    };
    push_pair(out, &Escape::Form.apply(name), &Escape::Form.apply(&text));
}

#[cfg(test)]
mod tests {
    use super::{body, form, is_json};
    use crate::parameter::{Parameter, Plain};
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

    fn encoded(encodings: &[Parameter], value: serde_json::Value) -> String {
        match Plain::of(&value).and_then(|plain| form(encodings, &plain)) {
            Ok(text) => text,
            Err(reason) => format!("refused: {reason}"),
        }
    }

    #[test]
    fn described_properties_are_written_as_described() {
        let rows = [
            Parameter::query("address").deep_object(),
            Parameter::query("expand").deep_object(),
            Parameter::query("ids").explode(false),
            Parameter::query("meta").content("application/json"),
        ];
        assert_eq!(
            encoded(
                &rows,
                json!({
                    "address": {"geo": {"lat": 1.5}, "line1": "Main St. 1"},
                    "expand": ["a", "b"],
                    "ids": ["1,2", "3 4"],
                    "meta": [1],
                    "name": "J & R",
                })
            ),
            "address%5Bgeo%5D%5Blat%5D=1.5&address%5Bline1%5D=Main+St.+1&expand%5B0%5D=a&expand%5B1%5D=b\
             &ids=1%2C2,3+4&meta=%5B1%5D&name=J+%26+R"
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
