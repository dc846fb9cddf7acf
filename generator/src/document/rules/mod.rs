//! Rules between the parts of an object, which the table of keywords cannot say: names that cannot be sent, keywords that have no
//! meaning beside others, texts that are no URLs.
//!
//! Nothing is repaired here. What these rules find is read as far as it can be, and the user is told.

mod names;
mod parameters;
mod root;
mod servers;
mod texts;

use serde_json::{Map, Value};

use super::broken::is_broken;
use super::grammar::{Expect, Kind, Version, walk};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::origin::{Origin, Trail};

pub(crate) use root::describes;

/// Holds every object of a document, an object of the kind `root`, against the rules. References are resolved.
pub(crate) fn check(tree: &Value, root: &'static Kind, version: Version, sink: &mut Sink) {
    let components = tree
        .get("components")
        .and_then(|components| components.get("parameters"));
    let start = Origin::root();
    walk(
        tree,
        Expect::Node(root),
        &Trail::Start(&start),
        &mut |node, expect, trail| {
            let (Some(kind), Value::Object(members)) = (expect.kind(), node) else {
                return;
            };
            if members.contains_key("$ref") || is_broken(node) {
                return;
            }
            let mut object = Object {
                kind,
                members,
                trail,
                version,
                sink,
            };
            texts::check(&mut object);
            names::check(&mut object);
            parameters::check(&mut object, components);
            servers::check(&mut object);
        },
    );
}

/// One object and where it stands.
struct Object<'a> {
    kind: &'static Kind,
    members: &'a Map<String, Value>,
    trail: &'a Trail<'a>,
    version: Version,
    sink: &'a mut Sink,
}

impl<'a> Object<'a> {
    fn text(&self, key: &str) -> Option<&'a str> {
        self.members.get(key).and_then(Value::as_str)
    }

    /// Reports something about the member `key`, at its value.
    fn report(&mut self, code: &'static Code, key: &str, message: String) {
        let origin = self.trail.key(key).origin();
        self.sink.report(Diagnostic::new(code, &origin, message));
    }
}

#[cfg(test)]
mod tests;
