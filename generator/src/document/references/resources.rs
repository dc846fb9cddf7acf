//! Schemas with a name of their own: `$id` makes a resource of a schema, and references in it are seen from there.
//!
//! Once a file is read, all references to resources and anchors in it become pointers into the file, so that nobody else need know
//! of them. Pointers that lead nowhere in their resource stay: many write `#/components/…` beside an `$id` and mean the document.
//!
//! <https://json-schema.org/draft/2020-12/json-schema-core#section-8.2>

use std::collections::BTreeMap;

use serde_json::Value;

use super::anchors::{Anchors, anchors};
use super::dynamic::NAME;
use super::trees::{get, get_mut};
use crate::origin::Pointer;
use crate::source::{percent_decode, uri};

/// Where the resources of one file are, by URI.
pub(super) type Resources = BTreeMap<String, Pointer>;

/// The names in each resource.
type Names = BTreeMap<Pointer, Anchors>;

/// Keywords that hold values and no schemas.
const VALUES: &[&str] = &["example", "examples", "default", "enum", "const", "value"];

/// The resource around a node.
#[derive(Clone, Copy)]
struct Resource<'v> {
    uri: &'v str,
    root: &'v Value,
    at: &'v Pointer,
    /// Whether it is the whole file.
    is_file: bool,
}

/// Lets references to resources and anchors be pointers. `base` is the URI of the file.
pub(super) fn settle(tree: &mut Value, base: &str) -> Resources {
    let mut resources = Resources::new();
    visit(tree, base, &mut |node, at, around| {
        if id(node).is_some() {
            resources.insert(around.uri.to_owned(), at.clone());
        }
    });
    rename(tree, base, &resources, "$ref", |written, around| {
        !written.starts_with('#') || !around.is_file
    });
    resources
}

/// Makes references of the dynamic ones.
pub(super) fn make_static(tree: &mut Value, base: &str, resources: &Resources) {
    rename(tree, base, resources, "$dynamicRef", |_, _| true);
}

/// Writes references under `key` as pointers, if they lead anywhere.
fn rename(
    tree: &mut Value,
    base: &str,
    resources: &Resources,
    key: &str,
    counts: fn(&str, Resource<'_>) -> bool,
) {
    let mut changes = Vec::new();
    let mut names = Names::new();
    let whole = &*tree;
    visit(whole, base, &mut |node, at, around| {
        let written = node.get(key).and_then(Value::as_str);
        let written = written.filter(|written| counts(written, around));
        let target =
            written.and_then(|written| target(written, around, (whole, resources), &mut names));
        changes.extend(target.map(|target| (at.clone(), text(&target))));
    });
    for (at, new) in changes {
        if let Some(Value::Object(members)) = get_mut(tree, &at) {
            if key != "$ref"
                && let Some(dynamic) = members.shift_remove(key)
            {
                let name = dynamic.as_str().and_then(|text| text.rsplit('#').next());
                members.extend(name.map(|name| (NAME.to_owned(), name.into())));
            }
            members.insert("$ref".into(), new.into());
        }
    }
}

/// What a reference names in the file.
fn target(
    written: &str,
    around: Resource<'_>,
    (tree, resources): (&Value, &Resources),
    names: &mut Names,
) -> Option<Pointer> {
    let (name, fragment) = written.split_once('#').unwrap_or((written, ""));
    let fragment = percent_decode(fragment);
    if name.is_empty() {
        return within(around.root, around.at, &fragment, names);
    }
    let at = resources.get(&uri::resolve(around.uri, name))?;
    within(get(tree, at)?, at, &fragment, names)
}

/// A place in a resource: a pointer from its root, or an anchor.
fn within(root: &Value, at: &Pointer, fragment: &str, names: &mut Names) -> Option<Pointer> {
    let Some(pointer) = Pointer::parse(fragment) else {
        // Names in the resources inside of it are theirs.
        let search = || anchors(root, at, |node| id(node).is_none());
        let names = names.entry(at.clone()).or_insert_with(search);
        return names.get(fragment).cloned();
    };
    get(root, &pointer)?;
    let tokens = pointer.tokens();
    Some(tokens.iter().fold(at.clone(), |at, token| at.child(token)))
}

/// Shows all nodes that may be schemas, each with the resource around it.
fn visit<'v>(tree: &'v Value, base: &str, see: &mut dyn FnMut(&'v Value, &Pointer, Resource<'_>)) {
    let file = Resource {
        uri: base,
        root: tree,
        at: &Pointer::root(),
        is_file: true,
    };
    descend(tree, &Pointer::root(), file, see);
}

fn descend<'v>(
    node: &'v Value,
    at: &Pointer,
    around: Resource<'_>,
    see: &mut dyn FnMut(&'v Value, &Pointer, Resource<'_>),
) {
    let uri = id(node).map(|id| uri::resolve(around.uri, id));
    let around = match &uri {
        Some(uri) => Resource {
            uri,
            root: node,
            at,
            is_file: false,
        },
        None => around,
    };
    see(node, at, around);
    let is_map = matches!(at.last(), Some("properties" | "$defs" | "schemas"));
    for (token, child) in children(node) {
        if is_map || !VALUES.contains(&token.as_str()) {
            descend(child, &at.child(token), around, see);
        }
    }
}

/// `$id` of a schema. Before 2019 a fragment alone was an anchor.
fn id(node: &Value) -> Option<&str> {
    let id = node.get("$id")?.as_str()?.trim_end_matches('#');
    (!id.is_empty() && !id.contains('#')).then_some(id)
}

fn children(node: &Value) -> impl Iterator<Item = (String, &Value)> {
    let members = node.as_object().into_iter().flatten();
    let members = members.map(|(key, member)| (key.clone(), member));
    let items = node.as_array().into_iter().flatten().enumerate();
    members.chain(items.map(|(index, item)| (index.to_string(), item)))
}

/// A pointer as a reference.
pub(super) fn text(pointer: &Pointer) -> String {
    pointer.to_string().replace('%', "%25")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_to_resources_become_pointers() {
        let leaf = json!({ "$id": "leaf", "$anchor": "here", "$ref": "#" });
        let tree = json!({ "$id": "https://x.org/s/tree", "$defs": { "leaf": leaf, "own": {} },
            "oneOf": [{ "$ref": "#" }, { "$ref": "#/$defs/own" }, { "$ref": "leaf#here" }, { "$ref": "#/schemas/T" }] });
        let mut file = json!({ "schemas": { "T": tree }, "$ref": "https://x.org/s/leaf" });
        let resources = settle(&mut file, "");
        assert_eq!(resources.len(), 2);
        assert_eq!(file["$ref"], "#/schemas/T/$defs/leaf");
        let tree = &file["schemas"]["T"];
        assert_eq!(tree["$defs"]["leaf"]["$ref"], "#/schemas/T/$defs/leaf");
        let expected = [
            "#/schemas/T",
            "#/schemas/T/$defs/own",
            "#/schemas/T/$defs/leaf",
            "#/schemas/T",
        ];
        let found: Vec<&str> = (0..4)
            .filter_map(|at| tree["oneOf"][at]["$ref"].as_str())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn values_are_no_schemas() {
        let mut file =
            json!({ "example": { "$id": "a" }, "properties": { "example": { "$id": "b" } } });
        let resources = settle(&mut file, "");
        assert_eq!(resources.into_keys().collect::<Vec<_>>(), ["b"]);
    }
}
