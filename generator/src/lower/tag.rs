//! Groups of operations.
//!
//! An operation belongs to the group of its first tag that is one: tags of a kind of their own (3.2), badges and the like, make none. Only tags that lead such a group are kept: those that the
//! document lists in its order, then the others by first use.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::Cx;
use super::extension::TAG_KIND;
use crate::api::{OperationId, Tag};
use crate::document::At;
use crate::origin::Origin;

/// The first tag of an operation, and where it stands.
pub(super) struct FirstTag {
    pub(super) operation: OperationId,
    pub(super) name: String,
    pub(super) origin: Origin,
}

/// The tags that make no group.
pub(super) fn badges(listed: &[openapiv3::Tag]) -> BTreeSet<&str> {
    let is_badge = |tag: &&openapiv3::Tag| {
        let kind = tag.extensions.get(TAG_KIND).and_then(Value::as_str);
        kind.is_some_and(|kind| kind != "nav")
    };
    let badges = listed.iter().filter(is_badge);
    badges.map(|tag| tag.name.as_str()).collect()
}

impl Cx<'_, '_> {
    /// Lists the groups and tells each operation its own.
    pub(super) fn lower_tags(&mut self, listed: &At<'_, [openapiv3::Tag]>, used: Vec<FirstTag>) {
        let mut tags = listed_tags(listed, &used);
        for first in used {
            let tag = tags.entry(first.name.clone()).or_insert_with(|| Tag {
                name: first.name,
                description: None,
                origin: first.origin,
            });
            let name = tag.name.clone();
            self.api.operations[first.operation].tag = tags.get_index_of(&name);
        }
        self.api.tags = tags.into_values().collect();
    }
}

fn listed_tags(listed: &At<'_, [openapiv3::Tag]>, used: &[FirstTag]) -> IndexMap<String, Tag> {
    let mut tags = IndexMap::new();
    for (index, tag) in listed.value().iter().enumerate() {
        let openapiv3::Tag {
            name,
            description,
            external_docs: _,
            extensions: _,
        } = tag;
        if used.iter().any(|first| first.name == *name) {
            tags.entry(name.clone()).or_insert_with(|| Tag {
                name: name.clone(),
                description: description.clone(),
                origin: listed.child(index.to_string(), tag).origin().clone(),
            });
        }
    }
    tags
}
