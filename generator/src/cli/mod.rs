//! The command line: one file per command, nothing but arguments, printing and exit codes.
//!
//! | exit code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | the description was denied, the output is stale, or a difference is worse than allowed |
//! | 2 | wrong usage, or the environment failed |

mod check;
mod choices;
mod config;
mod diff;
mod explain;
mod generate;
mod init;
mod inspect;
mod overlay;
mod settings;
mod watch;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::source::policy::normalize;
use crate::{Error, Outcome, Result};

const DONE: u8 = 0;
const DENIED: u8 = 1;
const FAILED: u8 = 2;

/// Generates Rust clients and models from OpenAPI descriptions.
///
/// `balas init SPEC` makes a crate and its balas.yaml; `balas generate` where that file is (or below, in ./spec) makes the crate
/// anew. Without settings, `balas generate SPEC -o DIR` makes a complete crate from any description.
#[derive(Debug, Parser)]
#[command(name = "balas", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Init),
    Generate(generate::Generate),
    Check(check::Check),
    Diff(diff::DiffCommand),
    Inspect(inspect::Inspect),
    Overlay(overlay::Overlay),
    Config(config::ConfigCommand),
    Explain(explain::Explain),
}

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Init(command) => command.run(),
        Command::Generate(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Diff(command) => command.run(),
        Command::Inspect(command) => command.run(),
        Command::Overlay(command) => command.run(),
        Command::Config(command) => command.run(),
        Command::Explain(command) => command.run(),
    };
    ExitCode::from(result.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        FAILED
    }))
}

/// Prints to standard output. Who stops reading has read enough.
fn print(text: &str) -> Result {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::write(Path::new("standard output"), error))
        }
        _ => Ok(()),
    }
}

/// The output folder for messages: `spec/../generated` reads `generated`.
fn folder(outcome: &Outcome) -> Result<String> {
    let path = normalize(outcome.output()?);
    Ok(match path.display().to_string() {
        text if text.is_empty() => ".".to_owned(),
        text => text,
    })
}

/// `1 file`, `2 files`.
fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests;
