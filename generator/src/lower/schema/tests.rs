//! Which type a schema is.

use crate::lower::testing::{check_schemas, lowered};

#[test]
fn reference_is_the_component_itself() {
    check_schemas(
        "
Id: { type: string }
Pet: { type: object, properties: { id: { $ref: '#/components/schemas/Id' } } }
Animal: { $ref: '#/components/schemas/Pet' }",
        "\
Id: string
Pet: record
  id?: Id
Animal: Pet
",
        &[],
    );
}

#[test]
fn inline_schemas_are_types_below_their_parent() {
    check_schemas(
        "
Pet:
  type: object
  properties:
    owner: { type: object, properties: { name: { type: string } } }
    tags:
      type: array
      maxItems: 3
      items: { type: object, properties: { text: { type: string } } }
    scores: { type: object, additionalProperties: { type: string, enum: [low, high] } }",
        "\
Pet: record
  owner?: Pet.owner
  tags?: [Pet.tags[]](..3)
  scores?: {Pet.scores{}}
Pet.owner: record
  name?: string
Pet.tags[]: record
  text?: string
Pet.scores{}: enum
  \"low\"
  \"high\"
",
        &[],
    );
}

#[test]
fn nullable_component_is_what_it_holds() {
    check_schemas(
        "
Pet: { type: object, nullable: true, properties: { name: { type: string, nullable: true } } }
Zoo: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } }",
        "\
Pet?: record
  name?: string?
Zoo: record
  pet?: Pet?
",
        &[],
    );
}

#[test]
fn nullable_use_of_a_nullable_component_is_nullable_once() {
    check_schemas(
            "
Name: { type: string, nullable: true }
Pet: { type: object, properties: { name: { nullable: true, allOf: [{ $ref: '#/components/schemas/Name' }] } } }",
            "\
Name?: string
Pet: record
  name?: Name?
",
            &[],
        );
}

#[test]
fn schema_without_type_is_what_its_keywords_are_about() {
    check_schemas(
        "
Record: { properties: { a: { type: boolean } } }
List: { items: { type: integer } }
Symbols: { enum: [a] }
Map: { additionalProperties: { type: number } }
Anything: {}
Old: { type: string, x-nullable: true }
Null: { enum: [null] }
Nothing: { not: {} }",
        "\
Record: record
  a?: bool
List: [i64]
Symbols: enum
  \"a\"
Map: {f64}
Anything: any
Old?: string
Null: any
Nothing: nothing
",
        &[],
    );
}

#[test]
fn array_without_items_holds_anything() {
    check_schemas("List: { type: array }", "List: [any]\n", &[]);
}

#[test]
fn array_of_just_the_listed_items_is_a_tuple() {
    check_schemas(
        "
Closed: { type: array, items: { not: {} }, minItems: 2, x-balas-prefixItems: [{ type: integer }, { type: string, nullable: true }] }
Counted: { type: array, minItems: 2, maxItems: 2, x-balas-prefixItems: [{ $ref: '#/components/schemas/Closed' }, {}] }",
        "\
Closed: (i64, string?)
Counted: (Closed, any)
",
        &[],
    );
}

#[test]
fn items_that_differ_and_may_be_missing_are_kept_raw() {
    let finding = "the items are not told apart by their position";
    check_schemas(
        "
Open: { type: array, items: { type: string }, x-balas-prefixItems: [{ type: integer }] }
Short: { type: array, items: { not: {} }, x-balas-prefixItems: [{ type: integer }, { type: string }] }",
        "Open: [any]\nShort: [any]\n",
        &[
            &format!("W0321 #/components/schemas/Open: {finding}"),
            &format!("W0321 #/components/schemas/Short: {finding}"),
        ],
    );
}

#[test]
fn items_that_are_described_alike_are_a_list() {
    check_schemas(
        "
Alike: { type: array, items: { type: string }, x-balas-prefixItems: [{ type: string }, { type: string }] }
Others: { type: array, items: { type: string }, x-balas-prefixItems: [{ type: string, nullable: true }] }",
        "Alike: [string]\nOthers: [any]\n",
        &["W0321 #/components/schemas/Others: the items are not told apart by their position"],
    );
}

