//! Keywords that are unknown, of the wrong kind or missing: what is said, and what is made of them.

use serde_json::{Value, json};

use super::table::OPENAPI;
use super::*;
use crate::diagnostics::{Lints, Sink, render_for_tests};
use crate::origin::{Origin, Trail};
use crate::source::Sources;

/// Checks a document of 3.0; the tree and the headlines of what was found, with lines.
fn checked(yaml: &str) -> (Value, Vec<String>) {
    let mut sources = Sources::default();
    let id = sources.add_root("api.yaml", yaml);
    let mut sink = Sink::new(&Lints::default());
    let mut tree = sources.tree(id, &mut sink).unwrap_or_default();
    walk_mut(
        &mut tree,
        Expect::Node(&OPENAPI),
        &Trail::Start(&Origin::root()),
        &mut |node, expect, trail| {
            if let Some(kind) = expect.kind() {
                check(
                    node,
                    kind,
                    trail,
                    Version::V30,
                    (&Sources::default(), &mut sink),
                );
            }
        },
    );
    let report = render_for_tests(&sink, &sources);
    let telling = |line: &&str| {
        line.starts_with("warning") || line.starts_with("error") || line.contains("= help")
    };
    (
        tree,
        report
            .lines()
            .filter(telling)
            .map(|line| line.trim().to_owned())
            .collect(),
    )
}

const HEAD: &str = "openapi: 3.0.0\ninfo: { title: a, version: '1' }\npaths: {}\n";

fn checked_schema(schema: &str) -> (Value, Vec<String>) {
    let (tree, found) = checked(&format!("{HEAD}components:\n  schemas:\n    A: {schema}\n"));
    (tree["components"]["schemas"]["A"].clone(), found)
}

#[test]
fn a_misspelt_keyword_is_left_out_and_the_right_one_named() {
    let (schema, found) = checked_schema("{ type: object, requird: [a], x-own: 1 }");
    assert_eq!(schema, json!({ "type": "object", "x-own": 1 }));
    assert_eq!(
        found,
        [
            "warning[W0203]: a schema has no keyword `requird`",
            "= help: did you mean `required`?"
        ]
    );
}

#[test]
fn a_required_flag_of_a_property_moves_to_the_object() {
    let (schema, found) = checked_schema(
        "{ properties: { a: { type: string, required: true }, b: { required: false } } }",
    );
    assert_eq!(
        schema,
        json!({ "properties": { "a": { "type": "string" }, "b": {} }, "required": ["a"] })
    );
    assert_eq!(
        found,
        [
            "warning[W0204]: `required: true` of a property belongs to the object around it",
            "= help: write `required: [a]` beside `properties`",
            "warning[W0204]: `required: false` of a property belongs to the object around it",
            "= help: remove it",
        ]
    );
}

#[test]
fn values_are_read_as_what_they_are_meant_to_be() {
    let (schema, found) = checked_schema(
        "{ type: String, minLength: 1.0, nullable: 'true', description: , title: 5 }",
    );
    assert_eq!(
        schema,
        json!({ "type": "string", "minLength": 1, "nullable": true, "title": "5" })
    );
    assert_eq!(
        found,
        [
            "warning[W0204]: `type` is not one of `string`, `number`, `integer`, `boolean`, `array`, `object`; it is \
             read as `\"string\"`",
            "warning[W0204]: `minLength` is not a whole number from 0; it is read as `1`",
            "warning[W0204]: `nullable` is not `true` or `false`; it is read as `true`",
            "warning[W0204]: `description` is empty; it is left out",
            "warning[W0204]: `title` is not a text; it is read as `\"5\"`",
        ]
    );
}

#[test]
fn what_is_missing_is_assumed_where_that_is_possible() {
    let (tree, found) = checked(
        "openapi: 3.0.0\ninfo: { version: 1 }\npaths: { /a: { get: { responses: { 200: {} } } } }\n",
    );
    assert_eq!(tree["info"], json!({ "version": "1", "title": "" }));
    assert_eq!(
        tree["paths"]["/a"]["get"]["responses"]["200"],
        json!({ "description": "" })
    );
    assert_eq!(
        found,
        [
            "warning[W0205]: an info object lacks `title`",
            "warning[W0204]: `version` is not a text; it is read as `\"1\"`",
            "warning[W0205]: a response lacks `description`",
        ]
    );
}

#[test]
fn keys_that_are_no_paths_and_no_status_codes_are_left_out() {
    let (tree, found) = checked(
        "openapi: 3.0.0\ninfo: { title: a, version: '1' }\npaths: { a: {}, /a: { get: { responses: { ok: {}, 2xx: { description: '' } } } } }\n",
    );
    assert_eq!(
        tree["paths"],
        json!({ "/a": { "get": { "responses": { "2xx": { "description": "" } } } } })
    );
    assert_eq!(
        found,
        [
            "warning[W0211]: the path `a` does not start with a slash; it is left out",
            "= help: write `/a`",
            "warning[W0203]: `ok` is not a status code",
            "= help: write a code such as `404`, a class such as `4XX`, or `default`",
        ]
    );
}

#[test]
fn keywords_beside_a_reference_have_no_effect_in_3_0() {
    let (schema, found) =
        checked_schema("{ $ref: '#/components/schemas/A', nullable: true, description: d }");
    assert_eq!(schema, json!({ "$ref": "#/components/schemas/A" }));
    assert_eq!(
        found[0],
        "warning[W0218]: `nullable` beside a `$ref` has no effect in OpenAPI 3.0"
    );
    assert_eq!(found.len(), 2);
}

#[test]
fn keywords_that_3_0_lacks_are_carried_and_reported() {
    let (schema, found) =
        checked_schema("{ prefixItems: [{ typo: 1 }], xml: { name: a }, $dynamicRef: '#a' }");
    assert_eq!(
        schema,
        json!({ "x-balas-prefixItems": [{}], "x-balas-xml": { "name": "a" }, "x-balas-$dynamicRef": "#a" })
    );
    assert_eq!(
        found[..2],
        [
            "warning[W0217]: `prefixItems` is a keyword of OpenAPI 3.1; it is read as such",
            "warning[W0203]: a schema has no keyword `typo`",
        ]
    );
    assert!(
        found.contains(&"warning[W0216]: no code is generated for `$dynamicRef`".to_owned()),
        "{found:?}"
    );
}
