//! Alternatives that their kind tells apart, or that have none to themselves.

use super::super::tagging;
use super::{check, discriminate, record, scalar};
use crate::analyze::fixture::{Build, symbols};
use crate::api::{Scalar, Shape};
use crate::diagnostics::Sink;

#[test]
fn kinds_are_enough_where_each_occurs_once() {
    let mut build = Build::new();
    let pet = record(&mut build, "Pet", &["kind"]);
    let number = scalar(&mut build, Scalar::I64);
    let flag = scalar(&mut build, Scalar::Bool);
    let text = build.text();
    let list = build.list(text);
    let alias = build.component("Alias", Shape::Alias(pet));
    let maybe = build.inline(Shape::Nullable(alias));
    let choice = build.choice("Choice", &[maybe, number, flag, text, list]);
    check(
        &build,
        choice,
        &[
            "0: object null",
            "1: integer",
            "2: boolean",
            "3: string",
            "4: array",
        ],
        &[],
    );
}

#[test]
fn maps_and_free_form_values_are_what_is_left() {
    let mut build = Build::new();
    let text = build.text();
    let map = build.map(text);
    let one = record(&mut build, "One", &["id"]);
    let anything = build.inline(Shape::Anything);
    let choice = build.choice("Choice", &[anything, map, one]);
    check(
        &build,
        choice,
        &[
            "0: object array string number boolean null fallback",
            "1: object fallback",
            "2: object",
        ],
        &[],
    );
}

#[test]
fn formats_come_before_plain_text_and_integers_before_numbers() {
    let mut build = Build::new();
    let members = [
        Scalar::String,
        Scalar::Uuid,
        Scalar::Timestamp,
        Scalar::F64,
        Scalar::I64,
    ];
    let members = members.map(|member| scalar(&mut build, member));
    let listed = build.inline(symbols(&["auto"]));
    let (texts, ids) = (build.list(members[0]), build.list(members[1]));
    let choice = build.choice("Choice", &members);
    for member in [listed, texts, ids] {
        build.member(choice, member);
    }
    check(
        &build,
        choice,
        &[
            "0: string fallback",
            "1: string",
            "2: string",
            "3: number fallback",
            "4: integer",
            "5: string",
            "6: array fallback",
            "7: array",
        ],
        &[],
    );
}

#[test]
fn alternatives_of_one_type_are_one() {
    let mut build = Build::new();
    let (one, two) = (build.text(), build.text());
    let pet = record(&mut build, "Pet", &[]);
    let alias = build.component("Alias", Shape::Alias(pet));
    let (first, second) = (build.list(one), build.list(two));
    let choice = build.choice("Choice", &[one, pet, two, alias, first, second]);
    check(
        &build,
        choice,
        &["0: string", "1: object", "4: array"],
        &[
            "W0351 #/components/schemas/Choice/oneOf/2",
            "W0351 #/components/schemas/Choice/oneOf/3",
            "W0351 #/components/schemas/Choice/oneOf/5",
        ],
    );
}

#[test]
fn choices_within_each_other_come_to_an_end() {
    let mut build = Build::new();
    let text = build.text();
    let cat = build.record("Cat");
    let one = build.choice("One", &[text]);
    let two = build.choice("Two", &[one, cat]);
    build.member(one, two);
    discriminate(&mut build, one, "kind", &[&[], &["two"]]);
    discriminate(&mut build, two, "kind", &[&["one"], &["cat"]]);
    check(
        &build,
        one,
        &["0: string fallback", "1: object string"],
        &[],
    );
}

#[test]
fn other_choices_and_the_order_of_types_change_nothing() {
    let mut build = Build::new();
    let one = record(&mut build, "One", &["a"]);
    let two = record(&mut build, "Two", &["b"]);
    let choice = build.choice("Choice", &[one, two]);
    let before = tagging(&build.api, &mut Sink::default())[&choice].clone();
    let other = record(&mut build, "Other", &["a", "b"]);
    build.choice("OtherChoice", &[other, two, one]);
    assert_eq!(tagging(&build.api, &mut Sink::default())[&choice], before);
}
