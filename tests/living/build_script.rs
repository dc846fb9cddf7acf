//! Build scripts: made again when a file changes that was read, and only then; told in the words of Cargo; nothing written but in
//! `OUT_DIR`.

use crate::alone::Alone;

/// Whether the build script ran, by what Cargo says.
fn ran(said: &str) -> bool {
    said.lines()
        .any(|line| line.trim_start().starts_with("Running") && line.contains("build-script-build"))
}

fn check(alone: &Alone) -> String {
    let (said, is_well) = alone.check();
    assert!(is_well, "{said}");
    said
}

fn made_again(alone: &Alone, why: &str) {
    let said = check(alone);
    assert!(ran(&said), "{why}\n{said}");
}

#[test]
fn modules_are_made_again_when_a_file_changes_and_only_then() {
    let alone = Alone::of("build-script", "build-script");
    alone.edit("build.rs", r#"balas::compile("openapi.yaml")"#, SETTINGS);
    alone.write("spec/balas.yaml", "spec: api.yaml\n");
    let description = alone.read("openapi.yaml");
    let (calls, _) = description.split_once("components:").unwrap_or_default();
    let calls = calls.replace("\"#/", "\"parts/book.yaml#/");
    alone.write("spec/api.yaml", &calls);
    alone.write("spec/parts/book.yaml", &description);
    let files = alone.files();

    made_again(&alone, "nothing was there");
    let untouched = check(&alone);
    assert!(untouched.contains("Fresh build-script v"), "{untouched}");
    assert!(!ran(&untouched), "{untouched}");

    alone.edit("spec/api.yaml", "title: Library", "title: Public library");
    made_again(&alone, "the description changed");
    alone.edit(
        "spec/parts/book.yaml",
        "title: {",
        "pages: { type: integer }\n        title: {",
    );
    made_again(&alone, "a file that it refers to changed");
    alone.edit("spec/balas.yaml", "spec:", "validation: false\nspec:");
    made_again(&alone, "the settings changed");
    alone.edit("openapi.yaml", "title: Library", "title: Public library");
    let untouched = check(&alone);
    assert!(!ran(&untouched), "{untouched}");

    assert_eq!(alone.files(), files, "nothing is written beside the crate");
}

const SETTINGS: &str = r#"balas::Config::from_file("spec/balas.yaml")?.compile()"#;

#[test]
fn findings_are_warnings_of_cargo_and_refusals_are_readable() {
    let alone = Alone::of("build-script", "build-script-findings");
    alone.edit("openapi.yaml", "description: When", "descripton: When");
    let said = check(&alone);
    let warning = "build-script-findings@0.1.0: openapi.yaml:26:44: a schema has no keyword `descripton` [W0203]: did you mean";
    assert!(said.contains(warning), "{said}");

    alone.edit("openapi.yaml", "openapi: 3.1.0", "opnapi: 3.1.0");
    let (said, is_well) = alone.check();
    assert!(!is_well);
    assert!(
        said.contains("Error: the description is refused\n"),
        "{said}"
    );
    assert!(said.contains("error[E0"), "{said}");
    assert!(said.contains(" --> openapi.yaml:1:1"), "{said}");
}

#[test]
fn a_file_that_is_not_there_is_named_and_nothing_is_fetched() {
    let alone = Alone::of("build-script", "build-script-missing");
    alone.edit("build.rs", "openapi.yaml", "opnapi.yaml");
    let (said, is_well) = alone.check();
    assert!(
        !is_well && said.contains("Error: cannot read opnapi.yaml: "),
        "{said}"
    );

    alone.write("build.rs", "fn main() -> balas::Result {\n    balas::Config::new().spec(\"openapi.yaml\").allow_remote().compile()\n}\n");
    let (said, is_well) = alone.check();
    assert!(
        !is_well && said.contains("Error: a build script fetches nothing"),
        "{said}"
    );
}

#[test]
fn two_descriptions_have_a_name_each() {
    let alone = Alone::of("build-script", "build-script-two");
    alone.write(
        "build.rs",
        "fn main() -> balas::Result {\n    \
         balas::Config::new().spec(\"openapi.yaml\").name(\"library\").compile()?;\n    \
         balas::compile(\"openapi.yaml\")\n}\n",
    );
    alone.edit(
        "src/main.rs",
        "mod api {",
        "mod library {\n    balas_runtime::include_api!(\"library\");\n}\n\nmod api {",
    );
    let said = check(&alone);
    assert!(!said.contains("warning"), "{said}");
}
