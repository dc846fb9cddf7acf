//! Choices and the signatures of their alternatives.

mod kinds;

use super::{Signature, TagValue, tagging};
use crate::analyze::fixture::{Build, symbols};
use crate::api::{Access, Choice, Scalar, Shape, Symbol, SymbolValue, TypeId};
use crate::diagnostics::{Lints, Sink};

/// The signatures of a choice as the runtime's macro has them, and the codes of what is reported.
#[track_caller]
fn check(build: &Build, choice: TypeId, expected: &[&str], codes: &[&str]) {
    let mut sink = Sink::new(&Lints::default());
    let all = tagging(&build.api, &mut sink);
    let lines: Vec<String> = all[&choice].signatures.iter().map(line).collect();
    assert_eq!(lines, expected);
    let found = sink.diagnostics().iter();
    let found: Vec<String> = found
        .map(|finding| format!("{} {}", finding.code.id, finding.labels[0].origin))
        .collect();
    assert_eq!(found, codes);
}

/// `0: object tag type = a | b`
fn line(signature: &Signature) -> String {
    let kinds: Vec<&str> = signature.kinds.iter().map(|kind| kind.word()).collect();
    let mut line = format!("{}: {}", signature.member, kinds.join(" "));
    if let Some(tag) = &signature.tag {
        let values: Vec<String> = tag.values.iter().map(value).collect();
        line += &format!(" tag {} = {}", tag.property, values.join(" | "));
    }
    if !signature.keys.is_empty() {
        line += &format!(" keys {}", signature.keys.join(", "));
    }
    if signature.is_fallback {
        line += " fallback";
    }
    line
}

fn value(value: &TagValue) -> String {
    match value {
        TagValue::Text(text) => format!("{text:?}"),
        TagValue::Integer(number) => number.to_string(),
        TagValue::Bool(value) => value.to_string(),
    }
}

/// A record of required properties that are texts.
fn record(build: &mut Build, key: &str, required: &[&str]) -> TypeId {
    let record = build.record(key);
    for name in required {
        let text = build.text();
        build.required(record, name, text);
    }
    record
}

fn constant(build: &mut Build, record: TypeId, name: &str, shape: Shape) {
    let ty = build.inline(shape);
    build.required(record, name, ty);
}

fn discriminate(build: &mut Build, choice: TypeId, property: &str, tags: &[&[&str]]) {
    if let Shape::Choice(Choice {
        members,
        discriminator,
    }) = &mut build.api.types[choice].shape
    {
        *discriminator = Some(property.to_owned());
        for (member, tags) in members.iter_mut().zip(tags) {
            member.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        }
    }
}

fn scalar(build: &mut Build, scalar: Scalar) -> TypeId {
    build.inline(Shape::Scalar(scalar))
}

#[test]
fn mapped_tags_come_first() {
    let mut build = Build::new();
    let cat = record(&mut build, "Cat", &["claws"]);
    let dog = record(&mut build, "Dog", &["bark"]);
    let other = record(&mut build, "Other", &[]);
    let choice = build.choice("Pet", &[cat, dog, other]);
    discriminate(&mut build, choice, "kind", &[&["cat", "kitten"], &["dog"]]);
    check(
        &build,
        choice,
        &[
            "0: object tag kind = \"cat\" | \"kitten\"",
            "1: object tag kind = \"dog\"",
            "2: object",
        ],
        &[],
    );
}

#[test]
fn values_that_an_alternative_lists_beat_its_name() {
    let mut build = Build::new();
    let cat = build.record("Cat");
    constant(&mut build, cat, "kind", symbols(&["tom", "kitten"]));
    let dog = build.record("BigDog");
    constant(&mut build, dog, "kind", symbols(&["tom", "big_dog"]));
    let cow = build.record("Cow");
    constant(
        &mut build,
        cow,
        "kind",
        symbols(&["cow", "big_dog", "kitten"]),
    );
    let choice = build.choice("Pet", &[cat, dog, cow]);
    discriminate(
        &mut build,
        choice,
        "kind",
        &[&["Cat"], &["BigDog"], &["Cow"]],
    );
    check(
        &build,
        choice,
        &[
            "0: object tag kind = \"Cat\"",
            "1: object tag kind = \"big_dog\"",
            "2: object tag kind = \"cow\"",
        ],
        &[],
    );
}

