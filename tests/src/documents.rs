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
    serde_yaml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
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
