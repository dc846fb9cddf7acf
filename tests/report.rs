//! Does a run tell what became of each operation and schema: generated exactly, approximated, or left out?

use std::path::{Path, PathBuf};

use balas::diagnostics::{Effect, codes};
use balas::report::Fidelity;
use balas::{Config, Outcome};
use balas_tests::{expected, program, repository, scratch, shared};
use serde_json::Value;

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");
const SPEC: &str = "fixtures/report/spec.yaml";

fn outcome(config: Config) -> Outcome {
    balas::generate(&config.spec(SPEC)).unwrap_or_else(|error| panic!("{error}"))
}

/// `GET /pets`, how true it is, and the codes that say why.
fn operations(outcome: &Outcome) -> Vec<(String, Fidelity, Vec<&'static str>)> {
    let report = outcome.report();
    let operations = report.operations.iter().map(|operation| {
        let codes = operation.findings.iter();
        let codes = codes.map(|index| report.findings[*index].code.id);
        let name = format!("{} {}", operation.method, operation.path);
        (name, operation.fidelity, codes.collect())
    });
    operations.collect()
}

#[test]
fn operations_are_judged_by_all_that_they_reach() {
    use Fidelity::{Approximated, Exact, LeftOut};
    let expected = [
        ("GET /pets", Exact, vec![]),
        ("POST /pets", Approximated, vec!["W0204", "W0326"]),
        ("GET /pets/{id}", Exact, vec![]),
        ("PUT /pets/{id}", Approximated, vec!["W0206"]),
        ("DELETE /pets/{id}", Approximated, vec!["W0216"]),
        ("GET /owners", Approximated, vec!["W0216"]),
        ("GET owners/{id}", LeftOut, vec!["W0211"]),
    ];
    let expected = expected.map(|(name, fidelity, codes)| (name.to_owned(), fidelity, codes));
    assert_eq!(operations(&outcome(Config::new())), expected);
}

#[test]
fn what_nobody_wants_to_be_told_of_counts_all_the_same() {
    let quiet = outcome(Config::new().allow("W0204").allow("W0206"));
    assert_eq!(
        operations(&quiet)
            .iter()
            .map(|(_, fidelity, _)| *fidelity)
            .collect::<Vec<_>>(),
        operations(&outcome(Config::new()))
            .iter()
            .map(|(_, fidelity, _)| *fidelity)
            .collect::<Vec<_>>()
    );
}

/// What is excluded has no findings, and takes along those of what only it needs.
#[test]
fn what_the_settings_exclude_is_said_to_be_excluded() {
    use Fidelity::{Approximated, Exact, Excluded};
    let config = Config::new()
        .exclude_path("/pets/**")
        .include_operation("GET /pets")
        .include_operation("GET /owners")
        .include_operation("GET /pets/*");
    let outcome = outcome(config.exclude_path("owners/{id}"));
    let expected = [
        ("GET /pets", Excluded, vec![]),
        ("POST /pets", Excluded, vec![]),
        ("GET /pets/{id}", Excluded, vec![]),
        ("PUT /pets/{id}", Excluded, vec![]),
        ("DELETE /pets/{id}", Excluded, vec![]),
        ("GET /owners", Approximated, vec!["W0216"]),
        ("GET owners/{id}", Excluded, vec![]),
    ];
    let expected = expected.map(|(name, fidelity, codes)| (name.to_owned(), fidelity, codes));
    assert_eq!(operations(&outcome), expected);
    let findings = outcome.diagnostics().iter();
    let told: Vec<(&str, String)> = findings
        .map(|finding| (finding.code.id, finding.labels[0].origin.to_string()))
        .collect();
    // Nothing that is excluded needs the first.
    let unused = "#/components/schemas/Unused/properties/size/type".to_owned();
    let callback = "#/paths/~1owners/get/callbacks/seen/{$request.query.url}/post".to_owned();
    assert_eq!(told, [("W0204", unused), ("W0216", callback)]);
    let report = outcome.report();
    let totals = report.operation_totals();
    assert_eq!((totals.all(), totals.excluded), (1, 6));
    assert!(
        report
            .to_markdown()
            .contains("Operations excluded by the settings")
    );
    assert!(
        report
            .schemas
            .iter()
            .all(|schema| schema.fidelity != Exact || schema.rust.is_some())
    );
}

#[test]
fn a_denied_description_gives_nothing() {
    let outcome = outcome(Config::new().deny("W0204"));
    let report = outcome.report();
    assert!(report.is_denied);
    assert_eq!(report.operation_totals().left_out, 7);
    assert_eq!(report.schema_totals().left_out, report.schemas.len());
}

#[test]
fn the_report_for_programs_reads_as_expected() {
    let outcome = outcome(Config::new());
    let text = outcome.report().to_json();
    matches("fixtures/report/report.json", &text);
}

