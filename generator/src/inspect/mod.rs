//! What a run knows after each of its stages, and what its output costs: for people, and as JSON for programs.
//!
//! ```text
//!   document   the description in the shape of 3.0, all in one file, as it is lowered
//!   api        the service: types and operations without any name of Rust
//!   facts      what is told of the service as a whole: boxes, directions, how alternatives are told apart
//!   names      every identifier
//!   plan       the crate: files, items, fields, calls
//! ```

mod cost;
mod document;
mod facts;
mod names;
mod plan;
mod rows;
mod table;

use serde_json::{Value, json};

use crate::pipeline::{self, Stages};
use crate::source::write;
use crate::{Config, Outcome, Result};

pub use cost::{Cost, FeatureCost, FileCost, Size, TagCost};

/// Changes where a member of the frame around a stage is renamed, removed, or means something else.
const FORMAT: u32 = 1;

/// A stage of the pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// The description in the shape of 3.0.
    Document,
    /// The service.
    Api,
    /// What is told of the service as a whole.
    Facts,
    /// Every identifier.
    Names,
    /// The crate.
    Plan,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [
        Self::Document,
        Self::Api,
        Self::Facts,
        Self::Names,
        Self::Plan,
    ];

    /// `document`, `api`, `facts`, `names`, `plan`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Api => "api",
            Self::Facts => "facts",
            Self::Names => "names",
            Self::Plan => "plan",
        }
    }

    fn value(self, stages: &Stages) -> Value {
        match self {
            Self::Document => document::value(&stages.document),
            // What is serialised has keys of text only, so nothing can fail.
            Self::Api => json!(stages.api),
            Self::Facts => facts::value(&stages.api, &stages.facts),
            Self::Names => names::value(&stages.api, &stages.names),
            Self::Plan => json!(stages.plan),
        }
    }

    fn text(self, stages: &Stages) -> String {
        match self {
            Self::Document => write::yaml(&self.value(stages)),
            Self::Api => stages.api.to_string(),
            Self::Facts | Self::Names => rows::text(&self.value(stages)),
            Self::Plan => plan::text(&stages.plan),
        }
    }
}

/// What is known after a stage, for people, and the run. Nothing is written. `None` where the description is of no use at all.
///
/// ```no_run
/// # fn main() -> balas::Result {
/// use balas::inspect::{Stage, text};
///
/// let (_, names) = text(&balas::Config::new().spec("api.yaml"), Stage::Names)?;
/// print!("{}", names.unwrap_or_default());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// If no description is configured or it cannot be read.
pub fn text(config: &Config, stage: Stage) -> Result<(Outcome, Option<String>)> {
    pipeline::look(config, |stages, _| stage.text(stages))
}

/// What is known after a stage, for programs, and the run: an object with `format`, `generator`, `stage` and `content`. What is in
/// `content` follows the generator and may change with each version of it. `None` where the description is of no use at all.
///
/// # Errors
///
/// If no description is configured or it cannot be read.
pub fn json(config: &Config, stage: Stage) -> Result<(Outcome, Option<String>)> {
    pipeline::look(config, |stages, _| {
        let frame = json!({
            "format": FORMAT,
            "generator": concat!("balas ", env!("CARGO_PKG_VERSION")),
            "stage": stage.word(),
            "content": stage.value(stages),
        });
        write::json(&frame)
    })
}

/// Runs the generator and measures its output. Nothing is written. `None` where nothing is generated.
///
/// # Errors
///
/// If no description is configured or it cannot be read.
pub fn cost(config: &Config) -> Result<(Outcome, Option<Cost>)> {
    let (outcome, cost) = pipeline::look(config, cost::measure)?;
    let cost = cost.filter(|_| !outcome.is_denied());
    Ok((outcome, cost))
}
