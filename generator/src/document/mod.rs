//! A description that can be relied on: one dialect, parsed into `openapiv3`, every reference internal and alive.
//!
//! ```text
//! text ─source─▶ tree ─overlay─▶ changed tree ─references─▶ one file ─dialect─▶ shape of 3.0 ─grammar─▶ spelled right ─paths─▶ ─parse─▶ openapiv3
//! ```
//!
//! Swagger 2.0 goes the way twice: resolved and checked as what it is, then [converted](v2::convert) and checked as 3.0.
//!
//! What is wrong is reported where it stands and repaired where it is obvious what is meant; the rest goes on without
//! it.

mod broken;
mod chosen;
mod cursor;
mod dialect;
mod further;
mod grammar;
mod incoming;
mod outline;
#[cfg(feature = "overlays")]
pub(crate) mod overlay;
mod parse;
mod paths;
mod references;
mod rules;
#[cfg(test)]
mod tests;
mod tuples;

use std::path::Path;

use serde_json::Value;

use crate::config::Config;
use crate::diagnostics::Sink;
use crate::diagnostics::codes::source::TOO_LARGE;
use crate::origin::{Origin, SourceId, Trail};
use crate::source::{Sources, Unreadable};

use chosen::Taken;
use dialect::v2;
use grammar::table::OPENAPI;
use grammar::table::v2::SWAGGER;
use grammar::{Expect, Kind, Version};

pub(crate) use cursor::At;
pub(crate) use further::Further;
pub(crate) use incoming::Incoming;
pub(crate) use outline::{Described, Outline, Part};
pub(crate) use tuples::Tuples;

/// The description, ready to be lowered.
///
/// After loading, every `$ref` reads `#/components/<section>/<key>` and its target exists; what a reference pointed
/// at elsewhere (another file, the middle of the document) was hoisted into the components, and [`Sources`] knows
/// where it really stands. Path items are never references. What 3.0 cannot say is in `x-balas-*` extensions.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) openapi: openapiv3::OpenAPI,
    /// The schemas of `prefixItems` and `contentSchema`, which 3.0 has no place for.
    pub(crate) tuples: Tuples,
    /// The operations of methods that 3.0 does not know.
    pub(crate) further: Vec<Further>,
    /// The requests that the service makes.
    pub(crate) incoming: Vec<Incoming>,
    /// What was described, before anything of it was left out.
    pub(crate) outline: Outline,
    /// Components that went with operations that the settings leave out.
    pub(crate) unneeded: Vec<Part>,
    /// How many values it holds, keywords included.
    pub(crate) values: usize,
}

/// Loads, repairs and checks the root document. `None` where nothing can be made of it; the sink says why.
///
/// # Errors
///
/// If the root document or an overlay cannot be read. Other files that cannot be read are faults of the reference to them.
pub(crate) fn load(
    spec: &Path,
    sources: &mut Sources,
    config: &Config,
    sink: &mut Sink,
) -> Result<Option<Document>, Unreadable> {
    sources.open_root(spec)?;
    let tree = tree(config, sources, sink)?;
    Ok(tree.and_then(|tree| settle(tree, sources, config, sink)))
}

