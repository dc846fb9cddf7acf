//! Where shared things stand: 2.0 has their sections at the top, 3.0 below `components`.

use serde_json::{Map, Value, json};

use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::Origin;
use crate::source::Sources;

/// Sections of 2.0 and what 3.0 calls them.
const SECTIONS: &[(&str, &str)] = &[
    ("definitions", "schemas"),
    ("parameters", "parameters"),
    ("responses", "responses"),
    ("securityDefinitions", "securitySchemes"),
];

/// Moves the sections of a document of 2.0. In their place a reference is left, which leads whoever refers to them by
/// their old address to the new one.
pub(crate) fn lift(tree: &mut Value, sources: &mut Sources, sink: &mut Sink) {
    let Value::Object(root) = tree else { return };
    refuse_components(root, sink);
    let mut components = Map::new();
    for (old, new) in SECTIONS {
        let Some(section) = root.get_mut(*old) else {
            continue;
        };
        let from = Origin::root().child(old);
        if !section.is_object() {
            let message = format!("`{old}` is not an object; it is left out");
            sink.report(Diagnostic::new(&codes::WRONG_KIND, &from, message).at_key());
            continue;
        }
        let stub = json!({ "$ref": format!("#/components/{new}") });
        components.insert((*new).to_owned(), std::mem::replace(section, stub));
        let to = Origin::root().child("components").child(new);
        sources.moved(to.pointer, from);
    }
    root.insert("components".into(), Value::Object(components));
}

/// What a reference to a shared thing of 2.0 names: its section of the components, and its key.
pub(crate) fn component(reference: &str) -> Option<(&'static str, &str)> {
    let (old, key) = reference.strip_prefix("#/")?.split_once('/')?;
    let (_, new) = SECTIONS.iter().find(|(name, _)| *name == old)?;
    (!key.is_empty() && !key.contains('/')).then_some((new, key))
}

/// The name that a section of the components has in 2.0.
pub(crate) fn section(new: &str) -> Option<&'static str> {
    let (old, _) = SECTIONS.iter().find(|(_, name)| *name == new)?;
    Some(old)
}

fn refuse_components(root: &mut Map<String, Value>, sink: &mut Sink) {
    if root.shift_remove("components").is_some() {
        let message = "the document has no keyword `components`";
        let help = "in 2.0 `definitions`, `parameters`, `responses` and `securityDefinitions` stand at the top";
        let origin = Origin::root().child("components");
        sink.report(
            Diagnostic::new(&codes::UNKNOWN_KEYWORD, &origin, message)
                .at_key()
                .help(help),
        );
    }
}
