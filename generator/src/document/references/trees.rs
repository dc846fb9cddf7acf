//! The files that references lead to, as trees in which every reference is written relative to the root document.
//!
//! That makes a reference mean the same wherever its text is moved.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

use super::anchors::{Anchors, anchors};
use super::resources::{self, Resources};
use crate::diagnostics::Sink;
use crate::origin::{Origin, Pointer, SourceId};
use crate::source::policy::normalize;
use crate::source::uri;
use crate::source::{Sources, is_url, web_address};

/// Trees by file; `None` for a file with faults.
pub(super) struct Trees {
    trees: BTreeMap<SourceId, Option<Value>>,
    /// The schemas that have a URI of their own.
    resources: BTreeMap<String, Origin>,
    /// The schemas that have a name, by the document or the schema that was searched for them.
    anchors: BTreeMap<Origin, Anchors>,
}

impl Trees {
    pub(super) fn new(root: Value, resources: Resources) -> Self {
        let mut trees = Self {
            trees: BTreeMap::from([(SourceId::ROOT, Some(root))]),
            resources: BTreeMap::new(),
            anchors: BTreeMap::new(),
        };
        trees.remember(SourceId::ROOT, resources);
        trees
    }

    fn remember(&mut self, source: SourceId, resources: Resources) {
        let places = resources
            .into_iter()
            .map(|(uri, pointer)| (uri, Origin { source, pointer }));
        self.resources.extend(places);
    }

    pub(super) fn set_components(&mut self, components: Value) {
        if let Some(Some(Value::Object(root))) = self.trees.get_mut(&SourceId::ROOT) {
            root.insert("components".into(), components);
            self.anchors.clear();
        }
    }

    /// Reads a file unless that was done before.
    pub(super) fn load(&mut self, source: SourceId, sources: &Sources, sink: &mut Sink) {
        if self.trees.contains_key(&source) {
            return;
        }
        let base = Base {
            file: relative_to_root(source, sources),
        };
        let tree = sources.tree(source, sink).map(|mut tree| {
            let resources = settle(&mut tree, source, sources);
            self.remember(source, resources);
            base.rewrite(&mut tree);
            tree
        });
        self.trees.insert(source, tree);
    }

    pub(super) fn root_of(&self, source: SourceId) -> Option<&Value> {
        self.trees.get(&source)?.as_ref()
    }

    /// What is known under a URI: a document by its `$self`, or a schema by its `$id`.
    pub(super) fn known(&self, uri: &str) -> Option<Origin> {
        let mut loaded = self.trees.iter();
        let document = loaded.find(|(_, tree)| tree.as_ref().and_then(own_uri) == Some(uri));
        let document = document.map(|(source, _)| Origin {
            source: *source,
            pointer: Pointer::root(),
        });
        document.or_else(|| self.resources.get(uri).cloned())
    }

    /// The URI of the root document.
    pub(super) fn base(&self) -> &str {
        self.root_of(SourceId::ROOT)
            .and_then(own_uri)
            .unwrap_or_default()
    }

    /// The schema that calls itself `name` with `$anchor`, as a pointer from the document or the schema around it.
    pub(super) fn anchor(&mut self, around: &Origin, name: &str) -> Option<Pointer> {
        if !self.anchors.contains_key(around) {
            let found = anchors(self.get(around)?, &Pointer::root(), |_| true);
            self.anchors.insert(around.clone(), found);
        }
        self.anchors.get(around)?.get(name).cloned()
    }

    pub(super) fn get(&self, origin: &Origin) -> Option<&Value> {
        get(self.root_of(origin.source)?, &origin.pointer)
    }
}

/// What a document calls itself with `$self`.
fn own_uri(tree: &Value) -> Option<&str> {
    tree.get("$self")?.as_str()
}

/// Makes pointers of what JSON Schema has besides, in a file that has any of it.
pub(super) fn settle(tree: &mut Value, source: SourceId, sources: &Sources) -> Resources {
    let is_dynamic = sources.mentions(source, "$dynamicRef");
    if !is_dynamic && !sources.mentions(source, "$id") {
        return Resources::new();
    }
    let base = own_uri(tree).unwrap_or_default().to_owned();
    let resources = resources::settle(tree, &base);
    if is_dynamic {
        resources::make_static(tree, &base, &resources);
    }
    resources
}

/// The node at a pointer.
pub(super) fn get<'t>(tree: &'t Value, pointer: &Pointer) -> Option<&'t Value> {
    pointer
        .tokens()
        .into_iter()
        .try_fold(tree, |node, token| match node {
            Value::Object(members) => members.get(token),
            Value::Array(items) => items.get(token.parse::<usize>().ok()?),
            _ => None,
        })
}

