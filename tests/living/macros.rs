//! `api!`: faults are errors of the compiler that name the line of the description, and the crate is compiled anew when a file changes
//! that was read, and only then.

use crate::alone::Alone;

/// A macro crate with a client for `api!(<arguments>)` instead of its own, and nothing that calls it.
fn with(name: &str, arguments: &str) -> Alone {
    let alone = Alone::of("macro", name);
    let text =
        format!("//! A client.\n\npub mod clock {{\n    balas_runtime::api!({arguments});\n}}\n");
    std::fs::remove_file(alone.folder.join("src/main.rs"))
        .unwrap_or_else(|error| panic!("{error}"));
    alone.write("src/lib.rs", &text);
    alone
}

/// What the compiler says about a crate that it refuses.
fn refused(alone: &Alone) -> String {
    let (said, is_well) = alone.check();
    assert!(!is_well, "{said}");
    said
}

#[track_caller]
fn says(said: &str, lines: &[&str]) {
    for line in lines {
        assert!(said.contains(line), "{line}\n---\n{said}");
    }
}

#[test]
fn a_broken_description_is_an_error_with_its_line() {
    let alone = with("macro-broken", "\"openapi.yaml\"");
    alone.edit("openapi.yaml", "openapi: 3.", "opnapi: 3.");
    let said = refused(&alone);
    says(
        &said,
        &[
            "error: error[E0",
            " --> openapi.yaml:1:1 ",
            "src/lib.rs:4:25",
        ],
    );

    alone.write(
        "openapi.yaml",
        "openapi: 3.1.0\ninfo: { title: Clock, version: '1'\npaths: {}\n",
    );
    says(&refused(&alone), &["error: error[E0", " --> openapi.yaml:"]);
}

#[test]
fn a_finding_is_a_warning_with_its_line() {
    let alone = with("macro-finding", "\"openapi.yaml\"");
    alone.edit("openapi.yaml", "paths:", "pahts: {}\npaths:");
    let (said, is_well) = alone.check();
    assert!(is_well, "{said}");
    says(
        &said,
        &[
            "warning: use of deprecated constant",
            "warning[W0203]",
            "did you mean",
            " --> openapi.yaml:",
        ],
    );
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let alone = with("macro-missing", "\"opnapi.yaml\"");
    says(
        &refused(&alone),
        &["error: cannot read opnapi.yaml: ", "src/lib.rs:4:25"],
    );
    let alone = with("macro-no-settings", "config = \"balas.yaml\"");
    says(
        &refused(&alone),
        &["error: cannot read balas.yaml: ", "src/lib.rs:4:34"],
    );
}

#[test]
fn bad_settings_are_an_error_with_their_line() {
    let alone = with("macro-settings", "config = \"balas.yaml\"");
    alone.write(
        "balas.yaml",
        "spec: openapi.yaml\nschemas: some\nlint: {}\n",
    );
    let said = refused(&alone);
    says(
        &said,
        &[
            "[E0502]",
            " --> balas.yaml:2:10 ",
            "[E0501]",
            " --> balas.yaml:3:1 ",
            "did you mean `lints`",
        ],
    );

    alone.write("balas.yaml", "validation: true\n");
    says(&refused(&alone), &["error: no description is configured"]);
}

#[test]
fn wrong_arguments_are_told_where_they_stand() {
    let alone = with("macro-arguments", "sepc = \"openapi.yaml\"");
    says(
        &refused(&alone),
        &["error: there is no key `sepc`", "src/lib.rs:4:25"],
    );
    let alone = with("macro-no-arguments", "");
    says(
        &refused(&alone),
        &["name a description, as in `api!(\"openapi.yaml\")`"],
    );
}

#[test]
fn the_crate_is_compiled_anew_when_a_file_changes_and_only_then() {
    let alone = with("macro-anew", "config = \"spec/balas.yaml\"");
    alone.edit(
        "src/lib.rs",
        "pub mod",
        "extern crate balas_runtime as balas;\n\npub mod",
    );
    alone.edit("src/lib.rs", "balas_runtime::api!", "balas::api!");
    alone.write("spec/balas.yaml", "spec: api.yaml\n");
    let description = alone.read("openapi.yaml");
    alone.write("spec/api.yaml", &description);
    let files = alone.files();
    let is_compiled = |why: &str, expect: bool| {
        let (said, is_well) = alone.check();
        assert!(is_well, "{why}\n{said}");
        let is_fresh = said.contains("Fresh macro-anew v");
        assert_eq!(is_fresh, !expect, "{why}\n{said}");
    };
    is_compiled("nothing was there", true);
    is_compiled("nothing changed", false);
    alone.edit("spec/api.yaml", "title: ", "title: My ");
    is_compiled("the description changed", true);
    is_compiled("nothing changed again", false);
    alone.edit("spec/balas.yaml", "spec:", "validation: false\nspec:");
    is_compiled("the settings changed", true);
    alone.edit("openapi.yaml", "title: ", "title: My ");
    is_compiled("a file changed that was not read", false);
    assert_eq!(alone.files(), files, "nothing is written beside the crate");
}
