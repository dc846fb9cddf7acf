//! Do generated crates compile?
//!
//! They become members of one workspace of their own, so that what they depend on is compiled once. Its lock file is
//! a copy of the repository's: nothing is downloaded that the tests themselves did not need.

mod verdict;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{fs, io};

pub use verdict::Verdict;

/// `cargo`, the one that runs the tests.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A workspace of generated crates.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
    members: Vec<String>,
}

impl Workspace {
    /// An empty workspace in `folder`. Files of an earlier run stay, so that Cargo compiles only what changed.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            members: Vec::new(),
        }
    }

    /// Adds the crate `name` with the sources among `files`.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn add(&mut self, name: &str, files: &BTreeMap<String, String>) -> io::Result<()> {
        let folder = self.folder.join(name);
        write_if_changed(&folder.join("Cargo.toml"), &member_manifest(name, files))?;
        for (path, text) in files.iter().filter(|(path, _)| path.starts_with("src/")) {
            write_if_changed(&folder.join(path), text)?;
        }
        self.members.push(name.to_owned());
        Ok(())
    }

    /// Compiles all members, with Clippy where it is installed, without and with their features. Every warning is an
    /// error.
    ///
    /// # Errors
    ///
    /// What the compiler says.
    pub fn check(&self, target: &Path) -> Result<(), String> {
        self.write_root()
            .map_err(|error| format!("{}: {error}", self.folder.display()))?;
        let subcommand = if has_clippy() { "clippy" } else { "check" };
        for features in ["--no-default-features", "--all-features"] {
            let mut command = cargo();
            command.args([subcommand, "--quiet", "--offline", "--workspace"]);
            command.args(["--keep-going", features]);
            run(&mut command, &self.folder, target)?;
        }
        Ok(())
    }

    /// Compiles all members as [`check`](Self::check) does, and tells what the compiler says about each.
    ///
    /// # Errors
    ///
    /// If Cargo cannot be run, or says something that is about no member.
    pub fn check_each(&self, target: &Path) -> Result<BTreeMap<String, Verdict>, String> {
        self.write_root()
            .map_err(|error| format!("{}: {error}", self.folder.display()))?;
        let subcommand = if has_clippy() { "clippy" } else { "check" };
        let mut verdicts: BTreeMap<String, Verdict> = BTreeMap::new();
        for features in ["--no-default-features", "--all-features"] {
            let mut command = cargo();
            command.args([subcommand, "--quiet", "--offline", "--workspace"]);
            command.args(["--keep-going", features, "--message-format=json"]);
            let output = output(&mut command, &self.folder, target)?;
            verdict::collect(&output.stdout, &mut verdicts);
            if !output.status.success() && verdicts.is_empty() {
                return Err(String::from_utf8_lossy(&output.stderr).into_owned());
            }
        }
        Ok(verdicts)
    }

    fn write_root(&self) -> io::Result<()> {
        write_if_changed(
            &self.folder.join("Cargo.toml"),
            &root_manifest(&self.members),
        )?;
        copy_lock_file(&self.folder)
    }
}

/// Runs `cargo check` on a crate that stands alone, with the manifest that it came with.
///
/// # Errors
///
/// What the compiler says.
pub fn check_alone(folder: &Path, target: &Path) -> Result<(), String> {
    copy_lock_file(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    run(
        cargo().args(["check", "--quiet", "--offline"]),
        folder,
        target,
    )
}

fn run(command: &mut Command, folder: &Path, target: &Path) -> Result<(), String> {
    let output = output(command, folder, target)?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

fn output(command: &mut Command, folder: &Path, target: &Path) -> Result<Output, String> {
    let output = command
        .arg("--target-dir")
        .arg(target)
        .current_dir(folder)
        .output();
    output.map_err(|error| format!("cannot run cargo: {error}"))
}

fn has_clippy() -> bool {
    cargo()
        .args(["clippy", "--version"])
        .output()
        .is_ok_and(|output| output.status.success())
}

/// The lock file of the repository, unless there is one already: Cargo drops from it what the members do not need.
///
/// # Errors
///
/// If it cannot be copied.
pub fn copy_lock_file(folder: &Path) -> io::Result<()> {
    let lock = folder.join("Cargo.lock");
    if lock.is_file() {
        return Ok(());
    }
    fs::copy(crate::repository().join("Cargo.lock"), lock).map(drop)
}

pub(crate) fn write_if_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, text)
}

pub(crate) fn root_manifest(members: &[String]) -> String {
    let mut text = String::from("[workspace]\nresolver = \"3\"\nmembers = [\n");
    for member in members {
        let _ = writeln!(text, "    \"{member}\",");
    }
    text + "]\n\n\
        [workspace.lints.rust]\n\
        warnings = { level = \"deny\", priority = -1 }\n\
        unsafe_code = \"forbid\"\n\
        missing_docs = \"deny\"\n\
        unreachable_pub = \"deny\"\n\n\
        [workspace.lints.clippy]\n\
        all = { level = \"deny\", priority = -1 }\n"
}

/// The features that sources ask for, `serde` aside.
fn tag_features(files: &BTreeMap<String, String>) -> String {
    let asked = files
        .values()
        .flat_map(|text| text.split("feature = \"").skip(1));
    let names = asked.filter_map(|rest| rest.split('"').next());
    let names: std::collections::BTreeSet<&str> = names.filter(|name| *name != "serde").collect();
    names.iter().map(|name| format!("{name} = []\n")).collect()
}

/// `toml` is not at hand; a path as JSON text is a TOML string too.
fn member_manifest(name: &str, files: &BTreeMap<String, String>) -> String {
    let tags = tag_features(files);
    let runtime = crate::repository().join("generator/runtime");
    let runtime = serde_json::Value::from(runtime.to_string_lossy());
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [features]\nserde = [\"balas-runtime/serde\"]\n{tags}\n\
         [dependencies]\nbalas-runtime = {{ path = {runtime}, features = [\"as-serde\", \"chrono\", \"indexmap\", \"rust_decimal\", \"signatures\", \"time\", \"validation\", \"xml\"] }}\n\n\
         [lints]\nworkspace = true\n"
    )
}
