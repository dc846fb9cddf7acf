//! Names that cannot be sent where they are declared.

use serde_json::Value;

use super::Object;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::rules as codes;
use crate::document::grammar::table::{PARAMETER, RESPONSE};

pub(super) fn check(object: &mut Object<'_>) {
    if object.kind.is(&PARAMETER) {
        parameter(object);
    } else if object.kind.is(&RESPONSE) {
        headers(object);
    }
}

fn parameter(object: &mut Object<'_>) {
    let Some(name) = object.text("name") else {
        return;
    };
    let message = match object.text("in") {
        Some("header") if !is_token(name) => format!("no header can be called `{name}`"),
        Some("path") if name.contains(['{', '}']) => {
            format!("no variable of a path can be called `{name}`")
        }
        _ => return,
    };
    object.report(&codes::IMPOSSIBLE_NAME, "name", message);
}

fn headers(object: &mut Object<'_>) {
    let Some(Value::Object(headers)) = object.members.get("headers") else {
        return;
    };
    let at = object.trail.key("headers");
    for name in headers.keys().filter(|name| !is_token(name)) {
        let message = format!("no header can be called `{name}`");
        let origin = at.key(name).origin();
        let diagnostic = Diagnostic::new(&codes::IMPOSSIBLE_NAME, &origin, message);
        object.sink.report(diagnostic.at_key());
    }
}

/// What a name of a field of HTTP consists of (RFC 9110, 5.6.2).
fn is_token(name: &str) -> bool {
    let is_mark = |byte: u8| b"!#$%&'*+-.^_`|~".contains(&byte);
    let mut bytes = name.bytes();
    !name.is_empty() && bytes.all(|byte| byte.is_ascii_alphanumeric() || is_mark(byte))
}
