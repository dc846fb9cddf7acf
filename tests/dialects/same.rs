//! One service in the words of three versions, each in four forms: the Rust is the same.

use std::collections::BTreeMap;
use std::path::Path;

use balas::Config;
use balas::diagnostics::Format;
use balas_tests::{repository, scratch};
use serde_json::Value;

use crate::forms::{self, Form};

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

type Files = BTreeMap<String, String>;

fn document(version: &str) -> Value {
    let path = repository().join(format!("tests/fixtures/dialects/{version}.yaml"));
    let text = std::fs::read_to_string(path).expect("a fixture");
    serde_yaml::from_str(&text).expect("YAML")
}

fn generated(spec: &Path) -> Files {
    let outcome = balas::generate(&Config::new().spec(spec).allow("W0345"));
    let outcome = outcome.unwrap_or_else(|error| panic!("{error}"));
    let report = outcome.render(Format::Text);
    assert!(report.is_empty(), "{}: {report}", spec.display());
    outcome.files().clone()
}

/// Where two results differ, told by the first line of each file that does.
fn difference(one: &Files, other: &Files) -> Vec<String> {
    let paths = one.keys().chain(other.keys());
    let mut differing: Vec<String> = paths
        .filter(|path| one.get(*path) != other.get(*path))
        .map(|path| {
            let lines = |files: &Files| files.get(path).cloned().unwrap_or_default();
            let (one, other) = (lines(one), lines(other));
            let mut pairs = one.lines().zip(other.lines());
            let line = pairs.find(|(one, other)| one != other);
            format!("{path}: {line:?}")
        })
        .collect();
    differing.dedup();
    differing
}

#[test]
fn versions_and_forms_do_not_show() {
    let expected = generated(&repository().join("tests/fixtures/dialects/3.2.yaml"));
    assert!(expected.contains_key("src/webhooks.rs"));
    for version in ["3.0", "3.1", "3.2"] {
        let tree = document(version);
        for form in [Form::Yaml, Form::Json] {
            for is_split in [false, true] {
                let folder = scratch(SCRATCH, &format!("same-{version}-{form:?}-{is_split}"));
                let spec = match is_split {
                    true => forms::many(&folder, form, &tree),
                    false => forms::one(&folder, form, &tree),
                };
                let found = difference(&expected, &generated(&spec));
                assert!(
                    found.is_empty(),
                    "{version}, {form:?}, {is_split}: {found:#?}"
                );
            }
        }
    }
}
