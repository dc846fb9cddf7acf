//! The whole program on one page: each stage reads what the earlier ones decided and returns one new value.

use std::path::Path;

use crate::bindings::Bindings;
use crate::diagnostics::Sink;
use crate::document::Outline;
use crate::error::{Kind, Result};
use crate::outcome::{Outcome, Summary};
use crate::report::Places;
use crate::{Config, analyze, document, emit, lower, names, plan, render, source};

/// Runs all stages. Only the environment can make it fail; faults of the description are in the outcome.
pub(crate) fn run(config: &Config) -> Result<Outcome> {
    let config = &config.clone().settled();
    let spec = config.spec.as_deref().ok_or(Kind::Missing {
        what: "no description is configured",
    })?;
    let mut sink = Sink::new(&config.lints);
    let mut outcome = Outcome {
        files: Default::default(),
        diagnostics: Vec::new(),
        silenced: Vec::new(),
        sources: source::Sources::default(),
        summary: Summary::default(),
        bindings: Bindings::default(),
        outline: Outline::default(),
        places: Places::default(),
        output: config.output.clone(),
    };
    generate(spec, config, &mut outcome, &mut sink)?;
    (outcome.diagnostics, outcome.silenced) = sink.into_diagnostics();
    if outcome.is_denied() {
        outcome.files.clear();
        outcome.bindings = Bindings::default();
    }
    Ok(outcome)
}

fn generate(spec: &Path, config: &Config, outcome: &mut Outcome, sink: &mut Sink) -> Result {
    if let Some(file) = &config.file {
        // Findings about settings show lines of it.
        outcome.sources.open_config(file)?;
    }
    let Some(document) = document::load(spec, &mut outcome.sources, config, sink)? else {
        return Ok(());
    };
    let api = lower::lower(&document, config, sink);
    let facts = analyze::analyze(&api, config, sink);
    let names = names::assign(&api, &facts, config, sink);
    let plan = plan::plan(&api, &facts, &names, config);
    outcome.summary = Summary {
        operations: api.operations.len(),
        types: names.types.len(),
        skipped: api.skipped.len(),
    };
    outcome.files = render::render(emit::emit(&plan));
    outcome.outline = document.outline;
    outcome.places = Places::of(&plan.bindings);
    outcome.bindings = plan.bindings.moved(|origin| outcome.sources.found(origin));
    Ok(())
}
