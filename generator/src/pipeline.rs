//! The whole program on one page: each stage reads what the earlier ones decided and returns one new value.

#[cfg(test)]
mod speed;

use std::collections::BTreeMap;
use std::path::Path;

use crate::analyze::Facts;
use crate::api::Api;
use crate::bindings::Bindings;
use crate::config::Remote;
use crate::diagnostics::Sink;
use crate::diagnostics::codes::lower::MULTIPLIED;
use crate::document::{Document, Outline};
use crate::error::{Kind, Result};
use crate::names::Names;
use crate::outcome::{Outcome, Summary};
use crate::report::Places;
use crate::rust::Crate;
use crate::surface::Surface;
use crate::{Config, analyze, document, emit, lower, names, plan, render, source, surface};

/// Runs all stages. Only the environment can make it fail; faults of the description are in the outcome.
pub(crate) fn run(config: &Config) -> Result<Outcome> {
    Ok(look(config, |_, _| ())?.0)
}

/// Runs all stages and looks at what they found out and at the files. Nothing is seen of a description that is of no use.
pub(crate) fn look<T>(
    config: &Config,
    see: impl FnOnce(&Stages, &BTreeMap<String, String>) -> T,
) -> Result<(Outcome, Option<T>)> {
    let mut sink = Sink::new(&config.lints);
    let config = &config.clone().settled().checked(&mut sink);
    let spec = config.spec.as_deref().ok_or(Kind::Missing {
        what: "no description is configured",
    })?;
    let mut outcome = Outcome {
        files: Default::default(),
        diagnostics: Vec::new(),
        silenced: Vec::new(),
        sources: source::Sources::new(access(spec, config)?),
        lock: None,
        summary: Summary::default(),
        bindings: Bindings::default(),
        surface: Surface::default(),
        outline: Outline::default(),
        places: Places::default(),
        output: config.output.clone(),
    };
    let stages = generate(spec, config, &mut outcome, &mut sink)?;
    if stages.is_none() {
        sink.give_up();
    }
    let seen = stages.map(|stages| finish(stages, config, see, &mut outcome));
    (outcome.diagnostics, outcome.silenced) = sink.into_diagnostics();
    outcome.lock = outcome.sources.lock();
    if outcome.is_denied() {
        outcome.files.clear();
        outcome.bindings = Bindings::default();
        outcome.surface = Surface::default();
    }
    Ok((outcome, seen))
}

/// What the description may refer to.
fn access(spec: &Path, config: &Config) -> Result<source::Access> {
    Ok(source::Access {
        root: config.root.clone(),
        remote: match config.remote {
            Remote::Refuse => None,
            Remote::Allow => Some(fetcher(spec, config, false)?),
            Remote::Update => Some(fetcher(spec, config, true)?),
        },
    })
}

#[cfg(feature = "remote")]
fn fetcher(spec: &Path, config: &Config, takes_changes: bool) -> Result<Box<dyn source::Fetch>> {
    let beside = match source::web_address(spec) {
        Some(_) => config.file.as_deref(),
        None => Some(config.file.as_deref().unwrap_or(spec)),
    };
    let folder = beside.and_then(Path::parent).unwrap_or(Path::new(""));
    let remote = crate::remote::Remote::new(folder, takes_changes)?;
    Ok(Box::new(remote))
}

#[cfg(not(feature = "remote"))]
fn fetcher(_: &Path, _: &Config, _: bool) -> Result<Box<dyn source::Fetch>> {
    let what = "nothing can be fetched: `balas` is built without its feature `remote`";
    Err(Kind::Missing { what }.into())
}

/// What each stage found out.
pub(crate) struct Stages {
    pub(crate) document: Document,
    pub(crate) api: Api,
    #[cfg_attr(not(feature = "inspect"), allow(dead_code))]
    pub(crate) facts: Facts,
    pub(crate) names: Names,
    pub(crate) plan: Crate,
}

fn generate(
    spec: &Path,
    config: &Config,
    outcome: &mut Outcome,
    sink: &mut Sink,
) -> Result<Option<Stages>> {
    if let Some(file) = &config.file {
        // Findings about settings show lines of it.
        outcome.sources.open_config(file)?;
    }
    let noted = config.noted(&mut outcome.sources, sink)?;
    let Some(document) = document::load(spec, &mut outcome.sources, config, sink)? else {
        return Ok(None);
    };
    let api = lower::lower(&document, config, sink);
    if sink.has(&MULTIPLIED) {
        return Ok(None);
    }
    let facts = analyze::analyze(&api, config, sink);
    let names = names::assign(&api, &facts, config, &noted, sink);
    let plan = plan::plan(&api, &facts, &names, config);
    Ok(Some(Stages {
        document,
        api,
        facts,
        names,
        plan,
    }))
}

/// Prints the crate and keeps what is asked for afterwards.
fn finish<T>(
    stages: Stages,
    config: &Config,
    see: impl FnOnce(&Stages, &BTreeMap<String, String>) -> T,
    outcome: &mut Outcome,
) -> T {
    outcome.files = render::render(emit::emit(&stages.plan));
    let seen = see(&stages, &outcome.files);
    let Stages {
        document,
        api,
        names,
        plan,
        facts: _,
    } = stages;
    outcome.summary = Summary {
        operations: api.operations.len(),
        types: names.types.len(),
        skipped: api.skipped.len(),
    };
    if config.only_files {
        return seen;
    }
    outcome.surface = surface::collect(&plan);
    if plan.manifest.is_some() {
        let listing = render::listing(&outcome.surface);
        outcome.files.insert(surface::FILE.to_owned(), listing);
    }
    outcome.outline = document.outline;
    outcome.places = Places::of(&plan.bindings);
    outcome.bindings = plan.bindings.moved(|origin| outcome.sources.found(origin));
    seen
}
