//! What is nested without end.

use serde_json::{Value, json};

use crate::run::{Denied, Generated, Input, answered, numbered, schemas, to};

fn nested(depth: usize, innermost: Value, around: impl Fn(Value) -> Value) -> Value {
    (0..depth).fold(innermost, |inner, _| around(inner))
}

#[test]
fn texts_are_nested() {
    for (name, open, close) in [("lists", "[", "]"), ("objects", "{\"a\":", "}")] {
        let text = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        Input::bytes(name, "api.json", text.clone()).ends(Denied, &["E0102"]);
        Input::yaml(name, text).ends(Denied, &["E0102"]);
    }
    Input::bytes("open-lists", "api.json", "[".repeat(1_000_000)).ends(Denied, &["E0102"]);
    Input::yaml("flow", "a: ".to_owned() + &"{a: [".repeat(20_000)).ends(Denied, &["E0102"]);
    Input::yaml("dashes", "- ".repeat(20_000)).ends(Denied, &["E0102"]);
    let block: String = (0..1500)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    Input::yaml("block", block).ends(Denied, &["E0102"]);
    let list: String = (0..1500)
        .map(|depth| format!("{}-\n", " ".repeat(depth)))
        .collect();
    Input::yaml("block-lists", list).ends(Denied, &["E0102"]);
    Input::yaml("questions", "? ".repeat(20_000)).ends(Denied, &[]);
    Input::yaml("tags", "!a ".repeat(20_000)).ends(Denied, &[]);
    Input::yaml("open-quotes", "a: \"".to_owned() + &"\\".repeat(99_999)).ends(Denied, &["E0101"]);
}

#[test]
fn schemas_are_nested() {
    let text = json!({ "type": "string" });
    for (name, depth, around) in [
        (
            "items",
            55,
            |inner| json!({ "type": "array", "items": inner }),
        ),
        (
            "properties",
            50,
            |inner| json!({ "type": "object", "properties": { "a": inner } }),
        ),
        (
            "all-of",
            50,
            |inner| json!({ "allOf": [inner, { "title": "A" }] }),
        ),
        (
            "one-of",
            50,
            |inner| json!({ "oneOf": [inner, { "type": "integer" }] }),
        ),
        (
            "maps",
            55,
            |inner| json!({ "type": "object", "additionalProperties": inner }),
        ),
        ("nots", 55, |inner| json!({ "not": inner })),
        (
            "defs",
            50,
            |inner| json!({ "$defs": { "a": inner }, "properties": { "a": { "$ref": "#/$defs/a" } } }),
        ),
    ] as [(&'static str, usize, fn(Value) -> Value); 7]
    {
        let tree = answered(&nested(depth, text.clone(), around), json!({}));
        Input::json(name, &tree).ends(Generated, &[]);
    }
}

/// Schemas, each of which holds the next.
fn chain(length: usize, link: impl Fn(Value, usize) -> Value) -> Value {
    let name = |index: usize| match index {
        0 => "First".to_owned(),
        index => format!("S{index}"),
    };
    let all = (0..length).map(|index| (name(index), link(to(&name(index + 1)), index)));
    schemas(all.chain([(name(length), json!({ "type": "string" }))]))
}

#[test]
fn components_hold_each_other() {
    for (name, codes, link) in [
        ("chain-of-references", &[][..], |next, _| next),
        (
            "chain-of-items",
            &[],
            |next, _| json!({ "type": "array", "items": next }),
        ),
        (
            "chain-of-maps",
            &[],
            |next, _| json!({ "type": "object", "additionalProperties": next }),
        ),
        (
            "chain-of-properties",
            &[],
            |next, _| json!({ "properties": { "a": next } }),
        ),
        (
            "chain-of-required",
            &[],
            |next, _| json!({ "required": ["a"], "properties": { "a": next } }),
        ),
        (
            "chain-of-unions",
            &[],
            |next, _| json!({ "oneOf": [next, { "type": "integer" }] }),
        ),
        (
            "chain-of-nullables",
            &["W0303"],
            |next, _| json!({ "oneOf": [next, { "type": "null" }] }),
        ),
        (
            "chain-of-all-of",
            &["W0303"],
            |next, _| json!({ "allOf": [next], "description": "One" }),
        ),
        (
            "chain-of-tuples",
            &[],
            |next, _| json!({ "type": "array", "prefixItems": [next], "minItems": 1, "items": false }),
        ),
    ] as [(&'static str, &[&str], fn(Value, usize) -> Value); 9]
    {
        Input::json(name, &chain(300, link)).ends(Generated, codes);
    }
    let growing =
        |next, index| json!({ "allOf": [next, { "properties": { format!("p{index}"): {} } }] });
    Input::json("chain-of-heirs", &chain(200, growing)).ends(Generated, &["W0303"]);
    let beside = |next, index| json!({ "oneOf": [next, { "type": "integer" }], "properties": { format!("p{index}"): {} } });
    Input::json("chain-of-unions-beside", &chain(200, beside)).ends(Generated, &["W0324"]);
}

#[test]
fn callbacks_and_path_items_are_nested() {
    let operation = |inner: Value| json!({ "get": { "responses": {}, "callbacks": { "a": { "{$url}": inner } } } });
    let mut tree = answered(&json!({}), json!({}));
    tree["paths"]["/b"] = nested(25, json!({}), operation);
    Input::json("callbacks", &tree).ends(Generated, &[]);
    let item = |index: usize| {
        let next = json!({ "$ref": format!("#/components/pathItems/P{}", index + 1) });
        (format!("P{index}"), next)
    };
    tree["components"] = json!({ "pathItems": numbered(1000, item) });
    tree["paths"]["/c"] = json!({ "$ref": "#/components/pathItems/P0" });
    Input::json("path-items", &tree).ends(Generated, &["W0207"]);
}
