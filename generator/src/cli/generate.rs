//! `balas generate`: from a description to a crate on disk.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::settings::Settings;
use super::{DENIED, DONE, count, folder};
use crate::outcome::Written;
use crate::report::{Report, Totals};
use crate::{Error, Outcome, Result};

/// Generates a crate from a description
///
/// Reads ./balas.yaml or ./spec/balas.yaml; or, with SPEC and -o, any description without settings. Files that did not
/// change are left alone; files that Balas did not write are never touched. If the description has faults at level
/// deny, nothing is written.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Examples:
  balas generate
  balas generate openapi.yaml -o petstore
  balas generate openapi.json -o client --name acme-client --deny W0301")]
pub(super) struct Generate {
    #[command(flatten)]
    settings: Settings,

    /// Write what became of each operation and schema to this file, as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl Generate {
    pub(super) fn run(&self) -> Result<u8> {
        let started = Instant::now();
        let Some(config) = self.settings.config()? else {
            return Ok(DENIED);
        };
        let outcome = crate::generate(&config)?;
        self.settings.print_findings(&outcome);
        let report = outcome.report();
        self.write_report(&report)?;
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
        if let Some(line) = fidelity(report.operation_totals(), self.report.is_some()) {
            println!("{line}");
        }
        Ok(DONE)
    }

    fn write_report(&self, report: &Report<'_>) -> Result {
        let Some(path) = &self.report else {
            return Ok(());
        };
        std::fs::write(path, report.to_json()).map_err(|source| Error::write(path, source))
    }
}

/// How true the operations are to the description; nothing where there are none.
fn fidelity(totals: Totals, is_written: bool) -> Option<String> {
    let operations = count(totals.all(), "operation");
    let hint = match is_written {
        true => "",
        false => "; `--report FILE` lists them",
    };
    match totals {
        Totals { exact: 0, .. } if totals.all() == 0 => None,
        Totals { exact, .. } if exact == totals.all() => Some(format!("{operations}: all exact")),
        Totals {
            exact,
            approximated,
            left_out,
            ..
        } => Some(format!(
            "{operations}: {exact} exact, {approximated} approximated, {left_out} left out{hint}"
        )),
    }
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
