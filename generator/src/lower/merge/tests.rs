//! What `allOf` comes to.

use crate::api::Constraints;
use crate::lower::testing::{check_schemas, lowered};

const PET: &str = "
Pet: { type: object, required: [name], properties: { name: { type: string }, kind: { type: string } } }
";

fn check(schemas: &str, expected: &str, findings: &[&str]) {
    let pet = "\
Pet: record
  name: string
  kind?: string
";
    check_schemas(
        &format!("{PET}{schemas}"),
        &format!("{pet}{expected}"),
        findings,
    );
}

#[test]
fn fields_of_parents_come_first() {
    check(
        "Cat: { properties: { claws: { type: integer } }, allOf: [{ $ref: '#/components/schemas/Pet' }] }",
        "\
Cat: record
  name: string
  kind?: string
  claws?: i64
",
        &[],
    );
}

#[test]
fn parents_of_parents_count_and_each_once() {
    check(
        "
Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { claws: { type: integer } } }] }
Lion: { allOf: [{ allOf: [{ $ref: '#/components/schemas/Cat' }] }, { $ref: '#/components/schemas/Pet' }, { properties: { mane: { type: boolean } } }] }",
        "\
Cat: record
  name: string
  kind?: string
  claws?: i64
Lion: record
  name: string
  kind?: string
  claws?: i64
  mane?: bool
",
        &[],
    );
}

#[test]
fn what_is_required_may_be_described_elsewhere() {
    check(
        "Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { required: [kind, tail] }] }",
        "\
Cat: record
  name: string
  kind: string
",
        &[
            "W0310 #/components/schemas/Cat/allOf/1/required/1: `tail` is required but no property of this name is described",
        ],
    );
}

#[test]
fn reference_with_annotations_only_is_the_component() {
    check(
        "
Animal: { description: A pet, allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object }] }
Zoo:
  type: object
  properties:
    pet: { description: Its pet, deprecated: true, allOf: [{ $ref: '#/components/schemas/Pet' }] }
    guest: { nullable: true, allOf: [{ $ref: '#/components/schemas/Pet' }] }
    other: { allOf: [{ $ref: '#/components/schemas/Pet' }, { nullable: true }] }",
        "\
Animal: Pet -- A pet
Zoo: record
  pet?: Pet deprecated -- Its pet
  guest?: Pet?
  other?: Pet?
",
        &[],
    );
}

#[test]
fn enum_refines_text() {
    check(
        "
Kind: { type: string, enum: [cat, dog] }
Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { kind: { type: string, enum: [cat] } } }] }
Any: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { kind: { $ref: '#/components/schemas/Kind' } } }] }",
        "\
Kind: enum
  \"cat\"
  \"dog\"
Cat: record
  name: string
  kind?: Cat.kind
Any: record
  name: string
  kind?: Kind
Cat.kind: enum
  \"cat\"
",
        &[],
    );
}

#[test]
fn inline_type_of_a_parent_stays_the_parents() {
    check_schemas(
        "
Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { properties: { claws: { type: integer } } }] }
Animal: { properties: { owner: { properties: { name: { type: string } } } } }",
        "\
Cat: record
  owner?: Animal.owner
  claws?: i64
Animal: record
  owner?: Animal.owner
Animal.owner: record
  name?: string
",
        &[],
    );
}

#[test]
fn property_that_is_described_twice_has_both_parts() {
    check_schemas(
        "
Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }], properties: { owner: { properties: { age: { type: integer } } } } }
Animal: { properties: { owner: { properties: { name: { type: string } } } } }",
        "\
Cat: record
  owner?: Cat.owner
Animal: record
  owner?: Animal.owner
Cat.owner: record
  name?: string
  age?: i64
Animal.owner: record
  name?: string
",
        &[],
    );
}

#[test]
fn contradiction_keeps_what_was_said_first() {
    check_schemas(
        "
A:
  allOf:
    - properties: { id: { type: integer }, at: { type: string, format: date } }
    - properties: { id: { type: string }, at: { type: string, format: date-time } }",
        "\
A: record
  id?: i64
  at?: date
",
        &[
            "W0304 #/components/schemas/A/allOf/1/properties/id #/components/schemas/A/allOf/0/properties/id: \
no value is both of type `integer` and of type `string`",
            "W0304 #/components/schemas/A/allOf/1/properties/at #/components/schemas/A/allOf/0/properties/at: \
this has the format `date` and the format `date-time`",
        ],
    );
}

#[test]
fn whole_number_refines_a_number() {
    check_schemas(
        "A: { allOf: [{ type: number }, { type: integer, format: int32 }] }",
        "A: i32\n",
        &[],
    );
}

#[test]
fn parent_that_forbids_other_properties_does_not_forbid_those_of_its_child() {
    check_schemas(
        "
Base: { properties: { a: { type: string } }, additionalProperties: false }
Child: { allOf: [{ $ref: '#/components/schemas/Base' }], properties: { b: { type: string } } }
Open: { allOf: [{ $ref: '#/components/schemas/Base' }], additionalProperties: { type: integer } }",
        "\
Base: record closed
  a?: string
Child: record
  a?: string
  b?: string
Open: record ..i64
  a?: string
",
        &[],
    );
}

#[test]
fn all_parts_must_allow_null_unless_the_schema_itself_does() {
    check(
        "
Note: { type: object, nullable: true, properties: { text: { type: string } } }
Both: { allOf: [{ $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/Note' }] }
Asked: { nullable: true, allOf: [{ $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/Note' }] }",
        "\
Note?: record
  text?: string
Both: record
  name: string
  kind?: string
  text?: string
Asked?: record
  name: string
  kind?: string
  text?: string
",
        &[],
    );
}

#[test]
fn bounds_with_nothing_between_are_left_out() {
    let (api, findings) = lowered(
        "
openapi: 3.0.3
info: { title: T, version: '1' }
paths: {}
components:
  schemas:
    Number: { type: integer, minimum: 5, maximum: 1 }
    Text: { type: string, minLength: 5, maxLength: 1 }
    List: { type: array, items: {}, minItems: 2, maxItems: 1 }
    Object: { type: object, minProperties: 2, maxProperties: 1 }
    Merged: { allOf: [{ type: number, minimum: 5 }, { maximum: 5, exclusiveMaximum: true }] }
    One: { type: number, minimum: 5, maximum: 5 }",
    );
    let of_schema = |path: &str| format!("#/components/schemas/{path}");
    let both = |low: &str, high: &str| format!("W0329 {} {}", of_schema(low), of_schema(high));
    let expected = [
        both("Number/minimum", "Number/maximum")
            + ": no number can satisfy both `minimum: 5` and `maximum: 1`",
        both("Text/minLength", "Text/maxLength")
            + ": no text can satisfy both `minLength: 5` and `maxLength: 1`",
        both("List/minItems", "List/maxItems")
            + ": no list can satisfy both `minItems: 2` and `maxItems: 1`",
        both("Object/minProperties", "Object/maxProperties")
            + ": no object can satisfy both `minProperties: 2` and `maxProperties: 1`",
        both("Merged/allOf/0/minimum", "Merged/allOf/1/exclusiveMaximum")
            + ": no number can satisfy both `minimum: 5` and `exclusiveMaximum: 5`",
    ];
    assert_eq!(findings, expected);
    for (_, ty) in api
        .types
        .iter()
        .filter(|(_, ty)| ty.origin.to_string() != of_schema("One"))
    {
        assert_eq!(ty.constraints, Constraints::default(), "{}", ty.origin);
    }
}
