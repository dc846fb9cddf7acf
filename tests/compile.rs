//! Does everything that is generated compile, without a single warning?

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use balas::Config;
use balas_tests::cases::Case;
use balas_tests::crates::{self, Workspace};
use balas_tests::scratch;

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

#[test]
fn the_crates_of_all_cases_compile_under_deny_warnings() {
    let mut workspace = Workspace::new(Path::new(SCRATCH).join("cases"));
    for case in Case::with_code() {
        let run = case.run();
        let outcome = run.outcome.filter(|outcome| !outcome.is_denied());
        let outcome = outcome.unwrap_or_else(|| panic!("{case}: denied\n{}", run.report));
        let added = workspace.add(&case.crate_name(), outcome.files());
        added.unwrap_or_else(|error| panic!("{case}: {error}"));
    }
    if let Err(report) = workspace.check(&target()) {
        panic!("{report}");
    }
}

#[test]
fn a_crate_made_from_nothing_compiles_as_it_is() {
    let folder = scratch(SCRATCH, "from-nothing");
    let config = Config::new()
        .spec("cases/layout/two-tags/spec.yaml")
        .output(&folder)
        .runtime_path(balas_tests::repository().join("generator/runtime"));
    let outcome = balas::generate(&config).unwrap_or_else(|error| panic!("{error}"));
    outcome.write().unwrap_or_else(|error| panic!("{error}"));
    // So that Cargo does not take it for a member of the repository's workspace.
    detach(&folder.join("Cargo.toml"));
    if let Err(report) = crates::check_alone(&folder, &target()) {
        panic!("{report}");
    }
}

#[test]
fn modules_for_build_scripts_compile_where_they_are_included() {
    let mut workspace = Workspace::new(Path::new(SCRATCH).join("modules"));
    for case in ["inline/bodies-of-an-operation", "layout/two-tags"] {
        let config = Config::new().spec(format!("cases/{case}/spec.yaml"));
        let outcome = balas::generate(&config.module()).unwrap_or_else(|error| panic!("{error}"));
        let modules = outcome.files().iter();
        let mut files: BTreeMap<String, String> = modules
            .map(|(path, text)| (format!("src/api/{path}"), text.clone()))
            .collect();
        files.insert("src/lib.rs".to_owned(), INCLUDING.to_owned());
        let added = workspace.add(&case.replace('/', "-"), &files);
        added.unwrap_or_else(|error| panic!("{case}: {error}"));
    }
    if let Err(report) = workspace.check(&target()) {
        panic!("{report}");
    }
}

/// A crate that includes generated modules, as the one of a build script does from `OUT_DIR`.
const INCLUDING: &str = "\
//! A crate with a build script.

/// The client.
pub mod api {
    include!(\"api/mod.rs\");
}
";

fn target() -> PathBuf {
    Path::new(SCRATCH).join("target")
}

fn detach(manifest: &Path) {
    let text =
        std::fs::read_to_string(manifest).unwrap_or_else(|error| panic!("no manifest: {error}"));
    if !text.contains("[workspace]") {
        let detached = std::fs::write(manifest, text + "\n[workspace]\n");
        detached.unwrap_or_else(|error| panic!("cannot write the manifest: {error}"));
    }
}
