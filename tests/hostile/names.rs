//! Names that are paths, keywords, or no names at all.

use serde_json::{Map, Value, json};

use crate::run::{Generated, Input, with_paths};

const NAMES: &[&str] = &[
    "../../x",
    "/etc/passwd",
    "..",
    ".",
    "",
    " ",
    "a/../../b",
    "C:\\x",
    "\\\\host\\share",
    "a\u{0}b",
    "\n",
    "\r\n",
    "\u{202e}abc",
    "CON",
    "nul.rs",
    "mod",
    "lib",
    "main",
    "self",
    "Self",
    "super",
    "crate",
    "fn",
    "type",
    "async",
    "gen",
    "r#type",
    "_",
    "__",
    "''",
    "\"",
    "`",
    "//",
    "*/",
    "/*",
    "#![deny(x)]",
    "{}",
    "${x}",
    "€",
    "🦀",
    "👨‍👩‍👧",
    "1",
    "1a",
    "-",
    "--",
    "+1",
    "\u{301}",
    "ﬀ",
    "ß",
    "İ",
    "String",
    "Vec",
    "Option",
    "Result",
    "Box",
    "Client",
    "Error",
    "new",
    "send",
    "build",
    "types",
    "client",
    "operations",
    "a b",
    "a-b",
    "a_b",
    "aB",
    "a.b",
    "a__b",
    "a--b",
    "A-B",
    "x\u{feff}y",
    "Ⅷ",
    "٣",
    "名前",
    "имя",
    "שם",
];

fn schema(name: &str) -> Value {
    json!({
        "type": "object",
        "title": name,
        "description": name,
        "properties": { name: { "type": "string", "enum": [name, "other"] }, "again": { "title": name, "properties": { name: {} } } },
        "required": [name],
    })
}

/// An operation in which everything has this name.
fn operation(name: &str) -> Value {
    json!({
        "operationId": name,
        "tags": [name],
        "summary": name,
        "parameters": [
            { "name": name, "in": "query", "schema": { "type": "string" } },
            { "name": name, "in": "header", "schema": { "enum": [name] } },
            { "name": name, "in": "cookie", "schema": {} },
        ],
        "requestBody": { "content": { "application/json": { "schema": schema(name) }, name: { "schema": {} } } },
        "responses": { "200": { "description": name, "headers": { name: { "schema": {} } }, "content": { "application/json": { "schema": schema(name) } } }, name: {} },
        "security": [{ name: [name] }],
        "servers": [{ "url": name, "description": name, "variables": { name: { "default": name } } }],
    })
}

#[test]
fn everything_is_called_so() {
    let all = || NAMES.iter().enumerate();
    let paths = all().map(|(index, name)| {
        let item = json!({ "post": operation(name) });
        (format!("/{index}/{}", name.replace(['{', '}'], "")), item)
    });
    let schemas: Map<String, Value> = NAMES
        .iter()
        .map(|name| ((*name).to_owned(), schema(name)))
        .collect();
    let schemes = NAMES.iter().map(|name| {
        (
            (*name).to_owned(),
            json!({ "type": "apiKey", "in": "header", "name": name }),
        )
    });
    let components =
        json!({ "schemas": schemas, "securitySchemes": schemes.collect::<Map<String, Value>>() });
    let mut tree = with_paths(Value::Object(paths.collect()), components);
    tree["tags"] = all()
        .map(|(_, name)| json!({ "name": name, "description": name }))
        .collect();
    tree["webhooks"] = Value::Object(
        all()
            .map(|(_, name)| ((*name).to_owned(), json!({ "post": operation(name) })))
            .collect(),
    );
    Input::json("names", &tree).ends(Generated, &[]);
}

#[test]
fn the_crate_is_called_so() {
    for (index, name) in NAMES.iter().step_by(3).enumerate() {
        let names = ["title-0", "title-1", "title-2", "title-3"];
        let mut tree = with_paths(json!({}), json!({}));
        tree["info"] = json!({ "title": name, "version": name, "description": name });
        Input::json(names[index % names.len()], &tree).ends(Generated, &[]);
    }
}

#[test]
fn names_differ_in_nothing_that_words_are_made_of() {
    let name = |index: usize| format!("a{}b", "-".repeat(index));
    let properties: Map<String, Value> = (0..600)
        .map(|index| {
            (
                name(index),
                json!({ "enum": [name(index), name(index + 1)] }),
            )
        })
        .collect();
    let schemas: Map<String, Value> = (0..200)
        .map(|index| (name(index), json!({ "properties": { "a": {} } })))
        .collect();
    let paths = (0..200).map(|index| {
        let reference = json!({ "$ref": format!("#/components/schemas/{}", name(index)) });
        let content = json!({ "application/json": { "schema": reference } });
        let operation = json!({ "operationId": name(index), "responses": { "200": { "description": "", "content": content } } });
        (format!("/{index}"), json!({ "get": operation }))
    });
    let mut tree = with_paths(
        Value::Object(paths.collect()),
        json!({ "schemas": schemas }),
    );
    tree["components"]["schemas"]["a--b"] = json!({ "properties": properties });
    Input::json("dashes", &tree).ends(Generated, &["W0401"]);
    let operations = (0..500).map(|index| {
        (
            format!("/{index}"),
            json!({ "get": { "operationId": "same", "responses": {} } }),
        )
    });
    let tree = with_paths(Value::Object(operations.collect()), json!({}));
    Input::json("same-ids", &tree).ends(Generated, &["W0213"]);
}
