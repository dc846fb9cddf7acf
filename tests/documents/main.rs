//! Do valid descriptions of others generate, and is the fault of each invalid one found and named?
//!
//! The descriptions are in `BALAS_SHARED`; `faults.txt` says for each invalid one which finding names its fault, `fragments.txt`
//! which of the valid ones are no descriptions, and why.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use balas::diagnostics::{Code, Diagnostic, codes};
use balas::{Config, Outcome};
use balas_tests::shared;

/// Lines of `faults.txt`: file, code, words of the message.
const FAULTS: &str = include_str!("faults.txt");
/// Lines of `fragments.txt`: file, reason.
const FRAGMENTS: &str = include_str!("fragments.txt");
/// Lines of `doubts.txt`: valid file, code of a finding about it, why it is right to say so.
const DOUBTS: &str = include_str!("doubts.txt");

/// Findings that tell of something left out or decided, and not of a fault.
const NOT_FAULTS: &[&str] = &[
    "W0106", "W0216", "W0318", "W0320", "W0322", "W0345", "W0353",
];

#[test]
fn descriptions_of_others_are_generated_and_their_faults_are_named() {
    let Some(folder) = shared::folder("conformance/documents", "descriptions of others") else {
        return;
    };
    let files = files(&folder);
    assert!(files.len() > 200, "only {} descriptions", files.len());
    let (invalid, valid): (Vec<&String>, Vec<&String>) =
        files.iter().partition(|file| is_invalid(file));
    let results: Vec<Result<(), String>> = invalid
        .into_iter()
        .map(|file| fault_is_named(&folder, file))
        .chain(valid.into_iter().map(|file| generates(&folder, file)))
        .collect();
    let failed: Vec<String> = results.iter().filter_map(|it| it.clone().err()).collect();
    let passed = results.len() - failed.len();
    println!("documents: {passed} passed, {} failed", failed.len());
    balas_tests::expected::report(&failed);
}

/// A table must not speak of files that are not there: they would never be looked at.
#[test]
fn the_tables_speak_of_files_that_are_there() {
    let Some(folder) = shared::folder("conformance/documents", "tables of descriptions") else {
        return;
    };
    let files: BTreeSet<String> = files(&folder).into_iter().collect();
    for file in [FAULTS, FRAGMENTS, DOUBTS]
        .into_iter()
        .flat_map(rows)
        .map(|row| row[0])
    {
        assert!(files.contains(file), "{file} is not there");
    }
}

fn is_invalid(file: &str) -> bool {
    file.contains("/fail/")
}

fn generates(folder: &Path, file: &str) -> Result<(), String> {
    let outcome = run(folder, file);
    if rows(FRAGMENTS).any(|row| row[0] == file) {
        return match outcome.is_denied() {
            true => Ok(()),
            false => Err(format!("{file} is listed as a fragment and generates")),
        };
    }
    if outcome.is_denied() {
        return Err(format!("{file} is denied:\n{}", report(&outcome)));
    }
    let doubts: Vec<&str> = rows(DOUBTS)
        .filter(|row| row[0] == file)
        .map(|row| row[1])
        .collect();
    let found: BTreeSet<&str> = outcome
        .diagnostics()
        .iter()
        .map(|finding| finding.code.id)
        .filter(|id| !NOT_FAULTS.contains(id))
        .collect();
    if found != doubts.iter().copied().collect() {
        let text = report(&outcome);
        return Err(format!(
            "{file} is valid; expected {doubts:?}, found\n{text}"
        ));
    }
    Ok(())
}

fn fault_is_named(folder: &Path, file: &str) -> Result<(), String> {
    let wanted: Vec<(&'static Code, &str)> = rows(FAULTS)
        .filter(|row| row[0] == file)
        .map(|row| (code(row[1]), row[2]))
        .collect();
    let outcome = run(folder, file);
    if wanted.is_empty() {
        return Err(format!(
            "{file} is not in faults.txt:\n{}",
            report(&outcome)
        ));
    }
    let is_named = |(code, words): &(&'static Code, &str)| {
        outcome.diagnostics().iter().any(|finding| {
            finding.code == *code
                && finding.message.contains(words)
                && is_located(finding, &outcome)
        })
    };
    match wanted.iter().find(|row| !is_named(row)) {
        Some((code, words)) => {
            let text = report(&outcome);
            Err(format!(
                "{file}: no {} with {words:?} and a place\n{text}",
                code.id
            ))
        }
        None => Ok(()),
    }
}

/// Whether a finding has a line and a column.
fn is_located(finding: &Diagnostic, outcome: &Outcome) -> bool {
    let label = &finding.labels[0];
    let place = outcome.sources().locate(&label.origin, label.at_key);
    place.is_some_and(|(_, span)| span.line > 0 && span.column > 0)
}

fn run(folder: &Path, file: &str) -> Outcome {
    let config = Config::new()
        .spec(folder.join(file))
        .root(folder)
        .name("document");
    balas::generate(&config).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn report(outcome: &Outcome) -> String {
    outcome.render(balas::diagnostics::Format::Text)
}

fn code(id: &str) -> &'static Code {
    codes::find(id).unwrap_or_else(|| panic!("there is no code {id}"))
}

/// The cells of each line of a table; lines that start with `#` are comments.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split(" | ").map(str::trim).collect())
}

/// All descriptions below a folder, as paths relative to it, in order.
fn files(folder: &Path) -> Vec<String> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![PathBuf::new()];
    while let Some(below) = waiting.pop() {
        let entries = std::fs::read_dir(folder.join(&below));
        let entries = entries.unwrap_or_else(|error| panic!("{}: {error}", below.display()));
        for entry in entries.flatten() {
            let path = below.join(entry.file_name());
            if entry.path().is_dir() {
                waiting.push(path);
            } else if entry.file_name() != "LICENSE" {
                found.insert(path.to_string_lossy().into_owned(), ());
            }
        }
    }
    found.into_keys().collect()
}
