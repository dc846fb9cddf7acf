//! Does every finding read exactly as its case says, and can every code be explained?

use std::collections::BTreeSet;

use balas::diagnostics::{Level, codes};
use balas_tests::cases::Case;
use balas_tests::expected;

#[test]
fn every_case_gives_the_expected_findings() {
    let failures: Vec<String> = Case::with_findings()
        .iter()
        .filter_map(|case| check(case).err())
        .collect();
    expected::report(&failures);
}

fn check(case: &Case) -> Result<(), String> {
    let report = case.run().report;
    if report.is_empty() {
        return Err(format!("{case}: nothing was found"));
    }
    expected::compare(&case.folder().join("expected.txt"), &report)
}

/// `E0201-unknown-reference` must find E0201; a case of several codes names the one it is about.
#[test]
fn a_case_that_names_a_code_finds_it() {
    let named: Vec<(Case, String)> = Case::with_findings()
        .into_iter()
        .filter_map(|case| {
            let code = case.idea.split_once('-')?.0.to_owned();
            codes::find(&code).map(|_| (case, format!("[{code}]")))
        })
        .collect();
    assert!(!named.is_empty(), "no case names a code");
    for (case, code) in named {
        assert!(
            case.run().report.contains(&code),
            "{case} does not find {code}"
        );
    }
}

#[test]
fn a_denied_description_gives_no_files() {
    for case in Case::with_findings() {
        if let Some(outcome) = case.run().outcome {
            assert_eq!(outcome.is_denied(), outcome.files().is_empty(), "{case}");
        }
    }
}

#[test]
fn every_code_is_unique_and_explained() {
    let mut seen = BTreeSet::new();
    for code in codes::all() {
        assert!(seen.insert(code.id), "{} is used twice", code.id);
        assert!(!code.title.trim().is_empty(), "{} has no title", code.id);
        assert!(
            code.explanation.trim().len() > 80,
            "{} is hardly explained",
            code.id
        );
    }
    assert!(!seen.is_empty(), "there are no codes");
}

#[test]
fn the_letter_of_a_code_tells_its_level() {
    for code in codes::all() {
        let denies = match code.id.as_bytes() {
            [b'E', digits @ ..] if is_number(digits) => true,
            [b'W', digits @ ..] if is_number(digits) => false,
            _ => panic!("{} is not a letter and four digits", code.id),
        };
        assert_eq!(code.level == Level::Deny, denies, "{}", code.id);
    }
}

fn is_number(digits: &[u8]) -> bool {
    digits.len() == 4 && digits.iter().all(u8::is_ascii_digit)
}
