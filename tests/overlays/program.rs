//! What the program prints and writes, and how it ends.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use balas::Config;
use balas_tests::program;

use crate::files::{folder, put, text};

const DESCRIPTION: &str = "\
openapi: 3.0.3
info:
  title: Pets
  version: '1'
paths: {}
";

const OVERLAY: &str = "\
overlay: 1.1.0
info: { title: Fixes, version: '1' }
actions:
  - target: $.info
    update: { title: Dogs }
";

const NOTHING: &str = "\
overlay: 1.1.0
info: { title: Nothing, version: '1' }
actions:
  - target: $.nowhere
    remove: true
";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command: Command = program::balas();
    command.current_dir(folder).args(arguments);
    command.output().unwrap_or_else(|error| panic!("{error}"))
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_description_comes_out_in_the_language_in_which_it_went_in() {
    let json =
        r#"{ "paths": {}, "openapi": "3.0.3", "info": { "version": "1", "title": "Pets" } }"#;
    let files = [
        ("api.yaml", DESCRIPTION),
        ("api.json", json),
        ("o.yaml", OVERLAY),
    ];
    let folder = folder("languages", &files);
    let output = run(&folder, &["overlay", "apply", "api.yaml", "o.yaml"]);
    assert_eq!(printed(&output), DESCRIPTION.replace("Pets", "Dogs"));
    assert_eq!(
        (output.status.code(), said(&output).as_str()),
        (Some(0), "")
    );
    let output = run(&folder, &["overlay", "apply", "api.json", "o.yaml"]);
    let expected = "{\n  \"paths\": {},\n  \"openapi\": \"3.0.3\",\n  \"info\": {\n    \"version\": \"1\",\n    \"title\": \"Dogs\"\n  }\n}\n";
    assert_eq!(printed(&output), expected);
    run(
        &folder,
        &["overlay", "apply", "api.json", "o.yaml", "-o", "new.yml"],
    );
    assert!(text(&folder.join("new.yml")).starts_with("paths: {}\nopenapi: 3.0.3\n"));
}

#[test]
fn an_action_that_selects_nothing_is_an_error_where_it_must_not_be() {
    let folder = folder("strict", &[("api.yaml", DESCRIPTION), ("o.yaml", NOTHING)]);
    let output = run(&folder, &["overlay", "apply", "api.yaml", "o.yaml"]);
    assert_eq!(
        (output.status.code(), printed(&output).as_str()),
        (Some(0), DESCRIPTION)
    );
    assert!(
        said(&output).starts_with("warning[W0255]"),
        "{}",
        said(&output)
    );
    let output = run(
        &folder,
        &[
            "overlay", "apply", "api.yaml", "o.yaml", "--strict", "-o", "new.yaml",
        ],
    );
    assert_eq!(
        (output.status.code(), printed(&output).as_str()),
        (Some(1), "")
    );
    assert!(
        said(&output).starts_with("error[W0255]"),
        "{}",
        said(&output)
    );
    assert!(!folder.join("new.yaml").exists());
    let output = run(
        &folder,
        &[
            "overlay", "apply", "api.yaml", "o.yaml", "--strict", "--format", "json",
        ],
    );
    assert!(
        said(&output).starts_with("{\"level\":\"error\",\"code\":\"W0255\""),
        "{}",
        said(&output)
    );
}

#[test]
fn what_is_read_is_not_written_over() {
    let folder = folder("guard", &[("api.yaml", DESCRIPTION), ("o.yaml", OVERLAY)]);
    for target in ["api.yaml", "./o.yaml"] {
        let output = run(
            &folder,
            &["overlay", "apply", "api.yaml", "o.yaml", "-o", target],
        );
        assert_eq!(output.status.code(), Some(2), "{target}");
        assert!(
            said(&output).contains("would replace a file that is read"),
            "{}",
            said(&output)
        );
    }
    assert_eq!(text(&folder.join("api.yaml")), DESCRIPTION);
    assert_eq!(text(&folder.join("o.yaml")), OVERLAY);
}

