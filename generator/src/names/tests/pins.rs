//! Names that the configuration or an extension asks for.

use super::Named;
use crate::analyze::fixture::{Build, symbols};
use crate::api::Shape;

#[test]
fn a_pin_beats_the_description() {
    let mut build = Build::new();
    build.record("pet");
    build.record("PetSummary");
    let list = build.operation("GET", "/pets", Some("listPets"));
    let text = build.text();
    build.parameter(list, "q", text);
    let named = Named::pinned(
        &build,
        &[
            ("#/components/schemas/pet", "PetSummary"),
            ("#/paths/~1pets/get", "all"),
            ("#/paths/~1pets/get/parameters/0", "type"),
        ],
    );
    named.check("type pet", "PetSummary");
    named.check("module pet", "pet_summary");
    named.check("type PetSummary", "PetSummaryPascal");
    named.check("operation ~1pets/get", "all All");
    named.check("parameter ~1pets/get/0", "r#type");
}

#[test]
fn the_case_of_a_pin_tells_the_type_from_its_field() {
    let mut build = Build::new();
    let pet = build.record("Pet");
    build.property(pet, "status", symbols(&["open"]));
    let selector = "#/components/schemas/Pet/properties/status";
    let type_pinned = Named::pinned(&build, &[(selector, "PetState")]);
    type_pinned.check("type Pet/properties/status", "PetState");
    type_pinned.check("field Pet/properties/status", "status");
    let field_pinned = Named::pinned(&build, &[(selector, "state")]);
    field_pinned.check("field Pet/properties/status", "state");
    field_pinned.check("type Pet/properties/status", "State");
}

#[test]
fn a_pinned_type_is_taken_as_it_is_written() {
    let mut build = Build::new();
    build.record("http");
    build.record("opt");
    let named = Named::pinned(
        &build,
        &[
            ("#/components/schemas/http", "HTTP"),
            ("#/components/schemas/opt", "Option"),
        ],
    );
    named.check("type http", "HTTP");
    named.check("module http", "http");
    named.check("type opt", "OptionModel");
}

#[test]
fn values_are_pinned_by_position() {
    let mut build = Build::new();
    build.component("Sign", symbols(&["+", "-"]));
    let named = Named::pinned(&build, &[("#/components/schemas/Sign/enum/1", "Negative")]);
    named.check("variant Sign/0", "Plus");
    named.check("variant Sign/1", "Negative");
}

#[test]
fn extensions_name_fields_and_give_way_to_pins() {
    let mut build = Build::new();
    let text = build.text();
    let pet = build.record("Pet");
    build.optional(pet, "n", text);
    if let Shape::Record(record) = &mut build.api.types[pet].shape {
        record.fields[0].name = Some("fullName".into());
    }
    Named::of(&build).check("field Pet/properties/n", "full_name");
    let pinned = Named::pinned(&build, &[("#/components/schemas/Pet/properties/n", "name")]);
    pinned.check("field Pet/properties/n", "name");
}

#[test]
fn pins_that_cannot_be_are_reported() {
    let mut build = Build::new();
    build.record("Pet");
    build.record("Dog");
    let named = Named::pinned(
        &build,
        &[
            ("#/components/schemas/Pet", "a-pet"),
            ("#/components/schemas/Cat", "Cat"),
        ],
    );
    assert_eq!(
        named.reports,
        [
            "E0403 the pinned name `a-pet` is not a Rust identifier",
            "E0404 the pin of `Cat` names nothing: `#/components/schemas/Cat`",
        ]
    );
    let twice = Named::pinned(
        &build,
        &[
            ("#/components/schemas/Pet", "Animal"),
            ("#/components/schemas/Dog", "Animal"),
        ],
    );
    assert_eq!(
        twice.reports,
        ["E0402 two components want the Rust name `Animal`"]
    );
}
