//! The JSON Schema of `balas.yaml`, which editors complete and check by.

use serde_json::{Map, Value, json};

use super::Config;
use super::settings::{Kind, SETTINGS, Setting, Shape};

/// The dialect that most editors know.
const DIALECT: &str = "http://json-schema.org/draft-07/schema#";

impl Config {
    /// The JSON Schema of the settings file. Editors that know YAML complete and check by it:
    ///
    /// ```yaml
    /// # yaml-language-server: $schema=balas.schema.json
    /// spec: api.yaml
    /// ```
    ///
    /// ```
    /// assert!(balas::Config::schema().contains("\"validation\""));
    /// ```
    pub fn schema() -> String {
        let mut schema = section(SETTINGS);
        if let Value::Object(members) = &mut schema {
            let head = [
                ("$schema", json!(DIALECT)),
                ("title", json!("Settings of Balas")),
                ("$comment", json!("Written by `balas config schema`.")),
            ];
            let head = head.map(|(key, value)| (key.to_owned(), value));
            let rest = std::mem::take(members);
            members.extend(head.into_iter().chain(rest));
            members.insert("definitions".to_owned(), definitions());
        }
        // Nothing in it is no JSON.
        serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
    }
}

/// An object of these settings and no others.
fn section(settings: &[Setting]) -> Value {
    let properties: Map<String, Value> = settings
        .iter()
        .map(|setting| (setting.key.to_owned(), described(setting)))
        .collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

/// A setting with what is said about it.
fn described(setting: &Setting) -> Value {
    let Setting {
        key: _,
        about,
        default,
        flag,
        method,
        kind,
    } = setting;
    let mut schema = Map::new();
    schema.insert("description".to_owned(), json!(about));
    let forms = [("default", default), ("flag", flag), ("method", method)];
    let comment: Vec<String> = forms
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(form, text)| format!("{form}: {text}"))
        .collect();
    if !comment.is_empty() {
        schema.insert("$comment".to_owned(), json!(comment.join("; ")));
    }
    let standard = match kind {
        Kind::Switch(_) => default.parse().ok().map(Value::Bool),
        Kind::Word(_) => Some(json!(default)),
        _ => None,
    };
    schema.extend(standard.map(|value| ("default".to_owned(), value)));
    if let Value::Object(members) = shape(kind) {
        schema.extend(members);
    }
    Value::Object(schema)
}

fn shape(kind: &Kind) -> Value {
    let texts = texts();
    match kind {
        Kind::Section(settings) => section(settings),
        Kind::Switch(_) => json!({ "type": "boolean" }),
        Kind::Word(words) => {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            json!({ "enum": words })
        }
        Kind::Text(_) | Kind::Path(_) | Kind::Own(Shape::Spec, _) => {
            json!({ "type": "string", "minLength": 1 })
        }
        Kind::Patterns(_) | Kind::Own(Shape::Paths, _) => texts,
        Kind::Own(Shape::Map(of), _) => json!({
            "type": "object",
            "additionalProperties": { "$ref": format!("#/definitions/{of}") },
        }),
        Kind::Own(Shape::Lists, _) => {
            json!({ "anyOf": [texts, { "type": "object", "additionalProperties": texts }] })
        }
    }
}

/// A text or a list of texts. Written out, as words beside a `$ref` do not count.
fn texts() -> Value {
    let text = json!({ "type": "string", "minLength": 1 });
    json!({ "anyOf": [text, { "type": "array", "items": text }] })
}

/// What several settings consist of.
fn definitions() -> Value {
    let text = json!({ "type": "string", "minLength": 1 });
    let path = json!({ "type": "string", "pattern": "::" });
    json!({
        "text": text,
        "level": { "enum": ["allow", "warn", "deny"] },
        "type": {
            "description": "A Rust type, from a crate on; how it is read where it lacks the traits of balas-runtime.",
            "anyOf": [
                path,
                { "type": "object", "additionalProperties": false, "required": ["text"], "properties": { "text": path } },
                { "type": "object", "additionalProperties": false, "required": ["serde"], "properties": { "serde": path } },
            ],
        },
        "dependency": {
            "anyOf": [
                text,
                {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": {
                        "anyOf": [
                            { "type": ["string", "boolean"] },
                            { "type": "array", "items": { "type": "string" } },
                        ],
                    },
                },
            ],
        },
        "pages": {
            "anyOf": [
                { "const": false },
                {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["style"],
                    "properties": {
                        "style": { "enum": ["page", "offset", "cursor", "last", "first", "url", "link"] },
                        "input": { "type": "string" },
                        "next": { "type": "string" },
                        "items": { "type": "string" },
                        "more": { "type": "string" },
                        "first": { "type": "integer" },
                    },
                },
            ],
        },
    })
}