#[test]
fn recursion_ends_at_the_component() {
    check_schemas(
            "
Node:
  type: object
  properties:
    children: { type: array, items: { $ref: '#/components/schemas/Node' } }
    next: { allOf: [{ $ref: '#/components/schemas/Node' }, { properties: { weight: { type: integer } } }] }",
            "\
Node: record
  children?: [Node]
  next?: Node.next
Node.next: record
  children?: [Node]
  next?: Node.next
  weight?: i64
",
            &[],
        );
}

#[test]
fn components_that_are_each_other_are_reported_and_survive() {
    check_schemas(
        "
A: { allOf: [{ $ref: '#/components/schemas/B' }] }
B: { allOf: [{ $ref: '#/components/schemas/A' }] }
C: { $ref: '#/components/schemas/D' }
D: { $ref: '#/components/schemas/C' }",
        "\
A: any
B: any
C: any
D: any
",
        &[
            "W0302 #/components/schemas/B/allOf/0: this schema is made of itself",
            "W0302 #/components/schemas/A/allOf/0: this schema is made of itself",
            "W0302 #/components/schemas/C: this schema is made of itself",
            "W0302 #/components/schemas/D: this schema is made of itself",
        ],
    );
}

#[test]
fn dangling_reference_is_any_value() {
    check_schemas(
        "Pet: { type: object, properties: { id: { $ref: '#/components/schemas/Id' } } }",
        "\
Pet: record
  id?: any
",
        &["W0301 #/components/schemas/Pet/properties/id: `#/components/schemas/Id` leads nowhere"],
    );
}

#[test]
fn very_deep_nesting_ends_in_any_value() {
    let array = |items| {
        let schema_kind = openapiv3::SchemaKind::Type(openapiv3::Type::Array(items));
        openapiv3::Schema {
            schema_data: openapiv3::SchemaData::default(),
            schema_kind,
        }
    };
    let innermost = openapiv3::ArrayType {
        items: None,
        min_items: None,
        max_items: None,
        unique_items: false,
    };
    let nested = (0..300).fold(array(innermost.clone()), |inner, _| {
        array(openapiv3::ArrayType {
            items: Some(openapiv3::ReferenceOr::boxed_item(inner)),
            ..innermost.clone()
        })
    });
    let mut openapi = openapiv3::OpenAPI::default();
    let mut components = openapiv3::Components::default();
    let schema = openapiv3::ReferenceOr::Item(nested);
    components.schemas.insert("Deep".to_owned(), schema);
    openapi.components = Some(components);
    let (api, findings) = crate::lower::testing::lowered_document(openapi);
    assert_eq!(api.types.len(), 102);
    let [finding] = findings.as_slice() else {
        panic!("{findings:?}")
    };
    assert!(finding.starts_with("W0303 "), "{finding}");
}

#[test]
fn another_component_changes_nothing_that_is_there() {
    let described = |extra: &str| {
        format!(
                "
openapi: 3.0.3
info: {{ title: T, version: '1' }}
paths: {{}}
components:
  schemas:
    {extra}
    B: {{ type: object, properties: {{ a: {{ type: string, enum: [x] }}, b: {{ oneOf: [{{ type: string }}, {{ $ref: '#/components/schemas/B' }}] }} }} }}
    Z: {{ allOf: [{{ $ref: '#/components/schemas/B' }}], required: [a] }}"
            )
    };
    let extra =
        "A: { allOf: [{ $ref: '#/components/schemas/B' }], properties: { c: { enum: [y] } } }";
    let before = lowered(&described("")).0.to_string();
    let after = lowered(&described(extra)).0.to_string();
    assert!(after.contains("A.c: enum"), "{after}");
    for line in before.lines() {
        assert!(
            after.lines().any(|kept| kept == line),
            "{line}\n---\n{after}"
        );
    }
}
