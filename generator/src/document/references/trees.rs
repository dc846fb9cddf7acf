//! The files that references lead to, as trees in which every reference is written relative to the root document.
//!
//! That makes a reference mean the same wherever its text is moved.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

use crate::diagnostics::Sink;
use crate::origin::{Origin, Pointer, SourceId};
use crate::source::policy::normalize;
use crate::source::url::{is_web, join as join_url};
use crate::source::{Sources, is_url, web_address};

/// Trees by file; `None` for a file with faults.
pub(super) struct Trees(BTreeMap<SourceId, Option<Value>>);

impl Trees {
    pub(super) fn new(root: Value) -> Self {
        Self(BTreeMap::from([(SourceId::ROOT, Some(root))]))
    }

    pub(super) fn set_components(&mut self, components: Value) {
        if let Some(Some(Value::Object(root))) = self.0.get_mut(&SourceId::ROOT) {
            root.insert("components".into(), components);
        }
    }

    /// Reads a file unless that was done before.
    pub(super) fn load(&mut self, source: SourceId, sources: &Sources, sink: &mut Sink) {
        if self.0.contains_key(&source) {
            return;
        }
        let base = Base {
            file: relative_to_root(source, sources),
        };
        let tree = sources.tree(source, sink).map(|mut tree| {
            base.rewrite(&mut tree);
            tree
        });
        self.0.insert(source, tree);
    }

    pub(super) fn root_of(&self, source: SourceId) -> Option<&Value> {
        self.0.get(&source)?.as_ref()
    }

    /// Whether a document calls itself so with `$self`.
    pub(super) fn is_root(&self, uri: &str) -> bool {
        let own = self
            .root_of(SourceId::ROOT)
            .and_then(|root| root.get("$self"));
        own.and_then(Value::as_str) == Some(uri)
    }

    pub(super) fn get(&self, origin: &Origin) -> Option<&Value> {
        get(self.root_of(origin.source)?, &origin.pointer)
    }
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

/// The path of a file seen from the folder of the root document, with slashes; the URL of one that was fetched.
fn relative_to_root(source: SourceId, sources: &Sources) -> String {
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
                let mapping = members
                    .get_mut("discriminator")
                    .and_then(|it| it.get_mut("mapping"));
                for target in mapping
                    .and_then(Value::as_object_mut)
                    .into_iter()
                    .flat_map(|it| it.values_mut())
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
        if is_web(&self.file) {
            let (path, fragment) =
                reference.split_at(reference.find('#').unwrap_or(reference.len()));
            return join_url(&self.file, path) + fragment;
        }
        let folder = self.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (path, fragment) = reference
            .split_once('#')
            .map_or((reference, String::new()), |(path, fragment)| {
                (path, format!("#{fragment}"))
            });
        join(folder, path) + &fragment
    }
}

/// `a/b` and `../c` give `a/c`.
fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
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
