//! Does what is said about source agree with the compiler, and with `cargo semver-checks`?
//!
//! Slow: both crates of every pair are compiled. `cargo test -p balas-tests --test semver -- --ignored`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;

use balas::diff::{Action, Diff, Level};
use balas::surface::{Kind, Surface};
use balas::{Config, Outcome};
use balas_tests::crates::cargo;
use balas_tests::pairs::Pair;
use balas_tests::{repository, scratch, shared, user};

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

#[test]
#[ignore = "compiles two crates for each pair"]
fn code_for_the_old_crate_compiles_with_the_new_one_unless_the_difference_is_breaking() {
    let failures: Vec<String> = Pair::all()
        .iter()
        .filter_map(|pair| compile(pair).err())
        .collect();
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n\n"));
}

fn compile(pair: &Pair) -> Result<(), String> {
    compile_both(&pair.idea, &pair.outcome("old"), &pair.outcome("new"))
}

fn compile_both(pair: &str, old: &Outcome, new: &Outcome) -> Result<(), String> {
    let diff = Diff::of(old.surface(), new.surface());
    let folder = scratch(SCRATCH, &format!("semver/{pair}"));
    let compiles = |of: &Surface, with: &Outcome| -> Result<(), String> {
        write_crate(&folder.join("sdk"), with.files());
        write_user(&folder.join("user"), of);
        let mut command = cargo();
        command.args(["check", "--quiet", "--offline"]);
        let output = run(command.current_dir(folder.join("user")));
        match output.status.success() {
            true => Ok(()),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    };
    compiles(old.surface(), old).map_err(|report| format!("{pair}: old with old: {report}"))?;
    let is_breaking = diff.verdict().source == Level::Breaking;
    let verdict = compiles(old.surface(), new);
    match (is_breaking && !is_silent(&diff), verdict) {
        (true, Ok(())) => Err(format!("{pair}: said to be breaking, and compiles")),
        (false, Err(report)) => Err(format!("{pair}: said to compile: {report}")),
        _ => nothing_new(pair, &diff, compiles(new.surface(), old)),
    }
}

/// Where nothing is new either, code for the new crate compiles with the old one.
fn nothing_new(pair: &str, diff: &Diff, verdict: Result<(), String>) -> Result<(), String> {
    match verdict {
        Err(report) if diff.verdict().source <= Level::Patch => {
            Err(format!("{pair}: something is new: {report}"))
        }
        _ => Ok(()),
    }
}

/// Whether all that breaks is something that compilers do not see: arguments of one type that change places, and features
/// that who uses the crate turns on.
fn is_silent(diff: &Diff) -> bool {
    let changes = diff.changes().iter();
    let mut breaking = changes.filter(|of| of.source == Level::Breaking);
    breaking.all(|of| of.action == Action::Reordered || of.kind == Kind::Feature)
}

/// Two versions of the pet store, in Swagger 2.0 and OpenAPI 3.0.
#[test]
#[ignore = "compiles crates of published descriptions"]
fn so_it_is_with_two_versions_of_a_published_description() {
    let outcome = |name: &str| {
        let path = shared::folder("corpus", "the pet store").map(|corpus| corpus.join(name));
        path.map(|path| balas::generate(&Config::new().spec(path)))
    };
    let (Some(Ok(old)), Some(Ok(new))) = (outcome("petstore-v2.json"), outcome("petstore-v3.yaml"))
    else {
        return;
    };
    for (old, new) in [(&old, &new), (&new, &old)] {
        if let Err(report) = compile_both("petstore", old, new) {
            panic!("{report}");
        }
    }
}

#[test]
#[ignore = "asks for `cargo semver-checks`, and compiles two crates for each pair"]
fn cargo_semver_checks_agrees() {
    let failures: Vec<String> = Pair::all()
        .iter()
        .filter_map(|pair| check(pair).err())
        .collect();
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n\n"));
}

/// What the tool finds has to be breaking here. It does not look at types of fields and arguments, so silence says nothing.
fn check(pair: &Pair) -> Result<(), String> {
    let (old, new) = (pair.outcome("old"), pair.outcome("new"));
    let verdict = Diff::of(old.surface(), new.surface()).verdict().source;
    let folder = scratch(SCRATCH, &format!("semver-checks/{pair}"));
    write_crate(&folder.join("old"), old.files());
    write_crate(&folder.join("new"), new.files());
    let release = match verdict {
        Level::Breaking => "minor",
        Level::Minor => "minor",
        _ => "patch",
    };
    let mut command = cargo();
    command.args([
        "semver-checks",
        "--release-type",
        release,
        "--baseline-root",
        "../old",
    ]);
    let output = run(command.current_dir(folder.join("new")));
    let report = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    println!("{pair}: {verdict:?}: {}", summary(&report));
    match (verdict, output.status.success()) {
        (Level::Breaking, _) | (_, true) => Ok(()),
        _ => Err(format!("{pair}: said to be {verdict:?}: {report}")),
    }
}

/// The line that says what the tool found.
fn summary(report: &str) -> &str {
    let line = report.lines().find(|line| line.contains("Summary"));
    line.unwrap_or("no summary").trim()
}

fn write_crate(folder: &Path, files: &BTreeMap<String, String>) {
    let runtime = repository().join("generator/runtime");
    for (path, text) in files {
        let text = match path.as_str() {
            "Cargo.toml" => manifest(text, &runtime),
            _ => text.clone(),
        };
        write(&folder.join(path), &text);
    }
}

/// The manifest with the runtime of this repository, and without a workspace of its own.
fn manifest(text: &str, runtime: &Path) -> String {
    let runtime = runtime.display();
    let lines = text
        .lines()
        .map(|line| match line.strip_prefix("balas-runtime = ") {
            Some(from) if from.starts_with('"') => {
                format!("balas-runtime = {{ path = \"{runtime}\" }}")
            }
            Some(from) => {
                let (_, rest) = from.split_once(',').unwrap_or(("", " }"));
                format!("balas-runtime = {{ path = \"{runtime}\",{rest}")
            }
            None if line.starts_with("name = ") => "name = \"sdk\"".to_owned(),
            None => line.to_owned(),
        });
    lines.map(|line| line + "\n").collect()
}

fn write_user(folder: &Path, of: &Surface) {
    let runtime = repository().join("generator/runtime");
    let runtime = runtime.display();
    write(
        &folder.join("Cargo.toml"),
        &format!(
            "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             sdk = {{ path = \"../sdk\" }}\nbalas-runtime = {{ path = \"{runtime}\" }}\n\n[workspace]\n"
        ),
    );
    write(&folder.join("src/lib.rs"), &user::of(of, "sdk"));
    let lock = repository().join("Cargo.lock");
    std::fs::copy(lock, folder.join("Cargo.lock")).unwrap_or_else(|error| panic!("{error}"));
}

fn write(path: &Path, text: &str) {
    let parent = path.parent().unwrap_or(path);
    std::fs::create_dir_all(parent).unwrap_or_else(|error| panic!("{error}"));
    std::fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn run(command: &mut std::process::Command) -> Output {
    let target = PathBuf::from(SCRATCH).join("semver-target");
    let output = command.env("CARGO_TARGET_DIR", target).output();
    output.unwrap_or_else(|error| panic!("cannot run cargo: {error}"))
}
