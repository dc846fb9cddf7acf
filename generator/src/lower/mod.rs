//! From the description as it is written to the service that it means.
//!
//! Follows references, merges `allOf`, and gives every schema exactly one [`TypeId`]. Two passes: the components get
//! their ids first, in document order, so that references and recursion need no care; then components and
//! operations are filled in. A reference to a component is that component's id and never a type of its own. What
//! can not be said exactly is reported where it stands.

mod body;
mod budget;
mod choice;
mod circles;
mod discriminator;
mod encoding;
mod event;
mod exclude;
mod extension;
mod foreign;
mod inheritance;
mod keywords;
mod media;
mod merge;
mod notes;
mod operation;
mod pagination;
mod parameter;
mod reach;
mod record;
mod reference;
mod renumber;
mod response;
mod same;
mod scalar;
mod schema;
mod security;
mod sequence;
mod server;
mod settle;
mod share;
mod symbols;
mod tag;
#[cfg(test)]
mod testing;
mod tuple;
mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use openapiv3::{Components, OpenAPI};

use crate::api::{Api, Home, Info, LeftOut, TypeId};
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Sink};
use crate::document::{At, Document, Further, Incoming, Outline, Tuples};
use crate::hooks;
use crate::origin::Origin;

static NO_COMPONENTS: LazyLock<Components> = LazyLock::new(Components::default);

/// Lowers the whole description.
pub(crate) fn lower(document: &Document, config: &Config, sink: &mut Sink) -> Api {
    let openapi = &document.openapi;
    let root = At::new(openapi, Origin::root());
    let components = openapi.components.as_ref().unwrap_or(&NO_COMPONENTS);
    let mut cx = Cx {
        components,
        tuples: &document.tuples,
        further: &document.further,
        incoming: &document.incoming,
        badges: tag::badges(&openapi.tags),
        heirs: inheritance::heirs(components),
        wanted: foreign::Wanted::new(config),
        sink,
        api: Api::default(),
        memo: BTreeMap::new(),
        reported: BTreeSet::new(),
        depth: 0,
        combined: 1,
        budget: budget::Budget::of(document.values),
        circular: reference::circular(components),
    };
    cx.lower_root(&root, config);
    cx.api.left_out = left_out(document);
    cx.wanted.finish(&cx.api, cx.sink);
    let mut api = cx.api;
    let excluded = hooks::run(&config.hooks, &mut api, cx.sink);
    exclude::exclude(&mut api, &excluded);
    settle::settle(&mut api.types);
    xml::forget(&mut api);
    reach::reach(&mut api, document, config, cx.sink);
    share::share(&mut api);
    api
}

/// What the settings have left out of the document.
fn left_out(document: &Document) -> Vec<LeftOut> {
    let Outline {
        operations,
        parts,
        excluded,
        ..
    } = &document.outline;
    let operations = operations.iter().filter(|operation| operation.is_excluded);
    let operations = operations.map(|operation| LeftOut {
        origin: operation.origin.clone(),
        names: operation
            .id
            .iter()
            .cloned()
            .chain([format!("{} {}", operation.method, operation.path)])
            .collect(),
    });
    let excluded = excluded.iter().map(|index| &parts[*index]);
    let parts = document.unneeded.iter().chain(excluded);
    let parts = parts.map(|part| LeftOut {
        origin: part.origin(),
        names: Vec::new(),
    });
    operations.chain(parts).collect()
}

/// What all of lowering shares.
struct Cx<'d, 's> {
    components: &'d Components,
    /// The items of arrays that differ by position.
    tuples: &'d Tuples,
    /// The operations of methods that 3.0 does not know.
    further: &'d [Further],
    /// The requests that the service makes.
    incoming: &'d [Incoming],
    /// The tags that make no group.
    badges: BTreeSet<&'d str>,
    /// Which components extend which.
    heirs: inheritance::Heirs<'d>,
    /// What the settings say about types.
    wanted: foreign::Wanted<'s>,
    sink: &'s mut Sink,
    /// What is there so far.
    api: Api,
    /// The type of each inline schema, by its home and the places that describe it.
    memo: BTreeMap<(Home, Vec<Origin>), TypeId>,
    /// What was reported already: a component is looked at once for itself and again for each `allOf` that uses it.
    reported: BTreeSet<(&'static str, Vec<Origin>)>,
    /// How many inline schemas deep we are.
    depth: usize,
    /// How many combinations of alternatives surround the one that is looked at, in one type.
    combined: usize,
    budget: budget::Budget,
    /// Components of which a chain of references leads back to its start.
    circular: BTreeSet<&'d str>,
}

impl<'d> Cx<'d, '_> {
    fn lower_root(&mut self, root: &At<'d, OpenAPI>, config: &Config) {
        let OpenAPI {
            openapi: _,
            info,
            servers,
            paths,
            components: _,
            security,
            tags,
            external_docs: _,
            extensions,
        } = root.value();
        self.api.info = lower_info(info);
        self.api.servers = server::lower_servers(servers);
        self.lower_schemes();
        self.lower_components();
        if config.only_types {
            return;
        }
        let security = security.as_ref().map(|all| root.child("security", all));
        let first_tags = self.lower_paths(&root.child("paths", paths), security.as_ref());
        self.lower_tags(&root.child("tags", tags.as_slice()), first_tags);
        self.lower_events();
        self.lower_signature(extensions);
    }

    /// Reports a finding about one place once.
    fn report(&mut self, diagnostic: Diagnostic) {
        let places = diagnostic.labels.iter().map(|label| label.origin.clone());
        if self.reported.insert((diagnostic.code.id, places.collect())) {
            self.sink.report(diagnostic);
        }
    }
}

fn lower_info(info: &openapiv3::Info) -> Info {
    let openapiv3::Info {
        title,
        description,
        terms_of_service: _,
        contact: _,
        license: _,
        version,
        extensions: _,
    } = info;
    Info {
        title: title.clone(),
        version: version.clone(),
        description: description.clone(),
    }
}
