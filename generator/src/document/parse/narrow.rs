//! When a part cannot be read: which is the smallest node in it that is to blame.

use openapiv3::{
    Discriminator, Header, Link, MediaType, Operation, Parameter, PathItem, ReferenceOr,
    RequestBody, Response, Schema, SecurityScheme, Server, Tag,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::document::grammar::table::SCHEMA;
use crate::document::grammar::{CARRIED, Expect, Kind, walk_mut};
use crate::origin::{Origin, Trail};

/// Reports the smallest node that cannot be read and removes it. False where that is `value` itself.
pub(super) fn remove_smallest(
    value: &mut Value,
    kind: &'static Kind,
    trail: &Trail<'_>,
    error: &str,
    sink: &mut Sink,
) -> bool {
    let start = trail.origin();
    let mut smallest = (start.clone(), error.to_owned(), kind);
    // Parents come first, so that the last failure on the way down is the smallest. Whatever follows it in the
    // document but is not below it waits for the next attempt.
    walk_mut(
        value,
        Expect::Node(kind),
        &Trail::Start(&start),
        &mut |node, expect, trail| {
            let Some(kind) = expect.kind() else { return };
            let origin = trail.origin();
            if !origin.pointer.starts_with(&smallest.0.pointer) {
                return;
            }
            if let Some(error) = fault(node, kind) {
                smallest = (origin, error, kind);
            }
        },
    );
    let (origin, error, failing) = smallest;
    let message = format!("{} cannot be read and is left out: {error}", failing.name);
    sink.report(Diagnostic::new(&codes::LEFT_OUT, &origin, message));
    if origin == start {
        return false;
    }
    remove(value, kind, &start, &origin, failing.is(&SCHEMA));
    true
}

/// Removes a node; a schema, which may be needed where it stands, then allows anything.
fn remove(
    value: &mut Value,
    kind: &'static Kind,
    start: &Origin,
    target: &Origin,
    is_schema: bool,
) {
    let parent = target.pointer.parent().cloned();
    walk_mut(
        value,
        Expect::Node(kind),
        &Trail::Start(start),
        &mut |node, _, trail| {
            let origin = trail.origin();
            if Some(&origin.pointer) != parent.as_ref() {
                return;
            }
            let Some(token) = target.pointer.last() else {
                return;
            };
            take_out(node, token, is_schema);
        },
    );
}

fn take_out(parent: &mut Value, token: &str, is_schema: bool) {
    let carried = format!("{CARRIED}{token}");
    let is_carried = parent.get(&carried).is_some();
    let token = if is_carried { &carried } else { token };
    match parent {
        Value::Object(members) if is_schema => {
            members.insert(token.to_owned(), json!({}));
        }
        Value::Object(members) => {
            members.shift_remove(token);
        }
        Value::Array(items) => {
            let Ok(index) = token.parse::<usize>() else {
                return;
            };
            if is_schema && index < items.len() {
                items[index] = json!({});
            } else if index < items.len() {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// Why a node of this kind cannot be read; `None` where it can, or where its kind is never read alone.
fn fault(node: &Value, kind: &Kind) -> Option<String> {
    match kind.name {
        "a schema" => error::<ReferenceOr<Schema>>(node),
        "a parameter" => error::<ReferenceOr<Parameter>>(node),
        "a header" => error::<ReferenceOr<Header>>(node),
        "a request body" => error::<ReferenceOr<RequestBody>>(node),
        "a response" => error::<ReferenceOr<Response>>(node),
        "a link" => error::<ReferenceOr<Link>>(node),
        "a security scheme" => error::<ReferenceOr<SecurityScheme>>(node),
        "a media type" => error::<MediaType>(node),
        "an operation" => error::<Operation>(node),
        "a path item" => error::<PathItem>(node),
        "a server" => error::<Server>(node),
        "a tag" => error::<Tag>(node),
        "a discriminator" => error::<Discriminator>(node),
        _ => None,
    }
}

fn error<'v, T: Deserialize<'v>>(node: &'v Value) -> Option<String> {
    T::deserialize(node).err().map(|error| error.to_string())
}
