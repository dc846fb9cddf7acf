//! Keywords of parameters and headers that have no meaning beside others, and parameters that exclude each other.

use serde_json::Value;

use super::Object;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::{document, rules as codes};
use crate::document::grammar::Version;
use crate::document::grammar::table::{HEADER, OPERATION, PARAMETER, PATH_ITEM};
use crate::origin::Trail;

/// Methods that a path item has keywords for, which `additionalOperations` may not hold.
/// <https://spec.openapis.org/oas/v3.2.0.html#path-item-object>
const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// `components` are the parameters among the components.
pub(super) fn check(object: &mut Object<'_>, components: Option<&Value>) {
    if object.kind.is(&PARAMETER) {
        allow_reserved(object, object.text("in").unwrap_or_default());
        newer_style(object);
        query_string(object);
    } else if object.kind.is(&HEADER) {
        allow_reserved(object, "header");
    } else if object.kind.is(&OPERATION) {
        query_strings(object, components);
    } else if object.kind.is(&PATH_ITEM) {
        query_strings(object, components);
        additional(object);
    }
}

/// `allowReserved` is of no use where nothing is percent-encoded. 3.0 says no more than that it is for queries, and tools write
/// `false` everywhere.
fn allow_reserved(object: &mut Object<'_>, location: &str) {
    let is_written = match object.members.get("allowReserved") {
        Some(Value::Bool(value)) => *value || object.version >= Version::V31,
        _ => false,
    };
    let has_meaning = match location {
        "query" => true,
        "path" => object.version >= Version::V32,
        "cookie" => object.version >= Version::V32 && object.text("style") != Some("cookie"),
        _ => false,
    };
    if is_written && !has_meaning {
        let message = match location {
            "header" => "`allowReserved` has no meaning for a header".to_owned(),
            _ => format!("`allowReserved` has no meaning for this parameter in `{location}`"),
        };
        let origin = object.trail.key("allowReserved").origin();
        let diagnostic = Diagnostic::new(&codes::MISPLACED, &origin, message);
        object.sink.report(diagnostic.at_key());
    }
}

fn newer_style(object: &mut Object<'_>) {
    let is_newer = object.text("style") == Some("cookie") && object.version < Version::V32;
    if is_newer && object.text("in") == Some("cookie") {
        let message = "the style `cookie` is one of OpenAPI 3.2; it is read as such".to_owned();
        object.report(&document::NEWER_KEYWORD, "style", message);
    }
}

/// The whole query string is described by `content`, never by `schema`.
fn query_string(object: &mut Object<'_>) {
    if object.text("in") == Some("querystring") && object.members.contains_key("schema") {
        let message = "the whole query string is described by `content`, not by `schema`";
        let origin = object.trail.key("schema").origin();
        let diagnostic = Diagnostic::new(&codes::MISPLACED, &origin, message);
        object.sink.report(diagnostic.at_key());
    }
}

/// A parameter that is the whole query string leaves no room for another one in the query.
fn query_strings(object: &mut Object<'_>, components: Option<&Value>) {
    let Some(Value::Array(parameters)) = object.members.get("parameters") else {
        return;
    };
    let of_query = parameters.iter().enumerate().filter(|(_, parameter)| {
        matches!(
            location(parameter, components),
            Some("query" | "querystring")
        )
    });
    let of_query: Vec<(usize, bool)> = of_query
        .map(|(index, parameter)| {
            let is_whole = location(parameter, components) == Some("querystring");
            (index, is_whole)
        })
        .collect();
    if of_query.len() < 2 || !of_query.iter().any(|(_, is_whole)| *is_whole) {
        return;
    }
    let at = object.trail.key("parameters");
    let message =
        "a parameter that is the whole query string allows no other one in the query; all are sent";
    let origin = at.index(of_query[1].0).origin();
    let diagnostic = Diagnostic::new(&codes::EXCLUSIVE, &origin, message);
    let other = at.index(of_query[0].0).origin();
    object.sink.report(diagnostic.also(&other, "the other"));
}

/// Where a parameter stands, seen through a reference.
fn location<'v>(parameter: &'v Value, components: Option<&'v Value>) -> Option<&'v str> {
    let reference = parameter.get("$ref").and_then(Value::as_str);
    let target = match reference.map(|text| text.strip_prefix("#/components/parameters/")) {
        Some(key) => components?.get(key?)?,
        None => parameter,
    };
    target.get("in").and_then(Value::as_str)
}

/// Methods that have a keyword of their own.
fn additional(object: &mut Object<'_>) {
    let Some(Value::Object(operations)) = object.members.get("additionalOperations") else {
        return;
    };
    let at: Trail<'_> = object.trail.key("additionalOperations");
    for name in operations.keys() {
        let Some(method) = METHODS
            .iter()
            .find(|method| method.eq_ignore_ascii_case(name))
        else {
            continue;
        };
        // That the method is there twice is said elsewhere.
        if object.members.contains_key(*method) {
            continue;
        }
        let message = format!("`{name}` has a keyword of its own: `{method}`");
        let origin = at.key(name).origin();
        let diagnostic = Diagnostic::new(&codes::MISPLACED, &origin, message);
        object.sink.report(diagnostic.at_key());
    }
}
