//! What a scenario says against what came of it.

use std::collections::BTreeMap;

use balas_tests::wire::{self, Content};
use serde_json::Value;

use super::{Step, bytes, content, list, text_of};

/// What differs between what a scenario says and what came of it.
pub(super) fn compare(step: &Step, report: &Value) -> Option<String> {
    let (request, response) = (&step.expected["request"], &step.expected["response"]);
    let declared = &step.expected["declaredRequestTypes"];
    let [sent] = list(&report["sent"]) else {
        return Some(format!("nothing was sent: {}", report["result"]));
    };
    compare_request(request, declared, sent)
        .or_else(|| compare_answer(response, &report["result"], step.is_off))
}

fn compare_request(wanted: &Value, declared: &Value, sent: &Value) -> Option<String> {
    let differs = |what: &str, wanted: &Value, sent: &Value| {
        (wanted != sent).then(|| format!("{what}: wanted {wanted}, sent {sent}"))
    };
    differs("method", &wanted["method"], &sent["method"])
        .or_else(|| differs("path", &wanted["path"], &sent["path"]))
        .or_else(|| {
            differs(
                "query",
                &pairs_wanted(&wanted["query"]),
                &pairs_sent(&sent["query"]),
            )
        })
        .or_else(|| compare_headers(&wanted["headers"], &sent["headers"]))
        .or_else(|| compare_body(&wanted["body"], declared, sent))
}

fn pairs_wanted(query: &Value) -> Value {
    let mut pairs = Vec::new();
    for (name, value) in query.as_object().into_iter().flatten() {
        let values = match value {
            Value::Array(values) => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        let pair = |value| format!("{name}={}", written(value));
        pairs.extend(values.iter().map(pair));
    }
    pairs.sort();
    pairs.into()
}

fn pairs_sent(query: &Value) -> Value {
    let pairs = text_of(query).split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<String> = pairs
        .map(|pair| match pair.split_once('=') {
            Some((name, value)) => format!("{}={}", decoded(name), normal(&decoded(value))),
            None => decoded(pair),
        })
        .collect();
    pairs.sort();
    pairs.into()
}

/// Percent-decoded; a plus is a space.
fn decoded(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => {
                let digits = [
                    bytes.next().unwrap_or_default(),
                    bytes.next().unwrap_or_default(),
                ];
                let digits = String::from_utf8_lossy(&digits).into_owned();
                u8::from_str_radix(&digits, 16).unwrap_or(b'%')
            }
            b'+' => b' ',
            byte => byte,
        });
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Headers that every client sends.
const USUAL: &[&str] = &[
    "accept",
    "content-type",
    "user-agent",
    "content-length",
    "host",
];

fn compare_headers(wanted: &Value, sent: &Value) -> Option<String> {
    let lower = |headers: &Value| -> BTreeMap<String, String> {
        let headers = headers.as_object().into_iter().flatten();
        headers
            .map(|(name, value)| (name.to_lowercase(), written(value)))
            // What the body is, is compared with the body.
            .filter(|(name, _)| name != "content-type")
            .collect()
    };
    let (wanted, mut sent) = (lower(wanted), lower(sent));
    for (name, value) in &wanted {
        if sent.get(name) != Some(value) {
            return Some(format!(
                "header {name}: wanted {value}, sent {:?}",
                sent.get(name)
            ));
        }
    }
    sent.retain(|name, _| !wanted.contains_key(name) && !USUAL.contains(&name.as_str()));
    (!sent.is_empty()).then(|| format!("headers that nobody asked for: {sent:?}"))
}

fn compare_body(wanted: &Value, declared: &Value, sent: &Value) -> Option<String> {
    let body = wire::body(sent);
    let Some(content) = content(wanted) else {
        return (!body.is_empty() && body != b"{}")
            .then(|| "a body that nobody asked for".to_owned());
    };
    let media_type = text_of(&sent["headers"]["content-type"]);
    let is_described = |wanted: &Value| essence(text_of(wanted)) == essence(media_type);
    if !list(declared).iter().any(is_described) {
        return Some(format!("the body is sent as {media_type}"));
    }
    let is_same = match &content {
        Content::Json(json) => {
            let parsed = |text: &[u8]| serde_json::from_slice::<Value>(text).ok();
            same(
                &parsed(json.as_bytes()).unwrap_or_default(),
                &parsed(&body).unwrap_or_default(),
            )
        }
        _ => bytes(content.clone()) == body,
    };
    (!is_same).then(|| {
        format!(
            "body: wanted {wanted}, sent {}",
            String::from_utf8_lossy(&body)
        )
    })
}

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Equal as JSON: numbers by value.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::String(one), Value::String(other)) => normal(one) == normal(other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, one)| other.get(key).is_some_and(|other| same(one, other)))
        }
        (one, other) => one == other,
    }
}

fn compare_answer(wanted: &Value, result: &Value, is_off: bool) -> Option<String> {
    let status = &wanted["status"];
    if result["status"] != *status {
        return Some(format!("wanted the status {status}, found {result}"));
    }
    if !list(&result["drift"]).is_empty() && !is_off {
        return Some(format!("drift: {}", result["drift"]));
    }
    let is_success = status
        .as_u64()
        .is_some_and(|status| (200..300).contains(&status));
    let content = content(&wanted["body"]).filter(|_| is_success)?;
    let value = &result["value"];
    let is_same = match &content {
        // Of several successes only the enum around the value is shown.
        _ if !value["shown"].is_null() => value["shown"] != "()",
        Content::Json(json) => {
            same(&serde_json::from_str(json).unwrap_or_default(), value)
                || *value == bytes_of(json.as_bytes())
        }
        Content::Text(text) if text.starts_with("<?xml") => texts(text) == leaves(value),
        Content::Text(text) => value == text || *value == bytes_of(text.as_bytes()),
        Content::Bytes(bytes) => *value == bytes_of(bytes),
    };
    (!is_same).then(|| format!("answered {}, understood {value}", wanted["body"]))
}

/// The texts of a document of XML, sorted: what is in the elements without elements.
fn texts(document: &str) -> Vec<String> {
    let after_tags = document.split('<').filter_map(|part| part.split_once('>'));
    let texts = after_tags.map(|(_, text)| text.trim().to_owned());
    let mut texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.sort();
    texts
}

/// The values without parts in a value, as text and sorted.
fn leaves(value: &Value) -> Vec<String> {
    let mut leaves: Vec<String> = match value {
        Value::Array(items) => items.iter().flat_map(leaves).collect(),
        Value::Object(members) => members.values().flat_map(leaves).collect(),
        value => vec![written(value)],
    };
    leaves.sort();
    leaves
}

fn bytes_of(bytes: &[u8]) -> Value {
    serde_json::json!({ "bytes": bytes })
}

/// The value itself where it may be compared loosely.
fn plain(value: &Value) -> &Value {
    value.get("$match").map_or(value, |_| &value["value"])
}

/// As it stands in a URL or a header; a point in time always in the same way.
fn written(value: &Value) -> String {
    match plain(value) {
        Value::String(text) => normal(text),
        value => value.to_string(),
    }
}

fn normal(text: &str) -> String {
    let moment = text.parse::<balas_runtime::Timestamp>();
    moment.map_or_else(|_| text.to_owned(), |moment| moment.to_string())
}
