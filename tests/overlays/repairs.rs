//! The overlay that repairs a description answers what it says it does, and the code stays what it was.

use std::fs;
use std::path::{Path, PathBuf};

use balas::diagnostics::Format;
use balas::{Config, Outcome, overlay};
use balas_tests::cases::Case;
use balas_tests::{descriptions, shared};

use crate::files::{folder, put};

/// Larger descriptions are repaired on request only: without optimisation that takes its time.
const SMALL: u64 = 100_000;

fn generate(spec: &Path, repairs: Option<&Path>) -> Outcome {
    let config = Config::new().spec(spec).name("repaired");
    let config = repairs.into_iter().fold(config, Config::overlay);
    balas::generate(&config).unwrap_or_else(|error| panic!("{}: {error}", spec.display()))
}

/// The number of findings that the repairs of a description answer.
fn check(spec: &Path, place: &Path) -> Result<usize, String> {
    let before = generate(spec, None);
    let made = overlay::repairs(&Config::new().spec(spec), None);
    let made = made.unwrap_or_else(|error| panic!("{error}"));
    let Some(repairs) = made.yaml() else {
        return Ok(0);
    };
    put(place, &repairs);
    let after = generate(spec, Some(place));
    let answered = |outcome: &Outcome| {
        let found = outcome.diagnostics().iter();
        found
            .filter(|finding| !finding.actions(outcome.sources()).is_empty())
            .count()
    };
    let say = |what: &str| {
        let report = after.render(Format::TextInFull);
        Err(format!("{}: {what}\n{repairs}\n{report}", spec.display()))
    };
    let is_odd = after.render(Format::TextInFull).contains("[W025");
    match answered(&after) {
        _ if is_odd || after.is_denied() != before.is_denied() => say("the overlay is odd"),
        0 if before.files() == after.files() => Ok(answered(&before)),
        0 => say("the code is another"),
        _ => say("something is not answered"),
    }
}

#[test]
fn repairs_answer_findings_and_change_no_code() {
    let cases = Case::with_findings().into_iter().chain(Case::with_code());
    let mut specs: Vec<PathBuf> = cases.map(|case| case.spec()).collect();
    specs.extend(published(|size| size < SMALL));
    if let Some(documents) = shared::folder("conformance/documents", "repairs of faulty documents")
    {
        files(&documents, &mut specs);
    }
    check_all(&specs, "repairs");
}

#[test]
#[ignore = "takes minutes without optimisation"]
fn repairs_of_large_descriptions_change_no_code() {
    check_all(&published(|size| size >= SMALL), "large-repairs");
}

fn published(takes: fn(u64) -> bool) -> Vec<PathBuf> {
    let Some(corpus) = shared::folder("corpus", "repairs of published descriptions") else {
        return Vec::new();
    };
    let all = descriptions::all(&corpus).into_iter().map(|(_, path)| path);
    let is_taken = |path: &PathBuf| path.metadata().is_ok_and(|data| takes(data.len()));
    all.filter(is_taken).collect()
}

fn check_all(specs: &[PathBuf], name: &str) {
    let place = folder(name, &[]).join("repairs.yaml");
    let mut failed = Vec::new();
    let mut answered = 0;
    for spec in specs {
        match check(spec, &place) {
            Ok(count) => answered += count,
            Err(why) => failed.push(why),
        }
    }
    println!("{} descriptions, {answered} findings answered", specs.len());
    assert!(
        failed.is_empty(),
        "{} failed\n{}",
        failed.len(),
        failed.join("\n")
    );
    assert!(specs.is_empty() || answered > 0, "nothing was repaired");
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, found);
        } else if path
            .extension()
            .is_some_and(|it| it == "yaml" || it == "json")
        {
            found.push(path);
        }
    }
}
