//! Schemas: what only 2.0 says in them.

use serde_json::{Value, json};

use super::Members;
use crate::document::grammar::CARRIED;

/// The extension that everybody wrote before there was `nullable`.
const NULLABLE: &str = "x-nullable";

/// What rewrites make of forms that 2.0 has no keywords for.
const LATER: &[&str] = &["nullable", "anyOf", "oneOf", "not"];

/// Keywords of 3.0 that the user wrote.
pub(in crate::document::dialect) fn later_keywords(node: &Value) -> Vec<&'static str> {
    let written = LATER.iter().filter(|key| node.get(**key).is_some());
    written.copied().collect()
}

/// Carries keywords of 3.0 that came with rewrites past the check, which tells users about their own.
pub(in crate::document::dialect) fn carry_later_keywords(node: &mut Value, own: &[&str]) {
    let Value::Object(members) = node else { return };
    for key in LATER.iter().filter(|key| !own.contains(key)) {
        if let Some(value) = members.shift_remove(*key) {
            members.insert(format!("{CARRIED}{key}"), value);
        }
    }
}

/// Brings what only 2.0 says to the shape of 3.0.
pub(in crate::document::dialect) fn rewrite(members: &mut Members) {
    if members.get("type").and_then(Value::as_str) == Some("file") {
        members.insert("type".into(), "string".into());
        members.insert("format".into(), "binary".into());
    }
    // Beside a reference it would have no effect, and many wrote it there.
    if members.get(NULLABLE) == Some(&Value::Bool(true))
        && let Some(reference) = members.get("$ref").cloned()
    {
        members.clear();
        members.insert("allOf".into(), json!([{ "$ref": reference }]));
        members.insert(NULLABLE.into(), Value::Bool(true));
    }
}

/// `x-nullable` is `nullable`, which later versions know.
pub(in crate::document::dialect) fn nullable(members: &mut Members) {
    if members.get(NULLABLE).is_some_and(Value::is_boolean)
        && let Some(is_nullable) = members.shift_remove(NULLABLE)
    {
        members.entry("nullable").or_insert(is_nullable);
    }
}
