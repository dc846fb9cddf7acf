//! `balas init`: from a description to a crate, in one step.
//!
//! What is there already stays as it is: then the lines are printed that have to be added by hand.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use clap::Args;

use super::{DENIED, DONE, FAILED, count};
use crate::diagnostics::Format;
use crate::error::{Error, Kind};
use crate::source::policy::{normalize, relative, slashed};
use crate::source::web_address;
use crate::{Config, Outcome, Result};

/// Makes a crate of a description, with the settings to make it anew
///
/// Writes DIR/balas.yaml and next to it a crate with the client: `balas generate` there makes it anew when the description changes,
/// and `balas check` tells in CI whether that was forgotten. The description stays where it is; balas.yaml refers to it.
///
/// With --build-script nothing that is generated is checked in: DIR gets a build.rs that makes the client while the crate is
/// compiled, and a line in src/lib.rs that takes it in. Where such a file is there already, the lines to be added are printed.
///
/// Nothing is asked and nothing is overwritten. If the description has faults at level deny, nothing is written.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Examples:
  balas init openapi.yaml                      a crate in ./client
  balas init openapi.yaml crates/petstore      … or in another folder
  balas init openapi.yaml . --build-script     the client of the crate that you are in")]
pub(super) struct Init {
    /// The OpenAPI description (YAML or JSON), a file
    #[arg(value_name = "SPEC")]
    spec: PathBuf,

    /// Folder of the crate
    #[arg(value_name = "DIR", default_value = "client")]
    folder: PathBuf,

    /// Make the client while the crate is compiled, instead of checking it in
    #[arg(long)]
    build_script: bool,

    /// Name of the crate [default: made from the title of the description]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Depend on the runtime at this path instead of a published version
    #[arg(long, value_name = "PATH")]
    runtime_path: Option<PathBuf>,
}

impl Init {
    pub(super) fn run(&self) -> Result<u8> {
        let settings = self.folder.join("balas.yaml");
        if settings.exists() && !self.build_script {
            eprintln!(
                "error: {0} is there already; `balas generate --config {0}` makes the crate anew",
                settings.display()
            );
            return Ok(FAILED);
        }
        if web_address(&self.spec).is_some() {
            let what = "the description is on the network: keep a copy of it, and name that";
            return Err(Kind::Missing { what }.into());
        }
        let outcome = crate::generate(&self.config())?;
        eprint!("{}", outcome.render(Format::Text));
        if outcome.is_denied() {
            eprintln!("nothing was written");
            return Ok(DENIED);
        }
        match self.build_script {
            true => self.build_script(&outcome)?,
            false => self.checked_in(&outcome, &settings)?,
        }
        Ok(DONE)
    }

    fn config(&self) -> Config {
        let mut config = Config::new().spec(&self.spec).output(&self.folder);
        if let Some(name) = &self.name {
            config = config.name(name);
        }
        if let Some(path) = &self.runtime_path {
            config = config.runtime_path(path);
        }
        config
    }

    /// A crate whose code is checked in.
    fn checked_in(&self, outcome: &Outcome, settings: &Path) -> Result {
        let written = outcome.write()?;
        self.create("balas.yaml", &self.settings())?;
        let summary = outcome.summary();
        println!(
            "made {}: {} and {} in {}, and the settings in balas.yaml",
            self.folder.display(),
            count(summary.operations, "operation"),
            count(summary.types, "type"),
            count(written.written.len() + written.unchanged, "file"),
        );
        let settings = settings.display();
        println!(
            "\nin the crate that uses it:\n  cargo add --path {}",
            self.folder.display()
        );
        print_example(outcome);
        println!(
            "\nafter a change of the description or of {settings}:\n  balas generate --config {settings}\n\
             in CI, to tell whether that was forgotten:\n  balas check --config {settings}"
        );
        Ok(())
    }

    /// What `balas.yaml` says: what had to be decided, and what may be next.
    fn settings(&self) -> String {
        let spec = quoted(&self.seen(&self.spec));
        let name = self.name.as_ref();
        let name = name.map(|name| format!("\n# Name of the crate.\nname: {}\n", quoted(name)));
        let runtime = self.runtime_path.as_ref().map(|path| {
            // The manifest names the same place, and absolute paths as they are.
            let path = match path.is_absolute() {
                true => quoted(&slashed(path)),
                false => quoted(&self.seen(path)),
            };
            format!("\n# Where the crate that generated code calls is.\nruntime:\n  path: {path}\n")
        });
        format!(
            "# Settings of Balas. Paths are relative to this file. `balas generate` beside it makes the crate anew.\n\n\
             # The description.\nspec: {spec}\n\n\
             # Folder of the crate. Only files that Balas wrote are ever replaced.\noutput: .\n{}{}",
            name.unwrap_or_default(),
            runtime.unwrap_or_default()
        )
    }

