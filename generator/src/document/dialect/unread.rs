//! Parts of a description that describe requests the other way round: webhooks and callbacks. No code is generated for
//! them, so they are taken out before anything is checked, and that is said once.

use serde_json::Value;

use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::document::grammar::table::OPERATION;
use crate::document::grammar::{Expect, Kind, walk_mut};
use crate::origin::{Origin, Trail};

/// Removes webhooks and callbacks.
pub(crate) fn drop_unread(tree: &mut Value, kind: &'static Kind, sink: &mut Sink) {
    let root = Origin::root();
    if let Some(webhooks) = remove(tree, "webhooks") {
        report("webhooks", count(&webhooks), &root.child("webhooks"), sink);
    }
    if let Some(components) = tree.get_mut("components") {
        remove(components, "callbacks");
    }
    let mut first = None;
    let mut total = 0;
    walk_mut(
        tree,
        Expect::Node(kind),
        &Trail::Start(&root),
        &mut |node, expect, trail| {
            if !expect.kind().is_some_and(|kind| kind.is(&OPERATION)) {
                return;
            }
            if let Some(callbacks) = remove(node, "callbacks") {
                total += count(&callbacks);
                first.get_or_insert_with(|| trail.key("callbacks").origin());
            }
        },
    );
    if let Some(first) = first {
        report("callbacks", total, &first, sink);
    }
}

fn remove(node: &mut Value, key: &str) -> Option<Value> {
    node.as_object_mut()?.shift_remove(key)
}

fn count(members: &Value) -> usize {
    members.as_object().map_or(1, serde_json::Map::len)
}

fn report(what: &str, total: usize, origin: &Origin, sink: &mut Sink) {
    if total == 0 {
        return;
    }
    let message = format!("no code is generated for {what}; this document has {total}");
    sink.report(Diagnostic::new(&codes::NOT_GENERATED, origin, message).at_key());
}
