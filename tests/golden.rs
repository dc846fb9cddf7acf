//! Is the generated code of every case exactly what its `expected.rs` says?
//!
//! An `expected.rs` holds the files of `src/types` and `src/operations` one after the other, events, and behind them what was
//! found in the description. Lists of modules are shown in the topics `layout` and `webhooks` only, clients in `layout` and `security`.

use balas_tests::cases::{Case, Run};
use balas_tests::expected;

#[test]
fn every_case_gives_the_expected_code() {
    let failures: Vec<String> = Case::with_code()
        .iter()
        .filter_map(|case| check(case).err())
        .collect();
    expected::report(&failures);
}

fn check(case: &Case) -> Result<(), String> {
    let Run { outcome, report } = case.run();
    let outcome = outcome.filter(|outcome| !outcome.is_denied());
    let outcome = outcome.ok_or_else(|| format!("{case}: denied\n{report}"))?;
    let files = outcome
        .files()
        .iter()
        .filter(|(path, _)| is_shown(case, path));
    let mut text: String = files.map(|(path, code)| section(path, code)).collect();
    if !report.is_empty() {
        text += &section("findings", &commented(&report));
    }
    expected::compare(&case.folder().join("expected.rs"), text.trim_start())
}

fn is_shown(case: &Case, path: &str) -> bool {
    let is_module_list = path.ends_with("/mod.rs") || path == "src/lib.rs";
    match path {
        _ if is_module_list => ["layout", "webhooks"].contains(&case.topic.as_str()),
        "src/webhooks.rs" => true,
        "src/client.rs" => ["layout", "security"].contains(&case.topic.as_str()),
        _ => path.starts_with("src/types/") || path.starts_with("src/operations/"),
    }
}

fn section(title: &str, text: &str) -> String {
    format!("\n// --- {title}\n\n{}\n", text.trim_end())
}

fn commented(report: &str) -> String {
    let lines = report.trim_end().lines();
    lines
        .map(|line| format!("// {line}").trim_end().to_owned() + "\n")
        .collect()
}
