//! `balas config`: about settings in general.

use clap::{Args, Subcommand};

use super::{DONE, print};
use crate::{Config, Result};

/// Tells about the settings in balas.yaml
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  balas config schema > balas.schema.json")]
pub(super) struct ConfigCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Prints the JSON Schema of balas.yaml, for editors: `# yaml-language-server: $schema=balas.schema.json`
    Schema,
}

impl ConfigCommand {
    pub(super) fn run(&self) -> Result<u8> {
        match self.command {
            Command::Schema => print(&Config::schema())?,
        }
        Ok(DONE)
    }
}
