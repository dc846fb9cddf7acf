//! What a hoisted node is called: after what it is called where it stands, or after where it stands.

use std::path::Path;

use crate::origin::Origin;

/// Tokens that say nothing about what a node is.
const STRUCTURE: &[&str] = &[
    "components",
    "schemas",
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "examples",
    "definitions",
    "$defs",
    "properties",
    "paths",
    "content",
    "schema",
    "allOf",
    "oneOf",
    "anyOf",
    "application/json",
];

/// The section and key of a component of the root document.
pub(super) fn of_component(origin: &Origin) -> Option<(&str, &str)> {
    let is_root = origin.source == crate::origin::SourceId::ROOT;
    match origin.pointer.tokens()[..] {
        ["components", section, key] if is_root => Some((section, key)),
        _ => None,
    }
}

/// A key that is not taken, made of the last names on the way to the node and, where these do not do, of more of them.
pub(super) fn derive(origin: &Origin, path: &Path, is_taken: impl Fn(&str) -> bool) -> String {
    let names = names(origin, path);
    let is_file = origin.source != crate::origin::SourceId::ROOT;
    // In the middle of the document a name alone says too little: `Pet` and `status` together do.
    let shortest = if is_file { 1 } else { 2.min(names.len()) };
    let candidates = (shortest..=names.len()).map(|count| names[names.len() - count..].join("_"));
    let spelled = origin
        .pointer
        .to_string()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>();
    let longest = format!("{}_{spelled}", names.join("_"));
    candidates
        .chain([longest.clone()])
        .find(|key| !is_taken(key))
        .unwrap_or(longest)
}

/// Folders and stem of the file, then the tokens of the pointer; the last says most.
fn names(origin: &Origin, path: &Path) -> Vec<String> {
    let is_file = origin.source != crate::origin::SourceId::ROOT;
    let file = path.with_extension("");
    let folders = file
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .filter(|_| is_file);
    let tokens = origin.pointer.tokens();
    let telling = tokens
        .iter()
        .filter(|token| !STRUCTURE.contains(*token))
        .map(|token| (*token).to_owned());
    let names = folders
        .chain(telling)
        .map(|name| clean(&name))
        .filter(|name| !name.is_empty());
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        vec!["Hoisted".into()]
    } else {
        names
    }
}

/// Components may have letters, digits, `.`, `-` and `_` in their keys.
pub(in crate::document) fn clean(name: &str) -> String {
    let allowed = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
            c
        } else {
            '_'
        }
    };
    name.chars()
        .map(allowed)
        .collect::<String>()
        .trim_matches(['_', '.', '-'])
        .to_owned()
}

/// A key as a token of a pointer.
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::origin::{Pointer, SourceId};

    fn key(source: u32, pointer: &str, path: &str, taken: &[&str]) -> String {
        let pointer = Pointer::parse(pointer).unwrap_or(Pointer::root());
        derive(
            &Origin {
                source: SourceId(source),
                pointer,
            },
            Path::new(path),
            |key| taken.contains(&key),
        )
    }

    #[test]
    fn a_node_of_a_file_is_called_after_its_name_or_its_file() {
        assert_eq!(key(1, "#/Pet", "spec/models.yaml", &[]), "Pet");
        assert_eq!(key(1, "#", "spec/models/pet.yaml", &[]), "pet");
        assert_eq!(key(1, "#/Pet", "spec/models.yaml", &["Pet"]), "models_Pet");
    }

    #[test]
    fn a_node_of_the_document_is_called_after_its_way() {
        assert_eq!(
            key(0, "#/components/schemas/Pet/properties/status", "", &[]),
            "Pet_status"
        );
        assert_eq!(key(0, "#/definitions/Pet", "", &[]), "Pet");
    }
}
