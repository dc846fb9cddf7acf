//! How an update goes into what it selects, and where each part of it came from.

use serde_json::Value;

use super::Version;
use super::apply::Kind;
use crate::diagnostics::codes::overlay as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::{Origin, Pointer};
use crate::source::Moves;

/// Where the text of an update stands.
#[derive(Clone)]
pub(super) struct Written {
    origin: Origin,
    /// Whether what is below it stands below, and not in the description, from where it is copied.
    is_in_place: bool,
}

impl Written {
    pub(super) fn in_place(origin: Origin) -> Self {
        Self {
            origin,
            is_in_place: true,
        }
    }

    pub(super) fn elsewhere(origin: Origin) -> Self {
        Self {
            origin,
            is_in_place: false,
        }
    }

    fn child(&self, token: impl AsRef<str>) -> Self {
        if self.is_in_place {
            Self::in_place(self.origin.child(token))
        } else {
            self.clone()
        }
    }
}

/// A merge that is under way.
pub(super) struct Merge<'a> {
    pub(super) moves: &'a mut Moves,
    pub(super) sink: &'a mut Sink,
}

impl Merge<'_> {
    /// Brings `update` into `target`, which is at `at`: objects recursively, lists one behind the other, plain values in the
    /// place of each other.
    pub(super) fn merge(
        &mut self,
        target: &mut Value,
        update: &Value,
        at: &Pointer,
        from: &Written,
    ) {
        match (target, update) {
            (Value::Object(members), Value::Object(update)) => {
                for (key, value) in update {
                    let (at, from) = (at.child(key), from.child(key));
                    match members.get_mut(key) {
                        Some(member) => self.merge(member, value, &at, &from),
                        None => {
                            members.insert(key.clone(), value.clone());
                            self.moves.replace(at, from.origin);
                        }
                    }
                }
            }
            (Value::Array(items), Value::Array(update)) => {
                self.concatenate(items, update, at, from)
            }
            (target, update)
                if Kind::of(target) == Kind::Plain && Kind::of(update) == Kind::Plain =>
            {
                if target != update {
                    *target = update.clone();
                    self.moves.replace(at.clone(), from.origin.clone());
                }
            }
            (target, update) => self.incompatible(Kind::of(target), Kind::of(update), at, from),
        }
    }

    /// Adds to a list that was selected: before 1.1 the update as one item, then the items of a list, or the item.
    pub(super) fn append(
        &mut self,
        items: &mut Vec<Value>,
        update: &Value,
        at: &Pointer,
        from: &Written,
        version: Version,
    ) {
        match update {
            Value::Array(update) if version != Version::V10 => {
                self.concatenate(items, update, at, from);
            }
            update => self.push(items, update, at, from),
        }
    }

    fn concatenate(
        &mut self,
        items: &mut Vec<Value>,
        update: &[Value],
        at: &Pointer,
        from: &Written,
    ) {
        for (index, item) in update.iter().enumerate() {
            self.push(items, item, at, &from.child(index.to_string()));
        }
    }

    fn push(&mut self, items: &mut Vec<Value>, item: &Value, at: &Pointer, from: &Written) {
        let place = at.child(items.len().to_string());
        self.moves.replace(place, from.origin.clone());
        items.push(item.clone());
    }

    fn incompatible(&mut self, target: Kind, update: Kind, at: &Pointer, from: &Written) {
        let (is, wanted) = (update.words(), target.words());
        let message = format!("{is} cannot be merged into {wanted}, `{at}`");
        let diagnostic = Diagnostic::new(&codes::INCOMPATIBLE, &from.origin, message)
            .label(is)
            .also(&self.moves.place(at), wanted)
            .help("remove it by an action before, if it is to be replaced");
        self.sink.report(diagnostic);
    }
}