    /// Where build scripts find the generator: around the runtime, if that is a copy of the whole.
    fn generator(&self) -> String {
        let around = self.runtime_path.as_deref().and_then(Path::parent);
        let copy = around.filter(|folder| {
            let manifest = std::fs::read_to_string(folder.join("Cargo.toml"));
            manifest.is_ok_and(|text| text.lines().any(|line| line == "name = \"balas\""))
        });
        match copy {
            Some(folder) => format!("path = {:?}", self.seen(folder)),
            None => format!("version = {:?}", env!("CARGO_PKG_VERSION")),
        }
    }

    /// A crate whose build script makes the code.
    fn build_script(&self, outcome: &Outcome) -> Result {
        let spec = format!("{:?}", self.seen(&self.spec));
        let manifest = outcome.files().get("Cargo.toml");
        let manifest = manifest.map(String::as_str).unwrap_or_default();
        let dependencies = format!(
            "[dependencies]\n{}\n\n[build-dependencies]\nbalas = {{ {}, default-features = false }}\n",
            line(manifest, "balas-runtime = "),
            self.generator()
        );
        let package = format!(
            "[package]\n{}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{dependencies}",
            line(manifest, "name = ")
        );
        self.offer("Cargo.toml", &package, &dependencies)?;
        self.offer(
            "build.rs",
            &format!(
                "//! Makes the client whenever the description changes.\n\nfn main() -> balas::Result {{\n    \
                 balas::compile({spec})\n}}\n"
            ),
            &format!("balas::compile({spec})?; // and let `main` return `balas::Result`\n"),
        )?;
        let has_main = self.folder.join("src/main.rs").exists();
        let root = if has_main {
            "src/main.rs"
        } else {
            "src/lib.rs"
        };
        self.offer(
            root,
            &format!("//! A client that build.rs makes.\n\n{INCLUDED}"),
            INCLUDED,
        )?;
        println!(
            "\n`cargo build` makes the client; `cargo doc --open` shows it as the module `api`."
        );
        Ok(())
    }

    /// Writes a file, or says what has to be added to the one that is there.
    fn offer(&self, name: &str, text: &str, lines: &str) -> Result {
        let path = self.folder.join(name);
        let shown = path.display();
        match path.exists() {
            true => println!("{shown} is there already; add to it:\n\n{lines}"),
            false => {
                self.create(name, text)?;
                println!("made {shown}");
            }
        }
        Ok(())
    }

    /// Writes a file that must not be there.
    fn create(&self, name: &str, text: &str) -> Result {
        let path = self.folder.join(name);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).map_err(|error| Error::write(folder, error))?;
        let mut file = OpenOptions::new();
        let file = file.write(true).create_new(true).open(&path);
        let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|source| Kind::Write { path, source }.into())
    }

    /// A path as seen from the folder of the crate.
    fn seen(&self, path: &Path) -> String {
        let is_elsewhere = normalize(&self.folder).starts_with("..");
        let (path, folder) = match is_elsewhere || path.is_absolute() || self.folder.is_absolute() {
            true => (from_the_root(path), from_the_root(&self.folder)),
            false => (path.to_path_buf(), self.folder.clone()),
        };
        slashed(&relative(&path, &folder))
    }
}

/// What takes in the modules of a build script.
const INCLUDED: &str = "/// The client.\npub mod api {\n    balas_runtime::include_api!();\n}\n";

/// The way to a file from the root of the file system.
fn from_the_root(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let parts = normalize(&absolute);
    let parts = parts.components();
    parts
        .filter(|part| matches!(part, Component::Normal(_)))
        .collect()
}

/// The line of a manifest that begins so.
fn line<'t>(text: &'t str, start: &str) -> &'t str {
    let mut lines = text.lines();
    lines
        .find(|line| line.starts_with(start))
        .unwrap_or_default()
}

/// Text of JSON is one of YAML, too.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "./_-".contains(c);
    match text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '.')
        && text.chars().all(is_plain)
    {
        true => text.to_owned(),
        false => serde_json::Value::from(text).to_string(),
    }
}

/// The example at the root of the crate, without the lines that rustdoc hides.
fn print_example(outcome: &Outcome) {
    let root = outcome.files().get("src/lib.rs");
    let lines = root.map(String::as_str).unwrap_or_default().lines();
    let code = lines
        .skip_while(|line| !line.starts_with("//! ```"))
        .skip(1)
        .take_while(|line| !line.starts_with("//! ```"));
    for line in code.filter(|line| !line.starts_with("//! #")) {
        println!("  {}", line.trim_start_matches("//!").trim_start());
    }
}
