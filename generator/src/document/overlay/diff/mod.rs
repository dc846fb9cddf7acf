//! The overlay that turns one document into another.
//!
//! Each object that differs has one action that updates it and one for each member that goes; what differs further down
//! has actions of its own. The order of keys is no difference.
//!
//! ```text
//!   info: { title: a, x: 1, l: [1] }        - { target: $.info.x, remove: true }
//!   info: { title: b, y: 2, l: [1, 2] }     - { target: $.info, update: { title: b, y: 2 } }
//!                                           - { target: $.info.l, update: [2] }
//! ```

mod list;

use serde_json::{Map, Value, json};

use super::apply::Kind;
use crate::source::json_path::segment;

/// The actions that turn `old` into `new`, which are both objects.
pub(crate) fn diff(old: &Value, new: &Value) -> Vec<Value> {
    let mut actions = Vec::new();
    node("$", old, new, &mut actions);
    actions
}

/// Whether actions can turn the one node into the other where it stands.
fn is_mergeable(old: &Value, new: &Value) -> bool {
    Kind::of(old) == Kind::of(new)
}

/// Both nodes are of one kind.
fn node(path: &str, old: &Value, new: &Value, actions: &mut Vec<Value>) {
    match (old, new) {
        _ if old == new => {}
        (Value::Object(old), Value::Object(new)) => object(path, old, new, actions),
        (Value::Array(old), Value::Array(new)) => list::list(path, old, new, actions),
        (_, new) => actions.push(update(path, new.clone())),
    }
}

fn object(
    path: &str,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    actions: &mut Vec<Value>,
) {
    for (key, value) in old {
        let stays = new.get(key).is_some_and(|new| is_mergeable(value, new));
        if !stays {
            actions.push(remove(&format!("{path}{}", segment(key))));
        }
    }
    let mut changed = Map::new();
    let mut below = Vec::new();
    for (key, value) in new {
        match old.get(key).filter(|old| is_mergeable(old, value)) {
            Some(old) if Kind::of(old) != Kind::Plain => {
                node(&format!("{path}{}", segment(key)), old, value, &mut below);
            }
            Some(old) if old == value => {}
            _ => {
                changed.insert(key.clone(), value.clone());
            }
        }
    }
    if !changed.is_empty() {
        actions.push(update(path, Value::Object(changed)));
    }
    actions.append(&mut below);
}

fn update(path: &str, value: Value) -> Value {
    json!({ "target": path, "update": value })
}

fn remove(path: &str) -> Value {
    json!({ "target": path, "remove": true })
}
