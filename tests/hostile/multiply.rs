//! Few lines that stand for any amount of code.

use serde_json::{Map, Value, json};

use crate::run::{Denied, Generated, Input, answered, numbered, schemas, to, with_paths};

/// Levels of schemas, `First` on top; each schema is made of those of the level below.
fn levels(count: usize, width: usize, make: impl Fn(usize, Vec<Value>) -> Value) -> Value {
    let name = |level: usize, column: usize| match (level, column) {
        (0, 0) => "First".to_owned(),
        _ => format!("S{level}C{column}"),
    };
    let below = |level: usize| {
        (0..width)
            .map(|column| to(&name(level + 1, column)))
            .collect()
    };
    let places = (0..count).flat_map(|level| (0..width).map(move |column| (level, column)));
    let all = places.map(|(level, column)| {
        (
            name(level, column),
            make(level * width + column, below(level)),
        )
    });
    let last = |column: usize| {
        (
            name(count, column),
            json!({ "required": [format!("z{column}")], "properties": { format!("z{column}"): {} } }),
        )
    };
    schemas(all.chain((0..width).map(last)))
}

#[test]
fn parts_double_at_every_level() {
    let own = |index: usize| json!({ "properties": { format!("p{index}"): {} } });
    Input::json(
        "all-of",
        &levels(30, 2, |index, mut all| {
            all.push(own(index));
            json!({ "allOf": all })
        }),
    )
    .ends(Generated, &[]);
    Input::json("one-of", &levels(60, 3, |_, all| json!({ "oneOf": all }))).ends(Generated, &[]);
    Input::json("any-of", &levels(60, 3, |_, all| json!({ "anyOf": all }))).ends(Generated, &[]);
    Input::json(
        "unions-beside",
        &levels(
            40,
            2,
            |index, all| json!({ "oneOf": all, "properties": { format!("p{index}"): {} } }),
        ),
    )
    .ends(Denied, &["W0324", "E0349"]);
    Input::json("unions-of-all", &levels(12, 2, |index, all| {
        json!({ "allOf": [{ "oneOf": all.clone() }, { "anyOf": [all[0], own(index)] }] })
    })).ends(Generated, &["W0324"]);
    Input::json(
        "tuples",
        &levels(
            40,
            2,
            |_, all| json!({ "type": "array", "prefixItems": all, "minItems": 2, "items": false }),
        ),
    )
    .ends(Generated, &[]);
    Input::json("properties", &levels(60, 4, |_, all| {
        json!({ "properties": { "a": all[0], "b": all[1], "c": all[2], "d": all[3] } })
    })).ends(Generated, &[]);
}

#[test]
fn combinations_are_many() {
    let choice = |index: usize| json!({ "oneOf": numbered_list(20, |at| json!({ "properties": { format!("p{index}x{at}"): {} }, "required": [format!("p{index}x{at}")] })) });
    let tree = answered(&json!({ "allOf": numbered_list(20, choice) }), json!({}));
    Input::json("combinations", &tree).ends(Generated, &["W0324"]);
    let member = |index: usize| json!({ "required": [format!("p{index}")], "properties": { format!("p{index}"): {}, "all": {} } });
    let tree = answered(&json!({ "oneOf": numbered_list(5000, member) }), json!({}));
    Input::json("alternatives", &tree).ends(Generated, &["W0324"]);
    let tree = answered(&json!({ "oneOf": numbered_list(500, member) }), json!({}));
    Input::json("some-alternatives", &tree).ends(Generated, &[]);
    let part = |_| json!({ "properties": { "a": { "type": "string" } } });
    let tree = answered(&json!({ "allOf": numbered_list(5000, part) }), json!({}));
    Input::json("parts", &tree).ends(Generated, &["W0303"]);
}

fn numbered_list(count: usize, of: impl Fn(usize) -> Value) -> Value {
    (0..count).map(of).collect()
}

#[test]
fn a_large_part_is_everywhere() {
    let base = json!({ "properties": numbered(3000, |index| (format!("p{index}"), json!({}))) });
    let heirs = (0..3000).map(|index| {
        (
            format!("H{index}"),
            json!({ "allOf": [to("First")] , "properties": { "own": {} } }),
        )
    });
    Input::json(
        "base",
        &schemas([("First".to_owned(), base)].into_iter().chain(heirs)),
    )
    .ends(Denied, &["E0349"]);
    let headers = numbered(3000, |index| {
        (format!("X-{index}"), json!({ "schema": {} }))
    });
    let shared = json!({ "200": { "$ref": "#/components/responses/A" } });
    let path = |index: usize| {
        (
            format!("/{index}"),
            json!({ "get": { "responses": shared } }),
        )
    };
    let components = json!({ "responses": { "A": { "description": "A", "headers": headers } } });
    Input::json("headers", &with_paths(numbered(2000, path), components)).ends(Denied, &["E0349"]);
    let mut tree = with_paths(
        numbered(2000, |index| {
            (format!("/{index}"), json!({ "get": { "responses": {} } }))
        }),
        json!({}),
    );
    tree["components"]["securitySchemes"] = numbered(1000, |index| {
        (
            format!("s{index}"),
            json!({ "type": "http", "scheme": "basic" }),
        )
    });
    tree["security"] = numbered_list(1000, |index| json!({ format!("s{index}"): [] }));
    Input::json("security", &tree).ends(Denied, &["E0349"]);
}

#[test]
fn content_takes_the_place_of_references() {
    let operations = numbered(8, |index| {
        let methods = [
            "get", "put", "post", "delete", "options", "head", "patch", "trace",
        ];
        (
            methods[index].to_owned(),
            json!({ "description": "x".repeat(20_000), "responses": {} }),
        )
    });
    let paths = numbered(4000, |index| {
        (
            format!("/{index}"),
            json!({ "$ref": "#/components/pathItems/A" }),
        )
    });
    let tree = with_paths(paths, json!({ "pathItems": { "A": operations } }));
    Input::json("path-item", &tree).ends(Denied, &["E0102"]);
    let callback = |level: usize| {
        let next = json!({ "$ref": format!("#/components/pathItems/P{}", level + 1) });
        let both = json!({ "a": { "{$a}": next }, "b": { "{$b}": next } });
        (
            format!("P{level}"),
            json!({ "post": { "responses": {}, "callbacks": both } }),
        )
    };
    let items: Map<String, Value> = (0..30).map(callback).collect();
    let paths = json!({ "/a": { "$ref": "#/components/pathItems/P0" } });
    Input::json(
        "callbacks-of-two",
        &with_paths(paths, json!({ "pathItems": items })),
    )
    .ends(Generated, &["W0207"]);
}
