//! How a request differs from a recorded one.

use super::recorded::Asked;
use serde_json::Value;

/// As much of a value as is told.
const SHOWN: usize = 120;

/// The first difference, in words; `headers` are the names of those that are compared.
pub(super) fn differ(recorded: &Asked, sent: &Asked, headers: &[String]) -> Option<String> {
    differs("method", &recorded.method, &sent.method)
        .or_else(|| differs("URL", recorded.target(), sent.target()))
        .or_else(|| {
            let mut names = headers.iter();
            names.find_map(|name| {
                let of = |asked: &Asked| asked.header(name).unwrap_or("(none)").to_owned();
                differs(&format!("header `{name}`"), &of(recorded), &of(sent))
            })
        })
        .or_else(|| bodies(recorded, sent))
}

fn differs(what: &str, recorded: &str, sent: &str) -> Option<String> {
    let (recorded_text, sent_text) = (shown(recorded), shown(sent));
    (recorded != sent)
        .then(|| format!("{what}: {recorded_text} was recorded, {sent_text} was sent"))
}

fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

fn bodies(recorded: &Asked, sent: &Asked) -> Option<String> {
    let json = |asked: &Asked| serde_json::from_slice::<Value>(&asked.body).ok();
    match (json(recorded), json(sent)) {
        (Some(recorded), Some(sent)) => values(&recorded, &sent, "body: $"),
        _ => {
            let (recorded, sent) = (content(recorded), content(sent));
            let text = String::from_utf8_lossy;
            let difference = differs("body", &text(&recorded), &text(&sent));
            difference.or_else(|| {
                (recorded != sent).then(|| "body: other bytes were recorded than sent".to_owned())
            })
        }
    }
}

/// A body without the boundary of its parts, which may be random.
fn content(asked: &Asked) -> Vec<u8> {
    let media_type = asked.header("content-type").unwrap_or_default();
    let boundary = media_type
        .split_once("boundary=")
        .map(|(_, boundary)| boundary);
    match boundary.filter(|_| media_type.starts_with("multipart/")) {
        Some(boundary) => without(&asked.body, boundary.trim_matches('"').as_bytes()),
        None => asked.body.to_vec(),
    }
}

fn without(bytes: &[u8], boundary: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        match rest.strip_prefix(boundary).filter(|_| !boundary.is_empty()) {
            Some(after) => rest = after,
            None => {
                out.push(*byte);
                rest = after;
            }
        }
    }
    out
}

fn values(recorded: &Value, sent: &Value, path: &str) -> Option<String> {
    match (recorded, sent) {
        (Value::Object(one), Value::Object(other)) => {
            let both = one.keys().chain(other.keys());
            both.into_iter().find_map(|key| {
                let path = format!("{path}.{key}");
                match (one.get(key), other.get(key)) {
                    (Some(recorded), Some(sent)) => values(recorded, sent, &path),
                    (Some(_), None) => Some(format!("{path} was recorded, and was not sent")),
                    (None, Some(_)) => Some(format!("{path} was sent, and was not recorded")),
                    (None, None) => None,
                }
            })
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let items = one.iter().zip(other).enumerate();
            let mut items = items.map(|(index, (recorded, sent))| {
                values(recorded, sent, &format!("{path}[{index}]"))
            });
            items.find_map(|difference| difference)
        }
        _ => differs(path, &recorded.to_string(), &sent.to_string()),
    }
}
