//! Generic schemas: `$dynamicRef` means what the schema that refers to the template says it means.
//!
//! ```text
//!   Page:  { $defs: { item: { $dynamicAnchor: item } }, properties: { items: { items: { $dynamicRef: #item } } } }
//!   Pets:  { $ref: Page, $defs: { item: { $dynamicAnchor: item, $ref: Pet } } }        a page of pets
//! ```
//!
//! A reference that says so becomes a copy of the template. Everywhere else a dynamic reference is a reference, which it became when
//! its file was read; its name stays beside it until it is met.
//!
//! <https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2>

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Resolver;
use super::resources::text;
use super::trees::relative_to_root;
use crate::origin::{Origin, SourceId, Trail};

/// The name that a reference asked for when it was dynamic.
pub(super) const NAME: &str = "x-balas-dynamicRef";

/// What the names of a template stand for: references.
type Meanings = BTreeMap<String, String>;

impl Resolver<'_> {
    /// Writes out the templates that a schema refers to and gives a meaning.
    pub(super) fn instantiate(&mut self, node: &mut Value, trail: &Trail<'_>) {
        let place = self.spelled(&self.sources.physical(&trail.origin()));
        let meanings = meanings(node, &place);
        if !meanings.is_empty() {
            self.write_out(node, trail, (&meanings, &place));
        }
        if let Value::Object(members) = node {
            members.shift_remove(NAME);
        }
    }

    fn write_out(
        &mut self,
        node: &mut Value,
        trail: &Trail<'_>,
        (meanings, place): (&Meanings, &str),
    ) {
        if let Some((template, mut content)) = self.template(node, trail, meanings) {
            let itself = self.spelled(&template);
            fill(&mut content, meanings, (&itself, place));
            for key in content.as_object().into_iter().flat_map(Map::keys) {
                let copy = trail.key(key).origin();
                self.sources.moved(copy.pointer, template.child(key));
            }
            let own = std::mem::replace(node, content);
            return join(node, own);
        }
        match node {
            Value::Object(members) => {
                let parts = members.iter_mut().filter(|(key, _)| *key != "$defs");
                parts.for_each(|(key, part)| {
                    self.write_out(part, &trail.key(key), (meanings, place));
                });
            }
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.write_out(item, &trail.index(index), (meanings, place));
                }
            }
            _ => {}
        }
    }

    /// What a node refers to, if that asks for names that have a meaning here. A part of the template is no copy of it.
    fn template(
        &mut self,
        node: &Value,
        trail: &Trail<'_>,
        meanings: &Meanings,
    ) -> Option<(Origin, Value)> {
        let reference = node.get("$ref")?.as_str()?;
        let found = self.find(reference).ok()?;
        let place = self.sources.physical(&trail.origin());
        let is_inside = place.source == found.source && place.pointer.starts_with(&found.pointer);
        let content = self.trees.get(&found).filter(|_| !is_inside)?;
        asks_for(content, meanings).then(|| (found.clone(), content.clone()))
    }

    /// A place as a reference from the root document.
    fn spelled(&self, place: &Origin) -> String {
        let file = match place.source {
            SourceId::ROOT | SourceId::TEXT => String::new(),
            source => relative_to_root(source, self.sources),
        };
        file + &text(&place.pointer)
    }
}

/// What a schema says that names mean: its definitions, and itself.
fn meanings(node: &Value, place: &str) -> Meanings {
    let name = |schema: &Value| Some(schema.get("$dynamicAnchor")?.as_str()?.to_owned());
    let definitions = node.get("$defs").and_then(Value::as_object);
    let own = definitions
        .into_iter()
        .flatten()
        .filter_map(|(key, schema)| {
            let meaning = only_reference(schema).map(str::to_owned);
            let key = key.replace('~', "~0").replace('/', "~1");
            let meaning = meaning.unwrap_or_else(|| format!("{place}/$defs/{key}"));
            Some((name(schema)?, meaning))
        });
    let itself = name(node).map(|name| (name, place.to_owned()));
    own.chain(itself).collect()
}

/// What a schema refers to that says nothing else.
fn only_reference(schema: &Value) -> Option<&str> {
    let members = schema.as_object()?;
    let says_nothing = |key: &String| ["$ref", "$anchor", "$dynamicAnchor"].contains(&key.as_str());
    let reference = members.get("$ref")?.as_str()?;
    members.keys().all(says_nothing).then_some(reference)
}

/// The name that a reference asks for, if it has a meaning.
fn name<'v>(node: &'v Value, meanings: &Meanings) -> Option<&'v str> {
    let name = node.get(NAME)?.as_str()?;
    meanings.contains_key(name).then_some(name)
}

fn asks_for(node: &Value, meanings: &Meanings) -> bool {
    match node {
        _ if name(node, meanings).is_some() => true,
        Value::Object(members) => members.values().any(|child| asks_for(child, meanings)),
        Value::Array(items) => items.iter().any(|child| asks_for(child, meanings)),
        _ => false,
    }
}

/// Gives the names their meanings, and lets the template's references to itself mean the copy.
fn fill(node: &mut Value, meanings: &Meanings, (template, copy): (&str, &str)) {
    let meaning = name(node, meanings).and_then(|name| meanings.get(name).cloned());
    let is_itself = node.get("$ref").and_then(Value::as_str) == Some(template);
    match node {
        Value::Object(members) => {
            if meaning.is_some() {
                members.shift_remove(NAME);
            }
            if let Some(reference) = meaning.or(is_itself.then(|| copy.to_owned())) {
                members.insert("$ref".into(), reference.into());
            }
            let members = members.values_mut();
            members.for_each(|child| fill(child, meanings, (template, copy)));
        }
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
