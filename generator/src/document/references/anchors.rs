//! Which schemas call themselves what, with `$anchor` and `$dynamicAnchor`.

use std::collections::HashMap;

use serde_json::Value;

use crate::origin::Pointer;

/// Places by name. Of several schemas with one name it is the first.
pub(super) type Anchors = HashMap<String, Pointer>;

/// The names in a tree that stands `at` this place; `enters` tells which nodes are looked into.
pub(super) fn anchors(tree: &Value, at: &Pointer, enters: fn(&Value) -> bool) -> Anchors {
    let mut found = Anchors::new();
    collect(tree, at, enters, &mut found);
    found
}

fn collect(node: &Value, at: &Pointer, enters: fn(&Value) -> bool, found: &mut Anchors) {
    let names = ["$anchor", "$dynamicAnchor"].map(|key| node.get(key).and_then(Value::as_str));
    for name in names.into_iter().flatten() {
        found.entry(name.to_owned()).or_insert_with(|| at.clone());
    }
    let mut visit = |token: &str, child: &Value| {
        if (child.is_object() || child.is_array()) && enters(child) {
            collect(child, &at.child(token), enters, found);
        }
    };
    match node {
        Value::Object(members) => members.iter().for_each(|(key, child)| visit(key, child)),
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, child)| visit(&index.to_string(), child));
        }
        _ => {}
    }
}
