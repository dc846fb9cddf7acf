//! What a description describes, before anything of it is left out: its operations, and which components each part uses.
//!
//! Taken when all references are resolved and nothing has been checked yet, so that what is lost later is still known to have been
//! there.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::paths::{ADDITIONAL, METHODS, QUERY};
use crate::config::select::Selectors;
use crate::origin::Origin;

/// A component: its section (`schemas`) and its key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Part {
    pub(crate) section: String,
    pub(crate) key: String,
}

impl Part {
    /// Reads `#/components/<section>/<key>`.
    pub(super) fn read(reference: &str) -> Option<Self> {
        let (section, key) = reference.strip_prefix("#/components/")?.split_once('/')?;
        (!key.contains('/')).then(|| Self {
            section: section.to_owned(),
            key: key.replace("~1", "/").replace("~0", "~"),
        })
    }

    /// Where it is described.
    pub(crate) fn origin(&self) -> Origin {
        let components = Origin::root().child("components");
        components.child(&self.section).child(&self.key)
    }
}

/// An operation as it is described.
#[derive(Clone, Debug)]
pub(crate) struct Described {
    pub(crate) origin: Origin,
    pub(crate) id: Option<String>,
    /// As it is sent.
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) tags: Vec<String>,
    /// Whether the settings leave it out.
    pub(crate) is_excluded: bool,
    /// The components that it names itself, or its path item for it: indices into [`Outline::parts`].
    pub(crate) uses: BTreeSet<usize>,
    /// Whether what the document asks for as security is asked of it, too.
    pub(crate) has_common_security: bool,
}

/// The operations of a description and its components, each in document order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    pub(crate) operations: Vec<Described>,
    pub(crate) parts: Vec<Part>,
    /// The components that the settings leave out.
    pub(crate) excluded: BTreeSet<usize>,
    /// The components that each of them names.
    uses: Vec<BTreeSet<usize>>,
}

impl Outline {
    /// Of a document whose references are resolved.
    pub(super) fn of(tree: &Value) -> Self {
        let components = members(tree.get("components")).flat_map(|(section, keys)| {
            members(Some(keys)).map(|(key, component)| {
                let (section, key) = (section.clone(), key.clone());
                (Part { section, key }, component)
            })
        });
        let (parts, values): (Vec<Part>, Vec<&Value>) = components.unzip();
        let known = Known(parts.iter().zip(0..).collect());
        let uses = values.iter().map(|value| known.uses(value)).collect();
        let paths = Origin::root().child("paths");
        let common = tree.get("security");
        let items = members(tree.get("paths")).filter(|(path, _)| !path.starts_with("x-"));
        let operations = items.flat_map(|(path, item)| {
            let known = &known;
            let at = PathItem {
                path,
                item,
                common,
                known,
            };
            at.operations(&paths.child(path))
        });
        Self {
            operations: operations.collect(),
            excluded: BTreeSet::new(),
            uses,
            parts,
        }
    }

    /// The same with what the settings leave out: schemas, and operations; `before` are all of these, in the order of the document.
    pub(super) fn with_excluded(mut self, before: Vec<Described>, schemas: &Selectors) -> Self {
        let parts = self.parts.iter().enumerate();
        let excluded =
            parts.filter(|(_, part)| part.section == "schemas" && schemas.has_schema(&part.key));
        self.excluded = excluded.map(|(index, _)| index).collect();
        if before.is_empty() {
            return self;
        }
        let mut kept = std::mem::take(&mut self.operations);
        for operation in before {
            let at = kept.iter().position(|of| of.origin == operation.origin);
            match at {
                Some(at) => self.operations.push(kept.remove(at)),
                // What it used is perhaps gone, too.
                None if operation.is_excluded => self.operations.push(Described {
                    uses: BTreeSet::new(),
                    ..operation
                }),
                None => {}
            }
        }
        self.operations.append(&mut kept);
        self
    }

    /// The components that a member of the document names.
    pub(super) fn uses_of(&self, tree: &Value, member: &str) -> BTreeSet<usize> {
        let known = Known(self.parts.iter().zip(0..).collect());
        let node = tree.get(member);
        node.map(|node| known.uses(node)).unwrap_or_default()
    }

    /// Whether each of the components is used by an operation, itself or by what it uses.
    pub(crate) fn reached(&self, operation: &Described) -> Vec<bool> {
        self.reached_from(operation.uses.iter().copied())
    }

    /// Whether each of the components is one of these or used by them.
    pub(super) fn reached_from(&self, first: impl Iterator<Item = usize>) -> Vec<bool> {
        let mut reached = vec![false; self.parts.len()];
        let mut open: Vec<usize> = first.collect();
        while let Some(part) = open.pop() {
            if !std::mem::replace(&mut reached[part], true) {
                open.extend(&self.uses[part]);
            }
        }
        reached
    }
}

