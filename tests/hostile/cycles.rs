//! What leads back to itself, or multiplies itself by references of the text.

use serde_json::{Value, json};

use crate::run::{Denied, Generated, Input, answered, schemas, to, with_paths};

#[test]
fn aliases_multiply() {
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        laughs += &format!("a{level}: &a{level} [{}]\n", vec![before; 10].join(", "));
    }
    Input::yaml("billion-laughs", laughs.clone()).ends(Denied, &["E0102"]);
    let maps = laughs
        .replace('[', "{k: ")
        .replace(']', "}")
        .replace(", ", ", k: ");
    Input::yaml("billion-maps", maps).ends(Denied, &["E0102"]);
    let mut merged = "a0: &a0 {x: 1}\n".to_owned();
    for level in 1..40 {
        let before = level - 1;
        merged += &format!("a{level}: &a{level} {{<<: [*a{before}, *a{before}], x{level}: 1}}\n");
    }
    Input::yaml("merge-keys", merged).ends(Denied, &["E0102"]);
    Input::yaml("alias-of-itself", "a: &a [*a]\n").ends(Denied, &["E0102"]);
    Input::yaml("alias-of-nothing", "a: *a\n").ends(Denied, &["E0101"]);
    Input::yaml("merge-of-itself", "a: &a\n  <<: *a\n").ends(Denied, &["E0102"]);
    let anchors: String = (0..20_000)
        .map(|index| format!("- &a{index} x\n- *a{index}\n"))
        .collect();
    Input::yaml("anchors", anchors).ends(Denied, &[]);
}

#[test]
fn schemas_are_made_of_themselves() {
    let first = |schema: Value| schemas([("First".to_owned(), schema)]);
    Input::json("itself", &first(to("First"))).ends(Generated, &["W0207"]);
    Input::json(
        "itself-by-all-of",
        &first(json!({ "allOf": [to("First")] })),
    )
    .ends(Generated, &["W0302"]);
    Input::json(
        "itself-by-one-of",
        &first(json!({ "oneOf": [to("First")] })),
    )
    .ends(Generated, &["W0302"]);
    let twice = json!({ "anyOf": [to("First"), to("First"), { "type": "string" }] });
    Input::json("itself-by-any-of", &first(twice)).ends(Generated, &[]);
    let required = json!({ "required": ["a"], "properties": { "a": to("First") } });
    Input::json("itself-required", &first(required)).ends(Generated, &["W0405"]);
    let deep = json!({ "$ref": "#/components/schemas/First/properties/a/properties/a" });
    Input::json(
        "inside-itself",
        &first(json!({ "properties": { "a": deep } })),
    )
    .ends(Generated, &[]);
    let list = json!({ "type": "array", "items": to("First") });
    Input::json("list-of-itself", &first(list)).ends(Generated, &[]);
}

#[test]
fn schemas_are_made_of_each_other() {
    let ring = |length: usize, link: fn(Value) -> Value| {
        let name = |index: usize| match index % length {
            0 => "First".to_owned(),
            index => format!("S{index}"),
        };
        schemas((0..length).map(|index| (name(index), link(to(&name(index + 1))))))
    };
    Input::json("ring", &ring(500, |next| next)).ends(Generated, &["W0207"]);
    let heir = |next| json!({ "allOf": [next, { "properties": { "a": {} } }] });
    Input::json("ring-of-heirs", &ring(90, heir)).ends(Generated, &["W0302"]);
    let union = |next| json!({ "oneOf": [next, { "type": "string" }] });
    Input::json("ring-of-unions", &ring(300, union)).ends(Generated, &[]);
    let all = |next| json!({ "allOf": [to("First"), to("S1"), to("S2"), next] });
    Input::json("mutual", &ring(30, all)).ends(Generated, &["W0302"]);
    let kinds = |next| {
        json!({
            "oneOf": [next, to("First")],
            "discriminator": { "propertyName": "kind", "mapping": { "a": "First", "b": "#/components/schemas/S1" } },
        })
    };
    Input::json("ring-of-kinds", &ring(50, kinds)).ends(Generated, &[]);
}

#[test]
fn parts_other_than_schemas_lead_back_to_themselves() {
    let reference = |section: &str| json!({ "$ref": format!("#/components/{section}/A") });
    let parameters = json!([reference("parameters")]);
    let response = json!({ "description": "A", "headers": { "a": reference("headers") } });
    let operation = json!({
        "parameters": parameters,
        "requestBody": reference("requestBodies"),
        "responses": { "200": reference("responses"), "201": response },
        "callbacks": { "a": reference("callbacks") },
    });
    let sections = [
        "parameters",
        "headers",
        "requestBodies",
        "responses",
        "callbacks",
        "pathItems",
        "links",
        "examples",
    ];
    let components =
        sections.map(|section| (section.to_owned(), json!({ "A": reference(section) })));
    let paths = json!({ "/a": { "get": operation }, "/b": reference("pathItems"), "/c": { "$ref": "#/paths/~1c" } });
    let tree = with_paths(paths, Value::Object(components.into_iter().collect()));
    Input::json("sections", &tree).ends(Generated, &["W0207"]);
    let item = json!({ "get": { "responses": {}, "callbacks": { "a": { "{$url}": { "$ref": "#/paths/~1a" } } } } });
    Input::json(
        "path-in-itself",
        &with_paths(json!({ "/a": item }), json!({})),
    )
    .ends(Generated, &["W0207"]);
}

