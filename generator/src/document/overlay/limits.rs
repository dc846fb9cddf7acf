//! How much overlays may add: a few actions that copy the document into itself must not exhaust memory.

use serde_json::Value;

/// How deep the document may be nested, as deep as a file may be.
const MAX_DEPTH: usize = 128;
/// How many nodes may be added, whatever the size of the document.
const FREE_NODES: usize = if cfg!(test) { 10_000 } else { 1_000_000 };

/// What may still be added.
pub(super) struct Budget {
    nodes: usize,
}

/// The size of a tree.
struct Size {
    nodes: usize,
    depth: usize,
}

impl Budget {
    /// For overlays of this document.
    pub(super) fn of(tree: &Value) -> Self {
        Self {
            nodes: FREE_NODES + size(tree).nodes * 4,
        }
    }

    /// Takes what it needs to put `value` at each of these depths; false if that is too much.
    pub(super) fn spend(&mut self, value: &Value, depths: impl Iterator<Item = usize>) -> bool {
        let Size { nodes, depth } = size(value);
        for at in depths {
            let left = self.nodes.checked_sub(nodes);
            match left.filter(|_| at + depth <= MAX_DEPTH) {
                Some(left) => self.nodes = left,
                None => return false,
            }
        }
        true
    }
}

fn size(tree: &Value) -> Size {
    let children: Vec<Size> = match tree {
        Value::Object(members) => members.values().map(size).collect(),
        Value::Array(items) => items.iter().map(size).collect(),
        _ => Vec::new(),
    };
    Size {
        nodes: children.iter().map(|child| child.nodes).sum::<usize>() + 1,
        depth: children
            .iter()
            .map(|child| child.depth + 1)
            .max()
            .unwrap_or_default(),
    }
}
