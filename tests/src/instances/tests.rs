//! Are the values that are made what schemas allow?

use serde_json::{Value, json};

use super::{Instance, Maker, Promise, Role, difference};

/// Values of the schema `A` of a document with these schemas.
fn values(version: &str, schemas: Value) -> Vec<Instance> {
    let root = json!({ "openapi": version, "components": { "schemas": schemas } });
    let mut maker = Maker::new(&root);
    let made = (0..60).filter_map(|seed| maker.make("#/components/schemas/A", seed));
    made.collect()
}

fn check(schemas: Value, holds: impl Fn(&Value) -> bool) {
    let made = values("3.0.3", schemas);
    assert_eq!(made.len(), 60);
    for instance in made {
        assert!(holds(&instance.value), "{}", instance.value);
    }
}

#[test]
fn bounds_hold() {
    let integer =
        json!({ "A": { "type": "integer", "minimum": 5, "exclusiveMinimum": true, "maximum": 7 } });
    check(integer, |value| matches!(value.as_i64(), Some(6 | 7)));
    let number = json!({ "A": { "type": "number", "minimum": 0.25, "maximum": 0.5 } });
    check(number, |value| {
        value
            .as_f64()
            .is_some_and(|value| (0.25..=0.5).contains(&value))
    });
    let list = json!({ "A": { "type": "array", "minItems": 1, "maxItems": 2, "items": { "type": "boolean" } } });
    check(list, |value| {
        value
            .as_array()
            .is_some_and(|items| (1..=2).contains(&items.len()))
    });
}

#[test]
fn required_properties_of_all_parts_are_there() {
    let schemas = json!({
        "A": { "allOf": [{ "$ref": "#/components/schemas/B" }, { "type": "object", "required": ["b"], "properties": { "a": {} } }] },
        "B": { "type": "object", "properties": { "b": { "type": "string" } } },
    });
    check(schemas, |value| value["b"].is_string());
}

#[test]
fn a_discriminator_names_the_alternative() {
    let schemas = json!({
        "A": {
            "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
            "discriminator": { "propertyName": "kind", "mapping": { "puss": "#/components/schemas/Cat" } },
        },
        "Cat": { "type": "object", "required": ["claws"], "properties": { "kind": { "type": "string" }, "claws": { "type": "integer" } } },
        "Dog": { "type": "object", "properties": { "kind": { "type": "string" } } },
    });
    check(schemas, |value| {
        (value["kind"] == "puss") == value["claws"].is_i64()
    });
}

#[test]
fn heirs_stand_for_what_they_extend() {
    let schemas = json!({
        "A": { "type": "object", "properties": { "kind": { "type": "string" } }, "discriminator": { "propertyName": "kind" } },
        "Heir": { "allOf": [{ "$ref": "#/components/schemas/A" }, { "type": "object", "required": ["own"], "properties": { "own": { "type": "integer" } } }] },
    });
    check(schemas, |value| match value["kind"].as_str() {
        Some("Heir") => value["own"].is_i64(),
        kind => kind == Some("A"),
    });
}

#[test]
fn recursion_ends() {
    let schemas = json!({
        "A": { "type": "object", "required": ["next"], "properties": { "next": { "type": "array", "items": { "$ref": "#/components/schemas/A" } } } },
    });
    check(schemas, |value| value["next"].is_array());
}

#[test]
fn what_has_no_finite_value_is_not_made() {
    let schemas = json!({
        "A": { "type": "object", "required": ["next"], "properties": { "next": { "$ref": "#/components/schemas/A" } } },
    });
    assert!(values("3.0.3", schemas).is_empty());
}

#[test]
fn what_stands_beside_a_reference_counts_since_3_1() {
    let schemas = json!({
        "A": { "$ref": "#/components/schemas/B", "enum": ["b"] },
        "B": { "type": "string", "enum": ["a", "b"] },
    });
    let made = |version| {
        values(version, schemas.clone())
            .into_iter()
            .any(|made| made.value == "a")
    };
    assert!(made("3.0.3"));
    assert!(!made("3.1.0"));
}

#[test]
fn the_same_seed_gives_the_same_value() {
    let schemas =
        || json!({ "A": { "type": "object", "additionalProperties": { "type": "number" } } });
    let (one, other) = (values("3.1.0", schemas()), values("3.1.0", schemas()));
    assert!(
        one.iter()
            .zip(&other)
            .all(|(one, other)| one.value == other.value)
    );
    assert!(one.iter().any(|made| made.value != one[0].value));
}

#[test]
fn places_tell_what_they_are() {
    let schemas = json!({
        "A": { "type": "object", "required": ["list"], "properties": { "list": { "type": "array", "minItems": 1, "items": { "type": "string", "format": "uuid" } } } },
    });
    for instance in values("3.0.3", schemas) {
        let found: Vec<(Role, Promise)> = instance
            .places
            .iter()
            .take(3)
            .map(|place| (place.role, place.promise))
            .collect();
        let expected = [
            (Role::Root, Promise::Record),
            (Role::Required, Promise::List),
            (Role::Item, Promise::Format),
        ];
        assert_eq!(found, expected);
    }
}

#[test]
fn only_what_may_be_absent_may_vanish() {
    let schemas = json!({
        "A": { "type": "object", "required": ["a"], "properties": { "a": { "type": "array", "maxItems": 0 }, "b": { "type": "array", "maxItems": 0 } } },
    });
    let made = values("3.0.3", schemas);
    let full = made.iter().find(|made| made.value.get("b").is_some());
    let Some(full) = full else {
        panic!("b is never made")
    };
    assert_eq!(difference(full, &json!({ "a": [] })), None);
    assert_eq!(
        difference(full, &json!({ "b": [] })),
        Some("$.a: [] is lost".to_owned())
    );
}
