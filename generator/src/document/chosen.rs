//! What the settings leave out goes before anything is checked: nobody wants to be told of faults in it.
//!
//! With an operation go the components that only such operations need.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::outline::{Described, Outline, Part};
use super::paths::{ADDITIONAL, METHODS, QUERY};
use crate::config::Config;
use crate::config::select::Candidate;
use crate::diagnostics::Sink;
use crate::origin::Pointer;

/// Sections whose components are there for others only.
const NEEDED: &[&str] = &[
    "schemas",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "examples",
    "links",
    "callbacks",
];

/// What was there, where the settings choose.
#[derive(Default)]
pub(super) struct Taken {
    /// All operations, in their order.
    pub(super) described: Vec<Described>,
    /// The components that went with some of them.
    pub(super) unneeded: Vec<Part>,
}

/// Takes operations out of a document whose references are resolved.
pub(super) fn take(tree: &mut Value, config: &Config, sink: &mut Sink) -> Taken {
    check_schemas(tree, config, sink);
    if !config.chosen.is_about_operations() {
        return Taken::default();
    }
    let outline = Outline::of(tree);
    let mut operations = outline.operations.clone();
    let candidates: Vec<Candidate<'_>> = outline.operations.iter().map(candidate).collect();
    let kept = config.choose_operations(&candidates, sink);
    for (operation, is_kept) in operations.iter_mut().zip(kept) {
        operation.is_excluded = !is_kept;
    }
    let excluded = || operations.iter().filter(|operation| operation.is_excluded);
    let places: Vec<Pointer> = excluded().map(|of| of.origin.pointer.clone()).collect();
    sink.forget(&places);
    let unneeded = unneeded(tree, &outline, &operations, config);
    sink.forget(
        &unneeded
            .iter()
            .map(|part| part.origin().pointer)
            .collect::<Vec<_>>(),
    );
    remove_operations(tree, excluded());
    remove_parts(tree, &unneeded);
    Taken {
        described: operations,
        unneeded,
    }
}

fn check_schemas(tree: &Value, config: &Config, sink: &mut Sink) {
    let schemas = tree
        .pointer("/components/schemas")
        .and_then(Value::as_object);
    let keys = schemas.into_iter().flat_map(Map::keys).map(String::as_str);
    config.check_schemas(keys, sink);
}

fn candidate(operation: &Described) -> Candidate<'_> {
    Candidate {
        id: operation.id.as_deref(),
        method: &operation.method,
        path: &operation.path,
        tags: &operation.tags,
        origin: &operation.origin,
    }
}

fn remove_operations<'o>(tree: &mut Value, excluded: impl Iterator<Item = &'o Described>) {
    let Some(Value::Object(paths)) = tree.get_mut("paths") else {
        return;
    };
    for operation in excluded {
        let Some(Value::Object(item)) = paths.get_mut(&operation.path) else {
            continue;
        };
        let tokens = operation.origin.pointer.tokens();
        let key = tokens.last().copied().unwrap_or_default();
        match item
            .get_mut(ADDITIONAL)
            .filter(|_| tokens.contains(&ADDITIONAL))
        {
            Some(Value::Object(others)) => others.shift_remove(key),
            _ => item.shift_remove(key),
        };
        let others = item.get(ADDITIONAL).and_then(Value::as_object);
        let has_others = others.is_some_and(|others| !others.is_empty());
        let mut methods = METHODS.iter().chain(&[QUERY]);
        if !has_others && !methods.any(|method| item.contains_key(*method)) {
            paths.shift_remove(&operation.path);
        }
    }
}

/// The components that only excluded operations need.
fn unneeded(
    tree: &Value,
    outline: &Outline,
    operations: &[Described],
    config: &Config,
) -> Vec<Part> {
    if config.all_schemas || config.only_types {
        return Vec::new();
    }
    let all = 0..outline.parts.len();
    let of_excluded = outline.reached_from(
        operations
            .iter()
            .filter(|operation| operation.is_excluded)
            .flat_map(|operation| operation.uses.iter().copied()),
    );
    let is_asked_for = |index: &usize| {
        let part = &outline.parts[*index];
        let is_schema = part.section == "schemas";
        !of_excluded[*index]
            || !NEEDED.contains(&part.section.as_str())
            || is_schema && config.chosen.include.has_schema(&part.key)
    };
    let kept = operations.iter().filter(|operation| !operation.is_excluded);
    let first = kept
        .flat_map(|operation| operation.uses.iter().copied())
        .chain(outline.uses_of(tree, "webhooks"))
        .chain(all.clone().filter(is_asked_for));
    let mut needed: BTreeSet<usize> = first.collect();
    let heirs = heirs(tree, outline);
    loop {
        let reached = outline.reached_from(needed.iter().copied());
        let more: Vec<usize> = heirs
            .iter()
            .filter(|(parent, _)| reached[**parent])
            .flat_map(|(_, children)| children.iter().copied())
            .filter(|child| !reached[*child])
            .collect();
        if more.is_empty() {
            let parts = all.filter(|index| !reached[*index]);
            return parts.map(|index| outline.parts[index].clone()).collect();
        }
        needed.extend(more);
    }
}

/// The schemas that extend others, by index of those: whoever needs one may meet them.
fn heirs(tree: &Value, outline: &Outline) -> BTreeMap<usize, Vec<usize>> {
    let mut heirs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let schemas = tree
        .pointer("/components/schemas")
        .and_then(Value::as_object);
    let positions: BTreeMap<(&str, &str), usize> = outline
        .parts
        .iter()
        .zip(0..)
        .map(|(part, index)| ((part.section.as_str(), part.key.as_str()), index))
        .collect();
    for (key, schema) in schemas.into_iter().flatten() {
        let parents = schema.get("allOf").and_then(Value::as_array);
        let child = positions.get(&("schemas", key.as_str()));
        for parent in parents.into_iter().flatten() {
            let reference = parent.get("$ref").and_then(Value::as_str);
            let part = reference.and_then(Part::read);
            let parent = part.and_then(|part| positions.get(&("schemas", &part.key)).copied());
            if let (Some(parent), Some(child)) = (parent, child) {
                heirs.entry(parent).or_default().push(*child);
            }
        }
    }
    heirs
}

fn remove_parts(tree: &mut Value, parts: &[Part]) {
    for Part { section, key } in parts {
        let section = tree
            .get_mut("components")
            .and_then(|all| all.get_mut(section));
        if let Some(Value::Object(section)) = section {
            section.shift_remove(key);
        }
    }
}