/// The components that are there, by their names.
struct Known<'p>(BTreeMap<&'p Part, usize>);

impl Known<'_> {
    fn find(&self, part: &Part) -> Option<usize> {
        self.0.get(part).copied()
    }

    /// The components that a node names, at any depth.
    fn uses(&self, node: &Value) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            match node {
                Value::Object(members) => {
                    let reference = members.get("$ref").and_then(Value::as_str);
                    let part = reference.and_then(Part::read);
                    found.extend(part.and_then(|part| self.find(&part)));
                    open.extend(members.values());
                }
                Value::Array(items) => open.extend(items),
                _ => {}
            }
        }
        found
    }
}

/// A path and what is described for it.
struct PathItem<'v> {
    path: &'v str,
    item: &'v Value,
    /// The security of the document.
    common: Option<&'v Value>,
    known: &'v Known<'v>,
}

impl PathItem<'_> {
    fn operations(&self, origin: &Origin) -> Vec<Described> {
        let shared = self.item.get("parameters");
        let shared = shared.map(|list| self.known.uses(list)).unwrap_or_default();
        let methods = METHODS.iter().chain(&[QUERY]);
        let usual = methods.filter_map(|method| {
            let operation = self.item.get(*method)?;
            let sent = method.to_ascii_uppercase();
            Some(self.operation(sent, operation, origin.child(method), &shared))
        });
        let place = origin.child(ADDITIONAL);
        let others = members(self.item.get(ADDITIONAL)).map(|(method, value)| {
            self.operation(method.clone(), value, place.child(method), &shared)
        });
        usual.chain(others).collect()
    }

    fn operation(
        &self,
        method: String,
        value: &Value,
        origin: Origin,
        shared: &BTreeSet<usize>,
    ) -> Described {
        let id = value.get("operationId").and_then(Value::as_str);
        let own = value.get("security");
        let schemes = members_of_all(own.or(self.common)).filter_map(|key| {
            self.known.find(&Part {
                section: "securitySchemes".to_owned(),
                key: key.clone(),
            })
        });
        let tags = value.get("tags").and_then(Value::as_array);
        let tags = tags.into_iter().flatten().filter_map(Value::as_str);
        Described {
            tags: tags.map(str::to_owned).collect(),
            is_excluded: false,
            origin,
            id: id.map(str::to_owned).filter(|id| !id.trim().is_empty()),
            method,
            path: self.path.to_owned(),
            uses: shared
                .iter()
                .copied()
                .chain(schemes)
                .chain(self.known.uses(value))
                .collect(),
            has_common_security: own.is_none(),
        }
    }
}

fn members(node: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    node.and_then(Value::as_object)
        .into_iter()
        .flat_map(Map::iter)
}

/// The keys of the objects in a list.
fn members_of_all(list: Option<&Value>) -> impl Iterator<Item = &String> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_object).flat_map(Map::keys)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Outline;

    fn reached(tree: &Value) -> Vec<(String, Vec<String>)> {
        let outline = Outline::of(tree);
        let operations = outline.operations.iter().map(|operation| {
            let all = outline.parts.iter().zip(outline.reached(operation));
            let mut keys: Vec<String> = all
                .filter(|(_, is_reached)| *is_reached)
                .map(|(part, _)| part.key.clone())
                .collect();
            keys.sort();
            (format!("{} {}", operation.method, operation.path), keys)
        });
        operations.collect()
    }

    #[test]
    fn operations_reach_what_their_path_and_their_components_name() {
        let tree = json!({
            "security": [{ "key": [] }],
            "paths": {
                "/pets": {
                    "parameters": [{ "$ref": "#/components/parameters/limit" }],
                    "get": { "responses": { "200": { "$ref": "#/components/responses/a~1b" } } },
                    "query": "nothing",
                    "additionalOperations": { "copy": { "security": [] } }
                },
                "x-other": { "get": {} }
            },
            "components": {
                "parameters": { "limit": {} },
                "responses": { "a/b": { "content": { "$ref": "#/components/schemas/Pet" } } },
                "schemas": { "Pet": { "items": [{ "$ref": "#/components/schemas/Pet" }] }, "Other": {} },
                "securitySchemes": { "key": {} }
            }
        });
        let expected: [(&str, &[&str]); 3] = [
            ("GET /pets", &["Pet", "a/b", "key", "limit"]),
            ("QUERY /pets", &["key", "limit"]),
            ("copy /pets", &["limit"]),
        ];
        let expected = expected.map(|(name, keys)| {
            let keys = keys.iter().map(|key| (*key).to_owned());
            (name.to_owned(), keys.collect())
        });
        assert_eq!(reached(&tree), expected);
    }
}