#[test]
fn the_report_for_people_reads_as_expected() {
    let outcome = outcome(Config::new());
    matches("fixtures/report/report.md", &outcome.report().to_markdown());
}

fn matches(path: &str, text: &str) {
    let difference = expected::compare(Path::new(path), text).err();
    expected::report(&difference.into_iter().collect::<Vec<_>>());
}

#[test]
fn the_program_writes_it_and_sums_it_up() {
    let folder = scratch(SCRATCH, "report");
    let file = folder.join("report.json");
    let (line, _) = generate(
        &folder.join("pets"),
        &["--report".as_ref(), file.as_os_str()],
    );
    assert_eq!(line, "7 operations: 2 exact, 4 approximated, 1 left out");
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{error}"));
    let report: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(report["summary"]["operations"]["left_out"], 1);
    let page = folder.join("report.md");
    generate(
        &folder.join("pets"),
        &["--report".as_ref(), page.as_os_str()],
    );
    let page = std::fs::read_to_string(page).unwrap_or_else(|error| panic!("{error}"));
    assert!(page.contains("| operations | 2 | 4 | 1 |"), "{page}");
    let (line, _) = generate(&folder.join("pets"), &[]);
    assert!(line.ends_with("; `--report FILE` lists them"), "{line}");
}

/// Descriptions of all versions, with other habits each.
const CORPUS: &[&str] = &[
    "docker-engine.json",
    "kubernetes-core-v1.json",
    "learn-tags-3.2.yaml",
    "netlify-api.json",
    "petstore-v2.json",
    "readme-star-trek.yaml",
    "slack-api.json",
    "speakeasy-test-3.2.yaml",
    "spotify-api.yaml",
    "telegram-bot.json",
    "xero-files.yaml",
];

#[test]
fn each_operation_of_a_description_is_reported_once() {
    let Some(corpus) = shared::folder("corpus", "reports of published descriptions") else {
        return;
    };
    for name in CORPUS {
        let path = corpus.join(name);
        let outcome =
            balas::generate(&Config::new().spec(&path)).unwrap_or_else(|it| panic!("{it}"));
        let report = outcome.report();
        let mut reported: Vec<String> = report
            .operations
            .iter()
            .map(|it| format!("{} {}", it.method, it.path))
            .collect();
        assert_eq!(reported.len(), report.operation_totals().all(), "{name}");
        reported.sort();
        assert_eq!(reported, described(&path), "{name}");
        let generated = outcome.summary().operations;
        assert_eq!(
            generated,
            reported.len() - report.operation_totals().left_out,
            "{name}"
        );
        let silent = report
            .operations
            .iter()
            .find(|it| (it.fidelity == Fidelity::Exact) != it.findings.is_empty());
        assert!(silent.is_none(), "{name}: {silent:?}");
    }
}

/// The operations of a description of one file, by looking at nothing but its text.
fn described(path: &Path) -> Vec<String> {
    const METHODS: [&str; 9] = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
    ];
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}"));
    let tree: Value = match path.extension().is_some_and(|it| it == "json") {
        true => serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}")),
        false => serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{error}")),
    };
    let mut found = Vec::new();
    for (path, item) in tree["paths"].as_object().into_iter().flatten() {
        for method in METHODS.iter().filter(|method| item.get(**method).is_some()) {
            found.push(format!("{} {path}", method.to_uppercase()));
        }
        let others = item.get("additionalOperations").and_then(Value::as_object);
        found.extend(
            others
                .into_iter()
                .flatten()
                .map(|(method, _)| format!("{method} {path}")),
        );
    }
    found.sort();
    found
}

/// The last line of `balas generate`, and its exit code.
fn generate(output: &Path, arguments: &[&std::ffi::OsStr]) -> (String, Option<i32>) {
    let spec: PathBuf = repository().join("tests").join(SPEC);
    let run = program::balas()
        .arg("generate")
        .arg(spec)
        .arg("-o")
        .arg(output)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let text = String::from_utf8_lossy(&run.stdout);
    let last = text.lines().last().unwrap_or_default().to_owned();
    (last, run.status.code())
}

/// Findings about settings and names change nothing that is generated; what denies a description leaves it out.
#[test]
fn the_effect_of_a_code_agrees_with_its_stage() {
    for code in codes::all() {
        let stage = &code.id[1..3];
        if stage == "05" {
            assert_eq!(code.effect, Effect::Nothing, "{}", code.id);
        }
        if code.id.starts_with('E') && ["01", "02"].contains(&stage) {
            assert_eq!(code.effect, Effect::LeftOut, "{}", code.id);
        }
    }
    for effect in [Effect::Nothing, Effect::Approximated, Effect::LeftOut] {
        assert!(codes::all().any(|code| code.effect == effect), "{effect:?}");
    }
}
