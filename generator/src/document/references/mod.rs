//! Where references lead: afterwards every `$ref` reads `#/components/<section>/<key>` and its target is there.
//!
//! What a reference names elsewhere, in another file or in the middle of the document, becomes a component of its own
//! (it is *hoisted*). Where `openapiv3` allows no reference, as for path items, the content takes the place of the
//! reference. Both remember where the content really stands, so that diagnostics show the user's own lines.

mod anchors;
mod claim;
mod cycles;
mod dynamic;
mod inline;
mod key;
mod report;
mod resources;
mod target;
mod trees;

use std::collections::{BTreeMap, VecDeque};

use indexmap::IndexSet;
use serde_json::{Map, Value, json};

use super::broken::broken;
use super::dialect;
use super::grammar::table::SCHEMA;
use super::grammar::{Expect, Kind, walk, walk_mut};
use crate::diagnostics::Sink;
use crate::origin::{Origin, Pointer, SourceId, Trail};
use crate::source::Sources;

pub(super) use key::clean;
use target::Failure;
use trees::Trees;

/// Brings all references of the document, an object of the kind `root`, to components of the document.
pub(crate) fn resolve(
    tree: &mut Value,
    root: &'static Kind,
    sources: &mut Sources,
    sink: &mut Sink,
) {
    let resources = trees::settle(tree, SourceId::ROOT, sources);
    if is_settled(tree, root) {
        cycles::break_cycles(tree, sink);
        return;
    }
    let trees = Trees::new(tree.clone(), resources);
    let mut resolver = Resolver::new(trees, sources, sink);
    if let Some(components) = root.expect("components").and_then(Expect::kind) {
        resolver.expand_components(tree, components);
        resolver.claim_components(tree, components);
    }
    resolver.walk(tree, Expect::Node(root), &Origin::root());
    resolver.hoist_all(tree);
    cycles::break_cycles(tree, sink);
}

/// Whether every reference already names a component that is there.
fn is_settled(tree: &Value, root: &'static Kind) -> bool {
    let mut settled = true;
    let components = tree.get("components");
    walk(
        tree,
        Expect::Node(root),
        &Trail::Start(&Origin::root()),
        &mut |node, expect, _| {
            settled = settled && is_settled_node(node, expect, components);
        },
    );
    settled
}

fn is_settled_node(node: &Value, expect: Expect, components: Option<&Value>) -> bool {
    if node.get(dynamic::NAME).is_some() {
        return false;
    }
    let kind = expect.kind();
    if kind.is_some_and(|kind| kind.is(&SCHEMA))
        && let Some(discriminator) = node.get("discriminator")
    {
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mapped = mapping.into_iter().flat_map(Map::values);
        let mut targets = mapped.chain(discriminator.get("defaultMapping"));
        if targets.any(|target| target.as_str().is_some_and(target::is_reference)) {
            return false;
        }
    }
    let Some(reference) = node.get("$ref").and_then(Value::as_str) else {
        return true;
    };
    let Some(kind) = kind.filter(|kind| !kind.is_inlined) else {
        return false;
    };
    let Some((section, key)) = target::component(reference) else {
        return false;
    };
    // A percent sign or an escape needs a closer look.
    kind.section == Some(section)
        && !key.contains(['%', '~'])
        && components.is_some_and(|components| {
            components
                .get(section)
                .is_some_and(|keys| keys.get(key).is_some())
        })
}

/// A node that becomes a component.
struct Hoist {
    kind: &'static Kind,
    section: &'static str,
    key: String,
    content: Value,
}

struct Resolver<'a> {
    trees: Trees,
    sources: &'a mut Sources,
    sink: &'a mut Sink,
    /// Keys of the components, those to come included.
    keys: BTreeMap<&'static str, IndexSet<String>>,
    /// Where what was hoisted is found from now on.
    targets: BTreeMap<(Origin, &'static str), String>,
    waiting: VecDeque<Hoist>,
    inlined: usize,
    /// How much content took the place of references.
    content: usize,
    /// References without a target so far.
    suggested: usize,
}

impl<'a> Resolver<'a> {
    fn new(trees: Trees, sources: &'a mut Sources, sink: &'a mut Sink) -> Self {
        Self {
            trees,
            sources,
            sink,
            keys: BTreeMap::new(),
            targets: BTreeMap::new(),
            waiting: VecDeque::new(),
            inlined: 0,
            content: 0,
            suggested: 0,
        }
    }

    fn walk(&mut self, value: &mut Value, expect: Expect, start: &Origin) {
        walk_mut(
            value,
            expect,
            &Trail::Start(start),
            &mut |node, expect, trail| self.visit(node, expect, trail),
        );
    }

    fn visit(&mut self, node: &mut Value, expect: Expect, trail: &Trail<'_>) {
        self.adopt(node, expect, trail);
        if expect.kind().is_some_and(|kind| kind.is(&SCHEMA)) {
            self.instantiate(node, trail);
            self.mapping(node, trail);
        }
        let mut hops = 0;
        while let Some(reference) = node.get("$ref").and_then(Value::as_str).map(str::to_owned) {
            hops += 1;
            match expect
                .kind()
                .filter(|kind| kind.section.is_some() && !kind.is_inlined)
            {
                Some(kind) => return self.refer(node, &reference, kind, trail),
                None => self.inline(node, &reference, hops, trail),
            }
            self.adopt(node, expect, trail);
        }
    }

