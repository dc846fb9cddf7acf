//! Content in the place of a reference, where `openapiv3` allows none.

use serde_json::Value;

use super::Resolver;
use super::target::Failure;
use crate::document::broken::broken;
use crate::origin::Trail;

/// How often content may take the place of a reference: files that include each other must come to an end.
const MAX_INLINED: usize = 20_000;
/// How much content may take the place of references: a value, a key, or 16 bytes of text.
const MAX_CONTENT: usize = 4_000_000;
/// How many references may lead to the next one.
const MAX_HOPS: usize = 32;
/// How deep content may be nested in content that took the place of a reference.
const MAX_DEPTH: usize = 64;

impl Resolver<'_> {
    /// Puts the content in the place of the reference, the `hops`th at this place; siblings win over it.
    pub(super) fn inline(
        &mut self,
        node: &mut Value,
        reference: &str,
        hops: usize,
        trail: &Trail<'_>,
    ) {
        self.inlined += 1;
        let is_endless = self.inlined > MAX_INLINED || hops > MAX_HOPS || depth(trail) > MAX_DEPTH;
        let found = if is_endless {
            Err(Failure::Endless)
        } else {
            self.find(reference)
        };
        let content = found.and_then(|found| {
            let content = self.trees.get(&found).ok_or(Failure::Missing)?;
            self.content = self.content.saturating_add(extent(content));
            if self.content > MAX_CONTENT {
                return Err(Failure::TooMuch);
            }
            let content = content.clone();
            // What contains the place of its own reference would be put into itself.
            let place = self.sources.physical(&trail.origin());
            let is_circle =
                place.source == found.source && place.pointer.starts_with(&found.pointer);
            if is_circle {
                Err(Failure::Endless)
            } else {
                Ok((found, content))
            }
        });
        match content {
            Ok((found, content)) => {
                self.sources.moved(trail.origin().pointer, found);
                let siblings = std::mem::replace(node, content);
                merge_siblings(node, siblings);
            }
            Err(failure) => {
                self.report(&failure, reference, None, trail);
                *node = broken();
            }
        }
    }
}

/// How much a tree holds, and how long its texts are.
fn extent(tree: &Value) -> usize {
    let text = |text: &str| 1 + text.len() / 16;
    match tree {
        Value::Object(members) => members
            .iter()
            .map(|(key, member)| text(key) + extent(member))
            .sum(),
        Value::Array(items) => items.iter().map(extent).sum(),
        Value::String(string) => text(string),
        _ => 1,
    }
}

fn merge_siblings(node: &mut Value, siblings: Value) {
    let (Value::Object(members), Value::Object(siblings)) = (node, siblings) else {
        return;
    };
    for (key, value) in siblings {
        if key != "$ref" {
            members.insert(key, value);
        }
    }
}

fn depth(trail: &Trail<'_>) -> usize {
    std::iter::successors(Some(trail), |trail| trail.parent()).count()
}