/// The root document as the overlays make it.
fn tree(
    config: &Config,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Option<Value>, Unreadable> {
    #[cfg(feature = "overlays")]
    if !config.overlays.is_empty() || config.draft.is_some() {
        return overlay::tree(config, sources, sink);
    }
    #[cfg(not(feature = "overlays"))]
    let _ = config;
    Ok(sources.tree(SourceId::ROOT, sink))
}

/// Makes a document of the tree of the root document, with what the settings ask for.
fn settle(
    mut tree: Value,
    sources: &mut Sources,
    config: &Config,
    sink: &mut Sink,
) -> Option<Document> {
    let version = dialect::version(&tree, sink)?;
    let taken;
    let version = if version == Version::V20 {
        taken = upgrade(&mut tree, sources, config, sink);
        Version::V30
    } else {
        rules::describes(&tree, version, sink);
        dialect::adopt_all(&mut tree, &OPENAPI, sources);
        references::resolve(&mut tree, &OPENAPI, sources, sink);
        taken = chosen::take(&mut tree, config, sink);
        rules::check(&tree, &OPENAPI, version, sink);
        version
    };
    // Text without measure has been cut off somewhere: what is left means nothing.
    if sink.has(&TOO_LARGE) {
        return None;
    }
    let Taken {
        described,
        unneeded,
    } = taken;
    let outline = match config.only_files {
        true => Outline::default(),
        false => Outline::of(&tree),
    };
    let outline = outline.with_excluded(described, &config.chosen.exclude);
    spell(&mut tree, &OPENAPI, version, sources, sink);
    paths::check(&mut tree, sink);
    broken::sweep(&mut tree, sources, sink);
    let is_called = !config.no_webhooks && !config.only_types;
    let incoming = match is_called {
        true => incoming::take(&mut tree, sources, sink),
        false => Vec::new(),
    };
    Some(Document {
        incoming,
        unneeded,
        tuples: Tuples::of(&tree),
        further: further::take(&mut tree, sink),
        outline,
        values: values(&tree),
        openapi: parse::parse(tree, sink),
    })
}

/// Gives a document of 2.0 the shape of 3.0. Its keywords are checked before, while they stand where the user wrote
/// them. Gives what was left out.
fn upgrade(tree: &mut Value, sources: &mut Sources, config: &Config, sink: &mut Sink) -> Taken {
    v2::lift(tree, sources, sink);
    references::resolve(tree, &SWAGGER, sources, sink);
    let taken = chosen::take(tree, config, sink);
    rules::check(tree, &SWAGGER, Version::V20, sink);
    spell(tree, &SWAGGER, Version::V20, sources, sink);
    v2::convert(tree, sources, sink);
    taken
}

/// Brings every object to the shape of 3.0 and checks its keywords, parents before children.
fn spell(
    tree: &mut Value,
    root: &'static Kind,
    version: Version,
    sources: &Sources,
    sink: &mut Sink,
) {
    grammar::walk_mut(
        tree,
        Expect::Node(root),
        &Trail::Start(&Origin::root()),
        &mut |node, expect, trail| {
            let Some(kind) = expect.kind() else { return };
            if broken::is_broken(node) || is_answer(node, expect) {
                return;
            }
            dialect::rewrite(node, kind, trail, version, sink);
            grammar::check(node, kind, trail, version, (sources, sink));
        },
    );
}

/// Whether a boolean stands where it is no schema: `additionalProperties: false` speaks of keys, not of their values.
fn is_answer(node: &Value, expect: Expect) -> bool {
    node.is_boolean() && matches!(expect, Expect::BoolOr(_))
}

/// How many values a tree holds.
fn values(tree: &Value) -> usize {
    let inside: usize = match tree {
        Value::Object(members) => members.values().map(values).sum(),
        Value::Array(items) => items.iter().map(values).sum(),
        _ => 0,
    };
    inside + 1
}

/// Reads the root document, which is loaded, without overlays.
#[cfg(test)]
fn read(sources: &mut Sources, is_called: bool, sink: &mut Sink) -> Option<Document> {
    let tree = sources.tree(SourceId::ROOT, sink)?;
    let config = match is_called {
        true => Config::new(),
        false => Config::new().no_webhooks(),
    };
    settle(tree, sources, &config, sink)
}

#[cfg(test)]
impl Document {
    /// A document from text, whatever is wrong with it.
    pub(crate) fn from_yaml_for_tests(yaml: &str) -> Self {
        let mut sources = Sources::default();
        sources.add_root("api.yaml", yaml);
        let mut sink = Sink::default();
        read(&mut sources, true, &mut sink).unwrap_or_else(|| Self {
            openapi: openapiv3::OpenAPI::default(),
            tuples: Tuples::default(),
            further: Vec::new(),
            incoming: Vec::new(),
            outline: Outline::default(),
            unneeded: Vec::new(),
            values: 0,
        })
    }
}
