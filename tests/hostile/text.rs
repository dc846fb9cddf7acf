//! Texts that are hardly texts.

use crate::run::{Denied, Generated, Input, answered};
use serde_json::json;

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

fn described(rest: &str) -> String {
    format!("{HEAD}paths:\n  /a:\n    get: {{ operationId: get, responses: {{}} }}\n{rest}")
}

/// A schema of this text, in YAML.
fn of_schema(schema: &str) -> String {
    described(&format!("components:\n  schemas:\n    First: {schema}\n"))
}

#[test]
fn nothing_is_said() {
    Input::yaml("empty", "").ends(Denied, &[]);
    Input::yaml("comments", "# nothing\n# at all\n".repeat(1000)).ends(Denied, &[]);
    Input::yaml("null", "null").ends(Denied, &[]);
    Input::bytes("spaces", "api.json", " \n\t".repeat(1000)).ends(Denied, &["E0101"]);
    Input::yaml("a-text", "x".repeat(100_000)).ends(Denied, &[]);
    Input::yaml("documents", "---\n...\n".repeat(1000)).ends(Denied, &[]);
}

#[test]
fn bytes_are_no_text() {
    Input::bytes("invalid", "api.yaml", b"openapi: \xff\xfe\xfa".to_vec()).ends(Denied, &["E0103"]);
    let wide: Vec<u8> = HEAD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    Input::bytes("utf-16", "api.yaml", wide.clone()).ends(Denied, &[]);
    let marked = [vec![0xff, 0xfe], wide].concat();
    Input::bytes("utf-16-marked", "api.yaml", marked).ends(Denied, &["E0103"]);
    Input::bytes("zeros", "api.json", vec![0; 100_000]).ends(Denied, &["E0101"]);
    Input::yaml("control", described("x-a: \"\u{1}\u{7f}\"\n")).ends(Denied, &["E0101"]);
    let escaped = r#"{"openapi":"3.1.0","info":{"title":"\u0000\u0001\u202e","version":"1"},
        "paths":{"/\u0000a\n":{"get":{"operationId":"a\u0000\u001b[31m","responses":{}}}}}"#;
    Input::bytes("escaped-control", "api.json", escaped).ends(Generated, &[]);
    let half = r#"{"openapi":"3.1.0","info":{"title":"\ud800","version":"1"},"paths":{}}"#;
    Input::bytes("lone-surrogate", "api.json", half).ends(Denied, &["E0101"]);
}

#[test]
fn marks_of_the_byte_order_are_passed_over_once() {
    Input::yaml("one-mark", format!("\u{feff}{}", described(""))).ends(Generated, &[]);
    Input::yaml(
        "marks",
        format!("{}{}", "\u{feff}".repeat(1000), described("")),
    )
    .ends(Denied, &[]);
}

#[test]
fn keys_and_texts_are_huge() {
    let long = "k".repeat(300_000);
    let tree = answered(
        &json!({ "type": "object", "properties": { &long: { "enum": [&long, "b"], "description": &long } } }),
        json!({}),
    );
    Input::json("long-texts", &tree).ends(Generated, &[]);
    let words = "aB".repeat(30_000);
    let mut tree = answered(&json!({ "title": &words }), json!({}));
    tree["paths"]["/a"]["get"]["operationId"] = words.as_str().into();
    tree["paths"]["/a"]["get"]["tags"] = json!([&words]);
    Input::json("long-names", &tree).ends(Generated, &[]);
    let path = "/{a}".repeat(20_000);
    tree["paths"][&path] = tree["paths"]["/a"].clone();
    Input::json("long-path", &tree).ends(Generated, &["W0211"]);
    let pointer = format!("#{}", "/a".repeat(200_000));
    let tree = answered(&json!({ "$ref": pointer }), json!({}));
    Input::json("long-pointer", &tree).ends(Generated, &["W0206"]);
}

#[test]
fn keys_are_given_again_and_again() {
    let keys = "      a: 1\n".repeat(5000);
    let text = described(&format!("components:\n  schemas:\n    First:\n{keys}"));
    Input::yaml("duplicates", text).ends(Generated, &["W0104"]);
    let keys = r#""a":1,"#.repeat(5000);
    let text =
        format!(r#"{{{keys}"openapi":"3.1.0","info":{{"title":"T","version":"1"}},"paths":{{}}}}"#);
    Input::bytes("duplicates-json", "api.json", text).ends(Generated, &["W0104"]);
}

#[test]
fn numbers_are_huge() {
    let digits = "9".repeat(400);
    for (name, number) in [
        ("exponent", "1e999999"),
        ("digits", digits.as_str()),
        ("negative-digits", &format!("-{digits}")),
        ("infinity", ".inf"),
        ("no-number", ".nan"),
        ("tiny", "1e-999999"),
    ] {
        let schema = format!(
            "{{ type: integer, minimum: {number}, maximum: {number}, multipleOf: {number}, maxLength: {number}, \
             default: {number}, enum: [{number}], example: {number} }}"
        );
        Input::yaml(name, of_schema(&schema)).ends(Generated, &[]);
        let schema = format!("{{ type: array, minItems: {number}, maxItems: {number} }}");
        Input::yaml(name, of_schema(&schema)).ends(Generated, &[]);
    }
    let version = format!("openapi: {digits}\npaths: {{}}\n");
    Input::yaml("huge-version", version).ends(Denied, &[]);
    let json = r#"{"openapi":"3.1.0","info":{"title":"T","version":1e999999},"paths":{}}"#;
    Input::bytes("exponent-json", "api.json", json).ends(Denied, &["E0101"]);
}

#[test]
fn descriptions_are_hard_to_read() {
    let pieces = [
        "[",
        "![",
        "[a](",
        "<b>",
        "<!--",
        "<a href=",
        "**",
        "`",
        "|<br>",
        "* ",
        "> ",
        "http://",
        "&lt;",
        "<b>\n\n",
        "```\n",
        "<ul><li>",
        "\\",
        "<table><tr>",
    ];
    let description: String = pieces
        .iter()
        .map(|piece| piece.repeat(4000) + "\n")
        .collect();
    let ticks: String = (1..300).map(|count| "`".repeat(count) + " ").collect();
    let mut tree = answered(
        &json!({ "properties": { "a": { "description": &description } } }),
        json!({}),
    );
    tree["info"]["description"] = json!(description + &ticks);
    Input::json("hard-to-read", &tree).ends(Generated, &[]);
}

#[test]
fn patterns_take_for_ever() {
    let schema = json!({ "type": "object", "properties": {
        "a": { "type": "string", "pattern": "^(a+)+$" },
        "b": { "type": "string", "pattern": "(".repeat(10_000) },
        "c": { "type": "string", "pattern": "(".repeat(2000) + &")".repeat(2000) },
        "d": { "type": "string", "pattern": "a{1,1000}".repeat(100) },
        "e": { "type": "string", "pattern": "x".repeat(100_000) },
    }, "patternProperties": { "(a|a)*b": { "type": "string" } } });
    let input = Input::json("patterns", &answered(&schema, json!({})));
    input.validated().ends(Generated, &[]);
}
