//! `balas.pins.yaml`: names that an earlier run noted, so that they stay.
//!
//! ```yaml
//! names:
//!   "#/components/schemas/Pet": Pet
//!   "#/components/schemas/Pet/properties":
//!     createdAt: created_at
//!   "#/paths/~1tokens/post": [Create, OAuth2, Token]
//! shapes:
//!   "#/components/schemas/Pet": H3fa9c1
//! ```
//!
//! A name is an identifier, or the words that it is made of where these are not to be seen in it. Names in a group are those of
//! the fields of a record, of the values of an enum, or of the parameters of an operation in one location.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Map, Value};

use super::Config;
use crate::diagnostics::codes::config::BAD_PINS;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::{Origin, Pointer, SourceId};
use crate::source::{Sources, Unreadable};

/// What the file of pins says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Noted {
    /// What is called how.
    pub(crate) names: BTreeMap<Place, NotedName>,
    /// What components and tags looked like, by place.
    pub(crate) shapes: BTreeMap<String, String>,
}

/// What a name belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// A pointer into the description; where it leads through a list, it names the item instead of counting it.
    pub(crate) pointer: String,
    /// For the members of a group at that pointer: the name on the wire.
    pub(crate) member: Option<String>,
}

/// A name that was noted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NotedName {
    /// The name.
    pub(crate) name: Name,
    /// Where in the file it stands.
    pub(crate) origin: Origin,
}

/// A name as it is noted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Name {
    /// An identifier, without `r#`.
    Identifier(String),
    /// The words it is made of, where the identifier does not tell.
    Words(Vec<String>),
}

/// What the file is called after the settings file beside it: `balas.yaml`, `balas.pins.yaml`.
const ENDING: &str = "pins.yaml";

impl Config {
    /// Keeps the names that are noted in this file, whatever comes and goes in the description.
    ///
    /// Where the settings are a file, the one called `balas.pins.yaml` beside `balas.yaml` is read without being named.
    /// [`pins::of`](crate::pins::of) makes it, as `balas generate --pin` does.
    #[must_use]
    pub fn pins(mut self, path: impl Into<PathBuf>) -> Self {
        self.pins = Some(path.into());
        self
    }

    /// The file of pins: the one that was named, or the one beside the settings file, whether it is there or not.
    pub(crate) fn pins_path(&self) -> Option<PathBuf> {
        let beside = || self.file.as_ref().map(|file| file.with_extension(ENDING));
        self.pins.clone().or_else(beside)
    }

    /// Reads the file of pins, if there is one.
    ///
    /// # Errors
    ///
    /// If one was named that cannot be read, unless it is about to be written.
    pub(crate) fn noted(
        &self,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Result<Noted, Unreadable> {
        let must_exist = self.pins.is_some() && !self.renews_pins;
        let path = self.pins_path();
        let Some(path) = path.filter(|path| must_exist || path.exists()) else {
            return Ok(Noted::default());
        };
        let id = sources.open_pins(&path)?;
        let tree = sources.tree(id, sink);
        Ok(tree.map(|tree| read(&tree, sink)).unwrap_or_default())
    }
}

fn read(tree: &Value, sink: &mut Sink) -> Noted {
    let at = Origin {
        source: SourceId::PINS,
        pointer: Pointer::root(),
    };
    let mut noted = Noted::default();
    for (key, value) in members(tree, &at, sink) {
        let at = at.child(key);
        match key.as_str() {
            "names" => names(value, &at, &mut noted, sink),
            "shapes" => shapes(value, &at, &mut noted, sink),
            _ => {
                let what = format!("there are no `{key}` among pins: only `names` and `shapes`");
                sink.report(Diagnostic::new(&BAD_PINS, &at, what).at_key());
            }
        }
    }
    noted
}

fn names(value: &Value, at: &Origin, noted: &mut Noted, sink: &mut Sink) {
    for (pointer, value) in members(value, at, sink) {
        let at = at.child(pointer);
        let place = |member: Option<&String>| Place {
            pointer: pointer.clone(),
            member: member.cloned(),
        };
        if !value.is_object() {
            let name = name(value, &at, sink);
            noted.names.extend(name.map(|name| (place(None), name)));
            continue;
        }
        for (member, value) in members(value, &at, sink) {
            let name = name(value, &at.child(member), sink);
            noted
                .names
                .extend(name.map(|name| (place(Some(member)), name)));
        }
    }
}

fn name(value: &Value, at: &Origin, sink: &mut Sink) -> Option<NotedName> {
    let words = || -> Option<Vec<String>> {
        let words = value.as_array()?.iter();
        let words: Option<Vec<String>> =
            words.map(|word| Some(word.as_str()?.to_owned())).collect();
        words.filter(|words| !words.is_empty() && words.iter().all(|word| is_word(word)))
    };
    let name = match value.as_str() {
        Some(name) => Some(Name::Identifier(name.to_owned())),
        None => words().map(Name::Words),
    };
    if name.is_none() {
        let what = "a pinned name is an identifier or a list of words";
        sink.report(Diagnostic::new(&BAD_PINS, at, what));
    }
    name.map(|name| NotedName {
        name,
        origin: at.clone(),
    })
}

/// Whether it can be a part of an identifier.
fn is_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(unicode_ident::is_xid_continue)
}

fn shapes(value: &Value, at: &Origin, noted: &mut Noted, sink: &mut Sink) {
    for (pointer, value) in members(value, at, sink) {
        match value.as_str() {
            Some(shape) => drop(noted.shapes.insert(pointer.clone(), shape.to_owned())),
            None => {
                let what = "a shape is a text that Balas wrote";
                sink.report(Diagnostic::new(&BAD_PINS, &at.child(pointer), what));
            }
        }
    }
}

fn members<'v>(
    value: &'v Value,
    at: &Origin,
    sink: &mut Sink,
) -> impl Iterator<Item = (&'v String, &'v Value)> + use<'v> {
    if !value.is_object() && !value.is_null() {
        let key = at.pointer.last().unwrap_or("this file");
        let what = format!("{key} must be an object");
        sink.report(Diagnostic::new(&BAD_PINS, at, what));
    }
    value.as_object().into_iter().flat_map(Map::iter)
}
