//! Which alternatives there really are.

use crate::lower::testing::check_schemas;

const KINDS: &str = "
Cat: { type: object, properties: { kind: { type: string }, claws: { type: integer } } }
Dog: { type: object, properties: { kind: { type: string, enum: [woof] }, bark: { type: boolean } } }
";

fn check(schemas: &str, expected: &str, findings: &[&str]) {
    let kinds = "\
Cat: record
  kind?: string
  claws?: i64
Dog: record
  kind?: Dog.kind
  bark?: bool
";
    let dog_kind = "\
Dog.kind: enum
  \"woof\"
";
    let expected = match expected.split_once("---\n") {
        Some((components, inline)) => format!("{kinds}{components}{dog_kind}{inline}"),
        None => format!("{kinds}{expected}{dog_kind}"),
    };
    check_schemas(&format!("{KINDS}{schemas}"), &expected, findings);
}

#[test]
fn alternatives_keep_their_order() {
    check(
        "Pet: { oneOf: [{ $ref: '#/components/schemas/Dog' }, { type: string }, { properties: { a: { type: string } } }] }",
        "\
Pet: choice
  Dog
  string
  Pet|2
---
Pet|2: record
  a?: string
",
        &[],
    );
}

#[test]
fn mapping_beats_a_constant_beats_the_name() {
    check(
        "
Pet:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator: { propertyName: kind }
Mapped:
  anyOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator:
    propertyName: kind
    mapping: { cat: Cat, kitten: '#/components/schemas/Cat', dog: '#/components/schemas/Dog', cow: Cow }",
        "\
Pet: choice by kind
  Cat \"Cat\"
  Dog \"woof\"
Mapped: choice by kind
  Cat \"cat\" \"kitten\"
  Dog \"dog\"
",
        &[
            "W0311 #/components/schemas/Mapped/discriminator/mapping/cow: `cow` stands for `Cow`, which is no alternative",
        ],
    );
}

#[test]
fn single_alternative_is_no_choice() {
    check(
        "
Only: { oneOf: [{ $ref: '#/components/schemas/Cat' }] }
Twice: { anyOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Cat' }] }
Maybe: { anyOf: [{ $ref: '#/components/schemas/Cat' }, { nullable: true, enum: [null] }] }
Holder: { type: object, properties: { text: { oneOf: [{ type: string, format: date }] } } }",
        "\
Only: Cat
Twice: Cat
Maybe?: Cat
Holder: record
  text?: date
",
        &[],
    );
}

#[test]
fn null_beside_several_makes_the_choice_nullable() {
    check(
        "Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { enum: [null] }, { type: integer }] }",
        "\
Pet?: choice
  Cat
  i64
",
        &[],
    );
}

#[test]
fn null_of_an_alternative_is_null_of_the_choice() {
    check(
        "
Note: { type: string, nullable: true }
Pet: { oneOf: [{ $ref: '#/components/schemas/Note' }, { type: integer, nullable: true }] }
Zoo: { properties: { pet: { oneOf: [{ $ref: '#/components/schemas/Pet' }, { type: boolean }] } } }
Twice: { properties: { a: { oneOf: [{ type: string }, { type: string, nullable: true }] } } }
Listed: { properties: { a: { oneOf: [{ enum: [a, null] }, { enum: [1] }] } } }
Said: { nullable: true, oneOf: [{ $ref: '#/components/schemas/Note' }, { type: integer }] }",
        "\
Note?: string
Pet?: choice
  Note
  i64
Zoo: record
  pet?: Zoo.pet!?
Twice: record
  a?: string?
Listed: record
  a?: Listed.a!?
Said?: choice
  Note
  i64
---
Listed.a!: enum
  \"a\"
  1
Zoo.pet!: choice
  Pet
  bool
",
        &[],
    );
}

#[test]
fn enum_or_any_text_is_the_enum() {
    check_schemas(
        "
Model: { type: string, enum: [small, large] }
Open: { anyOf: [{ type: string }, { type: string, enum: [a, b] }] }
Request: { type: object, properties: { model: { anyOf: [{ type: string }, { $ref: '#/components/schemas/Model' }] } } }",
        "\
Model: enum
  \"small\"
  \"large\"
Open: enum or others
  \"a\"
  \"b\"
Request: record
  model?: Model
",
        &[],
    );
}

#[test]
fn alternatives_that_only_require_are_no_choice() {
    check_schemas(
        "
Contact:
  type: object
  properties: { mail: { type: string }, phone: { type: string } }
  anyOf: [{ required: [mail] }, { type: object, required: [phone] }]",
        "\
Contact: record
  mail?: string
  phone?: string
",
        &[
            "W0307 #/components/schemas/Contact/anyOf: which of these alternatives holds is not checked",
        ],
    );
}

#[test]
fn what_stands_beside_alternatives_is_part_of_each() {
    check(
        "
Pet:
  type: object
  properties: { id: { type: integer }, size: { enum: [s, l] } }
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { required: [wool], properties: { wool: { type: integer } } }]
Named: { type: string, anyOf: [{ format: date }, { format: date-time }] }
Bound: { type: string, anyOf: [{ minLength: 1 }, { pattern: a }] }
Kinds: { type: integer, oneOf: [{ enum: [1], title: One }, { enum: [2], title: Two }] }",
        "\
Pet: choice
  Pet|0
  Pet|1
Named: choice
  date
  timestamp
Bound: string
Kinds: enum
  1 as One
  2 as Two
---
Pet|0: record
  id?: i64
  size?: Pet.size
  kind?: string
  claws?: i64
Pet.size: enum
  \"s\"
  \"l\"
Pet|1: record
  id?: i64
  size?: Pet.size
  wool: i64
",
        &[
            "W0307 #/components/schemas/Bound/anyOf: which of these alternatives holds is not checked",
        ],
    );
}

