//! `balas check`: whether the output on disk is what the description gives today.

use clap::Args;

use super::settings::Settings;
use super::{DENIED, DONE, count, folder};
use crate::Result;

/// Tells whether the generated crate is current; writes nothing
///
/// Exits with 0 if every file is what the description gives today, else lists the stale files and exits with 1.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  balas check
  balas check openapi.yaml -o petstore --deny W0204 --report petstore.json")]
pub(super) struct Check {
    #[command(flatten)]
    settings: Settings,
}

impl Check {
    pub(super) fn run(&self) -> Result<u8> {
        let Some(config) = self.settings.config()? else {
            return Ok(DENIED);
        };
        let outcome = crate::generate(&config)?;
        self.settings.print_findings(&outcome);
        let report = outcome.report();
        self.settings.write_report(&report)?;
        if outcome.is_denied() {
            return Ok(DENIED);
        }
        self.settings.print_fidelity(&report);
        let stale = outcome.check()?;
        let folder = folder(&outcome)?;
        if stale.is_empty() {
            println!(
                "{folder} is current: {}",
                count(outcome.files().len(), "file")
            );
            return Ok(DONE);
        }
        for file in &stale {
            println!("{file}");
        }
        println!(
            "{folder} is stale: {}; `balas generate` brings it up to date",
            count(stale.len(), "file")
        );
        Ok(DENIED)
    }
}
