//! What hooks do to types and operations.

use std::sync::{Arc, Mutex};

use balas::diagnostics::Format;
use balas::{Config, Outcome};
use balas_tests::scratch;

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

const PETS: &str = "\
openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses:
        '200': { description: All, content: { application/json: { schema: { $ref: '#/components/schemas/PetDto' } } } }
  /admin/keys:
    get:
      operationId: listKeys
      tags: [admin]
      responses:
        '200': { description: All, content: { application/json: { schema: { type: object, properties: { key: { $ref: '#/components/schemas/Key' } } } } } }
  /owners:
    get:
      operationId: listOwners
      tags: [pets]
      responses:
        '200': { description: All, content: { application/json: { schema: { type: object, properties: { owner: { type: object, properties: { name: { type: string } } } } } } } }
components:
  schemas:
    Key: { type: object, properties: { text: { type: string } } }
    PetDto:
      type: object
      description: Written by the service.
      properties:
        name: { type: string }
        state: { type: string, enum: [open, sold] }
        audit: { $ref: '#/components/schemas/Audit' }
    Audit: { type: object, nullable: true, properties: { entry: { $ref: '#/components/schemas/Entry' } } }
    Entry: { type: object, properties: { at: { type: string } } }
";

fn pets(name: &str) -> Config {
    let folder = scratch(SCRATCH, &format!("hooks-{name}"));
    let path = folder.join("pets.yaml");
    std::fs::write(&path, PETS).unwrap_or_else(|error| panic!("{error}"));
    Config::new().spec(path)
}

fn generate(config: &Config) -> Outcome {
    let outcome = balas::generate(config).unwrap_or_else(|error| panic!("{error}"));
    assert!(!outcome.is_denied(), "{}", outcome.render(Format::Text));
    outcome
}

fn codes(outcome: &Outcome) -> Vec<&str> {
    let findings = outcome.diagnostics().iter();
    findings.map(|found| found.code.id).collect()
}

#[track_caller]
fn check(outcome: &Outcome, file: &str, expect: &str) {
    let text = outcome.files().get(file);
    let text = text.unwrap_or_else(|| panic!("there is no {file}: {:?}", outcome.files().keys()));
    assert!(text.contains(expect), "{file} lacks {expect}:\n{text}");
}

#[test]
fn types_are_renamed_documented_and_deprecated() {
    let config = pets("types").on_type("#/components/schemas/*Dto", |ty| {
        assert_eq!(ty.properties(), ["name", "state", "audit"]);
        let text = format!("{} Not by us.", ty.description().unwrap_or_default());
        ty.document(text);
        ty.rename("Pet");
        ty.deprecate();
    });
    let config = config.on_type("#/components/schemas/*/properties/state", |ty| {
        assert_eq!(ty.values(), ["open", "sold"]);
        ty.rename("Availability");
    });
    let outcome = generate(&config);
    check(
        &outcome,
        "src/types/pet.rs",
        "Written by the service. Not by us.",
    );
    check(&outcome, "src/types/pet.rs", "#[deprecated]");
    check(&outcome, "src/types/pet.rs", "enum Availability");
    assert_eq!(codes(&outcome), [""; 0]);
}

#[test]
fn what_only_an_excluded_operation_needs_is_not_generated() {
    for config in [pets("excluded"), pets("excluded-all").all_schemas()] {
        let config = config.on_operation("#/paths/~1admin*/**", |operation| {
            assert_eq!(operation.tag(), Some("admin"));
            operation.exclude();
        });
        let outcome = generate(&config);
        assert_eq!(outcome.summary().operations, 2);
        assert!(!outcome.files().contains_key("src/operations/admin.rs"));
        check(&outcome, "src/operations/pets.rs", "ListOwners");
    }
    let outcome =
        generate(&pets("excluded").on_operation("#/paths/~1admin*/**", |of| of.exclude()));
    assert!(!outcome.files().contains_key("src/types/key.rs"));
}

#[test]
fn without_any_operation_the_types_are_left() {
    let outcome = generate(&pets("none").on_operation("#/**", |operation| operation.exclude()));
    assert_eq!(outcome.summary().operations, 0);
    check(&outcome, "src/types/key.rs", "struct Key");
}

#[test]
fn operations_are_renamed_documented_and_deprecated() {
    let config = pets("operations").on_operation("#/paths/~1pets/get", |operation| {
        assert_eq!((operation.method(), operation.path()), ("GET", "/pets"));
        assert_eq!(operation.id(), Some("listPets"));
        operation.rename("everyone");
        operation.document("All who are here.");
        operation.deprecate();
    });
    let outcome = generate(&config);
    check(&outcome, "src/operations/pets.rs", "fn everyone(");
    check(&outcome, "src/operations/pets.rs", "All who are here.");
    check(&outcome, "src/operations/pets.rs", "#[deprecated]");
}

#[test]
fn an_open_type_is_any_json_and_what_only_it_needs_is_gone() {
    let outcome =
        generate(&pets("open").on_type("#/components/schemas/Audit", |ty| ty.leave_open()));
    assert!(!outcome.files().contains_key("src/types/entry.rs"));
    check(&outcome, "src/types/audit.rs", "pub type Audit = ");
}

#[test]
fn hooks_see_what_earlier_ones_did_and_settings_go_before_them() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let config = pets("order")
        .on_type("#/components/schemas/Key", |ty| ty.document("First."))
        .on_type("#/components/schemas/*", move |ty| {
            let text = ty.description().unwrap_or("nothing").to_owned();
            log.lock()
                .unwrap_or_else(|error| panic!("{error}"))
                .push(text);
            ty.rename(format!("{}Model", ty.component().unwrap_or_default()));
        })
        .pin("#/components/schemas/PetDto", "Animal");
    let outcome = generate(&config);
    let seen = seen.lock().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        *seen,
        ["First.", "Written by the service.", "nothing", "nothing"]
    );
    check(&outcome, "src/types/key_model.rs", "struct KeyModel");
    check(&outcome, "src/types/animal.rs", "struct Animal");
}

#[test]
fn a_hook_that_is_never_called_is_reported() {
    let config = pets("idle")
        .on_type("#/components/schemas/Cat", |ty| ty.deprecate())
        .on_operation("#/paths/~1cats/*", |operation| operation.exclude());
    assert_eq!(codes(&generate(&config)), ["W0561", "W0561"]);
}

#[test]
fn two_names_of_hooks_that_are_the_same_are_refused() {
    let config = pets("same").on_type("#/components/schemas/*", |ty| ty.rename("Same"));
    let outcome = balas::generate(&config).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(codes(&outcome), ["E0402"]);
}