#[test]
fn alternatives_that_require_what_stands_beside_them_stay_components() {
    check(
        "
Pet: { type: object, required: [kind], oneOf: [{ $ref: '#/components/schemas/Base' }, { $ref: '#/components/schemas/Cat' }] }
Base: { type: object, required: [kind], properties: { kind: { type: string } } }",
        "\
Pet: choice
  Base
  Pet|1
Base: record
  kind: string
---
Pet|1: record
  kind: string
  claws?: i64
",
        &[],
    );
}

#[test]
fn alternatives_that_may_hold_at_once_are_one_record() {
    check(
        "
Pet:
  properties: { id: { type: integer } }
  anyOf:
    - { type: object, properties: { a: { type: string } } }
    - { properties: { a: { type: string }, b: { enum: [x] } } }
Differs: { anyOf: [{ properties: { a: { type: string } } }, { properties: { a: { type: integer } } }] }",
        "\
Pet: record
  id?: i64
  a?: string
  b?: Pet.b
Differs: choice
  Differs|0
  Differs|1
---
Pet.b: enum
  \"x\"
Differs|0: record
  a?: string
Differs|1: record
  a?: i64
",
        &[],
    );
}

#[test]
fn a_choice_beside_itself_ends() {
    check(
        "Pet: { type: object, properties: { id: { type: integer } }, oneOf: [{ $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/Cat' }] }",
        "\
Pet: choice
  Pet|0
  Pet|1
---
Pet|0: record
  id?: i64
Pet|1: record
  id?: i64
  kind?: string
  claws?: i64
",
        &[],
    );
}

#[test]
fn choice_within_all_of_is_the_choice() {
    check(
        "Pet: { type: object, allOf: [{ description: Any pet, oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }] }",
        "\
Pet: choice -- Any pet
  Cat
  Dog
",
        &[],
    );
}

#[test]
fn two_choices_at_once_are_their_combinations() {
    check(
        "
Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { type: string }], anyOf: [{ $ref: '#/components/schemas/Dog' }, { type: string }] }",
        "\
Pet: choice
  Pet|0
  string
---
Pet|0: record
  kind?: Pet|0.kind
  claws?: i64
  bark?: bool
Pet|0.kind: enum
  \"woof\"
",
        &[],
    );
}

#[test]
fn too_many_combinations_are_any_value() {
    let members: String = (0..9)
        .map(|index| format!("{{ properties: {{ p{index}: {{ type: string }} }} }},"))
        .collect();
    check(
        &format!("Pet: {{ oneOf: [{members}], anyOf: [{members}] }}"),
        "Pet: any\n",
        &[
            "W0324 #/components/schemas/Pet/anyOf #/components/schemas/Pet/oneOf: too many combinations of alternatives apply at once",
        ],
    );
}

#[test]
fn discriminator_without_alternatives_is_reported() {
    check_schemas(
        "Pet: { type: object, discriminator: { propertyName: kind }, properties: { kind: { type: string } } }",
        "\
Pet: record
  kind?: string
",
        &["W0312 #/components/schemas/Pet/discriminator: \
the kinds of this type are not told apart: it has no `oneOf`"],
    );
}
