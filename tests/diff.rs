//! Does every pair of descriptions differ as its folder says?
//!
//! A pair is a folder of `diff/`: `old.yaml` and `new.yaml`, each with settings `old.balas.yaml` and `new.balas.yaml` where it needs
//! some, and `expected.txt`.

use balas::diff::{Diff, Format, Level};
use balas::surface::Surface;
use balas_tests::pairs::Pair;
use balas_tests::{expected, program};

#[test]
fn every_pair_differs_as_expected() {
    let failures: Vec<String> = Pair::all()
        .iter()
        .filter_map(|pair| check(pair).err())
        .collect();
    expected::report(&failures);
}

fn check(pair: &Pair) -> Result<(), String> {
    let text = pair.diff().render(Format::Text, "1.4.2".parse().ok());
    expected::compare(&pair.folder().join("expected.txt"), &text)
}

#[test]
fn a_listing_says_as_much_as_the_description() {
    for pair in Pair::all() {
        let listing = |side| -> Surface {
            let text = pair.outcome(side).surface().to_string();
            text.parse()
                .unwrap_or_else(|error| panic!("{pair}: {error}"))
        };
        let of_listings = Diff::of(&listing("old"), &listing("new"));
        let of_descriptions =
            Diff::of(pair.outcome("old").surface(), pair.outcome("new").surface());
        assert_eq!(of_listings, of_descriptions, "{pair}");
    }
}

#[test]
fn there_is_a_pair_for_each_level_in_each_sense() {
    let verdicts: Vec<_> = Pair::all()
        .iter()
        .map(|pair| pair.diff().verdict())
        .collect();
    for level in [Level::None, Level::Patch, Level::Minor, Level::Breaking] {
        assert!(
            verdicts.iter().any(|of| of.source == level),
            "source {level:?}"
        );
        let is_on_wire = level == Level::Patch || verdicts.iter().any(|of| of.wire == level);
        assert!(is_on_wire, "wire {level:?}");
    }
}

/// What the program exits with.
fn exit(arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = program::balas();
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/diff"));
    let output = command.arg("diff").args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{error}"));
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.code(), text.into_owned())
}

#[test]
fn the_program_exits_by_the_level_and_the_sense_that_are_asked_for() {
    let moved = ["operation-moved/old.yaml", "operation-moved/new.yaml"];
    let with = |options: &[&str]| exit(&[&moved, options].concat()).0;
    assert_eq!(with(&[]), Some(1));
    assert_eq!(with(&["--sense", "source"]), Some(0));
    assert_eq!(with(&["--sense", "source", "--fail-on", "any"]), Some(1));
    assert_eq!(with(&["--fail-on", "never"]), Some(0));
    let same = ["words-only/old.yaml", "words-only/new.yaml"];
    assert_eq!(
        exit(&[&same[..], &["--fail-on", "any"]].concat()).0,
        Some(0)
    );
    assert_eq!(exit(&["nowhere.yaml", "words-only/new.yaml"]).0, Some(2));
    assert_eq!(exit(&["words-only/new.yaml"]).0, Some(2));
}

#[test]
fn the_committed_listing_is_one_side_as_good_as_its_settings() {
    let (code, text) = exit(&[
        "../../generated/api.txt",
        "../../spec/balas.yaml",
        "--fail-on",
        "any",
    ]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.ends_with("version: 0.1.0 may stay\n"), "{text}");
}
