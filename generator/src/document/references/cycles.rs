//! Components that are nothing but references to each other: a circle of them says nothing.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::target::component;
use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::Origin;

/// Finds circles, reports each at its first component, and opens it there.
pub(super) fn break_cycles(tree: &mut Value, sink: &mut Sink) {
    let Some(Value::Object(components)) = tree.get_mut("components") else {
        return;
    };
    for (section, entries) in components {
        let Value::Object(entries) = entries else {
            continue;
        };
        for key in circles(section, entries) {
            let origin = Origin::root()
                .child("components")
                .child(section)
                .child(&key)
                .child("$ref");
            let message = format!("the component `{key}` is a reference that leads back to itself");
            sink.report(Diagnostic::new(&codes::CYCLE, &origin, message));
            if section == "schemas" {
                entries.insert(key, json!({}));
            } else {
                entries.shift_remove(&key);
            }
        }
    }
}

/// One key of each circle.
fn circles(section: &str, entries: &Map<String, Value>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for start in entries.keys() {
        let mut way: Vec<&str> = Vec::new();
        let mut at = Some(start.as_str());
        while let Some(key) = at.filter(|key| !seen.contains(*key)) {
            seen.insert(key);
            way.push(key);
            at = next(section, entries, key);
        }
        // The chain ends at something that was seen: a circle only if that was on this very way.
        if let Some(position) = at.and_then(|key| way.iter().position(|on_way| *on_way == key)) {
            circles.push(way[position].to_owned());
        }
    }
    circles
}

fn next<'e>(section: &str, entries: &'e Map<String, Value>, key: &str) -> Option<&'e str> {
    let members = entries.get(key)?.as_object()?;
    let reference = members.get("$ref")?.as_str()?;
    component(reference)
        .filter(|(own, _)| *own == section && members.len() == 1)
        .map(|(_, key)| key)
}
