//! Does the code keep to its map: who may use whom, where each package is at home, how long a file may be?
//!
//! `EDGES` is the map; `generator/ARCHITECTURE.md` shows the same table, and a test compares the two.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use balas_tests::repository;

/// A module of the generator and the modules that it may use. What sees everything is in `ABOVE`.
const EDGES: &[(&str, &[&str])] = &[
    ("origin", &[]),
    ("diagnostics", &["origin", "source"]),
    ("error", &["source"]),
    (
        "config",
        &["api", "diagnostics", "hooks", "origin", "source"],
    ),
    ("source", &["diagnostics", "origin"]),
    ("document", &["config", "diagnostics", "origin", "source"]),
    ("api", &["origin"]),
    ("bindings", &["origin"]),
    ("hooks", &["api", "diagnostics", "origin"]),
    (
        "lower",
        &[
            "api",
            "config",
            "diagnostics",
            "document",
            "hooks",
            "origin",
        ],
    ),
    ("analyze", &["api", "config", "diagnostics", "origin"]),
    (
        "names",
        &["analyze", "api", "config", "diagnostics", "origin"],
    ),
    ("rust", &["api", "bindings", "names", "origin"]),
    (
        "plan",
        &[
            "analyze", "api", "bindings", "config", "names", "origin", "rust", "source",
        ],
    ),
    ("surface", &["bindings", "names", "origin", "rust"]),
    ("diff", &["surface"]),
    ("emit", &["names", "rust"]),
    ("remote", &["error", "source"]),
    ("render", &["emit", "rust", "surface"]),
    ("output", &["error"]),
    (
        "report",
        &["bindings", "diagnostics", "document", "origin", "source"],
    ),
];

/// These see everything, and no other module sees them.
const ABOVE: &[&str] = &[
    "build_script",
    "cli",
    "inspect",
    "lib",
    "main",
    "outcome",
    "overlay",
    "pins",
    "pipeline",
];

/// Packages that may be named in some modules only.
const HOMES: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("iri_string", &["source"]),
    ("openapiv3", &["document", "lower"]),
    ("prettyplease", &["render"]),
    ("proc_macro2", &["emit", "render"]),
    ("quote", &["emit", "render"]),
    ("serde_json_path", &["document"]),
    ("serde_yaml", &["config", "source"]),
    ("sha2", &["remote"]),
    ("syn", &["render"]),
    ("ureq", &["remote"]),
];

/// A file that needs more lines holds more than one concept.
const LONGEST_FILE: usize = 400;

/// A source file of the generator and the module that it belongs to.
struct File {
    path: PathBuf,
    module: String,
    text: String,
}

fn generator() -> Vec<File> {
    let root = repository().join("generator/src");
    let files = rust_files(&root).into_iter().filter_map(|path| {
        let relative = path.strip_prefix(&root).ok()?;
        let first = relative.iter().next()?.to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        let text = code(&path);
        (!is_test(relative)).then_some(File { path, module, text })
    });
    files.collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The text without comments and without its tests, which may look around.
fn code(path: &Path) -> String {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let tested = text.split("#[cfg(test)]\nmod tests {").next();
    let lines = tested.unwrap_or_default().lines();
    let code = lines.map(|line| line.split("//").next().unwrap_or_default());
    code.collect::<Vec<_>>().join("\n")
}

/// Whether a file holds nothing but tests or what only tests need.
fn is_test(path: &Path) -> bool {
    let mut parts = path.iter().map(|part| part.to_string_lossy());
    parts.any(|part| matches!(part.trim_end_matches(".rs"), "tests" | "testing"))
}

/// The first segments behind every `crate::`, also in `use crate::{a, b::C}`.
fn used_modules(text: &str) -> BTreeSet<String> {
    text.split("crate::")
        .skip(1)
        .flat_map(first_segments)
        .collect()
}

fn first_segments(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![identifier(path)];
    };
    let mut depth = 0_usize;
    let mut segments = Vec::new();
    let mut item = String::new();
    for character in group.chars() {
        match character {
            '}' if depth == 0 => break,
            ',' if depth == 0 => segments.push(std::mem::take(&mut item)),
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => item.push(character),
            _ => {}
        }
    }
    segments.push(item);
    segments
        .iter()
        .map(|item| identifier(item.trim()))
        .filter(|name| !name.is_empty())
        .collect()
}

fn identifier(text: &str) -> String {
    text.chars()
        .take_while(|character| character.is_alphanumeric() || *character == '_')
        .collect()
}

