//! What does a description say, as plain JSON?

use std::path::Path;

use serde_json::Value;

/// The tree of a file in YAML or JSON.
///
/// # Errors
///
/// If the file cannot be read or is neither.
pub fn tree(path: &Path) -> Result<Value, String> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if path
        .extension()
        .is_some_and(|extension| extension == "json")
    {
        return serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()));
    }
    let tree: serde_yaml::Value =
        serde_yaml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(json(tree))
}

/// The same tree as JSON; numbers that JSON has no room for are rounded.
fn json(tree: serde_yaml::Value) -> Value {
    match tree {
        serde_yaml::Value::Sequence(items) => items.into_iter().map(json).collect(),
        serde_yaml::Value::Mapping(members) => {
            let members = members.into_iter();
            Value::Object(
                members
                    .map(|(name, member)| (key(&name), json(member)))
                    .collect(),
            )
        }
        serde_yaml::Value::Number(number) if number.is_f64() => number.as_f64().into(),
        serde_yaml::Value::Tagged(tagged) => json(tagged.value),
        plain => serde_json::to_value(plain).unwrap_or_default(),
    }
}

/// Keys that YAML takes for numbers or booleans are text in a description: `200`.
fn key(name: &serde_yaml::Value) -> String {
    match name {
        serde_yaml::Value::String(text) => text.clone(),
        other => serde_json::to_value(other).unwrap_or_default().to_string(),
    }
}

/// The pointers of the component schemas: `#/components/schemas/Pet`.
pub fn schemas(tree: &Value) -> Vec<String> {
    let sections = ["/components/schemas", "/definitions"];
    let mut pointers = Vec::new();
    for section in sections {
        let schemas = tree.pointer(section).and_then(Value::as_object);
        for key in schemas.into_iter().flat_map(|schemas| schemas.keys()) {
            pointers.push(format!(
                "#{section}/{}",
                key.replace('~', "~0").replace('/', "~1")
            ));
        }
    }
    pointers
}
