//! Keywords of newer versions under the names that older ones allow: `x-oai-itemSchema` is `itemSchema`, `x-webhooks` is `webhooks`.
//!
//! <https://spec.openapis.org/registry/namespace/oai.html>, <https://spec.openapis.org/registry/namespace/jsonschema.html>

use serde_json::Value;

use crate::document::grammar::{Expect, Kind, walk_mut};
use crate::origin::{Origin, Trail};
use crate::source::Sources;

/// What stands before the name of a keyword that is not in the version.
const PREFIXES: &[&str] = &["x-oai-", "x-jsonschema-"];

/// Gives all keywords of a document their own names.
pub(crate) fn adopt_all(tree: &mut Value, root: &'static Kind, sources: &mut Sources) {
    walk_mut(
        tree,
        Expect::Node(root),
        &Trail::Start(&Origin::root()),
        &mut |node, expect, trail| {
            if let Some(kind) = expect.kind() {
                adopt(node, kind, trail, sources);
            }
        },
    );
}

/// Gives the keywords of one object their own names, unless these are there as well.
pub(crate) fn adopt(
    node: &mut Value,
    kind: &'static Kind,
    trail: &Trail<'_>,
    sources: &mut Sources,
) {
    let Value::Object(members) = node else { return };
    let old = members
        .keys()
        .filter_map(|key| Some((key.clone(), keyword(key, kind)?.to_owned())));
    for (key, name) in old.collect::<Vec<_>>() {
        if members.contains_key(&name) {
            continue;
        }
        let place = sources.physical(&trail.key(&key).origin());
        sources.moved(trail.key(&name).origin().pointer, place);
        if let Some(value) = members.shift_remove(&key) {
            members.insert(name, value);
        }
    }
}

/// The keyword of this kind that a key stands for.
fn keyword<'k>(key: &'k str, kind: &'static Kind) -> Option<&'k str> {
    let mut prefixes = PREFIXES.iter();
    let name = match key {
        "x-webhooks" => "webhooks",
        key => prefixes.find_map(|prefix| key.strip_prefix(prefix))?,
    };
    let is_known = kind.fields.iter().any(|field| field.name == name);
    is_known.then_some(name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::grammar::table::OPENAPI;

    #[test]
    fn keywords_get_their_names_at_any_depth_and_keep_their_place() {
        let text = "x-oai-$self: a\ncomponents:\n  schemas:\n    A:\n      x-jsonschema-contains: {}\n      x-oai-odd: 1\n";
        let mut sources = Sources::default();
        sources.add_root("a.yaml", text);
        let schema = json!({ "x-jsonschema-contains": {}, "x-oai-odd": 1 });
        let mut tree = json!({ "x-oai-$self": "a", "components": { "schemas": { "A": schema } } });
        adopt_all(&mut tree, &OPENAPI, &mut sources);
        let schema = json!({ "contains": {}, "x-oai-odd": 1 });
        assert_eq!(
            tree,
            json!({ "$self": "a", "components": { "schemas": { "A": schema } } })
        );
        let place = ["components", "schemas", "A", "contains"];
        let place = place
            .iter()
            .fold(Origin::root(), |origin, key| origin.child(key));
        let line = sources.locate(&place, true).map(|(_, span)| span.line);
        assert_eq!(line, Some(5));
    }
}
