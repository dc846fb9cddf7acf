//! Do the bindings tell where the items of a description are?

use std::fs;

use balas::bindings::TypeKind;
use balas::{Config, Outcome};
use balas_tests::scratch;

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

const SHELTER: &str = "
openapi: 3.0.3
info: { title: Shelter, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      tags: [Pets]
      responses:
        '200':
          description: All pets.
          content: { application/json: { schema: { type: object, properties: { pets: { $ref: '#/components/schemas/Pets' } } } } }
  /health:
    get: { operationId: checkHealth, responses: { '204': { description: Well. } } }
components:
  schemas:
    Pet:
      type: object
      properties:
        state: { type: string, enum: [free, taken] }
    Pets: { type: array, items: { $ref: '#/components/schemas/Pet' } }
    Key: { oneOf: [{ type: string }, { type: integer }] }
    Note: { type: object, properties: { text: { type: string, writeOnly: true } } }
";

const OLD: &str = "
swagger: '2.0'
info: { title: Old, version: '1' }
paths: {}
definitions:
  Pet: { type: object, properties: { name: { type: string } } }
";

fn outcome(name: &str, text: &str) -> Outcome {
    let spec = scratch(SCRATCH, &format!("bindings-{name}")).join("api.yaml");
    fs::write(&spec, text).unwrap_or_else(|error| panic!("{error}"));
    balas::generate(&Config::new().spec(&spec).all_schemas())
        .unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn check(outcome: &Outcome, pointer: &str, path: &str, kind: TypeKind) {
    let binding = outcome.bindings().find_type(pointer);
    let found = binding.map(|binding| (binding.path.as_str(), binding.kind));
    assert_eq!(found, Some((path, kind)));
}

#[test]
fn types_are_found_by_the_pointer_of_their_schema() {
    let outcome = outcome("types", SHELTER);
    let schemas = "#/components/schemas";
    check(
        &outcome,
        &format!("{schemas}/Pet"),
        "crate::types::Pet",
        TypeKind::Struct,
    );
    check(
        &outcome,
        &format!("{schemas}/Pets"),
        "crate::types::Pets",
        TypeKind::Alias,
    );
    check(
        &outcome,
        &format!("{schemas}/Key"),
        "crate::types::Key",
        TypeKind::Union,
    );
    let state = format!("{schemas}/Pet/properties/state");
    check(&outcome, &state, "crate::types::pet::State", TypeKind::Enum);
    assert!(
        outcome
            .bindings()
            .find_type("#/components/schemas/Dog")
            .is_none()
    );
}

#[test]
fn inline_types_of_operations_are_found_too() {
    let outcome = outcome("inline", SHELTER);
    let body = "#/paths/~1pets/get/responses/200/content/application~1json/schema";
    check(
        &outcome,
        body,
        "crate::operations::pets::list::Response",
        TypeKind::Struct,
    );
}

#[test]
fn operations_are_found_by_their_method_and_call() {
    let outcome = outcome("operations", SHELTER);
    let found = |pointer| {
        let binding = outcome.bindings().find_operation(pointer);
        binding.map(|binding| (binding.method.as_str(), binding.call.as_str()))
    };
    assert_eq!(
        found("#/paths/~1pets/get"),
        Some((
            "crate::operations::pets::Pets::list",
            "crate::operations::pets::List"
        ))
    );
    assert_eq!(
        found("#/paths/~1health/get"),
        Some((
            "crate::Client::check_health",
            "crate::operations::untagged::CheckHealth"
        ))
    );
}

#[test]
fn directions_are_those_of_the_operations() {
    let outcome = outcome("directions", SHELTER);
    let pet = outcome.bindings().find_type("#/components/schemas/Pet");
    let directions = pet.map(|pet| (pet.is_decoded, pet.is_encoded));
    assert_eq!(directions, Some((true, false)));
}

#[test]
fn places_are_those_of_the_file_and_not_of_what_became_of_it() {
    let outcome = outcome("old", OLD);
    check(
        &outcome,
        "#/definitions/Pet",
        "crate::types::Pet",
        TypeKind::Struct,
    );
}
