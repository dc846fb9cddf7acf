//! Walks over a tree that know the kind of each node.

use serde_json::Value;

use super::kind::{CARRIED, Expect};
use crate::origin::Trail;

/// Shows `visit` every node whose content has a meaning, parents first.
pub(crate) fn walk(
    value: &Value,
    expect: Expect,
    trail: &Trail<'_>,
    visit: &mut dyn FnMut(&Value, Expect, &Trail<'_>),
) {
    if matches!(expect, Expect::Any | Expect::Values) {
        return;
    }
    visit(value, expect, trail);
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                if let Some(expect) = member_of(expect, key) {
                    walk(member, expect, &trail.key(written(key)), visit);
                }
            }
        }
        Value::Array(items) => {
            let Some(kind) = expect.items() else { return };
            for (index, item) in items.iter().enumerate() {
                walk(item, Expect::Node(kind), &trail.index(index), visit);
            }
        }
        _ => {}
    }
}

/// Lets `visit` change every node whose content has a meaning, parents first: what it puts in place of a node is
/// walked next, what it removes is not.
pub(crate) fn walk_mut(
    value: &mut Value,
    expect: Expect,
    trail: &Trail<'_>,
    visit: &mut dyn FnMut(&mut Value, Expect, &Trail<'_>),
) {
    if matches!(expect, Expect::Any | Expect::Values) {
        return;
    }
    visit(value, expect, trail);
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                if let Some(expect) = member_of(expect, key) {
                    walk_mut(member, expect, &trail.key(written(key)), visit);
                }
            }
        }
        Value::Array(items) => {
            let Some(kind) = expect.items() else { return };
            for (index, item) in items.iter_mut().enumerate() {
                walk_mut(item, Expect::Node(kind), &trail.index(index), visit);
            }
        }
        _ => {}
    }
}

/// A key as the user wrote it.
fn written(key: &str) -> &str {
    key.strip_prefix(CARRIED).unwrap_or(key)
}

fn member_of(expect: Expect, key: &str) -> Option<Expect> {
    match expect {
        Expect::Node(kind) | Expect::BoolOr(kind) => kind.expect(key),
        Expect::Map(kind) => Some(Expect::Node(kind)),
        _ => None,
    }
}
