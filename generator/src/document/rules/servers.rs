//! Whether the URL of a server and its variables fit together.

use serde_json::{Map, Value};

use super::Object;
use crate::diagnostics::codes::rules as codes;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::grammar::Version;
use crate::document::grammar::table::SERVER;
use crate::origin::Trail;

pub(super) fn check(object: &mut Object<'_>) {
    if !object.kind.is(&SERVER) {
        return;
    }
    let none = Map::new();
    let variables = object.members.get("variables").and_then(Value::as_object);
    let variables = variables.unwrap_or(&none);
    undescribed(object, variables);
    let at = object.trail.key("variables");
    for (name, variable) in variables {
        values(object, name, variable, &at.key(name));
    }
}

/// Variables in the URL that nothing describes.
fn undescribed(object: &mut Object<'_>, variables: &Map<String, Value>) {
    let Some(url) = object.text("url") else {
        return;
    };
    for name in in_braces(url).filter(|name| !variables.contains_key(*name)) {
        let message = format!("nothing describes the variable `{name}` of this URL");
        object.report(&codes::SERVER_VARIABLES, "url", message);
    }
}

fn in_braces(url: &str) -> impl Iterator<Item = &str> {
    let parts = url.split('{').skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0))
}

/// Whether a variable may have values at all, and its default is one of them. In 3.0 both were advice.
/// <https://spec.openapis.org/oas/v3.1.1.html#server-variable-object>
fn values(object: &mut Object<'_>, name: &str, variable: &Value, trail: &Trail<'_>) {
    let Some(values) = variable.get("enum").and_then(Value::as_array) else {
        return;
    };
    let is_strict = object.version >= Version::V31;
    let (code, key, message): (&'static Code, _, _) =
        match variable.get("default").and_then(Value::as_str) {
            _ if values.is_empty() && is_strict => {
                let message = format!("the variable `{name}` may have no value at all");
                (&codes::SERVER_VARIABLES, "enum", message)
            }
            Some(default) if !values.is_empty() && is_strict && !is_among(default, values) => {
                let message = format!("`{default}` is not one of the values of `{name}`");
                (&codes::SERVER_VARIABLES, "default", message)
            }
            _ => return,
        };
    let origin = trail.key(key).origin();
    object.sink.report(Diagnostic::new(code, &origin, message));
}

/// Values that are no texts are read as such, which is told elsewhere.
fn is_among(text: &str, values: &[Value]) -> bool {
    let mut values = values.iter();
    values.any(|value| match value {
        Value::String(value) => value == text,
        value => {
            let shown = value.to_string();
            shown == text
        }
    })
}
