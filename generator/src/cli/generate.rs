//! `balas generate`: from a description to a crate on disk.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::settings::Settings;
use super::{DENIED, DONE, count, folder, watch};
use crate::outcome::Written;
use crate::{Config, Error, Outcome, Result, pins};

/// Generates a crate from a description
///
/// Reads ./balas.yaml or ./spec/balas.yaml; or, with SPEC and -o, any description without settings. Files that did not
/// change are left alone; files that Balas did not write are never touched. If the description has faults at level
/// deny, nothing is written.
///
/// With --watch it goes on until Ctrl-C: when one of the files changes that were read, everything is done again.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Examples:
  balas generate
  balas generate openapi.yaml -o petstore
  balas generate openapi.json -o client --name acme-client --deny W0301
  balas generate openapi.yaml -o petstore --report petstore.md
  balas generate --pin
  balas generate --watch")]
pub(super) struct Generate {
    #[command(flatten)]
    settings: Settings,

    /// Note the names of this run in balas.pins.yaml beside the settings, so that they stay when the description changes
    #[arg(long, conflicts_with = "spec")]
    pin: bool,

    /// Generate again whenever a file changes that was read: the description, settings, overlays
    #[arg(long)]
    watch: bool,
}

impl Generate {
    pub(super) fn run(&self) -> Result<u8> {
        if self.watch {
            watch::forever(self.settings.files(), |files| self.once(files));
        }
        self.once(&mut Vec::new())
    }

    /// Generates, and puts down which files were read.
    fn once(&self, files: &mut Vec<PathBuf>) -> Result<u8> {
        let started = Instant::now();
        let Some(config) = self.settings.config()? else {
            return Ok(DENIED);
        };
        files.extend(config.spec.clone());
        let (outcome, names) = match self.pin {
            true => pins::of(&config)?,
            false => (crate::generate(&config)?, None),
        };
        files.extend(outcome.inputs());
        self.settings.print_findings(&outcome);
        let report = outcome.report();
        self.settings.write_report(&report)?;
        if outcome.is_denied() {
            eprintln!("nothing was written");
            return Ok(DENIED);
        }
        let written = outcome.write()?;
        println!(
            "{}; {:.2} s",
            summary(&outcome, &written, &folder(&outcome)?),
            started.elapsed().as_secs_f64()
        );
        self.settings.print_fidelity(&report);
        if let Some(names) = names {
            write_pins(&config, &names)?;
        }
        Ok(DONE)
    }
}

/// Writes the file of pins, unless it is as it should be.
fn write_pins(config: &Config, text: &str) -> Result {
    let Some(path) = pins::path(config) else {
        return Ok(());
    };
    let is_current = std::fs::read_to_string(&path).is_ok_and(|known| known == text);
    if !is_current {
        std::fs::write(&path, text).map_err(|error| Error::write(&path, error))?;
    }
    let done = if is_current { "are as noted" } else { "noted" };
    println!("names {done} in {}", path.display());
    Ok(())
}

fn summary(outcome: &Outcome, written: &Written, folder: &str) -> String {
    let summary = outcome.summary();
    let mut line = format!(
        "generated {} and {}",
        count(summary.operations, "operation"),
        count(summary.types, "type"),
    );
    if summary.skipped > 0 {
        line += &format!(", left out {}", count(summary.skipped, "operation"));
    }
    line += &format!("; wrote {}", count(written.written.len(), "file"));
    if !written.removed.is_empty() {
        line += &format!(", removed {}", count(written.removed.len(), "file"));
    }
    line + &format!(", {} unchanged in {}", written.unchanged, folder)
}
