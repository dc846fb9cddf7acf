//! Programs that use generated code: crates of one workspace, compiled at once, each with a program that is run.
//!
//! What the programs share is a crate of its own, a source file among the fixtures.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::{fs, io};

use balas::Outcome;

use crate::crates::{cargo, copy_lock_file, root_manifest, write_if_changed};

/// A workspace of generated crates with programs.
#[derive(Debug)]
pub struct Programs {
    folder: PathBuf,
    target: PathBuf,
    /// The name of the crate that they share, and its text.
    shared: (&'static str, &'static str),
    members: Vec<String>,
    /// Features of the runtime that they need besides.
    features: &'static [&'static str],
}

impl Programs {
    /// No program yet. Files of an earlier run stay in `folder`, so that only what changed is compiled.
    pub fn new(
        folder: impl Into<PathBuf>,
        target: impl Into<PathBuf>,
        shared: (&'static str, &'static str),
    ) -> Self {
        Self {
            folder: folder.into(),
            target: target.into(),
            shared,
            members: Vec::new(),
            features: &[],
        }
    }

    /// Lets the programs ask real servers.
    #[must_use]
    pub fn online(mut self) -> Self {
        self.features = &["reqwest"];
        self
    }

    /// Adds the crate `name` with a program of this text.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn add(&mut self, name: &str, outcome: &Outcome, program: &str) -> io::Result<()> {
        let folder = self.folder.join(name);
        let manifest = self.manifest(name);
        write_if_changed(&folder.join("Cargo.toml"), &manifest)?;
        let sources = outcome.files().iter();
        for (path, text) in sources.filter(|(path, _)| path.starts_with("src/")) {
            write_if_changed(&folder.join(path), text)?;
        }
        write_if_changed(&folder.join("src/main.rs"), program)?;
        self.members.push(name.to_owned());
        Ok(())
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

    /// What the program of a crate prints, given the name of a file with this text.
    ///
    /// # Errors
    ///
    /// If the program fails.
    pub fn run(&self, name: &str, input: &str) -> Result<String, String> {
        let path = self.folder.join(format!("{name}.txt"));
        fs::write(&path, input).map_err(|error| error.to_string())?;
        let program = self.target.join("debug").join(self.program(name));
        let program = program.with_extension(std::env::consts::EXE_EXTENSION);
        let output = std::process::Command::new(program).arg(path).output();
        let output = output.map_err(|error| format!("{name}: {error}"))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(format!("{name}: {} {said}", output.status));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
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
        let (name, text) = self.shared;
        let shared = self.folder.join(name);
        write_if_changed(
            &shared.join("Cargo.toml"),
            &shared_manifest(name, self.features),
        )?;
        write_if_changed(&shared.join("src/lib.rs"), text)?;
        let members = self.members.iter().cloned();
        let members: Vec<String> = members.chain([name.to_owned()]).collect();
        // Whether code has warnings is asked elsewhere; here it has to compile fast.
        let profile = "\n[profile.dev]\ndebug = false\nincremental = false\n";
        let root = root_manifest(&members) + profile;
        write_if_changed(&self.folder.join("Cargo.toml"), &root)?;
        copy_lock_file(&self.folder)
    }

    fn manifest(&self, name: &str) -> String {
        let (program, shared) = (self.program(name), self.shared.0);
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [[bin]]\nname = \"{program}\"\npath = \"src/main.rs\"\n\n\
             [dependencies]\n{}{shared} = {{ path = \"../{shared}\" }}\n",
            runtime(self.features)
        )
    }
}

/// The name of the library of a crate.
pub fn library(name: &str) -> String {
    name.replace('-', "_")
}

fn shared_manifest(name: &str, features: &[&str]) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\n{}serde_json = \"1\"\ntokio = {{ version = \"1\", features = [\"rt\", \"time\"] }}\n",
        runtime(features)
    )
}

/// The runtime without the transport that is slow to compile. A path as JSON text is a TOML string too.
fn runtime(features: &[&str]) -> String {
    let path = crate::repository().join("generator/runtime");
    let path = serde_json::Value::from(path_text(&path));
    let all = [&["serde", "xml"], features].concat();
    format!("balas-runtime = {{ path = {path}, default-features = false, features = {all:?} }}\n")
}

fn path_text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
