//! Is what is committed about settings true: the JSON Schema, the table in the guide, the examples?

use std::path::{Path, PathBuf};

use balas::Config;
use balas_tests::{expected, program, repository, schema, scratch};
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_str(&Config::schema()).unwrap_or_else(|error| panic!("{error}"))
}

fn faults(value: &Value) -> Vec<String> {
    let schema = schema();
    schema::faults(&schema, &schema, value, "#")
}

#[test]
fn the_committed_schema_is_that_of_the_settings() {
    let path = repository().join("generator/balas.schema.json");
    let compared = expected::compare(&path, &Config::schema());
    expected::report(&compared.err().into_iter().collect::<Vec<_>>());
}

#[test]
fn the_program_prints_the_schema() {
    let output = program::balas()
        .args(["config", "schema"])
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(String::from_utf8_lossy(&output.stdout), Config::schema());
}

/// The table stands between two lines of the guide.
#[test]
fn the_table_in_the_guide_has_all_settings() {
    const BEGIN: &str = "<!-- settings: written by the tests -->\n";
    const END: &str = "<!-- end of settings -->\n";
    let path = repository().join("generator/docs/configuration.md");
    let page = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
    let (before, rest) = page.split_once(BEGIN).unwrap_or_else(|| panic!("no table"));
    let (_, after) = rest
        .split_once(END)
        .unwrap_or_else(|| panic!("no end of the table"));
    let mut table = "| key | flag | `Config` | default | |\n|---|---|---|---|---|\n".to_owned();
    rows("", &schema(), &mut table);
    let compared = expected::compare(&path, &format!("{before}{BEGIN}{table}{END}{after}"));
    expected::report(&compared.err().into_iter().collect::<Vec<_>>());
}

fn rows(above: &str, schema: &Value, table: &mut String) {
    for (key, setting) in schema["properties"].as_object().into_iter().flatten() {
        let key = match above {
            "" => key.clone(),
            above => format!("{above}.{key}"),
        };
        if setting.get("properties").is_some() {
            rows(&key, setting, table);
            continue;
        }
        let comment = setting["$comment"].as_str().unwrap_or_default();
        let form = |name: &str| {
            let mut parts = comment.split("; ");
            parts.find_map(|part| part.strip_prefix(name)?.strip_prefix(": "))
        };
        let code = |text: &str| format!("`{text}`");
        let flag = form("flag").map_or("`--set`".to_owned(), |text| {
            text.split(", ").map(code).collect::<Vec<_>>().join(", ")
        });
        let method = form("method").map(code).unwrap_or_default();
        let default = match form("default") {
            Some(text) if text.contains(' ') => text.to_owned(),
            Some(text) => code(text),
            None => "–".to_owned(),
        };
        let about = setting["description"].as_str().unwrap_or_default();
        *table += &format!("| `{key}` | {flag} | {method} | {default} | {about} |\n");
    }
}

#[test]
fn all_settings_files_fit_the_schema() {
    let mut files = settings_files(&repository().join("spec"));
    files.extend(settings_files(Path::new("examples")));
    files.extend(settings_files(Path::new("cases")));
    let (faulty, good): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| is_faulty(path));
    assert!(good.len() > 25, "there are examples: {good:?}");
    for path in good {
        assert_eq!(
            faults(&read(&path)),
            Vec::<String>::new(),
            "{}",
            path.display()
        );
    }
    assert!(faulty.len() > 2, "there are faulty examples: {faulty:?}");
    for path in faulty {
        assert_ne!(
            faults(&read(&path)),
            Vec::<String>::new(),
            "{}",
            path.display()
        );
    }
}

/// Whether a case is about keys and values that settings cannot have.
fn is_faulty(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    let idea = folder.to_string_lossy();
    idea.starts_with("E0501") || idea.starts_with("E0502")
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}"));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn settings_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{error}"));
    let mut files = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        match path.is_dir() {
            true => files.extend(settings_files(&path)),
            false if path.ends_with("balas.yaml") => files.push(path),
            false => {}
        }
    }
    files.sort();
    files
}

#[test]
fn examples_of_the_guide_are_settings() {
    let page = repository().join("generator/docs/configuration.md");
    let page = std::fs::read_to_string(page).unwrap_or_else(|error| panic!("{error}"));
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), "settings");
    let blocks = page.split("```yaml\n").skip(1);
    let known = schema();
    let mut examples = 0;
    for block in blocks.filter_map(|block| block.split("```").next()) {
        let value: Value =
            serde_yaml::from_str(block).unwrap_or_else(|error| panic!("{error}\n{block}"));
        let mut keys = value.as_object().into_iter().flatten().map(|(key, _)| key);
        // Another file: a description.
        if !keys.all(|key| !known["properties"][key].is_null()) || value.get("properties").is_some()
        {
            continue;
        }
        examples += 1;
        assert_eq!(faults(&value), Vec::<String>::new(), "{block}");
        let path = folder.join("balas.yaml");
        std::fs::write(&path, block).unwrap_or_else(|error| panic!("{error}"));
        let (_, report) = Config::read(&path).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(report, "", "{block}");
    }
    assert!(examples > 8, "{examples} examples");
}

/// What `balas generate` says about a small description with these flags, and its exit code.
fn generate(flags: &[&str]) -> (String, Option<i32>) {
    let output = program::balas()
        .args([
            "check",
            "tests/cases/diagnostics/E0520-selectors-of-nothing/spec.yaml",
        ])
        .args([
            "-o",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/settings-of-flags"),
        ])
        .args(flags)
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let text = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
    (text.into_owned(), output.status.code())
}

#[test]
fn flags_that_cannot_be_followed_are_wrong_usage() {
    let told = |flags: &[&str], expected: &str| {
        assert_eq!(generate(flags), (format!("error: {expected}\n"), Some(2)));
    };
    told(
        &["--set", "types.dates=sundial"],
        "--set types.dates=sundial: `dates` must be `jiff`, `chrono`, `time` or `string`",
    );
    told(
        &["--set", "datse=jiff"],
        "--set datse=jiff: there is no setting `datse`",
    );
    told(
        &["--set", "lists"],
        "--set lists: --set KEY=VALUE is how it is written",
    );
    told(
        &["--exclude", "verbs=GET"],
        "--exclude verbs=…: what is chosen must be `operations`, `tags`, `paths` or `schemas`",
    );
}

#[test]
fn flags_that_select_nothing_are_told_with_what_was_meant() {
    let (text, code) = generate(&["--include", "tags=pet"]);
    assert!(
        text.contains("there is no operation with the tag `pet`"),
        "{text}"
    );
    assert!(text.contains("did you mean `pets`?"), "{text}");
    assert!(text.contains("by a flag or a method"), "{text}");
    assert_eq!(code, Some(1), "{text}");
}
