//! How one list becomes another. Items can go, change in their place, and be added at the end; so the new list is a part
//! of the old one, in its order, with items behind it. Of all such parts the one is taken that says least.

use serde_json::Value;

use super::{is_mergeable, node, remove, update};

/// Pairs of items that are compared at most; longer lists are replaced from the first item that differs.
const MAX_PAIRS: usize = 250_000;
/// What it costs to remove an item.
const REMOVAL: usize = 1;
/// What an action costs besides the values in it.
const ACTION: usize = 2;

/// For each of the first items of the new list, the item of the old one that it is made of.
type Matches = Vec<usize>;

pub(super) fn list(path: &str, old: &[Value], new: &[Value], actions: &mut Vec<Value>) {
    let matches = if old.len() * new.len() > MAX_PAIRS {
        common_start(old, new)
    } else {
        cheapest(old, new)
    };
    let gone: Vec<String> = (0..old.len())
        .filter(|index| !matches.contains(index))
        .map(|index| index.to_string())
        .collect();
    match gone.len() {
        0 => {}
        all if all == old.len() => actions.push(remove(&format!("{path}[*]"))),
        _ => actions.push(remove(&format!("{path}[{}]", gone.join(",")))),
    }
    for (index, at) in matches.iter().enumerate() {
        node(&format!("{path}[{index}]"), &old[*at], &new[index], actions);
    }
    let added = &new[matches.len()..];
    if !added.is_empty() {
        actions.push(update(path, Value::Array(added.to_vec())));
    }
}

fn common_start(old: &[Value], new: &[Value]) -> Matches {
    let pairs = old.iter().zip(new);
    (0..pairs.take_while(|(old, new)| old == new).count()).collect()
}

/// What to do from one place of both lists on.
#[derive(Clone, Copy)]
enum Step {
    /// The old item goes.
    Remove,
    /// The old item becomes the new one.
    Match,
    /// The rest of the old list goes, the rest of the new one is added.
    End,
}

fn cheapest(old: &[Value], new: &[Value]) -> Matches {
    let width = new.len() + 1;
    let mut costs = vec![0; (old.len() + 1) * width];
    let mut steps = vec![Step::End; costs.len()];
    let mut rest = vec![0; width];
    for (index, item) in new.iter().enumerate().rev() {
        let begin = if index + 1 == new.len() { ACTION } else { 0 };
        rest[index] = rest[index + 1] + weight(item) + begin;
    }
    for i in (0..=old.len()).rev() {
        for j in (0..=new.len()).rev() {
            let mut best = ((old.len() - i) * REMOVAL + rest[j], Step::End);
            if i < old.len() {
                best = cheaper(best, (costs[(i + 1) * width + j] + REMOVAL, Step::Remove));
            }
            if i < old.len() && j < new.len() && is_mergeable(&old[i], &new[j]) {
                let cost = costs[(i + 1) * width + j + 1] + cost(&old[i], &new[j]);
                best = cheaper(best, (cost, Step::Match));
            }
            (costs[i * width + j], steps[i * width + j]) = best;
        }
    }
    follow(&steps, old.len(), width)
}

/// The second only if it is better, or as good and a match.
fn cheaper(one: (usize, Step), other: (usize, Step)) -> (usize, Step) {
    let is_match = matches!(other.1, Step::Match);
    if other.0 < one.0 || other.0 == one.0 && is_match {
        other
    } else {
        one
    }
}

fn follow(steps: &[Step], end: usize, width: usize) -> Matches {
    let (mut i, mut j) = (0, 0);
    let mut matches = Vec::new();
    while i <= end {
        match steps[i * width + j] {
            Step::End => break,
            Step::Remove => i += 1,
            Step::Match => {
                matches.push(i);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    matches
}

/// About how many words it takes to turn one item into the other.
fn cost(old: &Value, new: &Value) -> usize {
    if old == new {
        return 0;
    }
    let mut actions = Vec::new();
    node("$", old, new, &mut actions);
    let said = actions.iter().map(|action| weight(&action["update"]));
    said.map(|weight| weight + ACTION).sum()
}

/// The number of values and keys.
fn weight(value: &Value) -> usize {
    match value {
        Value::Object(members) => 1 + members.values().map(|it| weight(it) + 1).sum::<usize>(),
        Value::Array(items) => 1 + items.iter().map(weight).sum::<usize>(),
        _ => 1,
    }
}