#[test]
fn dynamic_references_lead_back() {
    let tree = json!({ "$dynamicRef": "#node" });
    let node = json!({ "$dynamicAnchor": "node", "type": "object", "properties": { "next": tree, "all": { "items": tree } } });
    let strict = json!({ "$dynamicAnchor": "node", "$ref": "#/components/schemas/First", "unevaluatedProperties": false });
    let again = json!({ "$defs": { "a": { "$dynamicAnchor": "node", "$ref": "#/components/schemas/Strict" } }, "$ref": "#/components/schemas/Strict" });
    let all = [
        ("First", node),
        ("Strict", strict),
        ("Again", again),
        (
            "Loop",
            json!({ "$dynamicAnchor": "node", "$dynamicRef": "#node" }),
        ),
    ];
    let all = all
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema));
    let mut document = schemas(all);
    document["components"]["schemas"]["User"] =
        json!({ "properties": { "a": to("Again"), "b": to("Loop") } });
    Input::json("dynamic", &document).ends(Generated, &[]);
}

#[test]
fn files_lead_back_to_themselves() {
    let root = answered(&json!({ "$ref": "api.json" }), json!({}));
    Input::json("file-of-itself", &root).ends(Generated, &[]);
    let root = answered(&json!({ "$ref": "a.json" }), json!({}));
    let input = Input::json("files-of-each-other", &root);
    let input = input.with("a.json", r#"{ "$ref": "b.json" }"#);
    input
        .with("b.json", r#"{ "$ref": "a.json" }"#)
        .ends(Generated, &[]);
    let paths = json!({ "/a": { "$ref": "a.json#/x" }, "/b": { "$ref": "./x/../a.json#/y" } });
    let input = Input::json("path-files", &with_paths(paths, json!({})));
    input
        .with(
            "a.json",
            r##"{ "x": { "$ref": "a.json#/y" }, "y": { "$ref": "#/x" } }"##,
        )
        .ends(Generated, &["W0207"]);
}

#[test]
fn files_are_many_and_elsewhere() {
    let links = (0..150).map(|index| {
        (
            format!("p{index}"),
            json!({ "$ref": format!("f{index}.json") }),
        )
    });
    let root = answered(
        &json!({ "properties": Value::Object(links.collect()) }),
        json!({}),
    );
    let mut input = Input::json("many-files", &root);
    for index in 0..150 {
        let next = format!(
            r#"{{ "properties": {{ "a": {{ "$ref": "f{}.json" }} }} }}"#,
            index + 1
        );
        input = input.with(&format!("f{index}.json"), next);
    }
    input.ends(Generated, &["W0105"]);
    let places = [
        "/etc/passwd",
        "../../../../etc/passwd",
        "file:///etc/passwd",
        "https://localhost:1/a",
        "//a/b",
        "C:\\a",
        ".",
        "",
        "in",
        "\u{0}",
        "%00",
    ];
    let links = places
        .iter()
        .enumerate()
        .map(|(index, place)| (format!("p{index}"), json!({ "$ref": place })));
    let root = answered(
        &json!({ "properties": Value::Object(links.collect()) }),
        json!({}),
    );
    Input::json("elsewhere", &root).ends(Generated, &["W0106"]);
}

#[test]
fn overlays_select_everything() {
    let overlay = |actions: &str| {
        format!("overlay: 1.1.0\ninfo: {{ title: O, version: '1' }}\nactions:\n{actions}")
    };
    let properties = (0..2000).map(|index| (format!("p{index}"), json!({ "type": "string" })));
    let root = answered(
        &json!({ "properties": Value::Object(properties.collect()) }),
        json!({}),
    );
    let everything = overlay("  - { target: $..properties.*, update: { x-a: 1 } }\n");
    Input::json("everything", &root)
        .overlaid(everything)
        .ends(Generated, &[]);
    let doubling = "  - { target: $.x-a, update: { a: 1 } }\n  - { target: $, copy: $.paths, update: { x-a: {} } }\n".repeat(30);
    Input::json("doubling", &root)
        .overlaid(overlay(&doubling))
        .ends(Denied, &[]);
    let selector = format!("$[?{}@.a{}]", "(".repeat(3000), ")".repeat(3000));
    let deep = overlay(&format!("  - {{ target: \"{selector}\", remove: true }}\n"));
    Input::json("deep-selector", &root)
        .overlaid(deep)
        .ends(Denied, &[]);
    let wide = overlay(&format!(
        "  - {{ target: \"${}\", remove: true }}\n",
        "..*".repeat(8)
    ));
    Input::json("wide-selector", &root)
        .overlaid(wide)
        .ends(Generated, &[]);
}
