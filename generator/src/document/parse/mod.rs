//! From the repaired tree to `openapiv3`, part by part, so that a part that cannot be read costs nothing but itself.

mod narrow;

use std::thread::{Scope, ScopedJoinHandle};

use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, PathItem, Paths, ReferenceOr};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::grammar::table::{COMPONENTS, OPENAPI, OPERATION, PATH_ITEM};
use super::grammar::{Expect, Kind};
use crate::diagnostics::Sink;
use crate::origin::{Origin, Trail};

/// Stack of a thread that reads a part of the document; only what is used of it costs anything.
const STACK: usize = 64 << 20;
/// How many parts of one node are given up before the node is.
const MAX_ATTEMPTS: usize = 100;

/// Reads the whole document.
pub(crate) fn parse(mut tree: Value, sink: &mut Sink) -> OpenAPI {
    let paths = take(&mut tree, "paths");
    let components = take(&mut tree, "components");
    // Paths and components are independent and about equally large.
    let (paths, components) = std::thread::scope(|scope| {
        let (one, other) = (sink.fork(), sink.fork());
        let paths = spawn(scope, one, move |sink| self::paths(paths, sink));
        let components = spawn(scope, other, move |sink| self::components(components, sink));
        (join(paths), join(components))
    });
    let (paths, found) = paths;
    sink.absorb(found);
    let (components, found) = components;
    sink.absorb(found);
    OpenAPI {
        paths,
        components: Some(components),
        ..shell(tree, sink)
    }
}

/// A thread with a stack for the deepest tree that `source` lets through: `openapiv3` needs much of it per level.
fn spawn<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    mut sink: Sink,
    work: impl FnOnce(&mut Sink) -> T + Send + 'scope,
) -> ScopedJoinHandle<'scope, (T, Sink)> {
    let run = move || (work(&mut sink), sink);
    std::thread::Builder::new()
        .stack_size(STACK)
        .spawn_scoped(scope, run)
        .expect("a system that cannot start a thread cannot run the compiler either")
}

/// Runs work that goes as deep into the tree as parsing it does.
pub(super) fn with_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .expect("a system that cannot start a thread cannot run the compiler either");
        thread
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn join<T>(handle: ScopedJoinHandle<'_, T>) -> T {
    handle
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Reads one operation.
pub(super) fn operation(
    operation: Value,
    trail: &Trail<'_>,
    sink: &mut Sink,
) -> Option<openapiv3::Operation> {
    read(operation, &OPERATION, trail, sink)
}

fn take(tree: &mut Value, key: &str) -> Map<String, Value> {
    match tree
        .as_object_mut()
        .and_then(|members| members.shift_remove(key))
    {
        Some(Value::Object(members)) => members,
        _ => Map::new(),
    }
}

/// Everything but paths and components.
fn shell(mut tree: Value, sink: &mut Sink) -> OpenAPI {
    if let Value::Object(members) = &mut tree {
        members.insert("paths".into(), json!({}));
        members.entry("openapi").or_insert_with(|| json!("3.0.3"));
    }
    read(tree, &OPENAPI, &Trail::Start(&Origin::root()), sink).unwrap_or_default()
}

fn paths(members: Map<String, Value>, sink: &mut Sink) -> Paths {
    let origin = Origin::root().child("paths");
    let start = Trail::Start(&origin);
    let mut paths = Paths::default();
    for (path, item) in members {
        if path.starts_with("x-") {
            paths.extensions.insert(path, item);
            continue;
        }
        if let Some(item) = read::<PathItem>(item, &PATH_ITEM, &start.key(&path), sink) {
            paths.paths.insert(path, ReferenceOr::Item(item));
        }
    }
    paths
}

fn components(mut members: Map<String, Value>, sink: &mut Sink) -> Components {
    let mut take = |name| section_of(&mut members, name);
    Components {
        schemas: section("schemas", take("schemas"), sink),
        responses: section("responses", take("responses"), sink),
        parameters: section("parameters", take("parameters"), sink),
        examples: section("examples", take("examples"), sink),
        request_bodies: section("requestBodies", take("requestBodies"), sink),
        headers: section("headers", take("headers"), sink),
        security_schemes: section("securitySchemes", take("securitySchemes"), sink),
        links: section("links", take("links"), sink),
        callbacks: IndexMap::new(),
        extensions: members
            .into_iter()
            .filter(|(key, _)| key.starts_with("x-"))
            .collect(),
    }
}

fn section_of(members: &mut Map<String, Value>, name: &str) -> Map<String, Value> {
    match members.shift_remove(name) {
        Some(Value::Object(entries)) => entries,
        _ => Map::new(),
    }
}

fn section<T: DeserializeOwned>(
    name: &'static str,
    entries: Map<String, Value>,
    sink: &mut Sink,
) -> IndexMap<String, ReferenceOr<T>> {
    let origin = Origin::root().child("components").child(name);
    let start = Trail::Start(&origin);
    let Some(kind) = COMPONENTS.expect(name).and_then(Expect::items) else {
        return IndexMap::new();
    };
    let read = |(key, entry): (String, Value)| {
        let item = read::<ReferenceOr<T>>(entry, kind, &start.key(&key), sink)?;
        Some((key, item))
    };
    entries.into_iter().filter_map(read).collect()
}

/// Reads one part. What in it cannot be read is reported and removed; `None` where nothing is left.
fn read<T: DeserializeOwned>(
    mut value: Value,
    kind: &'static Kind,
    trail: &Trail<'_>,
    sink: &mut Sink,
) -> Option<T> {
    for _ in 0..MAX_ATTEMPTS {
        match T::deserialize(&value) {
            Ok(item) => return Some(item),
            Err(error) => {
                if !narrow::remove_smallest(&mut value, kind, trail, &error.to_string(), sink) {
                    return None;
                }
            }
        }
    }
    None
}
