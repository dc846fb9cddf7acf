//! Parameters, headers, bodies and credentials: what only newer versions say, and what `openapiv3` insists on.

use serde_json::{Map, Value, json};

use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Code, Diagnostic, Edit, Sink};
use crate::document::grammar::CARRIED;
use crate::origin::Trail;

type Members = Map<String, Value>;

/// Styles by location, as 3.0 knows them.
const STYLES: &[(&str, &[&str])] = &[
    ("path", &["simple", "label", "matrix"]),
    (
        "query",
        &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
    ),
    ("header", &["simple"]),
    // Carried, as 3.0 does not know it.
    ("cookie", &["form"]),
];

/// Says of a parameter in the query that it is the whole query string (3.2).
pub(crate) const QUERY_STRING: &str = "x-balas-in";

pub(super) fn parameter(node: &mut Value, trail: &Trail<'_>, sink: &mut Sink) {
    let Some(members) = inline(node) else { return };
    value(members, trail, sink);
    query_string(members);
    style(members, trail, sink);
    required(members, trail, sink);
    let location = members.get("in").and_then(Value::as_str);
    if location.is_some_and(|location| location != "query") {
        carry(members, "allowReserved");
        carry(members, "allowEmptyValue");
    }
}

/// 3.0 has no place for it but the query. Its name has no meaning, so that it need not have one.
fn query_string(members: &mut Members) {
    if members.get("in").and_then(Value::as_str) == Some("querystring") {
        members.insert("in".into(), "query".into());
        members.insert(QUERY_STRING.into(), "querystring".into());
        members.entry("name").or_insert_with(|| "query".into());
    }
}

pub(super) fn header(node: &mut Value, trail: &Trail<'_>, sink: &mut Sink) {
    let Some(members) = inline(node) else { return };
    value(members, trail, sink);
}

/// A client certificate is no scheme of 3.0: it becomes an HTTP scheme of that name.
pub(super) fn security_scheme(node: &mut Value) {
    let Some(members) = inline(node) else { return };
    if members.get("type").and_then(Value::as_str) == Some("mutualTLS") {
        members.insert("type".into(), "http".into());
        members.insert("scheme".into(), "mutualTLS".into());
        members.insert(format!("{CARRIED}type"), "mutualTLS".into());
    }
}

/// Back-ports of 3.2 keywords as extensions are the keywords.
pub(super) fn media_type(node: &mut Value) {
    let Some(members) = inline(node) else { return };
    if let Some(schema) = members.shift_remove("x-oai-itemSchema") {
        members.entry("itemSchema").or_insert(schema);
    }
    // What is repeated is the items of a list, for who reads 3.0.
    if !members.contains_key("schema")
        && let Some(items) = members.shift_remove("itemSchema")
    {
        members.insert("schema".into(), json!({ "type": "array", "items": items }));
    }
}

/// The members of an object that is not a reference.
fn inline(node: &mut Value) -> Option<&mut Members> {
    node.as_object_mut()
        .filter(|members| !members.contains_key("$ref"))
}

fn carry(members: &mut Members, key: &str) {
    if let Some(value) = members.shift_remove(key) {
        members.insert(format!("{CARRIED}{key}"), value);
    }
}

/// Keywords of a schema that 2.0 has in the parameter itself.
const SCHEMA_KEYWORDS: &[&str] = &[
    "type",
    "format",
    "items",
    "enum",
    "default",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "nullable",
];

/// Exactly one of `schema` and `content` says what the value is.
fn value(members: &mut Members, trail: &Trail<'_>, sink: &mut Sink) {
    let has_content = members
        .get("content")
        .and_then(Value::as_object)
        .is_some_and(|content| !content.is_empty());
    let has_schema = members
        .get("schema")
        .is_some_and(|schema| schema.is_object() || schema.is_boolean());
    match (has_schema, has_content) {
        (true, false) => {
            members.shift_remove("content");
        }
        (false, true) => {}
        (true, true) => {
            members.shift_remove("schema");
            let message = "`schema` and `content` exclude each other; `content` counts";
            let removal = Edit::remove(&trail.key("schema").origin());
            let trail = trail.key("schema");
            report(&codes::WRONG_KIND, &trail, message, [removal], sink);
        }
        (false, false) => {
            members.shift_remove("content");
            let schema = lift_schema(members);
            let message = match schema.is_empty() {
                true => {
                    "neither `schema` nor `content` says what the value is; anything is allowed"
                }
                false => {
                    "`type` and its like belong into `schema`; they are read as if they stood there"
                }
            };
            let code = if schema.is_empty() {
                &codes::MISSING_MEMBER
            } else {
                &codes::WRONG_KIND
            };
            let at = trail.origin();
            let removals = schema.keys().map(|key| Edit::remove(&at.child(key)));
            let old = members.get("schema");
            let schema = Value::Object(schema.clone());
            let edits = removals.chain(Edit::replace(&at, "schema", old, Some(&schema)));
            report(code, trail, message, edits, sink);
            members.insert("schema".into(), schema);
        }
    }
}

fn lift_schema(members: &mut Members) -> Members {
    let present = SCHEMA_KEYWORDS
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), members.shift_remove(*key)?)));
    present.collect()
}

/// A value in the path can not be left out.
fn required(members: &mut Members, trail: &Trail<'_>, sink: &mut Sink) {
    let is_path = members.get("in").and_then(Value::as_str) == Some("path");
    if is_path && members.get("required") != Some(&Value::Bool(true)) {
        let required = Value::Bool(true);
        let old = members.insert("required".into(), required.clone());
        let edits = Edit::replace(&trail.origin(), "required", old.as_ref(), Some(&required));
        let message = "a parameter in the path is always required: `required: true`";
        let key = trail.key("required");
        let at = if old.is_some() { &key } else { trail };
        report(&codes::WRONG_KIND, at, message, edits, sink);
    }
}

fn style(members: &mut Members, trail: &Trail<'_>, sink: &mut Sink) {
    let Some(style) = members.get("style").and_then(Value::as_str) else {
        return;
    };
    let location = members
        .get("in")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let Some((_, known)) = STYLES.iter().find(|(name, _)| *name == location) else {
        return;
    };
    if known.contains(&style) {
        return;
    }
    if style == "cookie" && location == "cookie" {
        carry(members, "style");
        return;
    }
    let message = format!(
        "a parameter in `{location}` has no style `{style}`; `{}` is used",
        known[0]
    );
    let edit = Edit::update(&trail.origin(), json!({ "style": known[0] }));
    let at = trail.key("style");
    report(&codes::WRONG_KIND, &at, &message, [edit], sink);
    members.insert("style".into(), json!(known[0]));
}

fn report(
    code: &'static Code,
    trail: &Trail<'_>,
    message: &str,
    edits: impl IntoIterator<Item = Edit>,
    sink: &mut Sink,
) {
    let diagnostic = Diagnostic::new(code, &trail.origin(), message);
    sink.report(diagnostic.at_key().edits(edits));
}
