//! What the tests of this stage share: a description in, the printed [`Api`] and the findings out.

use super::lower;
use crate::api::Api;
use crate::config::Config;
use crate::diagnostics::Sink;
use crate::document::Document;

/// Lowers a whole description.
pub(super) fn lowered(yaml: &str) -> (Api, Vec<String>) {
    let document = Document {
        openapi: serde_yaml::from_str(yaml).expect("an OpenAPI description"),
    };
    let mut sink = Sink::default();
    let api = lower(&document, &Config::default(), &mut sink);
    let line = |finding: &crate::diagnostics::Diagnostic| {
        let places: Vec<String> = finding
            .labels
            .iter()
            .map(|label| label.origin.to_string())
            .collect();
        format!(
            "{} {}: {}",
            finding.code.id,
            places.join(" "),
            finding.message
        )
    };
    (api, sink.diagnostics().iter().map(line).collect())
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
