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
        let place = root.child("webhooks");
        report("webhooks", count(&webhooks), vec![place], sink);
    }
    if let Some(components) = tree.get_mut("components") {
        remove(components, "callbacks");
    }
    let mut places = Vec::new();
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
                places.push(trail.key("callbacks").origin());
            }
        },
    );
    report("callbacks", total, places, sink);
}

fn remove(node: &mut Value, key: &str) -> Option<Value> {
    node.as_object_mut()?.shift_remove(key)
}

fn count(members: &Value) -> usize {
    members.as_object().map_or(1, serde_json::Map::len)
}

/// One finding for all of them, at the first.
fn report(what: &str, total: usize, mut places: Vec<Origin>, sink: &mut Sink) {
    if total == 0 || places.is_empty() {
        return;
    }
    let first = places.remove(0);
    let message = format!("no code is generated for {what}; this document has {total}");
    let finding = Diagnostic::new(&codes::NOT_GENERATED, &first, message);
    sink.report(finding.at_key().alike(places));
}
