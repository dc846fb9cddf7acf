//! Components that are kept in other files: what stands there *is* the component, under the key it has here.

use serde_json::{Map, Value};

use super::{Resolver, key};
use crate::document::grammar::{Expect, Kind};
use crate::origin::{Origin, SourceId, Trail};

/// How many files may do nothing but refer to the next one.
const MAX_HOPS: usize = 100;

impl Resolver<'_> {
    /// Sections of the components that are kept in another file.
    pub(super) fn expand_components(&mut self, tree: &mut Value, kind: &'static Kind) {
        let origin = Origin::root().child("components");
        let start = Trail::Start(&origin);
        let Some(components) = tree.get_mut("components") else {
            return;
        };
        self.visit(components, Expect::Node(kind), &start);
        for field in kind.fields {
            let (Some(section), Some(kind)) =
                (components.get_mut(field.name), field.expect.items())
            else {
                continue;
            };
            self.visit(section, field.expect, &start.key(field.name));
            let keys = section.as_object().into_iter().flat_map(Map::keys).cloned();
            self.keys
                .insert(kind.section.unwrap_or(field.name), keys.collect());
        }
        // From here on pointers into the components mean what they mean after the expansion.
        self.trees.set_components(components.clone());
    }

    /// A component that is nothing but a reference to another file *is* what stands there.
    pub(super) fn claim_components(&mut self, tree: &mut Value, kind: &'static Kind) {
        for field in kind.fields {
            let Some(kind) = field.expect.items() else {
                continue;
            };
            let section = tree
                .get_mut("components")
                .and_then(|components| components.get_mut(field.name));
            let Some(Value::Object(entries)) = section else {
                continue;
            };
            for (key, entry) in entries {
                self.claim(field.name, kind, key, entry);
            }
        }
    }

    fn claim(&mut self, section: &'static str, kind: &'static Kind, key: &str, entry: &mut Value) {
        // A chain of files that only refer to the next one has an end, or is left to be reported.
        for _ in 0..MAX_HOPS {
            let Some(reference) = entry.get("$ref").and_then(Value::as_str) else {
                return;
            };
            if entry.as_object().is_some_and(|members| members.len() > 1)
                || reference.starts_with('#')
            {
                return;
            }
            let Ok(found) = self.find(reference) else {
                return;
            };
            let new = format!("#/components/{section}/{}", key::escaped(key));
            if found.source == SourceId::ROOT
                || self.targets.contains_key(&(found.clone(), section))
                || kind.is_inlined
            {
                return;
            }
            let Some(content) = self.trees.get(&found).cloned() else {
                return;
            };
            self.targets.insert((found.clone(), section), new);
            let place = Origin::root().child("components").child(section).child(key);
            self.sources.moved(place.pointer, found);
            *entry = content;
        }
    }
}
