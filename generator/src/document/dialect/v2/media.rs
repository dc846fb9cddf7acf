//! What bodies are written in: 2.0 lists media types once for all bodies of an operation, 3.0 has them in each.

use serde_json::{Value, json};

use super::{Cx, Members};
use crate::origin::Origin;

/// A list of media types, as `consumes` and `produces` have it.
#[derive(Clone, Debug)]
pub(super) struct MediaTypes {
    /// Where the list stands; `None` where nobody wrote one.
    place: Option<Origin>,
    items: Vec<(String, Option<Origin>)>,
}

impl MediaTypes {
    /// Takes the list out of its owner. An empty one says no more than none at all.
    pub(super) fn take(owner: &mut Members, key: &str, at: &Origin) -> Option<Self> {
        let list = owner.shift_remove(key)?;
        let place = at.child(key);
        let mut items: Vec<(String, Option<Origin>)> = Vec::new();
        for (index, item) in list.as_array()?.iter().enumerate() {
            let Some(name) = item.as_str() else { continue };
            if items.iter().all(|(known, _)| known != name) {
                items.push((name.to_owned(), Some(place.child(index.to_string()))));
            }
        }
        let place = Some(place);
        (!items.is_empty()).then_some(Self { place, items })
    }

    /// What is meant where nothing is said.
    pub(super) fn json() -> Self {
        Self::only("application/json")
    }

    pub(super) fn only(name: &str) -> Self {
        Self {
            place: None,
            items: vec![(name.to_owned(), None)],
        }
    }

    pub(super) fn contains_all(&self, other: &Self) -> bool {
        other
            .items
            .iter()
            .all(|(name, _)| self.items.iter().any(|(own, _)| own == name))
    }

    /// Those that fit; `None` where none does.
    pub(super) fn only_such(&self, fits: fn(&str) -> bool) -> Option<Self> {
        let items: Vec<_> = self
            .items
            .iter()
            .filter(|(name, _)| fits(&essence(name)))
            .cloned()
            .collect();
        let place = self.place.clone();
        (!items.is_empty()).then_some(Self { place, items })
    }

    /// The `content` of a body at `owner`: the schema, which stands at `from`, in each of them.
    pub(super) fn content(
        &self,
        cx: &mut Cx<'_>,
        owner: &Origin,
        schema: &Value,
        from: &Origin,
    ) -> Members {
        let at = owner.child("content");
        if let Some(place) = &self.place {
            cx.moved(&at, place);
        }
        let mut content = Members::new();
        for (name, place) in &self.items {
            let at = at.child(name);
            if let Some(place) = place {
                cx.moved(&at, place);
            }
            cx.moved(&at.child("schema"), from);
            content.insert(name.clone(), json!({ "schema": schema }));
        }
        content
    }
}

/// A media type without its parameters.
fn essence(name: &str) -> String {
    let essence = name.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

pub(super) fn is_form(essence: &str) -> bool {
    essence == "application/x-www-form-urlencoded" || is_multipart(essence)
}

pub(super) fn is_multipart(essence: &str) -> bool {
    essence == "multipart/form-data"
}

/// Whether files can be written in it as they are.
pub(super) fn is_raw(essence: &str) -> bool {
    let is_structured = ["json", "xml", "yaml"].iter().any(|syntax| {
        essence.ends_with(&format!("/{syntax}")) || essence.ends_with(&format!("+{syntax}"))
    });
    !is_structured && !is_form(essence)
}
