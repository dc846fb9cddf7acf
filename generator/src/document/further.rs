//! Where do operations go whose method `openapiv3` has no place for?
//!
//! `query` and `additionalOperations` travel as extensions. Here they are taken out of the path items and parsed as what they are.

use openapiv3::Operation;
use serde_json::Value;

use super::parse;
use super::paths::{ADDITIONAL, QUERY, carried};
use crate::diagnostics::Sink;
use crate::origin::{Origin, Trail};

/// An operation of a method that 3.0 does not know.
#[derive(Clone, Debug)]
pub(crate) struct Further {
    pub(crate) path: String,
    /// As it is sent.
    pub(crate) method: String,
    pub(crate) origin: Origin,
    pub(crate) operation: Operation,
}

/// Takes them all out of a document in the shape of 3.0, in its order.
pub(super) fn take(tree: &mut Value, sink: &mut Sink) -> Vec<Further> {
    let paths = Origin::root().child("paths");
    let Some(Value::Object(items)) = tree.get_mut("paths") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (path, item) in items {
        let origin = paths.child(path);
        let Value::Object(item) = item else { continue };
        if let Some(operation) = item.shift_remove(&carried(QUERY)) {
            found.push((path, "QUERY".to_owned(), origin.child(QUERY), operation));
        }
        if let Some(Value::Object(others)) = item.shift_remove(&carried(ADDITIONAL)) {
            let place = origin.child(ADDITIONAL);
            let others = others.into_iter().map(|(method, operation)| {
                let origin = place.child(&method);
                (path, method, origin, operation)
            });
            found.extend(others);
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    parse::with_deep_stack(|| {
        let read = |(path, method, origin, operation): (&String, String, Origin, Value)| {
            let operation = parse::operation(operation, &Trail::Start(&origin), sink)?;
            Some(Further {
                path: path.clone(),
                method,
                origin,
                operation,
            })
        };
        found.into_iter().filter_map(read).collect()
    })
}
