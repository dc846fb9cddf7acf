//! What would answer a finding, as actions of an overlay.
//!
//! A finding whose repair is obvious carries the changes that would make the description say what it is read as. They hold
//! origins, like the finding itself; paths are spelt when it is printed.

use serde::Serialize;
use serde_json::{Value, json};

use crate::origin::Origin;
use crate::source::Sources;

/// A change of the description.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The node that is changed.
    pub origin: Origin,
    /// What is merged into it, as overlays merge: objects recursively, lists one behind the other. `None` where it is removed.
    pub update: Option<Value>,
}

/// An action of an overlay: an update or a removal.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Action {
    /// A JSONPath.
    pub target: String,
    /// What is merged into the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub update: Option<Value>,
    /// Whether the target is removed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub remove: bool,
}

impl Edit {
    /// Merges a value into the node.
    pub(crate) fn update(origin: &Origin, value: Value) -> Self {
        Self {
            origin: origin.clone(),
            update: Some(value),
        }
    }

    /// Removes the node.
    pub(crate) fn remove(origin: &Origin) -> Self {
        Self {
            origin: origin.clone(),
            update: None,
        }
    }

    /// Gives the member `key` of the object `at` another value, or removes it. A plain value takes the place of another one; anything
    /// else has to go first.
    pub(crate) fn replace(
        at: &Origin,
        key: &str,
        old: Option<&Value>,
        new: Option<&Value>,
    ) -> impl Iterator<Item = Self> + use<> {
        let is_plain = |value: &Value| !value.is_object() && !value.is_array();
        let is_in_the_way = old.is_some_and(|old| !is_plain(old) || !new.is_some_and(is_plain));
        let removal = is_in_the_way.then(|| Self::remove(&at.child(key)));
        let update = new.map(|new| Self::update(at, json!({ key: new })));
        removal.into_iter().chain(update)
    }

    /// The action on the root document with its overlays; `None` where the node is not there.
    fn action(&self, sources: &Sources) -> Option<Action> {
        Some(Action {
            target: sources.json_path(&self.origin)?,
            update: self.update.clone(),
            remove: self.update.is_none(),
        })
    }
}

/// The actions for these changes; none where one of them is about another file, to which no overlay is applied.
pub(super) fn actions(edits: &[Edit], sources: &Sources) -> Vec<Action> {
    let actions = edits.iter().map(|edit| edit.action(sources));
    actions.collect::<Option<Vec<_>>>().unwrap_or_default()
}
