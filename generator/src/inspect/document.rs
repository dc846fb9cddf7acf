//! The description as it is lowered: what 3.0 can say, and beside it what it cannot.

use serde_json::{Value, json};

use crate::document::Document;

pub(super) fn value(document: &Document) -> Value {
    let further = document.further.iter().map(|of| {
        json!({
            "path": of.path,
            "method": of.method,
            "origin": of.origin,
            "operation": of.operation,
        })
    });
    let incoming = document.incoming.iter().map(|event| {
        json!({
            "name": event.name,
            "origin": event.origin,
            "schema": event.schema,
        })
    });
    json!({
        "openapi": document.openapi,
        "operations_of_other_methods": further.collect::<Vec<_>>(),
        "events": incoming.collect::<Vec<_>>(),
    })
}
