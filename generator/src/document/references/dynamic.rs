//! Generic schemas: `$dynamicRef` means what the schema that refers to the template says it means.
//!
//! ```text
//!   Page:  { $defs: { item: { $dynamicAnchor: item } }, properties: { items: { items: { $dynamicRef: #item } } } }
//!   Pets:  { $ref: Page, $defs: { item: { $dynamicAnchor: item, $ref: Pet } } }        a page of pets
//! ```
//!
//! A reference that says so becomes a copy of the template. What is left of dynamic references are references.
//!
//! <https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2>

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::resources::text;
use super::trees::{get, get_mut};
use crate::origin::{Origin, Pointer, SourceId};
use crate::source::Sources;

/// What the names of a template stand for: references.
type Meanings = BTreeMap<String, String>;

/// A template that is written out at a place.
struct Copy {
    at: Pointer,
    template: Pointer,
    content: Value,
}

/// Writes out all templates of a file.
pub(super) fn expand(tree: &mut Value, source: SourceId, sources: &mut Sources) {
    let mut copies = Vec::new();
    bind(tree, tree, &Pointer::root(), &mut copies);
    for copy in copies {
        let Some(node) = get_mut(tree, &copy.at) else {
            continue;
        };
        let own = std::mem::replace(node, copy.content);
        if source == SourceId::ROOT {
            remember(node, &copy.at, &copy.template, sources);
        }
        join(node, own);
    }
}

/// Where the members of a copy really stand.
fn remember(copy: &Value, at: &Pointer, template: &Pointer, sources: &mut Sources) {
    for key in copy.as_object().into_iter().flat_map(Map::keys) {
        let place = Origin {
            source: SourceId::ROOT,
            pointer: template.child(key),
        };
        sources.moved(at.child(key), place);
    }
}

/// Finds the schemas that give names a meaning, and the references below them to templates with these names.
fn bind(node: &Value, tree: &Value, at: &Pointer, copies: &mut Vec<Copy>) {
    let meanings = meanings(node, at);
    if !meanings.is_empty() {
        instantiate(node, tree, at, &meanings, copies);
    }
    each_child(node, &mut |token, child| {
        bind(child, tree, &at.child(token), copies)
    });
}

fn meanings(node: &Value, at: &Pointer) -> Meanings {
    let name = |schema: &Value| Some(schema.get("$dynamicAnchor")?.as_str()?.to_owned());
    let definitions = node.get("$defs").and_then(Value::as_object);
    let place = at.child("$defs");
    let own = definitions
        .into_iter()
        .flatten()
        .filter_map(|(key, schema)| Some((name(schema)?, text(&place.child(key)))));
    own.chain(name(node).map(|name| (name, text(at)))).collect()
}

fn instantiate(
    node: &Value,
    tree: &Value,
    at: &Pointer,
    meanings: &Meanings,
    copies: &mut Vec<Copy>,
) {
    let reference = node.get("$ref").and_then(Value::as_str);
    let template = reference.and_then(Pointer::parse);
    let template = template.filter(|template| !at.starts_with(template));
    if let Some(template) = template
        && let Some(content) = get(tree, &template).filter(|content| asks_for(content, meanings))
    {
        let mut content = content.clone();
        fill(&mut content, meanings, (&text(&template), &text(at)));
        copies.push(Copy {
            at: at.clone(),
            template,
            content,
        });
    }
    each_child(node, &mut |token, child| {
        if token != "$defs" {
            instantiate(child, tree, &at.child(token), meanings, copies);
        }
    });
}

/// The name that a dynamic reference asks for.
fn name<'v>(node: &'v Value, meanings: &Meanings) -> Option<&'v str> {
    let name = node.get("$dynamicRef")?.as_str()?;
    let name = name.rsplit('#').next()?;
    meanings.contains_key(name).then_some(name)
}

fn asks_for(node: &Value, meanings: &Meanings) -> bool {
    let mut asks = name(node, meanings).is_some();
    each_child(node, &mut |_, child| {
        asks = asks || asks_for(child, meanings)
    });
    asks
}

/// Gives the names their meanings, and lets the template's references to itself mean the copy.
fn fill(node: &mut Value, meanings: &Meanings, (template, copy): (&str, &str)) {
    let meaning = name(node, meanings).and_then(|name| meanings.get(name).cloned());
    let is_itself = node.get("$ref").and_then(Value::as_str) == Some(template);
    if let Value::Object(members) = node {
        if meaning.is_some() {
            members.shift_remove("$dynamicRef");
        }
        if let Some(reference) = meaning.or(is_itself.then(|| copy.to_owned())) {
            members.insert("$ref".into(), reference.into());
        }
    }
    match node {
        Value::Object(members) => members
            .values_mut()
            .for_each(|child| fill(child, meanings, (template, copy))),
        Value::Array(items) => items
            .iter_mut()
            .for_each(|child| fill(child, meanings, (template, copy))),
        _ => {}
    }
}

/// What stands beside the reference to a template goes before what the template says.
fn join(copy: &mut Value, own: Value) {
    let (Value::Object(copy), Value::Object(own)) = (copy, own) else {
        return;
    };
    for key in ["$id", "$anchor", "$dynamicAnchor", "$defs"] {
        copy.shift_remove(key);
    }
    copy.extend(own.into_iter().filter(|(key, _)| key != "$ref"));
}

fn each_child(node: &Value, see: &mut dyn FnMut(&str, &Value)) {
    match node {
        Value::Object(members) => members.iter().for_each(|(key, child)| see(key, child)),
        Value::Array(items) => {
            for (index, child) in items.iter().enumerate() {
                see(&index.to_string(), child);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::resources;
    use super::*;

    fn expanded(mut tree: Value) -> Value {
        let resources = resources::settle(&mut tree, "");
        expand(&mut tree, SourceId::ROOT, &mut Sources::default());
        resources::make_static(&mut tree, "", &resources);
        tree
    }

    #[test]
    fn a_template_is_written_out_with_what_its_names_mean() {
        let page = json!({ "$id": "page", "$defs": { "item": { "$dynamicAnchor": "item", "not": {} } },
            "items": { "$dynamicRef": "#item" }, "next": { "$ref": "#" } });
        let pets = json!({ "$id": "pets", "$ref": "page",
            "$defs": { "item": { "$dynamicAnchor": "item", "type": "string" } } });
        let tree = expanded(json!({ "page": page, "pets": pets }));
        assert_eq!(
            tree["pets"]["items"],
            json!({ "$ref": "#/pets/$defs/item" })
        );
        assert_eq!(tree["pets"]["next"], json!({ "$ref": "#/pets" }));
        assert_eq!(tree["pets"].get("$ref"), None);
        assert_eq!(
            tree["page"]["items"],
            json!({ "$ref": "#/page/$defs/item" })
        );
    }

    #[test]
    fn a_type_that_extends_a_recursive_one_is_recursive_itself() {
        let base = json!({ "$dynamicAnchor": "node", "kids": { "$dynamicRef": "#node" } });
        let own = json!({ "$dynamicAnchor": "node", "$ref": "#/base" });
        let tree = expanded(json!({ "base": base, "own": own }));
        assert_eq!(tree["base"]["kids"], json!({ "$ref": "#/base" }));
        assert_eq!(tree["own"]["kids"], json!({ "$ref": "#/own" }));
    }
}