#[test]
fn a_difference_says_what_it_extends_and_equal_descriptions_have_none() {
    let edited = DESCRIPTION.replace("Pets", "Dogs");
    let folder = folder(
        "program",
        &[
            ("api.yaml", DESCRIPTION),
            ("edited.yaml", &edited),
            ("overlays/x.json", OVERLAY),
        ],
    );
    let difference = [
        "overlay",
        "diff",
        "api.yaml",
        "edited.yaml",
        "-o",
        "overlays/ours.yaml",
    ];
    assert_eq!(run(&folder, &difference).status.code(), Some(0));
    let expected = "\
overlay: 1.1.0
info:
  title: What makes edited.yaml of api.yaml
  version: '1'
extends: ../api.yaml
actions:
- target: $.info
  update:
    title: Dogs
";
    assert_eq!(text(&folder.join("overlays/ours.yaml")), expected);
    let output = run(
        &folder,
        &[
            "overlay",
            "apply",
            "api.yaml",
            "overlays/ours.yaml",
            "--strict",
        ],
    );
    assert_eq!(printed(&output), edited);
    let output = run(
        &folder,
        &["overlay", "diff", "api.yaml", "api.yaml", "-o", "none.yaml"],
    );
    assert_eq!(
        (output.status.code(), printed(&output).as_str()),
        (Some(0), "")
    );
    assert_eq!(said(&output), "api.yaml and api.yaml say the same\n");
    assert!(!folder.join("none.yaml").exists());
}

#[test]
fn the_overlays_of_a_folder_are_applied_by_name_and_none_is_a_mistake() {
    let second = OVERLAY.replace("Dogs", "Cats");
    let files = [
        ("api.yaml", DESCRIPTION),
        ("o/b.yml", &second),
        ("o/a.yaml", OVERLAY),
        ("o/notes.md", "no"),
    ];
    let folder = folder("in-order", &files);
    let output = run(&folder, &["overlay", "apply", "api.yaml", "o"]);
    assert!(
        printed(&output).contains("title: Cats"),
        "{}",
        said(&output)
    );
    fs::create_dir_all(folder.join("empty")).unwrap_or_else(|error| panic!("{error}"));
    let output = run(&folder, &["overlay", "apply", "api.yaml", "empty"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("there are no overlays in this folder"),
        "{}",
        said(&output)
    );
}

#[test]
fn generated_code_follows_the_overlays_of_the_command_line() {
    let path = "  - target: $.paths\n    update: { /pets: { get: { operationId: listPets, responses: {} } } }\n";
    let folder = folder(
        "flags",
        &[
            ("api.yaml", DESCRIPTION),
            ("o.yaml", &(OVERLAY.to_owned() + path)),
        ],
    );
    let with = ["api.yaml", "-o", "client", "--overlay", "o.yaml"];
    let output = run(&folder, &[&["generate"], with.as_slice()].concat());
    assert!(
        printed(&output).starts_with("generated 1 operation"),
        "{}",
        said(&output)
    );
    assert_eq!(
        run(&folder, &[&["check"], with.as_slice()].concat())
            .status
            .code(),
        Some(0)
    );
    assert_eq!(
        run(&folder, &["check", "api.yaml", "-o", "client"])
            .status
            .code(),
        Some(1)
    );
}

#[test]
fn build_scripts_watch_overlays_and_the_folders_of_overlays() {
    let folder = folder(
        "watched",
        &[
            ("api.yaml", DESCRIPTION),
            ("o.yaml", OVERLAY),
            ("more/a.json", "{}"),
        ],
    );
    put(
        &folder.join("more/a.json"),
        "{\"overlay\": \"1.1.0\", \"info\": {\"title\": \"t\", \"version\": \"1\"}, \"actions\": [{\"target\": \"$.info\", \"update\": {}}]}",
    );
    let config = Config::new().spec(folder.join("api.yaml"));
    let config = config
        .overlay(folder.join("o.yaml"))
        .overlay(folder.join("more"));
    let outcome = balas::generate(&config).unwrap_or_else(|error| panic!("{error}"));
    let expected = ["api.yaml", "o.yaml", "more/a.json", "more"].map(|name| folder.join(name));
    assert_eq!(outcome.inputs(), expected);
}

#[test]
fn repairs_are_an_overlay_for_what_has_an_obvious_repair() {
    let spec = DESCRIPTION.replace("'1'", "1") + "surprise: {}\n";
    let folder = folder("repair", &[("api.yaml", &spec)]);
    let output = run(
        &folder,
        &["overlay", "repair", "api.yaml", "-o", "repairs.yaml"],
    );
    assert_eq!(said(&output), "2 findings, 1 left after the repairs\n");
    let expected = "\
overlay: 1.1.0
info:
  title: Repairs of api.yaml
  version: 1.0.0
extends: api.yaml
actions:
- target: $.info
  update:
    version: '1'
";
    assert_eq!(text(&folder.join("repairs.yaml")), expected);
    let output = run(&folder, &["overlay", "repair", "api.yaml", "repairs.yaml"]);
    assert_eq!(
        (output.status.code(), printed(&output).as_str()),
        (Some(0), "")
    );
    put(&folder.join("api.yaml"), "openapi: 3.0.3\npaths: {\n");
    let output = run(
        &folder,
        &["overlay", "repair", "api.yaml", "-o", "none.yaml"],
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).starts_with("error[E0101]"),
        "{}",
        said(&output)
    );
}
