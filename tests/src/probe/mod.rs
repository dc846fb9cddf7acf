//! Do generated types read and write real values?
//!
//! Each description becomes a crate with a program that knows its component schemas by pointer; where the types are is told by
//! the generator's bindings, never read from its text. All crates are members of one workspace, compiled at once.

mod report;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::{fs, io};

use balas::Outcome;

use crate::crates::{cargo, copy_lock_file, root_manifest, write_if_changed};
pub use report::Report;

/// What the programs share.
const SHARED: &str = include_str!("../../fixtures/probe/lib.rs");

/// Programs that read and write values of generated types.
#[derive(Debug)]
pub struct Probes {
    folder: PathBuf,
    target: PathBuf,
    members: Vec<String>,
}

impl Probes {
    /// No program yet. Files of an earlier run stay in `folder`, so that only what changed is compiled.
    pub fn new(folder: impl Into<PathBuf>, target: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            target: target.into(),
            members: Vec::new(),
        }
    }

    /// Adds the crate `name` and tells the pointers, among `wanted`, of the types that it has.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn add(
        &mut self,
        name: &str,
        outcome: &Outcome,
        wanted: &[String],
    ) -> io::Result<Vec<String>> {
        let folder = self.folder.join(name);
        write_if_changed(
            &folder.join("Cargo.toml"),
            &manifest(name, &self.program(name)),
        )?;
        for (path, text) in outcome
            .files()
            .iter()
            .filter(|(path, _)| path.starts_with("src/"))
        {
            write_if_changed(&folder.join(path), text)?;
        }
        let types: Vec<(&str, String)> = wanted
            .iter()
            .filter_map(|pointer| {
                let binding = outcome.bindings().find_type(pointer)?;
                let path = format!(
                    "{}::{}",
                    library(name),
                    binding.path.strip_prefix("crate::")?
                );
                let ty = match binding.is_nullable {
                    true => format!("Option<{path}>"),
                    false => path,
                };
                Some((pointer.as_str(), ty))
            })
            .collect();
        write_if_changed(&folder.join("src/main.rs"), &program_text(&types))?;
        self.members.push(name.to_owned());
        Ok(types
            .iter()
            .map(|(pointer, _)| (*pointer).to_owned())
            .collect())
    }

    /// Compiles all programs: what the compiler says about those that do not compile.
    ///
    /// # Errors
    ///
    /// If the workspace cannot be written or what the programs share does not compile.
    pub fn build(&self) -> Result<BTreeMap<String, String>, String> {
        self.write_shared().map_err(|error| error.to_string())?;
        let all = self.cargo_build(&["--workspace", "--keep-going"])?;
        if all.status.success() {
            return Ok(BTreeMap::new());
        }
        let mut broken = BTreeMap::new();
        for member in &self.members {
            let one = self.cargo_build(&["--package", member])?;
            if !one.status.success() {
                let said = String::from_utf8_lossy(&one.stderr).into_owned();
                broken.insert(member.clone(), said);
            }
        }
        Ok(broken)
    }

    /// What becomes of values, each with the pointer of its type.
    ///
    /// # Errors
    ///
    /// If the program fails.
    pub fn run(
        &self,
        name: &str,
        values: &[(&str, &serde_json::Value)],
    ) -> Result<Vec<Report>, String> {
        let mut lines = String::new();
        for (pointer, value) in values {
            let _ = writeln!(lines, "{pointer}\t{value}");
        }
        let input = self.folder.join(format!("{name}.txt"));
        fs::write(&input, lines).map_err(|error| error.to_string())?;
        let program = self.target.join("debug").join(self.program(name));
        let program = program.with_extension(std::env::consts::EXE_EXTENSION);
        let output = std::process::Command::new(program).arg(input).output();
        let output = output.map_err(|error| format!("{name}: {error}"))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(format!("{name}: {} {said}", output.status));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        text.lines().map(Report::read).collect()
    }

    /// The program of a crate. Workspaces share what they depend on, and so the folder of the programs: each has names of its own.
    fn program(&self, name: &str) -> String {
        let workspace = self.folder.file_name().unwrap_or_default();
        format!("{}-{name}", workspace.to_string_lossy())
    }

    fn cargo_build(&self, arguments: &[&str]) -> Result<Output, String> {
        let mut command = cargo();
        command
            .args(["build", "--quiet", "--offline"])
            .args(arguments);
        command.arg("--target-dir").arg(&self.target);
        let output = command.current_dir(&self.folder).output();
        output.map_err(|error| format!("cannot run cargo: {error}"))
    }

    fn write_shared(&self) -> io::Result<()> {
        let shared = self.folder.join("probe");
        write_if_changed(&shared.join("Cargo.toml"), &shared_manifest())?;
        write_if_changed(&shared.join("src/lib.rs"), SHARED)?;
        let members: Vec<String> = self
            .members
            .iter()
            .cloned()
            .chain(["probe".to_owned()])
            .collect();
        // Whether code has warnings is asked elsewhere; here it has to compile fast.
        let profile = "\n[profile.dev]\ndebug = false\nincremental = false\n";
        let root = root_manifest(&members) + profile;
        write_if_changed(&self.folder.join("Cargo.toml"), &root)?;
        copy_lock_file(&self.folder)
    }
}

/// The text of the program of one crate.
fn library(name: &str) -> String {
    name.replace('-', "_")
}

fn program_text(types: &[(&str, String)]) -> String {
    let mut text = String::from(
        "//! Reads values as types of this crate and writes them again.\n\
         #![recursion_limit = \"4096\"]\n\
         #![allow(deprecated)]\n\n\
         fn main() {\n    probe::run(&[\n",
    );
    for (pointer, ty) in types {
        let _ = writeln!(text, "        ({pointer:?}, probe::probe::<{ty}>),");
    }
    text + "    ]);\n}\n"
}

fn manifest(name: &str, program: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [[bin]]\nname = \"{program}\"\npath = \"src/main.rs\"\n\n\
         [dependencies]\n{}probe = {{ path = \"../probe\" }}\n",
        runtime()
    )
}

fn shared_manifest() -> String {
    format!(
        "[package]\nname = \"probe\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\n{}serde_json = \"1\"\ntokio = {{ version = \"1\", features = [\"rt\", \"time\"] }}\n",
        runtime()
    )
}

/// The runtime without the transport that is slow to compile. A path as JSON text is a TOML string too.
fn runtime() -> String {
    let path = crate::repository().join("generator/runtime");
    let path = serde_json::Value::from(path_text(&path));
    format!(
        "balas-runtime = {{ path = {path}, default-features = false, features = [\"serde\"] }}\n"
    )
}

fn path_text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
