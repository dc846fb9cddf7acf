//! What the tests of this stage share: a description in, the printed [`Api`] and the findings out.

use super::lower;
use crate::api::Api;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, LintLevel, Lints, Sink};
use crate::document::{Document, Outline, Tuples};

/// Lowers a whole description.
pub(super) fn lowered(yaml: &str) -> (Api, Vec<String>) {
    lowered_document(serde_yaml::from_str(yaml).expect("an OpenAPI description"))
}

/// Lowers a description that is built already.
pub(super) fn lowered_document(openapi: openapiv3::OpenAPI) -> (Api, Vec<String>) {
    let mut sink = Sink::new(&lints());
    let tree = serde_json::to_value(&openapi).expect("JSON");
    let tuples = Tuples::of(&tree);
    let document = Document {
        openapi,
        tuples,
        further: Vec::new(),
        incoming: Vec::new(),
        outline: Outline::default(),
        unneeded: Vec::new(),
        values: 0,
    };
    let api = lower(&document, &Config::default(), &mut sink);
    let line = |finding: &Diagnostic| {
        let labels = finding.labels.iter();
        let places: Vec<String> = labels.map(|label| label.origin.to_string()).collect();
        format!(
            "{} {}: {}",
            finding.code.id,
            places.join(" "),
            finding.message
        )
    };
    (api, sink.diagnostics().iter().map(line).collect())
}

/// Tests see everything that is said, allowed or not.
fn lints() -> Lints {
    let codes = crate::diagnostics::codes::lower::ALL.iter();
    Lints {
        levels: codes
            .map(|code| (code.id.to_owned(), LintLevel::Warn))
            .collect(),
    }
}

/// A description with nothing but these component schemas.
fn with_schemas(schemas: &str) -> String {
    let indented: String = schemas
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{indented}"
    )
}

/// Lowers component schemas and compares what is printed of them, and then the findings.
pub(super) fn check_schemas(schemas: &str, expected: &str, findings: &[&str]) {
    check(
        &with_schemas(schemas),
        &format!("api \"T\" 1\n{expected}"),
        findings,
    );
}

/// Lowers paths (and components) and compares all that is printed, and then the findings.
pub(super) fn check_paths(rest: &str, expected: &str, findings: &[&str]) {
    let yaml = format!("openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\n{rest}");
    check(&yaml, &format!("api \"T\" 1\n{expected}"), findings);
}

fn check(yaml: &str, expected: &str, findings: &[&str]) {
    let (api, found) = lowered(yaml);
    let printed = api.to_string();
    assert!(
        printed == expected,
        "\n--- expected\n{expected}\n--- found\n{printed}"
    );
    assert_eq!(found, findings);
}

/// Real descriptions: the folder is named by the variable, files of other versions than 3.0 are passed over.
#[test]
#[ignore = "needs BALAS_SHARED: the folder that holds `corpus`"]
fn real_descriptions_are_lowered_whole() {
    let shared = std::env::var("BALAS_SHARED").expect("BALAS_SHARED");
    let corpus = std::path::Path::new(&shared).join("corpus");
    let mut files: Vec<_> = std::fs::read_dir(corpus)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let mut lowered_files = 0;
    for path in files {
        let text = std::fs::read_to_string(&path).expect("text");
        let Ok(openapi) = serde_yaml::from_str::<openapiv3::OpenAPI>(&text) else {
            continue;
        };
        if !openapi.openapi.starts_with("3.0") {
            continue;
        }
        let described = openapi.operations().count();
        let document = Document {
            openapi,
            tuples: Tuples::default(),
            further: Vec::new(),
            incoming: Vec::new(),
            outline: Outline::default(),
            unneeded: Vec::new(),
            values: text.len(),
        };
        let mut sink = Sink::default();
        let start = std::time::Instant::now();
        let api = lower(&document, &Config::default(), &mut sink);
        let mut counts = std::collections::BTreeMap::<&str, usize>::new();
        for finding in sink.diagnostics() {
            *counts.entry(finding.code.id).or_default() += 1;
        }
        println!(
            "{:?}: {} types, {} operations, {} skipped, {counts:?}, {:?}, {} printed",
            path.file_name().unwrap_or_default(),
            api.types.len(),
            api.operations.len(),
            api.skipped.len(),
            start.elapsed(),
            api.to_string().len(),
        );
        assert_eq!(api.operations.len() + api.skipped.len(), described);
        lowered_files += 1;
    }
    assert!(lowered_files > 20);
}
