//! Does `balas inspect` show each stage and the size of the output, for people and for programs, the same each time?

use std::path::PathBuf;
use std::process::Output;

use balas::Config;
use balas_tests::{program, repository};
use serde_json::Value;

const STAGES: [&str; 5] = ["document", "api", "facts", "names", "plan"];

fn spec() -> PathBuf {
    repository().join("tests/fixtures/inspect/spec.yaml")
}

fn run(arguments: &[&str]) -> Output {
    let run = program::balas()
        .arg("inspect")
        .arg(spec())
        .args(arguments)
        .output();
    run.unwrap_or_else(|error| panic!("{error}"))
}

/// What it prints, where it succeeds.
fn inspect(arguments: &[&str]) -> String {
    let run = run(arguments);
    let errors = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(0), "{arguments:?}: {errors}");
    String::from_utf8(run.stdout).unwrap_or_else(|error| panic!("{error}"))
}

fn json(arguments: &[&str]) -> Value {
    let text = inspect(&[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
}

#[test]
fn each_stage_is_shown_for_people() {
    let lines = [
        ("document", "        operationId: listPets"),
        ("api", "  kind: Pet.kind"),
        ("facts", "  Node: member left"),
        ("names", "  Pet: property pet-id, rust pet_id"),
        ("plan", "    list() -> Vec<Pet>: GET /pets"),
        ("plan", "    pet_id: i64 = \"pet-id\""),
    ];
    for (stage, line) in lines {
        let text = inspect(&["--stage", stage]);
        assert!(text.lines().any(|it| it == line), "{stage}: {line}\n{text}");
    }
    assert_eq!(inspect(&[]), inspect(&["--stage", "plan"]));
}

#[test]
fn each_stage_is_shown_for_programs() {
    for stage in STAGES {
        let frame = json(&["--stage", stage]);
        assert_eq!(frame["format"], 1, "{stage}");
        assert_eq!(frame["stage"], stage);
        assert!(frame["content"].is_object(), "{stage}");
    }
    let content = |stage| json(&["--stage", stage])["content"].take();
    assert_eq!(content("document")["openapi"]["openapi"], "3.0.3");
    assert_eq!(content("api")["operations"][0]["path"], "/pets");
    assert_eq!(content("facts")["boxed"][0]["member"], "left");
    assert_eq!(content("names")["operations"][0]["method"], "list");
    let files = content("plan")["files"].take();
    let files = files.as_array().into_iter().flatten();
    let paths: Vec<&str> = files.filter_map(|file| file["path"].as_str()).collect();
    assert!(paths.contains(&"src/types/pet.rs"), "{paths:?}");
}

#[test]
fn what_is_shown_is_the_same_each_time() {
    for stage in STAGES {
        for format in ["text", "json"] {
            let arguments = ["--stage", stage, "--format", format];
            assert_eq!(inspect(&arguments), inspect(&arguments), "{arguments:?}");
        }
    }
}

#[test]
fn the_size_of_the_output_is_told_in_full() {
    let outcome = balas::generate(&Config::new().spec(spec())).unwrap_or_else(|it| panic!("{it}"));
    // The listing of the surface is not compiled.
    let files = outcome
        .files()
        .iter()
        .filter(|(path, _)| *path != "api.txt");
    let files: Vec<&String> = files.map(|(_, text)| text).collect();
    let lines: usize = files.iter().map(|it| it.lines().count()).sum();
    let cost = json(&["--cost"]);
    assert_eq!(cost["total"]["lines"], lines);
    assert_eq!(cost["total"]["files"], files.len());
    assert_eq!(cost["total"]["types"], outcome.summary().types);
    assert_eq!(cost["total"]["operations"], outcome.summary().operations);
    for list in ["files", "modules"] {
        assert_eq!(sum(&cost[list], "lines"), lines, "{list}");
    }
    assert_eq!(
        sum(&cost["tags"], "operations"),
        outcome.summary().operations
    );
    assert!(is_sorted(&cost["files"]), "{cost}");
    let text = inspect(&["--cost"]);
    let total = format!("{lines:>9}");
    let last = text.lines().last().unwrap_or_default();
    assert!(
        last.starts_with(&total) && last.ends_with("total"),
        "{text}"
    );
}

fn sum(rows: &Value, key: &str) -> usize {
    let rows = rows.as_array().into_iter().flatten();
    let numbers = rows.filter_map(|row| row[key].as_u64());
    usize::try_from(numbers.sum::<u64>()).unwrap_or(usize::MAX)
}

fn is_sorted(rows: &Value) -> bool {
    let rows = rows.as_array().into_iter().flatten();
    let lines: Vec<u64> = rows.filter_map(|row| row["lines"].as_u64()).collect();
    lines.is_sorted_by(|a, b| a >= b)
}

#[test]
fn cargo_features_are_told_with_what_they_turn_on() {
    let config = Config::new().spec(spec()).tag_features();
    let (_, cost) = balas::inspect::cost(&config).unwrap_or_else(|error| panic!("{error}"));
    let cost = cost.unwrap_or_else(|| panic!("nothing is generated"));
    let names: Vec<&str> = cost.features.iter().map(|it| it.feature.as_str()).collect();
    assert_eq!(names, ["pets", "trees"]);
    let pet = cost
        .files
        .iter()
        .find(|file| file.path == "src/types/pet.rs");
    assert_eq!(
        pet.map(|file| file.features.join(" ")),
        Some("pets".to_owned())
    );
    assert!(cost.always.lines > 0 && cost.always.lines < cost.total.lines);
}

/// Findings go to standard error and the levels are those that are asked for.
#[test]
fn findings_are_told_beside_what_is_shown() {
    let told = run(&["--stage", "api"]);
    let errors = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(errors.contains("W0205"), "{errors}");
    let quiet = run(&["--stage", "api", "--allow", "W0205"]);
    assert!(quiet.stderr.is_empty());
    assert_eq!(told.stdout, quiet.stdout);
    let denied = run(&["--stage", "api", "--deny", "W0205", "--format", "json"]);
    assert_eq!(denied.status.code(), Some(1));
    let first = String::from_utf8_lossy(&denied.stderr).into_owned();
    let first = first.lines().next().map(serde_json::from_str::<Value>);
    assert!(
        matches!(&first, Some(Ok(finding)) if finding["code"] == "W0205"),
        "{first:?}"
    );
}
