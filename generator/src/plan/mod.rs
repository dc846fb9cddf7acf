//! What becomes of a service in Rust: the last stage that decides.
//!
//! Reads everything earlier stages found out and returns one value that can be printed as it is. Nothing in here can
//! fail, and nothing after it sees the configuration.

mod bindings;
mod client;
mod contract;
mod defaults;
mod docs;
mod embed;
mod enums;
mod events;
mod features;
mod inline;
mod limits;
mod manifest;
mod markdown;
mod modules;
mod nesting;
mod operations;
mod outcomes;
mod pages;
mod parameters;
mod records;
mod rules;
mod scope;
mod types;
mod unions;
mod usage_example;
mod xml;

use std::collections::BTreeSet;

use crate::analyze::Facts;
use crate::api::{Api, TypeId};
use crate::bindings::Bindings;
use crate::config::{Config, Dates, Maps};
use crate::names::Names;
use crate::rust;

pub(crate) use scope::Scope;

/// Everything a decision may be based on.
struct Cx<'a> {
    api: &'a Api,
    facts: &'a Facts,
    names: &'a Names,
    types: types::Types,
    dates: Dates,
    maps: Maps,
    /// Types of the runtime that the settings ask for.
    offered: Vec<&'static str>,
    /// Whether lists in queries and forms are marked with empty brackets.
    brackets: bool,
    /// Whether there is neither a client nor calls.
    only_types: bool,
    /// The crate as examples name it; modules of another crate have none.
    package: Option<String>,
    /// A Cargo feature for each tag, where that is asked for.
    features: features::Features,
    /// The types that get `validate`, where that is asked for.
    ruled: Option<BTreeSet<TypeId>>,
    /// The types that bodies in XML hold.
    xml: xml::Written,
}

/// Decides the crate.
pub(crate) fn plan(api: &Api, facts: &Facts, names: &Names, config: &Config) -> rust::Crate {
    let mut manifest = manifest::manifest(api, config);
    let package = manifest.name.replace('-', "_");
    let mut cx = Cx {
        api,
        facts,
        names,
        types: types::Types::new(api, names),
        dates: config.dates,
        maps: config.maps,
        offered: types::offered(config),
        brackets: config.brackets,
        only_types: config.only_types,
        package: Some(package).filter(|_| !config.module),
        features: features::Features::of_events(api, facts),
        ruled: None,
        xml: xml::written(api),
    };
    if config.tag_features && !config.module {
        cx.features = features::Features::of(&cx);
    }
    cx.ruled = config.validation.then(|| rules::ruled(&cx));
    manifest.features = cx.features.all();
    let files = modules::files(&cx);
    let plan = rust::Crate {
        manifest: Some(manifest),
        files,
        bindings: match config.only_files {
            true => Bindings::default(),
            false => bindings::bindings(&cx),
        },
    };
    if config.module {
        embed::embed(plan)
    } else {
        plan
    }
}