#[test]
fn a_nested_choice_has_the_tags_and_kinds_of_all_its_alternatives() {
    let mut build = Build::new();
    let (cat, dog, cow) = (
        build.record("Cat"),
        build.record("Dog"),
        build.record("Cow"),
    );
    let text = build.text();
    let inner = build.choice("Inner", &[cat, dog, text]);
    discriminate(&mut build, inner, "kind", &[&["cat"], &["dog"], &[]]);
    let outer = build.choice("Outer", &[inner, cow]);
    discriminate(&mut build, outer, "kind", &[&["Inner"], &["cow"]]);
    check(
        &build,
        outer,
        &[
            "0: object string tag kind = \"cat\" | \"dog\"",
            "1: object tag kind = \"cow\"",
        ],
        &[],
    );
}

#[test]
fn a_constant_that_all_records_have_is_a_tag() {
    let mut build = Build::new();
    let (one, two) = (build.record("One"), build.record("Two"));
    for record in [one, two] {
        constant(&mut build, record, "api", symbols(&["v1"]));
    }
    let number = |value| Symbol {
        value: SymbolValue::Integer(value),
        name: None,
        description: None,
    };
    constant(
        &mut build,
        one,
        "v",
        Shape::Symbols(vec![number(1), number(-1)].into()),
    );
    constant(&mut build, two, "v", Shape::Symbols(vec![number(2)].into()));
    let text = build.text();
    let choice = build.choice("Choice", &[one, text, two]);
    check(
        &build,
        choice,
        &[
            "0: object tag v = 1 | -1",
            "1: string",
            "2: object tag v = 2",
        ],
        &[],
    );
}

#[test]
fn booleans_can_be_tags() {
    let mut build = Build::new();
    let (yes, no) = (build.record("Yes"), build.record("No"));
    for (record, value) in [(yes, true), (no, false)] {
        let symbol = Symbol {
            value: SymbolValue::Other(value.into()),
            name: None,
            description: None,
        };
        constant(
            &mut build,
            record,
            "ok",
            Shape::Symbols(vec![symbol].into()),
        );
    }
    let choice = build.choice("Choice", &[yes, no]);
    check(
        &build,
        choice,
        &["0: object tag ok = true", "1: object tag ok = false"],
        &[],
    );
}

#[test]
fn a_constant_that_is_only_sent_is_no_tag() {
    let mut build = Build::new();
    let (one, two) = (build.record("One"), record(&mut build, "Two", &["id"]));
    for (record, value) in [(one, "a"), (two, "b")] {
        constant(&mut build, record, "secret", symbols(&[value]));
    }
    build.access(one, 0, Access::WriteOnly);
    let choice = build.choice("Choice", &[one, two]);
    check(&build, choice, &["0: object", "1: object keys id"], &[]);
}

#[test]
fn required_keys_tell_records_apart() {
    let mut build = Build::new();
    let mail = record(&mut build, "Mail", &["id", "subject", "body"]);
    let call = record(&mut build, "Call", &["id", "number"]);
    let note = record(&mut build, "Note", &["id", "body"]);
    let choice = build.choice("Choice", &[note, call, mail]);
    check(
        &build,
        choice,
        &[
            "0: object keys body",
            "1: object keys number",
            "2: object keys subject, body",
        ],
        &[],
    );
}

#[test]
fn a_key_that_the_other_never_has_is_better() {
    let mut build = Build::new();
    let one = record(&mut build, "One", &["shared", "own"]);
    let two = record(&mut build, "Two", &["id"]);
    let text = build.text();
    build.optional(two, "shared", text);
    let choice = build.choice("Choice", &[one, two]);
    check(
        &build,
        choice,
        &["0: object keys own", "1: object keys id"],
        &[],
    );
}

#[test]
fn records_that_nothing_tells_apart_are_reported() {
    let mut build = Build::new();
    let one = record(&mut build, "One", &["id"]);
    let two = record(&mut build, "Two", &["id"]);
    let text = build.text();
    build.optional(two, "more", text);
    let other = record(&mut build, "Other", &["name"]);
    let choice = build.choice("Choice", &[one, other, two]);
    check(
        &build,
        choice,
        &[
            "0: object keys id",
            "1: object keys name",
            "2: object keys id",
        ],
        &["W0350 #/components/schemas/Choice/oneOf/2"],
    );
}

#[test]
fn constants_are_looked_for_within_nested_choices() {
    let mut build = Build::new();
    let [a, b, c] = ["a", "b", "c"].map(|tag| {
        let record = build.record(tag);
        constant(&mut build, record, "type", symbols(&[tag]));
        record
    });
    let inner = build.choice("Inner", &[a, b]);
    let outer = build.choice("Outer", &[inner, c]);
    let expected = [
        "0: object tag type = \"a\" | \"b\"",
        "1: object tag type = \"c\"",
    ];
    check(&build, outer, &expected, &[]);
    discriminate(&mut build, outer, "type", &[&["Inner"], &["c"]]);
    check(&build, outer, &expected, &[]);
}
