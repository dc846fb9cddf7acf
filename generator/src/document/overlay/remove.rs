//! Removal: members of objects, and items of lists, whose neighbours move up.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::apply::address;
use super::{Action, Target};
use crate::diagnostics::codes::overlay as codes;
use crate::origin::{Origin, Pointer};
use crate::source::Moves;

impl Target<'_> {
    /// Removes all of these nodes.
    pub(super) fn remove(&mut self, nodes: &[Pointer], action: &Action) {
        let mut parents: BTreeMap<&Pointer, Vec<&str>> = BTreeMap::new();
        for node in nodes {
            let (Some(parent), Some(token)) = (node.parent(), node.last()) else {
                let help = "select what is to go, for example `$.paths.*`";
                let message = "the whole document cannot be removed";
                self.fault(&codes::INCOMPATIBLE, &action.target.origin, message, help);
                continue;
            };
            parents.entry(parent).or_default().push(token);
        }
        let origin = action.origin.child("remove");
        // What is further down goes first, while its place is still there.
        for (parent, tokens) in parents.into_iter().rev() {
            match self.tree.pointer_mut(&address(parent)[1..]) {
                Some(Value::Object(members)) => {
                    take(members, &tokens, parent, &origin, &mut self.moves);
                }
                Some(Value::Array(items)) => shift(items, &tokens, parent, &mut self.moves),
                _ => {}
            }
        }
    }
}

/// Removes members. Who looks for them later finds the action.
fn take(
    members: &mut Map<String, Value>,
    keys: &[&str],
    at: &Pointer,
    origin: &Origin,
    moves: &mut Moves,
) {
    for key in keys {
        members.shift_remove(*key);
        moves.replace(at.child(key), origin.clone());
    }
}

fn shift(items: &mut Vec<Value>, gone: &[&str], at: &Pointer, moves: &mut Moves) {
    let gone: BTreeSet<usize> = gone.iter().filter_map(|index| index.parse().ok()).collect();
    let is_kept = |index: &usize| !gone.contains(index);
    let kept: Vec<usize> = (0..items.len()).filter(is_kept).collect();
    let mut index = 0;
    items.retain(|_| {
        index += 1;
        is_kept(&(index - 1))
    });
    moves.kept(at, &kept);
}
