//! `balas overlay apply`, `diff` and `repair`: overlays without generating anything.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::settings::{FormatArgument, Levels};
use super::{DENIED, DONE, count, print};
use crate::error::{Error, Kind};
use crate::overlay::{self, Made};
use crate::{Config, Result};

/// What `--strict` takes for errors.
const STRICT: [&str; 4] = ["W0254", "W0255", "W0259", "W0260"];

/// Applies overlays to a description, or makes overlays
///
/// An overlay is a file with changes to a description, by the Overlay Specification of OpenAPI, 1.0 or 1.1. Correct a description
/// of somebody else without editing it, list the overlay under `overlays` in balas.yaml, and regenerate when a new version of
/// the description comes.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Overlay {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Apply(Apply),
    Diff(Diff),
    Repair(Repair),
}

/// Prints a description as its overlays make it
///
/// The overlays are applied in the order in which they are given; a folder stands for the *.yaml, *.yml and *.json in it.
/// YAML gives YAML and JSON gives JSON, unless the name after -o ends otherwise; the order of keys is kept, comments are not.
/// Nothing is written but what -o names. Exits with 1 if an overlay cannot be applied.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Examples:
  balas overlay apply openapi.yaml fixes.yaml
  balas overlay apply openapi.json overlays/ -o changed.json --strict

