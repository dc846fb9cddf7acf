//! The same of descriptions that services really publish: what is added or removed may change its own file and the lists that
//! name it, nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use balas::{Config, Outcome};
use balas_tests::{documents, scratch, shared};
use serde_json::{Value, json};

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// Small descriptions with other habits each.
const SMALL: &[&str] = &[
    "azure-storage.json",
    "firecracker-api.json",
    "heyapi-full-3.0.yaml",
    "jupyter-server.yaml",
    "learn-tictactoe-3.1.json",
    "oas3gen-union-serde.json",
    "oxide-propolis.json",
    "petstore-v2.json",
    "petstore-v3.yaml",
    "readme-polymorphism.yaml",
    "readme-schema-circular.json",
    "redocly-museum.yaml",
    "scalar-galaxy.yaml",
];

/// Larger ones, for which a generator that was not optimised takes its time.
const LARGER: &[&str] = &[
    "chatwoot.json",
    "docker-engine.json",
    "google-drive.json",
    "jellyfin-api.json",
    "keycloak-admin.json",
    "mastodon-api.json",
    "mistral-api.yaml",
    "oagen-fake-petstore.yaml",
    "qdrant-api.json",
    "sendgrid-api.json",
    "spotify-api.yaml",
    "telegram-bot.json",
];

/// Schemas of one description that are removed or described otherwise, one at a time.
const SCHEMAS: usize = 3;

#[test]
fn edits_of_small_published_descriptions_stay_local() {
    stay_local(SMALL);
}

#[test]
#[ignore = "takes many minutes"]
fn edits_of_larger_published_descriptions_stay_local() {
    stay_local(LARGER);
}

