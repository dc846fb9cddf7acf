//! The documents that come with the Overlay Specification.

use std::fs;
use std::path::{Path, PathBuf};

use balas::diagnostics::Format;
use balas_tests::shared;

use crate::files::{apply, folder, read, tree};

/// Sets, and overlays that are valid or not, of all versions.
const SETS: usize = 8;
const VALID: usize = 38;
const INVALID: usize = 65;

/// A description that the valid overlays can be applied to: whatever they select is an object or a list.
const DESCRIPTION: &str = "{openapi: 3.1.0, info: {title: Pets, version: '1'}, paths: {}}";

fn overlays() -> Option<PathBuf> {
    shared::folder(
        "conformance/overlay",
        "the documents of the Overlay Specification",
    )
}

#[test]
fn overlays_make_what_the_sets_say() {
    let Some(root) = overlays() else { return };
    let sets = entries(&root.join("compliant-sets"));
    let sets: Vec<&PathBuf> = sets.iter().filter(|path| path.is_dir()).collect();
    let failed: Vec<String> = sets.iter().filter_map(|set| set_fault(set)).collect();
    println!(
        "sets: {} passed, {} failed",
        sets.len() - failed.len(),
        failed.len()
    );
    assert!(failed.is_empty(), "\n{}\n", failed.join("\n"));
    assert_eq!(sets.len(), SETS);
}

fn set_fault(set: &Path) -> Option<String> {
    let made = apply(&set.join("openapi.yaml"), &set.join("overlay.yaml"));
    let expected = read(&set.join("output.yaml"));
    let is_same = made.json().is_some() && Some(tree(&made)) == expected;
    (!is_same).then(|| format!("{}\n{}", set.display(), made.render(Format::Text)))
}

#[test]
fn valid_overlays_are_accepted_and_others_are_not() {
    let Some(root) = overlays() else { return };
    let folder = folder("conformance", &[("api.yaml", DESCRIPTION)]);
    let spec = folder.join("api.yaml");
    let mut failed = Vec::new();
    let (mut valid, mut invalid) = (0, 0);
    for version in entries(&root.join("tests")) {
        for path in entries(&version.join("pass")) {
            valid += 1;
            let made = apply(&spec, &path);
            if made.is_denied() {
                failed.push(format!("{}\n{}", path.display(), made.render(Format::Text)));
            }
        }
        for path in entries(&version.join("fail")) {
            invalid += 1;
            let report = apply(&spec, &path).render(Format::Text);
            if !is_located_error(&report, &path) {
                failed.push(format!("{} is accepted\n{report}", path.display()));
            }
        }
    }
    let passed = valid + invalid - failed.len();
    println!("overlays: {passed} passed, {} failed", failed.len());
    assert!(failed.is_empty(), "\n{}\n", failed.join("\n"));
    assert_eq!((valid, invalid), (VALID, INVALID));
}

/// Whether an error is shown at a line of this file.
fn is_located_error(report: &str, path: &Path) -> bool {
    let place = format!("--> {}:", path.display());
    report
        .split("\n\n")
        .any(|block| block.starts_with("error[E025") && block.contains(&place))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}