An overlay:
  overlay: 1.1.0
  info: { title: Fixes, version: 1.0.0 }
  actions:
    - target: $.paths['/pets'].get.parameters[?@.name == 'limit'].schema
      update: { type: integer }
    - target: $.paths['/internal']
      remove: true
    - target: $.servers                       # a list: these are added
      update: [{ url: https://eu.example.com }]")]
struct Apply {
    /// The OpenAPI description (YAML or JSON)
    #[arg(value_name = "SPEC")]
    spec: PathBuf,

    /// Overlays, or folders of overlays, in the order in which they are applied
    #[arg(value_name = "OVERLAY", required = true)]
    overlays: Vec<PathBuf>,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Treat actions that select nothing, and all else that is odd about an overlay, as errors
    #[arg(long)]
    strict: bool,

    #[command(flatten)]
    levels: Levels,

    /// How findings are printed
    #[arg(long, value_enum, default_value = "text")]
    format: FormatArgument,
}

/// Makes the overlay that turns one description into another
///
/// `balas overlay apply OLD` with the result gives what NEW says, in another order of keys perhaps. Edit a copy of a description
/// and keep the difference; or see what a new version of it changes. If there is no difference, nothing is printed or
/// written. Files that a description refers to are not compared.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Examples:
  balas overlay diff openapi.yaml edited.yaml -o overlays/ours.yaml
  balas overlay diff v1.json v2.json")]
struct Diff {
    /// The description that the overlay is for
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// The description that it leads to
    #[arg(value_name = "NEW")]
    new: PathBuf,

    /// Write to this file instead of standard output, as JSON if its name ends in .json
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// How findings are printed
    #[arg(long, value_enum, default_value = "text")]
    format: FormatArgument,
}

/// Makes the overlay that repairs what is wrong with a description, where it is obvious what is meant
///
/// Its actions are those that `balas check` and `balas generate` show below a finding: they make the description say what it is
/// read as, so that the same code is generated and the findings are gone. Read them: what is left out because it cannot be
/// understood is removed. What has no obvious repair stays.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Examples:
  balas overlay repair openapi.yaml -o overlays/repairs.yaml
  balas overlay repair openapi.yaml overlays/ours.yaml")]
struct Repair {
    /// The OpenAPI description (YAML or JSON)
    #[arg(value_name = "SPEC")]
    spec: PathBuf,

    /// Overlays, or folders of overlays, that are applied before
    #[arg(value_name = "OVERLAY")]
    overlays: Vec<PathBuf>,

    /// Write to this file instead of standard output, as JSON if its name ends in .json
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    levels: Levels,

    /// How findings are printed that forbid to go on
    #[arg(long, value_enum, default_value = "text")]
    format: FormatArgument,
}

impl Overlay {
    pub(super) fn run(&self) -> Result<u8> {
        match &self.command {
            Command::Apply(command) => command.run(),
            Command::Diff(command) => command.run(),
            Command::Repair(command) => command.run(),
        }
    }
}

impl Apply {
    fn run(&self) -> Result<u8> {
        let config = config(&self.spec, &self.overlays, self.output.as_deref())?;
        let config = self.levels.apply(config);
        let strict = STRICT.iter().filter(|_| self.strict);
        let made = overlay::apply(&strict.fold(config, |config, code| config.deny(*code)))?;
        finish(&made, self.output.as_deref(), self.format)
    }
}

impl Diff {
    fn run(&self) -> Result<u8> {
        guard(self.output.as_deref(), [&self.old, &self.new])?;
        let made = overlay::diff(&self.old, &self.new, self.output.as_deref())?;
        if made.text().is_none() && !made.is_denied() {
            eprintln!(
                "{} and {} say the same",
                self.old.display(),
                self.new.display()
            );
        }
        finish(&made, self.output.as_deref(), self.format)
    }
}

impl Repair {
    fn run(&self) -> Result<u8> {
        let output = self.output.as_deref();
        let config = self
            .levels
            .apply(config(&self.spec, &self.overlays, output)?);
        let outcome = crate::generate(&config)?;
        if outcome.is_denied() {
            eprint!("{}", outcome.render(self.format.plain()));
            return Ok(DENIED);
        }
        let made = overlay::repairs(&config, output)?;
        let (found, left) = (outcome.diagnostics().len(), made.diagnostics().count());
        eprintln!("{}, {left} left after the repairs", count(found, "finding"));
        put(&made, output)?;
        Ok(DONE)
    }
}

/// The settings for a description with overlays, none of which is written over.
fn config(spec: &PathBuf, overlays: &[PathBuf], output: Option<&Path>) -> Result<Config> {
    guard(output, overlays.iter().chain([spec]))?;
    let config = Config::new().spec(spec);
    Ok(overlays.iter().fold(config, Config::overlay))
}

/// Refuses to write over what is read.
fn guard<'p>(output: Option<&Path>, inputs: impl IntoIterator<Item = &'p PathBuf>) -> Result {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let Some(output) = output.filter(|path| path.exists()) else {
        return Ok(());
    };
    let is_input = inputs.into_iter().any(|input| real(input) == real(output));
    if is_input {
        return Err(Kind::Missing {
            what: "the output would replace a file that is read: name another one after -o",
        }
        .into());
    }
    Ok(())
}

/// Prints the findings, and prints or writes the document.
fn finish(made: &Made, output: Option<&Path>, format: FormatArgument) -> Result<u8> {
    eprint!("{}", made.render(format.plain()));
    if made.is_denied() {
        return Ok(DENIED);
    }
    put(made, output)?;
    Ok(DONE)
}

/// Prints or writes the document, if there is one.
fn put(made: &Made, output: Option<&Path>) -> Result {
    match output {
        Some(path) => text(made, path).map_or(Ok(()), |text| write(path, &text)),
        None => print(&made.text().unwrap_or_default()),
    }
}

/// The document in the language that the name of a file asks for.
fn text(made: &Made, path: &Path) -> Option<String> {
    let extension = path.extension().map(|it| it.to_ascii_lowercase());
    match extension.as_deref().and_then(|it| it.to_str()) {
        Some("json") => made.json(),
        Some("yaml" | "yml") => made.yaml(),
        _ => made.text(),
    }
}

/// Writes a file unless it says the same already.
fn write(path: &Path, text: &str) -> Result {
    if std::fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    std::fs::write(path, text).map_err(|source| Error::write(path, source))
}
