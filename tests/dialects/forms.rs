//! The same document as YAML and as JSON, as one file and as many.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

/// How a document is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Yaml,
    Json,
}

impl Form {
    fn extension(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::Json => "json",
        }
    }

    fn write(self, folder: &Path, name: &str, tree: &Value) {
        let path = folder.join(format!("{name}.{}", self.extension()));
        let text = match self {
            Self::Yaml => serde_yaml::to_string(tree).expect("a tree is YAML"),
            Self::Json => tree.to_string(),
        };
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

/// Writes the document as one file.
pub(crate) fn one(folder: &Path, form: Form, tree: &Value) -> PathBuf {
    form.write(folder, "shop", tree);
    folder.join("shop").with_extension(form.extension())
}

/// Writes each schema and each path into a file of its own.
pub(crate) fn many(folder: &Path, form: Form, tree: &Value) -> PathBuf {
    let mut root = tree.clone();
    let file = |name: &str| format!("{name}.{}", form.extension());
    let schemas = root["components"]["schemas"].as_object_mut();
    for (key, schema) in schemas.into_iter().flatten() {
        let mut content = std::mem::take(schema);
        relocate(&mut content, &|key| file(key), "../", form);
        form.write(folder, &format!("schemas/{key}"), &content);
        *schema = json!({ "$ref": file(&format!("schemas/{key}")) });
    }
    let paths = root["paths"].as_object_mut();
    for (index, (_, item)) in paths.into_iter().flatten().enumerate() {
        let mut content = std::mem::take(item);
        relocate(
            &mut content,
            &|key| file(&format!("../schemas/{key}")),
            "../",
            form,
        );
        form.write(folder, &format!("paths/{index}"), &content);
        *item = json!({ "$ref": file(&format!("paths/{index}")) });
    }
    one(folder, form, &root)
}

/// Lets references to schemas name their files, and other references the root document.
fn relocate(node: &mut Value, schema: &dyn Fn(&str) -> String, up: &str, form: Form) {
    match node {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get_mut("$ref") {
                *reference = relocated(reference, schema, up, form);
            }
            if let Some(Value::Object(discriminator)) = members.get_mut("discriminator") {
                targets(discriminator, &|text| relocated(text, schema, up, form));
            }
            let members = members
                .iter_mut()
                .filter(|(key, _)| *key != "discriminator");
            members.for_each(|(_, member)| relocate(member, schema, up, form));
        }
        Value::Array(items) => {
            let items = items.iter_mut();
            items.for_each(|item| relocate(item, schema, up, form));
        }
        _ => {}
    }
}

fn targets(discriminator: &mut Map<String, Value>, change: &dyn Fn(&str) -> String) {
    let Some(Value::Object(mapping)) = discriminator.get_mut("mapping") else {
        return;
    };
    for target in mapping.values_mut() {
        if let Some(text) = target.as_str().filter(|text| text.contains('#')) {
            *target = change(text).into();
        }
    }
}

fn relocated(reference: &str, schema: &dyn Fn(&str) -> String, up: &str, form: Form) -> String {
    if let Some(key) = reference.strip_prefix("#/components/schemas/") {
        return schema(key);
    }
    match reference.strip_prefix('#') {
        // What the document calls itself, whatever its file is called.
        None if reference.starts_with("shop.yaml#") => format!("{up}{reference}"),
        Some(rest) => format!("{up}shop.{}#{rest}", form.extension()),
        None => reference.to_owned(),
    }
}
