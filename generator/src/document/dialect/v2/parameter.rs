//! Parameters and headers: what 2.0 says of their values in the parameter itself, 3.0 has in a schema.

use serde_json::{Value, json};

use super::{Cx, Members, schema};
use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::{Origin, Trail};

/// Keywords that describe the value.
const OF_VALUE: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "enum",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "multipleOf",
    "x-nullable",
];

impl Cx<'_> {
    /// A parameter that is no part of a body, at `old` in 2.0 and `new` in 3.0.
    pub(super) fn parameter(&mut self, node: &mut Value, new: &Origin, old: &Origin) {
        let Some(members) = node.as_object_mut().filter(is_written_here) else {
            return;
        };
        let location = members
            .get("in")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let is_query = location == "query";
        if members.contains_key("schema") {
            let message = "in 2.0 only a body has a `schema`; it is read as in 3.0";
            self.report(&codes::NEWER_KEYWORD, &old.child("schema"), message);
            members.shift_remove("collectionFormat");
            take_value(members);
            return;
        }
        self.value(members, is_query, new, old);
    }

    /// A header of a response.
    pub(super) fn header(&mut self, node: &mut Value, new: &Origin, old: &Origin) {
        if let Some(members) = node.as_object_mut().filter(is_written_here) {
            self.value(members, false, new, old);
            // Headers are written in one way only.
            members.shift_remove("explode");
        }
    }

    fn value(&mut self, members: &mut Members, is_query: bool, new: &Origin, old: &Origin) {
        let written = self.written(members, is_query, old);
        let schema = take_value(members);
        if schema.is_empty() {
            return;
        }
        members.insert("schema".into(), Value::Object(schema));
        self.moved(&new.child("schema"), old);
        if let Some((style, explode)) = written {
            members.insert("style".into(), style.into());
            members.insert("explode".into(), explode.into());
        }
    }

    /// Style and explosion of a list; `None` for other values. Takes `collectionFormat` out.
    pub(super) fn written(
        &mut self,
        members: &mut Members,
        is_query: bool,
        old: &Origin,
    ) -> Option<(&'static str, bool)> {
        let format = members.shift_remove("collectionFormat");
        let is_list = members.get("type").and_then(Value::as_str) == Some("array");
        if !is_list {
            return None;
        }
        let format = format.as_ref().and_then(Value::as_str).unwrap_or("csv");
        let known = style(format, is_query);
        if known.is_none() {
            let message =
                format!("lists written as `{format}` are not generated here; commas are used");
            let at = old.child("collectionFormat");
            self.report(&codes::NOT_GENERATED, &at, &message);
        }
        known.or_else(|| style("csv", is_query))
    }
}

fn is_written_here(members: &&mut Members) -> bool {
    !members.contains_key("$ref")
}

/// How 3.0 writes lists of a format in queries and forms, or elsewhere.
fn style(format: &str, is_query: bool) -> Option<(&'static str, bool)> {
    match (format, is_query) {
        ("csv", true) => Some(("form", false)),
        ("multi", true) => Some(("form", true)),
        ("ssv", true) => Some(("spaceDelimited", false)),
        ("pipes", true) => Some(("pipeDelimited", false)),
        ("csv", false) => Some(("simple", false)),
        _ => None,
    }
}

/// Takes what describes the value out of a parameter: its schema.
pub(super) fn take_value(members: &mut Members) -> Members {
    let mut value: Members = OF_VALUE
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), members.shift_remove(*key)?)))
        .collect();
    schema::rewrite(&mut value);
    value
}

/// How lists in lists are written can not be said in 3.0: `collectionFormat` is taken out of the items.
pub(in crate::document::dialect) fn items(node: &mut Value, trail: &Trail<'_>, sink: &mut Sink) {
    let Some(Value::Object(items)) = node.get_mut("items") else {
        return;
    };
    let trail = trail.key("items");
    let format = items.shift_remove("collectionFormat");
    if format.is_some() && items.get("type") == Some(&json!("array")) {
        let message = "how the lists in a list are written is not generated";
        let origin = trail.key("collectionFormat").origin();
        sink.report(Diagnostic::new(&codes::NOT_GENERATED, &origin, message).at_key());
    }
    if let Some(node) = node.get_mut("items") {
        self::items(node, &trail, sink);
    }
}
