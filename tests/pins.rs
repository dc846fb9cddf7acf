//! Do names stay that were noted?
//!
//! A folder of `pins/` has two versions of a description, and `expected.txt`: what is noted of the old one, what is found in the new
//! one with that, and how the crates differ without and with it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use balas::diagnostics::Format;
use balas::diff::Diff;
use balas::{Config, Outcome, pins};
use balas_tests::{descriptions, expected, program, scratch, shared};

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// A folder of `pins/`.
struct Pair(String);

impl Pair {
    fn all() -> Vec<Self> {
        let folders = fs::read_dir("pins").unwrap_or_else(|error| panic!("{error}"));
        let mut ideas: Vec<String> = folders
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        ideas.sort();
        assert!(!ideas.is_empty(), "there are no pairs");
        ideas.into_iter().map(Self).collect()
    }

    fn config(&self, side: &str) -> Config {
        Config::new().spec(Path::new("pins").join(&self.0).join(side))
    }

    /// What is noted of the old version, in a file that is called so in messages.
    fn noted(&self) -> (String, PathBuf) {
        let (_, text) = noted(&self.config("old.yaml"));
        let path = scratch(SCRATCH, &format!("pins/{}", self.0)).join("balas.pins.yaml");
        write(&path, &text);
        (text, path)
    }
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn generate(config: &Config) -> Outcome {
    balas::generate(config).unwrap_or_else(|error| panic!("{error}"))
}

fn noted(config: &Config) -> (Outcome, String) {
    let (outcome, text) = pins::of(config).unwrap_or_else(|error| panic!("{error}"));
    let report = outcome.render(Format::Text);
    (outcome, text.unwrap_or_else(|| panic!("denied\n{report}")))
}

/// The findings of a run, with the file of pins as if it stood in the current folder.
fn findings(outcome: &Outcome, pins: &Path) -> String {
    let folder = pins.parent().unwrap_or(pins).display().to_string() + "/";
    outcome.render(Format::Text).replace(&folder, "")
}

#[test]
fn every_pair_differs_as_expected_without_and_with_pins() {
    let failures: Vec<String> = Pair::all()
        .iter()
        .filter_map(|pair| {
            let path = Path::new("pins").join(&pair.0).join("expected.txt");
            expected::compare(&path, &shown(pair)).err()
        })
        .collect();
    expected::report(&failures);
}

fn shown(pair: &Pair) -> String {
    let (text, path) = pair.noted();
    let old = generate(&pair.config("old.yaml"));
    let new = generate(&pair.config("new.yaml"));
    let kept = generate(&pair.config("new.yaml").pins(&path));
    let mut shown = format!("--- noted\n\n{text}");
    let mut section = |title: &str, text: String| {
        let _ = write!(shown, "\n--- {title}\n\n{text}");
    };
    section("found", findings(&kept, &path));
    for (title, new) in [("without pins", &new), ("with pins", &kept)] {
        let diff = Diff::of(old.surface(), new.surface());
        section(title, diff.render(balas::diff::Format::Text, None));
    }
    shown
}

#[test]
fn what_is_noted_changes_nothing_and_is_noted_again() {
    for pair in Pair::all() {
        for side in ["old.yaml", "new.yaml"] {
            stays(&pair.config(side), &format!("pins-again/{}-{side}", pair.0));
        }
    }
}

/// Files, findings and pins are the same with the pins that were noted.
fn stays(config: &Config, name: &str) {
    let (outcome, text) = noted(config);
    let path = scratch(SCRATCH, name).join("balas.pins.yaml");
    write(&path, &text);
    let (again, text_again) = noted(&config.clone().pins(&path));
    assert_eq!(text, text_again, "{name}");
    for (file, code) in outcome.files() {
        assert_eq!(Some(code), again.files().get(file), "{name}: {file}");
    }
    assert_eq!(outcome.files().len(), again.files().len(), "{name}");
    let codes = again.diagnostics().iter().map(|found| found.code.id);
    let stale: Vec<&str> = codes
        .filter(|code| ["E0402", "W0460", "W0461"].contains(code))
        .collect();
    assert!(stale.is_empty(), "{name}: {stale:?}");
}

#[test]
fn a_renamed_component_is_noted_under_its_new_pointer() {
    let pair = Pair("component-renamed".into());
    let (_, path) = pair.noted();
    let (_, text) = noted(&pair.config("new.yaml").pins(&path));
    assert!(
        text.contains("'#/components/schemas/Animal': Pet\n"),
        "{text}"
    );
    assert!(!text.contains("schemas/Pet"), "{text}");
    write(&path, &text);
    let outcome = generate(&pair.config("new.yaml").pins(&path));
    assert_eq!(findings(&outcome, &path), "");
    assert!(outcome.files().contains_key("src/types/pet.rs"));
}

#[test]
fn what_settings_ask_for_goes_before_pins() {
    let pair = Pair("component-renamed".into());
    let (_, path) = pair.noted();
    let config = pair.config("old.yaml").pins(&path);
    let asked = config.pin("#/components/schemas/Pet", "Dog");
    let (outcome, text) = noted(&asked);
    assert!(outcome.files().contains_key("src/types/dog.rs"));
    assert!(!text.contains("'#/components/schemas/Pet': "), "{text}");
}

#[test]
fn a_file_that_was_named_must_be_there() {
    let config = Pair("component-renamed".into()).config("old.yaml");
    let error = balas::generate(&config.pins("nowhere.pins.yaml"));
    let error = error.map(drop).map_err(|error| error.to_string());
    let error = error.err().unwrap_or_default();
    assert!(
        error.starts_with("cannot read nowhere.pins.yaml"),
        "{error}"
    );
}

#[test]
fn mistakes_in_the_file_have_a_line() {
    let path = scratch(SCRATCH, "pins-mistakes").join("balas.pins.yaml");
    write(
        &path,
        "names:\n  '#/components/schemas/Pet': a-pet\n  '#/tags/pets': 3\n  '#/tags/a': ['b c']\nnmes: {}\n",
    );
    let config = Pair("component-renamed".into()).config("old.yaml");
    let outcome = generate(&config.pins(&path));
    let found = findings(&outcome, &path);
    for (code, place) in [
        ("E0403", "2:31"),
        ("E0560", "3:18"),
        ("E0560", "4:3"),
        ("E0560", "5:1"),
    ] {
        assert!(
            found.contains(&format!("balas.pins.yaml:{place}")),
            "{place}\n{found}"
        );
        assert!(found.contains(code), "{code}\n{found}");
    }
    assert!(outcome.is_denied());
}

#[test]
fn the_program_notes_names_beside_the_settings() {
    let folder = scratch(SCRATCH, "pins-program");
    let spec = |side: &str| Path::new("pins/component-renamed").join(side);
    let copy = |side: &str| fs::copy(spec(side), folder.join("api.yaml"));
    copy("old.yaml").unwrap_or_else(|error| panic!("{error}"));
    write(
        &folder.join("balas.yaml"),
        "spec: api.yaml\noutput: client\n",
    );
    let run = |arguments: &[&str]| {
        let output = program::balas()
            .current_dir(&folder)
            .args(arguments)
            .output();
        let output = output.unwrap_or_else(|error| panic!("{error}"));
        let said = [output.stderr, output.stdout].concat();
        (
            output.status.code(),
            String::from_utf8_lossy(&said).into_owned(),
        )
    };
    let (code, said) = run(&["generate", "--pin"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.ends_with("names noted in balas.pins.yaml\n"), "{said}");
    copy("new.yaml").unwrap_or_else(|error| panic!("{error}"));
    let (code, said) = run(&["generate"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("[W0461]") && said.contains("--> balas.pins.yaml:3:"),
        "{said}"
    );
    assert!(folder.join("client/src/types/pet.rs").exists());
    let (code, said) = run(&["check"]);
    assert_eq!(code, Some(0), "{said}");
    let (_, said) = run(&["generate", "--pin"]);
    assert!(said.ends_with("names noted in balas.pins.yaml\n"), "{said}");
    let (_, said) = run(&["generate", "--pin"]);
    assert!(
        said.ends_with("names are as noted in balas.pins.yaml\n"),
        "{said}"
    );
    let (code, _) = run(&["generate", "api.yaml", "-o", "client", "--pin"]);
    assert_eq!(
        code,
        Some(2),
        "there are no settings that a file could be beside of"
    );
}

#[test]
#[ignore = "generates all published descriptions three times; some of them with BALAS_ONLY=stripe,slack"]
fn published_descriptions_stay_as_they_are() {
    let Some(corpus) = shared::folder("corpus", "published descriptions") else {
        return;
    };
    let only = std::env::var("BALAS_ONLY").unwrap_or_default();
    let is_asked = |name: &str| only.is_empty() || only.split(',').any(|part| name.contains(part));
    for (name, spec) in descriptions::all(&corpus) {
        let config = Config::new().spec(&spec).all_schemas();
        if !is_asked(&name) || balas::generate(&config).map_or(true, |outcome| outcome.is_denied())
        {
            continue;
        }
        eprintln!("{name}");
        stays(&config, &format!("pins-corpus/{name}"));
    }
}
