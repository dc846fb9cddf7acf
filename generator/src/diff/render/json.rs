//! For programs: one object.

use serde_json::{Value, json};

use super::Next;
use crate::diff::{Change, Diff};

pub(super) fn render(diff: &Diff, next: Next) -> String {
    let verdict = diff.verdict();
    let changes: Vec<Value> = diff.changes().iter().map(change).collect();
    let mut report = json!({
        "source": verdict.source.part(),
        "wire": verdict.wire.part(),
        "changes": changes,
    });
    if let Some((version, next)) = next {
        report["version"] = version.to_string().into();
        report["next"] = next.to_string().into();
    }
    format!("{report:#}\n")
}

fn change(change: &Change) -> Value {
    json!({
        "action": change.action.words(),
        "kind": change.kind.word(),
        "path": change.path,
        "origin": change.origin,
        "place": change.place,
        "old": change.old,
        "new": change.new,
        "source": change.source.word(),
        "wire": change.wire.word(),
        "why": change.why,
    })
}
