//! What becomes of enums.

use crate::lower::testing::check_schemas;

#[test]
fn null_makes_an_enum_nullable() {
    check_schemas(
        "Kind: { type: string, nullable: true, enum: [cat, null, dog] }",
        "\
Kind?: enum
  \"cat\"
  \"dog\"
",
        &[],
    );
}

#[test]
fn declared_type_decides_how_values_are_read() {
    check_schemas(
        "
Text: { type: string, enum: [1, true] }
Number: { type: integer, enum: ['1', 2] }
Whole: { type: number, enum: [1.0, 2] }
Truth: { type: boolean, enum: [true] }
Untyped: { enum: [true] }",
        "\
Text: enum
  \"1\"
  \"true\"
Number: enum
  1
  2
Whole: enum
  1
  2
Truth: bool
Untyped: bool
",
        &[],
    );
}

#[test]
fn values_beat_a_type_that_none_of_them_has() {
    check_schemas(
        "Status: { type: integer, enum: [draft, published] }",
        "\
Status: enum
  \"draft\"
  \"published\"
",
        &["W0327 #/components/schemas/Status/enum: \
none of these values has the type that is declared beside them"],
    );
}

#[test]
fn values_beat_a_type_that_some_of_them_do_not_have() {
    check_schemas(
        "
Lights: { type: boolean, nullable: true, enum: [true, auto, null] }
Count: { type: integer, enum: [1, a] }
Ratio: { type: number, enum: [1, 0.5, a] }
Whole: { type: integer, enum: [1, 1.5] }",
        "\
Lights?: enum
  json true
  \"auto\"
Count: enum
  1
  \"a\"
Ratio: enum
  1
  json 0.5
  \"a\"
Whole: enum
  1
  json 1.5
",
        &["Lights", "Count", "Ratio", "Whole"]
            .map(|name| {
                format!(
                    "W0327 #/components/schemas/{name}/enum: \
some of these values do not have the type that is declared beside them"
                )
            })
            .each_ref()
            .map(String::as_str),
    );
}

#[test]
fn items_beat_an_enum_that_was_meant_for_them() {
    check_schemas(
        "Regions: { type: array, items: { type: string }, enum: [eu, us] }",
        "Regions: [string]\n",
        &["W0327 #/components/schemas/Regions/enum: \
none of these values has the type that is declared beside them"],
    );
}

#[test]
fn values_of_several_kinds_are_kept() {
    check_schemas(
        "Odd: { enum: [1, a, 1.5, 1] }",
        "\
Odd: enum
  1
  \"a\"
  json 1.5
",
        &["W0325 #/components/schemas/Odd/enum: the value `1` is listed twice"],
    );
}

#[test]
fn whole_numbers_without_a_sign_are_kept() {
    check_schemas(
        "Limit: { type: integer, enum: [0, 9223372036854775807, 18446744073709551615] }",
        "\
Limit: enum
  0
  9223372036854775807
  json 18446744073709551615
",
        &[],
    );
}

#[test]
fn extensions_name_and_describe_values() {
    check_schemas(
        "
ByPosition: { type: string, enum: [a, null, b], nullable: true, x-enum-varnames: [First, Second], x-enum-descriptions: [one, none, two] }
ByValue: { type: integer, enum: [1, 2], x-speakeasy-enums: { '2': Two, '1': One } }
Fern: { type: string, enum: [a], x-fern-enum: { a: { name: First, description: one } } }
Microsoft: { type: string, enum: [a], x-ms-enum: { values: [{ value: a, name: First }] } }",
        "\
ByPosition?: enum
  \"a\" as First -- one
  \"b\" as Second -- two
ByValue: enum
  1 as One
  2 as Two
Fern: enum
  \"a\" as First -- one
Microsoft: enum
  \"a\" as First
",
        &[],
    );
}

#[test]
fn names_that_do_not_fit_are_not_used() {
    check_schemas(
        "Kind: { type: string, enum: [a, b], x-enum-varnames: [First] }",
        "\
Kind: enum
  \"a\"
  \"b\"
",
        &["W0309 #/components/schemas/Kind/x-enum-varnames: \
`x-enum-varnames` has 1 entries for 2 values; not used"],
    );
}
