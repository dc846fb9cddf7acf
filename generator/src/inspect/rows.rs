//! Tables as text: a heading for each, a line for each row, without what is empty or `false`.
//!
//! ```text
//! usage
//!   Pet: sent, received
//!   Pet.status: received
//! ```

use serde_json::{Map, Value};

/// An object of lists of rows.
pub(super) fn text(tables: &Value) -> String {
    let mut text = String::new();
    for (name, rows) in tables.as_object().into_iter().flatten() {
        let rows = rows.as_array().map_or(&[][..], Vec::as_slice);
        if rows.is_empty() {
            continue;
        }
        text += &format!("{}\n", name.replace('_', " "));
        for row in rows {
            text += &format!("  {}\n", line(row));
        }
    }
    text
}

/// What a row is about, and the rest of it.
fn line(row: &Value) -> String {
    let Some(members) = row.as_object() else {
        return words(row);
    };
    let mut members = members.clone();
    let head = members
        .keys()
        .next()
        .cloned()
        .and_then(|key| members.shift_remove(&key));
    let head = head.as_ref().map(words).unwrap_or_default();
    match listed(&members) {
        rest if rest.is_empty() => head,
        rest => format!("{head}: {rest}"),
    }
}

fn listed(members: &Map<String, Value>) -> String {
    let said = members.iter().filter_map(|(key, value)| {
        let key = key.strip_prefix("is_").unwrap_or(key).replace('_', " ");
        match value {
            Value::Bool(true) => Some(key),
            Value::Null | Value::Bool(false) => None,
            Value::Array(items) if items.is_empty() => None,
            Value::Object(members) if members.is_empty() => None,
            value => Some(format!("{key} {}", words(value))),
        }
    });
    said.collect::<Vec<_>>().join(", ")
}

fn words(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "\"\"".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(words).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => format!("({})", listed(members)),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::text;

    #[test]
    fn rows_say_what_is_there() {
        let mut row = Map::new();
        row.insert("type".to_owned(), "Pet".into());
        row.insert("is_open".to_owned(), true.into());
        row.insert("boxed".to_owned(), false.into());
        row.insert("keys".to_owned(), json!(["a", { "b": 1 }]));
        let tables = json!({ "of_types": [Value::Object(row)], "nothing": [] });
        assert_eq!(text(&tables), "of types\n  Pet: open, keys [a, (b 1)]\n");
    }
}
