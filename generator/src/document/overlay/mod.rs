//! Overlays: changes to a description that stand in files of their own, so that a description of somebody else can be
//! corrected without being edited.
//!
//! They are applied to the tree of the root document before anything is looked at, whatever version it is written in;
//! files that it refers to are not touched. Each action sees what those before it left. Where a changed node comes from
//! is kept, so that a finding about it points into the overlay.
//!
//! <https://spec.openapis.org/overlay/v1.1.0.html>

mod apply;
mod diff;
mod extends;
mod files;
mod limits;
mod merge;
mod near;
mod path;
mod read;
mod remove;
#[cfg(test)]
mod tests;

use serde_json::Value;

use super::dialect;
use crate::config::Config;
use crate::diagnostics::Sink;
use crate::origin::{Origin, SourceId};
use crate::source::{Moves, Sources, Unreadable};

pub(crate) use diff::diff;
pub(crate) use extends::relative;

use limits::Budget;
use path::Path;

/// An overlay that was read.
struct Overlay {
    source: SourceId,
    version: Version,
    /// The description it is for.
    extends: Option<String>,
    actions: Vec<Action>,
}

/// The versions whose rules differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    V10,
    V11,
}

/// One change, to all nodes that its target selects.
struct Action {
    origin: Origin,
    target: Path,
    change: Change,
}

/// What an action does.
enum Change {
    Update(Value),
    Copy(Path),
    Remove,
    Nothing,
}

/// The document that is changed, and what is known about it.
struct Target<'a> {
    tree: &'a mut Value,
    moves: Moves,
    budget: Budget,
    sink: &'a mut Sink,
}

/// Reads the root document, which is loaded, and applies the overlays of the settings in their order. `None` where the
/// document has no content or cannot be read; the sink says why, and what is wrong with an overlay.
///
/// # Errors
///
/// If an overlay cannot be read.
pub(crate) fn tree(
    config: &Config,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Option<Value>, Unreadable> {
    let root = sources.tree(SourceId::ROOT, sink);
    let files = files::list(&config.overlays, sources)?;
    let mut opened = Vec::new();
    for file in &files {
        opened.push(sources.open_overlay(file)?);
    }
    let draft = config.draft.iter();
    opened.extend(draft.map(|text| sources.add_overlay("(draft)", text)));
    let overlays: Vec<Overlay> = opened
        .into_iter()
        .filter_map(|source| read::read(source, sources, sink))
        .collect();
    Ok(root.map(|mut tree| {
        apply(&mut tree, &overlays, sources, sink);
        tree
    }))
}

/// The root document, which is loaded, if it is an object, as each description is.
pub(crate) fn description(sources: &Sources, sink: &mut Sink) -> Option<Value> {
    let tree = sources.tree(SourceId::ROOT, sink)?;
    if !tree.is_object() {
        dialect::version(&tree, sink)?;
    }
    Some(tree)
}

fn apply(tree: &mut Value, overlays: &[Overlay], sources: &mut Sources, sink: &mut Sink) {
    sink.settle();
    for overlay in overlays {
        extends::check(overlay, tree, sources, sink);
    }
    let mut target = Target {
        budget: Budget::of(tree),
        tree,
        moves: Moves::new(SourceId::WRITTEN),
        sink,
    };
    for overlay in overlays {
        overlay
            .actions
            .iter()
            .for_each(|action| target.apply(action, overlay.version));
    }
    let moves = target.moves;
    sources.laid_over(moves);
}
