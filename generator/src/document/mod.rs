//! A description that can be relied on: one dialect, parsed into `openapiv3`, every reference internal and alive.
//!
//! ```text
//! text ─source─▶ tree ─references─▶ one file ─dialect─▶ shape of 3.0 ─grammar─▶ spelled right ─paths─▶ ─parse─▶ openapiv3
//! ```
//!
//! Swagger 2.0 goes the way twice: resolved and checked as what it is, then [converted](v2::convert) and checked as 3.0.
//!
//! What is wrong is reported where it stands and repaired where it is obvious what is meant; the rest goes on without
//! it.

mod broken;
mod cursor;
mod dialect;
mod grammar;
mod outline;
mod parse;
mod paths;
mod references;
#[cfg(test)]
mod tests;
mod tuples;

use std::path::Path;

use serde_json::Value;

use crate::config::Config;
use crate::diagnostics::Sink;
use crate::origin::{Origin, SourceId, Trail};
use crate::source::{Sources, Unreadable};

use dialect::v2;
use grammar::table::OPENAPI;
use grammar::table::v2::SWAGGER;
use grammar::{Expect, Kind, Version};

pub(crate) use cursor::At;
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
    /// The schemas of `prefixItems`, which 3.0 has no place for.
    pub(crate) tuples: Tuples,
    /// What was described, before anything of it was left out.
    pub(crate) outline: Outline,
}

/// Loads, repairs and checks the root document. `None` where nothing can be made of it; the sink says why.
///
/// # Errors
///
/// If the root document cannot be read. Other files that cannot be read are faults of the reference to them.
pub(crate) fn load(
    spec: &Path,
    sources: &mut Sources,
    _config: &Config,
    sink: &mut Sink,
) -> Result<Option<Document>, Unreadable> {
    sources.open_root(spec)?;
    Ok(read(sources, sink))
}

/// Reads the root document, which is loaded.
fn read(sources: &mut Sources, sink: &mut Sink) -> Option<Document> {
    let mut tree = sources.tree(SourceId::ROOT, sink)?;
    let version = dialect::version(&tree, sink)?;
    let version = if version == Version::V20 {
        upgrade(&mut tree, sources, sink);
        Version::V30
    } else {
        dialect::drop_unread(&mut tree, &OPENAPI, sink);
        references::resolve(&mut tree, &OPENAPI, sources, sink);
        version
    };
    let outline = Outline::of(&tree);
    spell(&mut tree, &OPENAPI, version, sink);
    paths::check(&mut tree, sink);
    broken::sweep(&mut tree, sources, sink);
    Some(Document {
        tuples: Tuples::of(&tree),
        outline,
        openapi: parse::parse(tree, sink),
    })
}

/// Gives a document of 2.0 the shape of 3.0. Its keywords are checked before, while they stand where the user wrote
/// them.
fn upgrade(tree: &mut Value, sources: &mut Sources, sink: &mut Sink) {
    v2::lift(tree, sources, sink);
    references::resolve(tree, &SWAGGER, sources, sink);
    spell(tree, &SWAGGER, Version::V20, sink);
    v2::convert(tree, sources, sink);
}

/// Brings every object to the shape of 3.0 and checks its keywords, parents before children.
fn spell(tree: &mut Value, root: &'static Kind, version: Version, sink: &mut Sink) {
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
            grammar::check(node, kind, trail, version, sink);
        },
    );
}

/// Whether a boolean stands where it is no schema: `additionalProperties: false` speaks of keys, not of their values.
fn is_answer(node: &Value, expect: Expect) -> bool {
    node.is_boolean() && matches!(expect, Expect::BoolOr(_))
}

#[cfg(test)]
impl Document {
    /// A document from text, whatever is wrong with it.
    pub(crate) fn from_yaml_for_tests(yaml: &str) -> Self {
        let mut sources = Sources::default();
        sources.add_root("api.yaml", yaml);
        let mut sink = Sink::default();
        read(&mut sources, &mut sink).unwrap_or_else(|| Self {
            openapi: openapiv3::OpenAPI::default(),
            tuples: Tuples::default(),
            outline: Outline::default(),
        })
    }
}
