//! Content in the place of a reference, where `openapiv3` allows none.

use serde_json::Value;

use super::Resolver;
use super::target::Failure;
use crate::document::broken::broken;
use crate::origin::Trail;

/// How often content may take the place of a reference: files that include each other must come to an end.
const MAX_INLINED: usize = 20_000;
/// How deep content may be nested in content that took the place of a reference.
const MAX_DEPTH: usize = 100;

impl Resolver<'_> {
    /// Puts the content in the place of the reference; siblings win over it.
    pub(super) fn inline(&mut self, node: &mut Value, reference: &str, trail: &Trail<'_>) {
        self.inlined += 1;
        let is_endless = self.inlined > MAX_INLINED || depth(trail) > MAX_DEPTH;
        let found = if is_endless {
            Err(Failure::Endless)
        } else {
            self.find(reference)
        };
        let content = found.and_then(|found| {
            let content = self.trees.get(&found).cloned().ok_or(Failure::Missing)?;
            let is_circle = content.get("$ref").and_then(Value::as_str) == Some(reference);
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
