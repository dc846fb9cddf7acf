//! `balas inspect`: what the generator knows after a stage, or what its output costs.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::settings::{FormatArgument, Options};
use super::{DENIED, DONE, print};
use crate::inspect::{self, Stage};
use crate::{Outcome, Result};

/// Prints what the generator makes of a description on the way to Rust, or how large the output is; writes nothing
///
/// Use it to see why the code is as it is: each stage reads the ones before it.
///
///   document   the description in the shape of OpenAPI 3.0, overlays applied, references resolved, faults repaired
///   api        types and operations as they are understood: allOf merged, null and optional told apart, no names of Rust
///   facts      what follows from the whole: boxes, directions, derives, how alternatives are told apart, pages
///   names      every identifier, and what it stands for
///   plan       the crate: files, items, fields, calls
///
/// Without --stage or --cost it prints the plan. The result goes to standard output, findings to standard error.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Examples:
  balas inspect openapi.yaml                                 the crate on paper
  balas inspect openapi.yaml --stage api | less              how schemas are understood
  balas inspect openapi.yaml --stage names --format json | jq '.content.operations[]'
  balas inspect --cost                                       how large the output of ./balas.yaml is
  balas inspect openapi.yaml --cost --format json | jq '.files[:10]'")]
pub(super) struct Inspect {
    /// The OpenAPI description (YAML or JSON); without it, balas.yaml tells
    #[arg(value_name = "SPEC")]
    spec: Option<PathBuf>,

    /// Print what is known after this stage
    #[arg(long, value_enum, value_name = "STAGE")]
    stage: Option<StageArgument>,

    /// Print lines, types and operations of the output: by module, tag, Cargo feature and file, the largest first
    #[arg(long, conflicts_with = "stage")]
    cost: bool,

    #[command(flatten)]
    options: Options,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum StageArgument {
    /// The description in the shape of OpenAPI 3.0
    Document,
    /// Types and operations, without names of Rust
    Api,
    /// What follows from the whole
    Facts,
    /// Every identifier
    Names,
    /// The crate
    Plan,
}

impl From<StageArgument> for Stage {
    fn from(stage: StageArgument) -> Self {
        match stage {
            StageArgument::Document => Self::Document,
            StageArgument::Api => Self::Api,
            StageArgument::Facts => Self::Facts,
            StageArgument::Names => Self::Names,
            StageArgument::Plan => Self::Plan,
        }
    }
}

impl Inspect {
    pub(super) fn run(&self) -> Result<u8> {
        let Some(config) = self.options.config(self.spec.as_deref())? else {
            return Ok(DENIED);
        };
        if self.cost {
            let (outcome, cost) = inspect::cost(&config)?;
            let text = cost.map(|cost| match self.options.format() {
                FormatArgument::Text => cost.text(self.options.is_in_full()),
                FormatArgument::Json => cost.to_json(),
            });
            return self.finish(&outcome, &text.unwrap_or_default());
        }
        let stage = self.stage.unwrap_or(StageArgument::Plan).into();
        let (outcome, text) = match self.options.format() {
            FormatArgument::Text => inspect::text(&config, stage)?,
            FormatArgument::Json => inspect::json(&config, stage)?,
        };
        self.finish(&outcome, &text.unwrap_or_default())
    }

    /// Prints the findings and the result. A denied description shows what is made of it all the same.
    fn finish(&self, outcome: &Outcome, text: &str) -> Result<u8> {
        self.options.print_findings(outcome);
        print(text)?;
        Ok(if outcome.is_denied() { DENIED } else { DONE })
    }
}
