//! Whether paths and the parameters in them agree, and whether operations can be told apart.

mod operations;
mod parameters;
mod template;

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::{Origin, Trail};

use template::Template;

pub(super) use operations::{ADDITIONAL, Place, QUERY, carried};

/// Methods of a path item, in the order in which operations are generated.
pub(super) const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Checks all paths and repairs their parameters.
pub(crate) fn check(tree: &mut Value, sink: &mut Sink) {
    let root = Origin::root().child("paths");
    let trail = Trail::Start(&root);
    let components = tree
        .get("components")
        .and_then(|components| components.get("parameters"))
        .cloned();
    let Some(Value::Object(paths)) = tree.get_mut("paths") else {
        return;
    };
    let templates = templates(paths, &trail, sink);
    report_ambiguous(&templates, &trail, sink);
    for (path, item) in paths.iter_mut() {
        if let Value::Object(item) = item {
            operations::check(item, &trail.key(path), sink);
        }
    }
    report_duplicate_ids(paths, &trail, sink);
    let components = components.as_ref().and_then(Value::as_object);
    let by_path = templates.iter().map(|of| (of.path.as_str(), of));
    let by_path: HashMap<&str, &Template> = by_path.collect();
    for (path, item) in paths {
        let (Some(template), Value::Object(item)) = (by_path.get(path.as_str()), item) else {
            continue;
        };
        parameters::check(item, template, components, &trail.key(path), sink);
    }
}

/// The templates of all paths; paths that cannot be read are removed.
fn templates(paths: &mut Map<String, Value>, trail: &Trail<'_>, sink: &mut Sink) -> Vec<Template> {
    let mut templates = Vec::new();
    paths.retain(|path, _| {
        if path.starts_with("x-") {
            return true;
        }
        match Template::parse(path) {
            Ok(template) => {
                templates.push(template);
                true
            }
            Err(why) => {
                let message = format!("the path `{path}` {why}; it is left out");
                sink.report(
                    Diagnostic::new(&codes::MALFORMED_PATH, &trail.key(path).origin(), message)
                        .at_key(),
                );
                false
            }
        }
    });
    templates
}

fn report_ambiguous(templates: &[Template], trail: &Trail<'_>, sink: &mut Sink) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for template in templates {
        let first = *seen.entry(template.anonymous()).or_insert(&template.path);
        if first == template.path {
            continue;
        }
        let message = format!(
            "the paths `{first}` and `{}` differ only in the names of variables",
            template.path
        );
        let diagnostic = Diagnostic::new(
            &codes::AMBIGUOUS_PATH,
            &trail.key(&template.path).origin(),
            message,
        )
        .at_key();
        sink.report(also_key(diagnostic, trail.key(first).origin(), "the other"));
    }
}

/// Marks the key of a second place.
fn also_key(mut diagnostic: Diagnostic, origin: Origin, text: &str) -> Diagnostic {
    diagnostic.labels.push(crate::diagnostics::Label {
        origin,
        at_key: true,
        text: text.into(),
    });
    diagnostic
}

fn report_duplicate_ids(paths: &Map<String, Value>, trail: &Trail<'_>, sink: &mut Sink) {
    let mut seen: HashMap<&str, Origin> = HashMap::new();
    for (path, item) in paths {
        let at_path = trail.key(path);
        let Some(item) = item.as_object() else {
            continue;
        };
        for place in Place::all(item) {
            let operation = place.get(item);
            let Some(id) = operation
                .and_then(|operation| operation.get("operationId"))
                .and_then(Value::as_str)
            else {
                continue;
            };
            let origin = place.at(&at_path, |at| at.key("operationId").origin());
            if let Some(first) = seen.get(id) {
                let message = format!("two operations have the operationId `{id}`");
                let diagnostic = Diagnostic::new(&codes::DUPLICATE_OPERATION_ID, &origin, message);
                sink.report(diagnostic.also(first, "the first"));
            } else {
                seen.insert(id, origin);
            }
        }
    }
}

#[cfg(test)]
mod tests;