fn stay_local(names: &[&'static str]) {
    let Some(corpus) = shared::folder("corpus", "edits of published descriptions") else {
        return;
    };
    let mut wide = Vec::new();
    for name in names {
        let tree = documents::tree(&corpus.join(name)).unwrap_or_else(|error| panic!("{error}"));
        let description = Description::new(name, tree);
        wide.extend(description.add_a_schema());
        wide.extend(description.add_operations());
        wide.extend(description.remove_schemas());
        wide.extend(description.describe_schemas());
    }
    assert!(wide.is_empty(), "\n{}\n", wide.join("\n"));
}

struct Description {
    name: &'static str,
    tree: Value,
    before: Outcome,
}

/// Files that only one side has, or that differ.
#[derive(Debug, Default, PartialEq, Eq)]
struct Change {
    added: Vec<String>,
    removed: Vec<String>,
    edited: Vec<String>,
}

impl Description {
    fn new(name: &'static str, tree: Value) -> Self {
        let before = generate(name, &tree);
        Self { name, tree, before }
    }

    fn add_a_schema(&self) -> Option<String> {
        let mut tree = self.tree.clone();
        let schemas = section(&mut tree)?;
        let schema = json!({ "type": "object", "properties": { "text": { "type": "string" } } });
        schemas.insert("BalasUnrelated".to_owned(), schema);
        let change = self.change(&tree);
        let allowed = ["src/types/mod.rs", "src/types/balas_unrelated.rs"];
        self.judge("adding a schema", &change, &allowed)
    }

    /// One of a tag of its own, and one without a tag.
    fn add_operations(&self) -> Vec<String> {
        let tagged = json!({ "tags": ["Balas unrelated"] });
        let mut lists = vec!["src/client.rs", "src/operations/mod.rs"];
        lists.push("src/operations/balas_unrelated.rs");
        let tagged = self.add_operation("adding an operation with a tag", tagged, &lists);
        let has_untagged = self
            .before
            .files()
            .contains_key("src/operations/untagged.rs");
        let lists: &[&str] = if has_untagged {
            &["src/operations/untagged.rs"]
        } else {
            &["src/operations/mod.rs", "src/operations/untagged.rs"]
        };
        let untagged = self.add_operation("adding an operation without a tag", json!({}), lists);
        tagged.into_iter().chain(untagged).collect()
    }

    fn add_operation(&self, what: &str, mut operation: Value, allowed: &[&str]) -> Option<String> {
        operation["operationId"] = json!("balasUnrelated");
        operation["security"] = json!([]);
        operation["responses"] = json!({ "204": { "description": "Nothing." } });
        let mut tree = self.tree.clone();
        tree["paths"]["/balas/unrelated"] = json!({ "get": operation });
        self.judge(what, &self.change(&tree), allowed)
    }

    fn remove_schemas(&self) -> Vec<String> {
        let text = self.tree.to_string();
        let pointers = documents::schemas(&self.tree);
        let unused = pointers.iter().filter(|pointer| {
            let name = name(pointer);
            // Neither referred to, nor named by a mapping, nor an heir of another.
            let is_named =
                text.contains(&format!("/{name}\"")) || text.contains(&format!(":\"{name}\""));
            let schema = self.tree.pointer(&pointer[1..]);
            !is_named && schema.is_some_and(|schema| schema.get("allOf").is_none())
        });
        let judged = unused.take(SCHEMAS).filter_map(|pointer| {
            let mut tree = self.tree.clone();
            section(&mut tree)?.remove(&name(pointer));
            let mut change = self.change(&tree);
            // Its own file is gone.
            if change.removed.len() == 1 {
                change.removed.clear();
            }
            self.judge(
                &format!("removing {pointer}"),
                &change,
                &["src/types/mod.rs"],
            )
        });
        judged.collect()
    }

    /// Another text for a schema that is used by reference alone.
    fn describe_schemas(&self) -> Vec<String> {
        let pointers = documents::schemas(&self.tree);
        let judged = pointers.iter().take(SCHEMAS).filter_map(|pointer| {
            let mut tree = self.tree.clone();
            let schema = tree.pointer_mut(&pointer[1..])?.as_object_mut()?;
            if schema.contains_key("$ref") {
                return None;
            }
            schema.insert("description".to_owned(), json!("Words of Balas."));
            let change = self.change(&tree);
            let own = self.files_that_show(pointer);
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            self.judge(&format!("describing {pointer}"), &change, &own)
        });
        judged.collect()
    }

    /// The file of a type, and those of unions, which show the first line about each alternative.
    fn files_that_show(&self, pointer: &str) -> Vec<String> {
        let binding = self.before.bindings().find_type(pointer);
        let Some(name) = binding.and_then(|binding| binding.path.rsplit("::").next()) else {
            return Vec::new();
        };
        // Comments show 2.0 in the shape of 3.0.
        let place = pointer.replace("#/definitions/", "#/components/schemas/");
        let shows = |text: &str| {
            text.contains(&format!("types! {{ @ \"{place}\";"))
                || text.contains(&format!("Described at `{place}`."))
                || text.contains("pub union") && text.contains(&format!("({name})"))
        };
        let files = self.before.files().iter();
        files
            .filter(|(_, text)| shows(text))
            .map(|(path, _)| path.clone())
            .collect()
    }

    fn change(&self, tree: &Value) -> Change {
        let after = generate(self.name, tree);
        let (before, after) = (self.before.files(), after.files());
        let missing = |from: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
            let only = from.keys().filter(|path| !other.contains_key(*path));
            only.cloned().collect()
        };
        let differs = |(path, text): (&String, &String)| {
            let is_other = after.get(path).is_some_and(|other| other != text);
            let is_other = is_other && path != crate::LISTING;
            is_other.then(|| path.clone())
        };
        Change {
            added: missing(after, before),
            removed: missing(before, after),
            edited: before.iter().filter_map(differs).collect(),
        }
    }

    fn judge(&self, what: &str, change: &Change, allowed: &[&str]) -> Option<String> {
        let all = [&change.added, &change.removed, &change.edited];
        let wide = all
            .into_iter()
            .flatten()
            .any(|path| !allowed.contains(&path.as_str()));
        wide.then(|| {
            format!(
                "{}: {what} changes {change:?}, not only {allowed:?}",
                self.name
            )
        })
    }
}

/// Generates from a tree, which is written as JSON whatever it came from.
fn generate(name: &str, tree: &Value) -> Outcome {
    let spec = scratch(SCRATCH, "locality-published").join("openapi.json");
    fs::write(&spec, tree.to_string()).unwrap_or_else(|error| panic!("{error}"));
    let outcome = balas::generate(
        &Config::new()
            .spec(Path::new(&spec))
            .name("edited")
            .all_schemas(),
    );
    let outcome = outcome.unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(!outcome.is_denied(), "{name} is denied");
    outcome
}

/// The schemas of the components.
fn section(tree: &mut Value) -> Option<&mut serde_json::Map<String, Value>> {
    let key = if tree.get("swagger").is_some() {
        "/definitions"
    } else {
        "/components/schemas"
    };
    tree.pointer_mut(key)?.as_object_mut()
}

/// The key that a pointer ends with.
fn name(pointer: &str) -> String {
    let last = pointer.rsplit('/').next().unwrap_or_default();
    last.replace("~1", "/").replace("~0", "~")
}
