//! Items that are left out: marked first and removed at the end, so that the items after them keep their address while
//! the document is checked, and keep it in diagnostics afterwards.

use serde_json::{Value, json};

use crate::origin::{Origin, Trail};
use crate::source::Sources;

const MARK: &str = "x-balas-broken";

/// What stands in the place of something that is left out.
pub(super) fn broken() -> Value {
    json!({ MARK: true })
}

pub(super) fn is_broken(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|members| members.contains_key(MARK))
}

/// Removes all that is marked, and remembers where the items after it stand.
pub(super) fn sweep(tree: &mut Value, sources: &mut Sources) {
    sweep_node(tree, &Trail::Start(&Origin::root()), sources);
}

fn sweep_node(node: &mut Value, trail: &Trail<'_>, sources: &mut Sources) {
    match node {
        Value::Object(members) => {
            members.retain(|_, member| !is_broken(member));
            members
                .iter_mut()
                .for_each(|(key, member)| sweep_node(member, &trail.key(key), sources));
        }
        Value::Array(items) => {
            if items.iter().any(is_broken) {
                shift(items, trail, sources);
            }
            items
                .iter_mut()
                .enumerate()
                .for_each(|(index, item)| sweep_node(item, &trail.index(index), sources));
        }
        _ => {}
    }
}

fn shift(items: &mut Vec<Value>, trail: &Trail<'_>, sources: &mut Sources) {
    let kept: Vec<usize> = (0..items.len())
        .filter(|index| !is_broken(&items[*index]))
        .collect();
    let places: Vec<Origin> = kept
        .iter()
        .map(|old| sources.physical(&trail.index(*old).origin()))
        .collect();
    items.retain(|item| !is_broken(item));
    for (new, place) in places.into_iter().enumerate() {
        sources.moved(trail.index(new).origin().pointer, place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_after_one_that_is_left_out_keep_their_place_in_the_text() {
        let mut sources = Sources::default();
        sources.add_root("a.yaml", "list:\n- 1\n- a: 2\n");
        let mut tree = json!({ "list": [broken(), { "a": 2 }] });
        sweep(&mut tree, &mut sources);
        assert_eq!(tree, json!({ "list": [{ "a": 2 }] }));
        let origin = Origin::root().child("list").child("0").child("a");
        assert_eq!(
            sources.locate(&origin, false).map(|(_, span)| span.line),
            Some(3)
        );
    }
}
