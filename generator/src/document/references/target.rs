//! From the text of a reference to the address of what it names.

use serde_json::Value;

use super::trees::Trees;
use crate::diagnostics::Sink;
use crate::origin::{Origin, Pointer, SourceId};
use crate::source::{Refusal, Sources, percent_decode, uri};

/// Why a reference has no target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The file is there, what is named in it is not.
    Missing,
    /// The file is not read.
    Refused(Refusal),
    /// The file has faults of its own, which have been reported.
    Faulty,
    /// The target is of another kind.
    WrongKind(String),
    /// The target is a list or a plain value.
    NoObject,
    /// Content that contains itself.
    Endless,
    /// More content than there is room for.
    TooMuch,
}

/// How many references may be followed on the way to one target.
const MAX_HOPS: usize = 32;

/// The address that `reference`, written relative to the root document, names.
pub(super) fn find(
    reference: &str,
    trees: &mut Trees,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Origin, Failure> {
    let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let place = open(file, trees, sources, sink)?;
    let source = place.source;
    let fragment = percent_decode(fragment);
    let pointer = match Pointer::parse(&fragment) {
        Some(pointer) => pointer,
        None => trees.anchor(&place, &fragment).ok_or(Failure::Missing)?,
    };
    let mut walk = |place| descend(place, &pointer, trees, sources, sink, &mut 0);
    match walk(place) {
        // Some tools mean the root document by `#/…` in any file.
        Err(Failure::Missing) if source != SourceId::ROOT => walk(Origin::root()),
        found => found,
    }
}

fn descend(
    start: Origin,
    pointer: &Pointer,
    trees: &mut Trees,
    sources: &mut Sources,
    sink: &mut Sink,
    hops: &mut usize,
) -> Result<Origin, Failure> {
    let mut at = start;
    for token in pointer.tokens() {
        at = step(at, token, trees, sources, sink, hops)?;
    }
    Ok(at)
}

/// The document or the schema that a URI or a path names. Files are below the folder of the root document, and so below the folder of
/// the URI that it gives itself.
fn open(
    file: &str,
    trees: &mut Trees,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Origin, Failure> {
    if file.is_empty() {
        return Ok(Origin::root());
    }
    let wanted = uri::resolve(trees.base(), file);
    if let Some(known) = trees.known(&wanted) {
        return Ok(known);
    }
    let folder = uri::folder(trees.base());
    let below = wanted.strip_prefix(folder).filter(|_| !folder.is_empty());
    let source = sources
        .open_relative(SourceId::ROOT, below.unwrap_or(file))
        .map_err(Failure::Refused)?;
    trees.load(source, sources, sink);
    if trees.root_of(source).is_none() {
        return Err(Failure::Faulty);
    }
    Ok(Origin {
        source,
        pointer: Pointer::root(),
    })
}

/// One token further down; a reference that stands in the way is followed first.
fn step(
    at: Origin,
    token: &str,
    trees: &mut Trees,
    sources: &mut Sources,
    sink: &mut Sink,
    hops: &mut usize,
) -> Result<Origin, Failure> {
    let child = at.child(token);
    if trees.get(&child).is_some() {
        return Ok(child);
    }
    let reference = trees
        .get(&at)
        .and_then(|node| node.get("$ref"))
        .and_then(Value::as_str)
        .map(str::to_owned);
    let reference = reference.ok_or(Failure::Missing)?;
    *hops += 1;
    if *hops > MAX_HOPS {
        return Err(Failure::Endless);
    }
    let (file, fragment) = reference.split_once('#').unwrap_or((&reference, ""));
    let start = open(file, trees, sources, sink)?;
    let pointer = Pointer::parse(&percent_decode(fragment)).ok_or(Failure::Missing)?;
    let next = descend(start, &pointer, trees, sources, sink, hops)?;
    step(next, token, trees, sources, sink, hops)
}

/// `#/components/<section>/<key>` as it is written.
pub(super) fn component(reference: &str) -> Option<(&str, &str)> {
    let (section, key) = reference.strip_prefix("#/components/")?.split_once('/')?;
    (!key.is_empty() && !key.contains('/')).then_some((section, key))
}

/// Whether a value of a discriminator's mapping is a reference and not the name of a component.
pub(super) fn is_reference(text: &str) -> bool {
    let is_settled = component(text)
        .is_some_and(|(section, key)| section == "schemas" && !key.contains(['%', '~']));
    let is_file = [".json", ".yaml", ".yml"]
        .iter()
        .any(|extension| text.ends_with(extension));
    !is_settled && (text.contains('#') || text.contains('/') || is_file)
}