/// `crate::Config` is `crate::config::Config`: items at the root belong to the module that defines them.
fn module_of(name: &str) -> Option<&'static str> {
    let known = EDGES.iter().map(|(module, _)| module).chain(ABOVE);
    match name {
        "Config" => Some("config"),
        "Error" | "Result" => Some("error"),
        "Outcome" | "generate" => Some("outcome"),
        _ => known.copied().find(|module| *module == name),
    }
}

#[test]
fn modules_use_only_what_the_map_allows() {
    let edges: BTreeMap<&str, &[&str]> = EDGES.iter().copied().collect();
    let mut violations = Vec::new();
    for file in generator()
        .iter()
        .filter(|file| !ABOVE.contains(&file.module.as_str()))
    {
        let path = file.path.display();
        let Some(allowed) = edges.get(file.module.as_str()) else {
            violations.push(format!("{path}: `{}` is not on the map", file.module));
            continue;
        };
        for used in used_modules(&file.text) {
            let Some(module) = module_of(&used) else {
                continue;
            };
            if module != file.module && !allowed.contains(&module) {
                violations.push(format!("{path}: `{}` may not use `{module}`", file.module));
            }
        }
    }
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn packages_stay_at_home() {
    let mut violations = Vec::new();
    for file in generator() {
        for (package, homes) in HOMES {
            let names = [format!("{package}::"), format!("use {package};")];
            let is_used = names.iter().any(|name| mentions(&file.text, name));
            if is_used && !homes.contains(&file.module.as_str()) {
                violations.push(format!(
                    "{}: `{package}` is at home in {homes:?}",
                    file.path.display()
                ));
            }
        }
    }
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

/// Whether `name` occurs and is not the end of a longer word.
fn mentions(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|character| character.is_alphanumeric() || character == '_')
    })
}

#[test]
fn no_file_is_long() {
    let folders = [
        "generator/src",
        "generator/runtime/src",
        "tests",
        "generated/examples",
    ];
    let files = folders
        .iter()
        .flat_map(|folder| rust_files(&repository().join(folder)));
    let hand_written =
        files.filter(|path| path.file_name().is_some_and(|name| name != "expected.rs"));
    let long: Vec<String> = hand_written
        .map(|path| {
            (
                fs::read_to_string(&path)
                    .unwrap_or_default()
                    .lines()
                    .count(),
                path,
            )
        })
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .map(|(lines, path)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "\n{}\n", long.join("\n"));
}

#[test]
fn the_map_is_a_way_down() {
    // Findings are printed with the source line, and what reads sources reports findings: these know each other.
    let together = [BTreeSet::from(["diagnostics", "source"])];
    for (module, _) in EDGES {
        for other in reachable(module) {
            let mutual = *module != other && reachable(other).contains(module);
            let known = together
                .iter()
                .any(|group| group.contains(module) && group.contains(other));
            assert!(!mutual || known, "`{module}` and `{other}` use each other");
        }
    }
}

fn reachable(module: &str) -> BTreeSet<&'static str> {
    let edges: BTreeMap<&str, &[&'static str]> = EDGES.iter().copied().collect();
    let mut found = BTreeSet::new();
    let mut open: Vec<&'static str> = edges.get(module).copied().unwrap_or_default().to_vec();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(edges.get(next).copied().unwrap_or_default());
        }
    }
    found
}

#[test]
fn the_document_shows_the_same_map() {
    let document = repository().join("generator/ARCHITECTURE.md");
    let text = fs::read_to_string(&document)
        .unwrap_or_else(|error| panic!("{}: {error}", document.display()));
    let missing: Vec<String> = EDGES
        .iter()
        .map(row)
        .filter(|row| !text.contains(row.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "ARCHITECTURE.md lacks these rows:\n{}\n",
        missing.join("\n")
    );
}

/// `| `emit` | `rust` |`
fn row((module, uses): &(&str, &[&str])) -> String {
    let uses: Vec<String> = uses.iter().map(|used| format!("`{used}`")).collect();
    let uses = if uses.is_empty() {
        "nothing".to_owned()
    } else {
        uses.join(", ")
    };
    format!("| `{module}` | {uses} |")
}

#[test]
fn used_modules_are_read_from_groups_too() {
    let text = "use crate::{Config, api::{Api, TypeId}, names};\nlet origin = crate::origin::Origin::root();";
    let used: Vec<String> = used_modules(text).into_iter().collect();
    assert_eq!(used, ["Config", "api", "names", "origin"]);
}
