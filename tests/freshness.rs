//! Is the committed SDK what the committed description gives?

use balas::{Config, Outcome};
use balas_tests::{program, repository};

fn sdk() -> Outcome {
    let (config, report) = Config::read(repository().join("spec/balas.yaml"))
        .unwrap_or_else(|error| panic!("{error}"));
    let config = config.unwrap_or_else(|| panic!("{report}"));
    balas::generate(&config).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn generated_is_what_spec_gives() {
    let stale = sdk()
        .check_in(repository().join("generated"))
        .unwrap_or_else(|error| panic!("{error}"));
    let stale: Vec<String> = stale.iter().map(ToString::to_string).collect();
    assert_eq!(
        stale,
        Vec::<String>::new(),
        "`cargo run -p balas -- generate` brings generated/ up to date"
    );
}

#[test]
fn the_description_of_the_sdk_has_no_findings_and_loses_nothing() {
    let outcome = sdk();
    assert_eq!(outcome.render(balas::diagnostics::Format::Text), "");
    assert_eq!(outcome.summary().operations, 67);
    assert_eq!(outcome.summary().skipped, 0);
}

#[test]
fn the_program_agrees() {
    let output = program::balas()
        .arg("check")
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{text}");
}