    /// Back-ports in what came from elsewhere.
    fn adopt(&mut self, node: &mut Value, expect: Expect, trail: &Trail<'_>) {
        if let Some(kind) = expect.kind() {
            dialect::adopt(node, kind, trail, self.sources);
        }
    }

    /// Lets the reference read `#/components/…`.
    fn refer(&mut self, node: &mut Value, reference: &str, kind: &'static Kind, trail: &Trail<'_>) {
        let Value::Object(members) = node else { return };
        match self.component(reference, kind) {
            Ok(new) => {
                members.insert("$ref".into(), new.into());
            }
            Err(failure) => {
                self.report(&failure, reference, kind.section, trail);
                if kind.is(&SCHEMA) {
                    members.shift_remove("$ref");
                } else {
                    *node = broken();
                }
            }
        }
    }

    /// The component that a reference to an object of this kind means, hoisted if it must be.
    fn component(&mut self, reference: &str, kind: &'static Kind) -> Result<String, Failure> {
        let section = kind.section.unwrap_or_default();
        let found = self.find(reference)?;
        if let Some((own, key)) = key::of_component(&found) {
            if own != section {
                return Err(Failure::WrongKind(own.to_owned()));
            }
            if self
                .keys
                .get(section)
                .is_some_and(|keys| keys.contains(key))
            {
                return Ok(format!("#/components/{section}/{}", key::escaped(key)));
            }
        }
        if let Some(new) = self.targets.get(&(found.clone(), section)) {
            return Ok(new.clone());
        }
        let content = self.trees.get(&found).cloned().ok_or(Failure::Missing)?;
        let is_fitting = content.is_object() || kind.is(&SCHEMA) && content.is_boolean();
        if !is_fitting {
            return Err(Failure::NoObject);
        }
        Ok(self.hoist(found, kind, section, content))
    }

    fn hoist(
        &mut self,
        found: Origin,
        kind: &'static Kind,
        section: &'static str,
        content: Value,
    ) -> String {
        let taken = self.keys.entry(section).or_default();
        let key = key::derive(&found, self.sources.path(found.source), |key| {
            taken.contains(key)
        });
        taken.insert(key.clone());
        let new = format!("#/components/{section}/{}", key::escaped(&key));
        let place = Origin::root()
            .child("components")
            .child(section)
            .child(&key);
        self.sources.moved(place.pointer, found.clone());
        self.targets.insert((found, section), new.clone());
        self.waiting.push_back(Hoist {
            kind,
            section,
            key,
            content,
        });
        new
    }

    fn find(&mut self, reference: &str) -> Result<Origin, Failure> {
        target::find(reference, &mut self.trees, self.sources, self.sink)
    }

    /// What a discriminator's values stand for are references too, unless they are names.
    fn mapping(&mut self, node: &mut Value, trail: &Trail<'_>) {
        let Some(discriminator) = node.get_mut("discriminator") else {
            return;
        };
        let at = trail.key("discriminator");
        let (mapping, default) = ("mapping", "defaultMapping");
        if let Some(target) = discriminator.get_mut(default) {
            self.map(target, &at.key(default));
        }
        let at = at.key(mapping);
        if let Some(Value::Object(mapping)) = discriminator.get_mut(mapping) {
            for (name, target) in mapping {
                self.map(target, &at.key(name));
            }
        }
    }

    fn map(&mut self, target: &mut Value, trail: &Trail<'_>) {
        let reference = target.as_str().filter(|text| target::is_reference(text));
        let Some(reference) = reference.map(str::to_owned) else {
            return;
        };
        match self.component(&reference, &SCHEMA) {
            Ok(new) => *target = new.into(),
            Err(failure) => self.report(&failure, &reference, SCHEMA.section, trail),
        }
    }

    /// Resolves what is in the hoisted nodes, which may hoist more, and adds them to the components.
    fn hoist_all(&mut self, tree: &mut Value) {
        while let Some(Hoist {
            kind,
            section,
            key,
            mut content,
        }) = self.waiting.pop_front()
        {
            let place = Origin::root()
                .child("components")
                .child(section)
                .child(&key);
            self.walk(&mut content, Expect::Node(kind), &place);
            insert(tree, section, key, content);
        }
        let moved: Vec<(Pointer, String)> = self
            .targets
            .iter()
            .filter(|((origin, _), _)| origin.source == SourceId::ROOT)
            .map(|((origin, _), new)| (origin.pointer.clone(), new.clone()))
            .collect();
        // The place that a component was made of refers to it from now on: what is one in the text stays one type.
        for (pointer, new) in moved.into_iter().rev() {
            if let Some(node) = trees::get_mut(tree, &pointer) {
                *node = json!({ "$ref": new });
            }
        }
    }
}

fn insert(tree: &mut Value, section: &str, key: String, content: Value) {
    let Value::Object(root) = tree else { return };
    let components = root.entry("components").or_insert_with(|| json!({}));
    let Value::Object(components) = components else {
        return;
    };
    if let Value::Object(entries) = components.entry(section).or_insert_with(|| json!({})) {
        entries.insert(key, content);
    }
}

#[cfg(test)]
mod tests;
