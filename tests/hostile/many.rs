//! Much of one thing: the time that it takes grows with its amount and not faster.

use serde_json::{Map, Value, json};

use crate::run::{Generated, Input, answered, numbered, schemas, to, with_paths};

fn list(count: usize, of: impl Fn(usize) -> Value) -> Value {
    (0..count).map(of).collect()
}

#[test]
fn values_are_many() {
    let values = list(20_000, |index| json!(format!("value_{index}")));
    let names = list(20_000, |index| json!(format!("Name{index}")));
    let schema = json!({ "type": "string", "enum": values, "x-enum-varnames": names });
    Input::json("values", &answered(&schema, json!({}))).ends(Generated, &[]);
    let constants = list(
        3000,
        |index| json!({ "const": index, "title": format!("N{index}") }),
    );
    Input::json(
        "constants",
        &answered(&json!({ "oneOf": constants }), json!({})),
    )
    .ends(Generated, &[]);
    let same = list(5000, |_| json!("same"));
    Input::json(
        "same-values",
        &answered(&json!({ "enum": same }), json!({})),
    )
    .ends(Generated, &["W0325"]);
}

#[test]
fn properties_are_many() {
    let all = numbered(5000, |index| {
        (format!("p{index}"), json!({ "type": "string" }))
    });
    let required = list(5000, |index| json!(format!("p{index}")));
    let schema = json!({ "type": "object", "properties": all, "required": required });
    Input::json("properties", &answered(&schema, json!({}))).ends(Generated, &[]);
    let inline = numbered(500, |index| {
        (
            format!("p{index}"),
            json!({ "properties": { format!("q{index}"): {} } }),
        )
    });
    Input::json(
        "inline",
        &answered(&json!({ "properties": inline }), json!({})),
    )
    .ends(Generated, &[]);
    let unknown: Map<String, Value> = (0..2000)
        .map(|index| (format!("unknown{index}"), json!(1)))
        .collect();
    Input::json("unknown", &answered(&Value::Object(unknown), json!({})))
        .ends(Generated, &["W0203"]);
    let wrong = numbered(1000, |index| {
        (
            format!("p{index}"),
            json!({ "type": "integer", "minimum": "x" }),
        )
    });
    Input::json(
        "wrong",
        &answered(&json!({ "properties": wrong }), json!({})),
    )
    .ends(Generated, &["W0204"]);
}

#[test]
fn parameters_are_many() {
    let parameters = list(
        4000,
        |index| json!({ "name": format!("p{index}"), "in": "query", "schema": { "type": "string" } }),
    );
    let operation = json!({ "operationId": "a", "parameters": parameters, "responses": {} });
    Input::json(
        "parameters",
        &with_paths(json!({ "/a": { "get": operation } }), json!({})),
    )
    .ends(Generated, &[]);
    let variables: String = (0..3000).map(|index| format!("{{v{index}}}/")).collect();
    let described = numbered(1000, |index| {
        (
            format!("v{index}"),
            json!({ "default": "a", "enum": ["a", "b"] }),
        )
    });
    let mut tree = with_paths(json!({ "/a": { "get": { "responses": {} } } }), json!({}));
    tree["servers"] = list(
        20,
        |_| json!({ "url": format!("https://a/{variables}"), "variables": described }),
    );
    Input::json("server-variables", &tree).ends(Generated, &[]);
}

#[test]
fn operations_are_many() {
    let path = |index: usize| {
        let operation = json!({ "operationId": format!("op{index}"), "tags": [format!("t{}", index / 4)], "responses": { "200": { "description": "" } } });
        (format!("/a{index}/{{id}}"), json!({ "get": operation }))
    };
    Input::json("operations", &with_paths(numbered(400, path), json!({})))
        .ends(Generated, &["W0209"]);
    let responses = numbered(400, |index| {
        (
            (200 + index).to_string(),
            json!({ "description": "", "content": { "application/json": { "schema": { "properties": { format!("a{index}"): {} } } } } }),
        )
    });
    let content = numbered(400, |index| {
        (
            format!("application/x{index}+json"),
            json!({ "schema": { "properties": { format!("a{index}"): {} } } }),
        )
    });
    let operation = json!({ "requestBody": { "content": content }, "responses": responses });
    Input::json(
        "answers",
        &with_paths(json!({ "/a": { "post": operation } }), json!({})),
    )
    .ends(Generated, &[]);
}

#[test]
fn components_are_many() {
    let used = numbered(500, |index| (format!("p{index}"), to(&format!("S{index}"))));
    let all = (0..3000).map(|index| {
        (
            format!("S{index}"),
            json!({ "properties": { "a": { "type": "string" } } }),
        )
    });
    let first = [("First".to_owned(), json!({ "properties": used }))];
    Input::json("schemas", &schemas(first.into_iter().chain(all))).ends(Generated, &["W0345"]);
    let lost = numbered(1000, |index| {
        (format!("p{index}"), to(&format!("Lost{index}")))
    });
    Input::json("lost", &answered(&json!({ "properties": lost }), json!({})))
        .ends(Generated, &["W0206"]);
    let anchored = |index: usize| {
        (
            format!("A{index}"),
            json!({ "$anchor": format!("anchor{index}"), "properties": { "a": {} } }),
        )
    };
    let used = numbered(800, |index| {
        (
            format!("p{index}"),
            json!({ "$ref": format!("#anchor{index}") }),
        )
    });
    let first = [("First".to_owned(), json!({ "properties": used }))];
    Input::json(
        "anchors",
        &schemas(first.into_iter().chain((0..800).map(anchored))),
    )
    .ends(Generated, &[]);
    let inside = numbered(600, |index| {
        (
            format!("p{index}"),
            json!({ "$ref": format!("#/components/schemas/Other/properties/q{index}") }),
        )
    });
    let other = numbered(600, |index| {
        (format!("q{index}"), json!({ "properties": { "a": {} } }))
    });
    let all = [
        ("First".to_owned(), json!({ "properties": inside })),
        ("Other".to_owned(), json!({ "properties": other })),
    ];
    Input::json("inside", &schemas(all)).ends(Generated, &[]);
}
