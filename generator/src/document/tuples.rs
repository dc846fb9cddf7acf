//! Where do the schemas of `prefixItems` and `contentSchema` go, when `openapiv3` has no place for them?
//!
//! The keywords travel as extensions, which are JSON values to `openapiv3`. Here such values are parsed as what they are, beside
//! the document and before it is taken apart. They are found again by their content: equal lists are equal schemas, wherever
//! they stand.

use std::collections::HashMap;

use openapiv3::{ReferenceOr, Schema};
use serde_json::{Value, json};

use super::grammar::CARRIED;
use super::parse;

/// All lists of schemas that go by position, and, as lists of one, the schemas of what texts hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tuples(HashMap<String, Vec<ReferenceOr<Schema>>>);

impl Tuples {
    /// Those of a document in the shape of 3.0.
    pub(crate) fn of(tree: &Value) -> Self {
        let keys = ["prefixItems", "contentSchema"].map(|key| format!("{CARRIED}{key}"));
        let mut lists = Vec::new();
        let mut open = vec![tree];
        while let Some(node) = open.pop() {
            match node {
                Value::Object(members) => {
                    lists.extend(keys.iter().filter_map(|key| members.get(key)));
                    open.extend(members.values());
                }
                Value::Array(items) => open.extend(items),
                _ => {}
            }
        }
        if lists.is_empty() {
            return Self::default();
        }
        Self(parse::with_deep_stack(|| {
            let parsed = lists.into_iter().filter_map(parsed);
            parsed.collect()
        }))
    }

    /// The schemas of a list, or a single one, as the extension has it.
    pub(crate) fn get(&self, list: &Value) -> &[ReferenceOr<Schema>] {
        self.0.get(&list.to_string()).map_or(&[], Vec::as_slice)
    }
}

/// A list under its own text. An item that cannot be read, which was reported with its keywords, allows anything, so that the others
/// keep their positions.
fn parsed(list: &Value) -> Option<(String, Vec<ReferenceOr<Schema>>)> {
    let items = list
        .as_array()
        .map_or(std::slice::from_ref(list), Vec::as_slice);
    let schemas = items.iter().filter_map(|item| {
        let schema = serde_json::from_value(item.clone());
        schema.or_else(|_| serde_json::from_value(json!({}))).ok()
    });
    Some((list.to_string(), schemas.collect()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Tuples;

    #[test]
    fn lists_are_found_by_content_at_any_depth() {
        let inner = json!([{ "type": "string" }]);
        let outer = json!([{ "type": "array", "x-balas-prefixItems": inner }]);
        let tree = json!({ "a": [{ "x-balas-prefixItems": outer }] });
        let tuples = Tuples::of(&tree);
        assert_eq!(tuples.get(&inner).len(), 1);
        assert_eq!(tuples.get(&outer).len(), 1);
        assert_eq!(tuples.get(&json!([])).len(), 0);
    }

    #[test]
    fn an_item_that_cannot_be_read_keeps_its_place() {
        let odd = json!([7, { "type": "string" }]);
        let tuples = Tuples::of(&json!({ "x-balas-prefixItems": odd }));
        assert_eq!(tuples.get(&odd).len(), 2);
    }
}
