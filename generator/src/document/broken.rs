//! Items that are left out: marked first and removed at the end, so that the items after them keep their address while
//! the document is checked, and keep it in diagnostics afterwards.

use serde_json::{Value, json};

use crate::diagnostics::Sink;
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
pub(super) fn sweep(tree: &mut Value, sources: &mut Sources, sink: &mut Sink) {
    sweep_node(tree, &Trail::Start(&Origin::root()), sources, sink);
}

fn sweep_node(node: &mut Value, trail: &Trail<'_>, sources: &mut Sources, sink: &mut Sink) {
    match node {
        Value::Object(members) => {
            members.retain(|_, member| !is_broken(member));
            members
                .iter_mut()
                .for_each(|(key, member)| sweep_node(member, &trail.key(key), sources, sink));
        }
        Value::Array(items) => {
            if items.iter().any(is_broken) {
                shift(items, trail, sources, sink);
            }
            items
                .iter_mut()
                .enumerate()
                .for_each(|(index, item)| sweep_node(item, &trail.index(index), sources, sink));
        }
        _ => {}
    }
}

fn shift(items: &mut Vec<Value>, trail: &Trail<'_>, sources: &mut Sources, sink: &mut Sink) {
    let kept: Vec<usize> = (0..items.len())
        .filter(|index| !is_broken(&items[*index]))
        .collect();
    let list = trail.origin();
    sink.pin(&list.pointer, sources);
    sources.kept(&list, &kept);
    items.retain(|item| !is_broken(item));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostic;
    use crate::diagnostics::codes::document as codes;

    #[test]
    fn items_after_one_that_is_left_out_keep_their_place_in_the_text() {
        let mut sources = Sources::default();
        sources.add_root("a.yaml", "list:\n- 1\n- a: 2\n");
        let mut tree = json!({ "list": [broken(), { "a": 2 }] });
        sweep(&mut tree, &mut sources, &mut Sink::default());
        assert_eq!(tree, json!({ "list": [{ "a": 2 }] }));
        let origin = Origin::root().child("list").child("0").child("a");
        assert_eq!(
            sources.locate(&origin, false).map(|(_, span)| span.line),
            Some(3)
        );
    }

    #[test]
    fn findings_and_what_was_moved_before_keep_their_place_too() {
        let mut sources = Sources::default();
        sources.add_root("a.yaml", "list:\n- 1\n- b: 2\n- c: 3\nd: 4\n");
        let list = Origin::root().child("list");
        sources.moved(
            list.child("2").child("x").pointer,
            Origin::root().child("d"),
        );
        let mut sink = Sink::default();
        let finding = list.child("1").child("b");
        sink.report(Diagnostic::new(&codes::WRONG_KIND, &finding, "odd"));
        let mut tree = json!({ "list": [broken(), { "b": 2 }, { "x": 3 }] });
        sweep(&mut tree, &mut sources, &mut sink);
        let line = |origin: &Origin| sources.locate(origin, false).map(|(_, span)| span.line);
        assert_eq!(line(&sink.diagnostics()[0].labels[0].origin), Some(3));
        assert_eq!(line(&list.child("1").child("c")), Some(4));
        assert_eq!(line(&list.child("1").child("x")), Some(5));
    }
}