/// The node at a pointer, to be changed.
pub(super) fn get_mut<'t>(tree: &'t mut Value, pointer: &Pointer) -> Option<&'t mut Value> {
    pointer
        .tokens()
        .into_iter()
        .try_fold(tree, |node, token| match node {
            Value::Object(members) => members.get_mut(token),
            Value::Array(items) => items.get_mut(token.parse::<usize>().ok()?),
            _ => None,
        })
}

/// What the values of a discriminator stand for: names or references.
pub(super) fn targets(discriminator: &mut Value) -> Vec<&mut Value> {
    let members = discriminator.as_object_mut().into_iter().flatten();
    let mut targets = Vec::new();
    for (key, value) in members {
        match key.as_str() {
            "mapping" => {
                let all = value.as_object_mut().into_iter();
                targets.extend(all.flat_map(|mapping| mapping.values_mut()));
            }
            "defaultMapping" => targets.push(value),
            _ => {}
        }
    }
    targets
}

/// The path of a file seen from the folder of the root document, with slashes; the URL of one that was fetched.
pub(super) fn relative_to_root(source: SourceId, sources: &Sources) -> String {
    if let Some(url) = web_address(sources.path(source)) {
        return url;
    }
    let root = sources.path(SourceId::ROOT);
    let folder = normalize(root.parent().unwrap_or(Path::new("")));
    relative(&folder, &normalize(sources.path(source)))
        .to_string_lossy()
        .replace('\\', "/")
        .replace('%', "%25")
}

/// The way from a folder to a file: up to what both have in common, then down.
fn relative(folder: &Path, path: &Path) -> PathBuf {
    let common = folder
        .components()
        .zip(path.components())
        .take_while(|(one, other)| one == other)
        .count();
    let ups = folder
        .components()
        .skip(common)
        .map(|_| Component::ParentDir);
    ups.chain(path.components().skip(common)).collect()
}

/// How references of one file are rewritten.
struct Base {
    file: String,
}

impl Base {
    fn rewrite(&self, node: &mut Value) {
        match node {
            Value::Object(members) => {
                if let Some(Value::String(reference)) = members.get_mut("$ref") {
                    *reference = self.absolute(reference);
                }
                for target in members
                    .get_mut("discriminator")
                    .into_iter()
                    .flat_map(targets)
                {
                    if let Value::String(text) = target
                        && text.contains(['#', '/', '.'])
                    {
                        *text = self.absolute(text);
                    }
                }
                members.values_mut().for_each(|member| self.rewrite(member));
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.rewrite(item)),
            _ => {}
        }
    }

    fn absolute(&self, reference: &str) -> String {
        if is_url(reference) && !reference.starts_with("//") {
            return reference.to_owned();
        }
        if reference.starts_with('#') {
            return format!("{}{reference}", self.file);
        }
        let (path, fragment) = reference.split_at(reference.find('#').unwrap_or(reference.len()));
        uri::resolve(&self.file, path) + fragment
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_written_as_the_root_document_would() {
        let base = Base {
            file: "paths/pets.yaml".into(),
        };
        assert_eq!(base.absolute("../pet.yaml#/Pet"), "pet.yaml#/Pet");
        assert_eq!(base.absolute("./x.yaml"), "paths/x.yaml");
        assert_eq!(base.absolute("#/Pet"), "paths/pets.yaml#/Pet");
        assert_eq!(
            base.absolute("https://example.com/a#/b"),
            "https://example.com/a#/b"
        );
        assert_eq!(base.absolute("../../../x.yaml"), "../../x.yaml");
    }

    #[test]
    fn a_file_of_the_web_refers_to_the_web() {
        let base = Base {
            file: "https://example.com/api/pets.yaml".into(),
        };
        assert_eq!(
            base.absolute("#/Pet"),
            "https://example.com/api/pets.yaml#/Pet"
        );
        assert_eq!(
            base.absolute("../x.yaml#/a"),
            "https://example.com/x.yaml#/a"
        );
        assert_eq!(
            base.absolute("/etc/passwd"),
            "https://example.com/etc/passwd"
        );
        assert_eq!(base.absolute("file:///etc/passwd"), "file:///etc/passwd");
    }

    #[test]
    fn files_beside_the_folder_are_seen_from_it() {
        let seen = |folder: &str, path: &str| {
            relative(Path::new(folder), Path::new(path))
                .display()
                .to_string()
        };
        assert_eq!(seen("spec", "spec/models/pet.yaml"), "models/pet.yaml");
        assert_eq!(
            seen("spec/v1", "spec/shared/pet.yaml"),
            "../shared/pet.yaml"
        );
        assert_eq!(seen("", "pet.yaml"), "pet.yaml");
    }
}
