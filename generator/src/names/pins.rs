//! Names that the configuration pins.
//!
//! A pin is looked up by the exact text of an origin. Where a property and the type inside it share an origin, the case
//! of the pin tells which is meant: `Status` names the type, `state` the field. A pin that is no identifier (E0403) or
//! that names nothing (E0404) is reported.

use std::collections::{BTreeMap, BTreeSet};

use super::ident;
use super::scope::Form;
use super::words::Words;
use crate::api::Api;
use crate::config::Config;
use crate::diagnostics::codes::names::{INVALID_PIN, UNUSED_PIN};
use crate::diagnostics::similar::{close, did_you_mean};
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::{Origin, Pointer};

/// The pins and which of them were used.
pub(super) struct Pins<'c> {
    config: &'c Config,
    pins: BTreeMap<&'c str, &'c str>,
    used: BTreeSet<&'c str>,
    /// Where something has a name.
    known: BTreeSet<String>,
}

impl<'c> Pins<'c> {
    /// Takes the valid ones; the others are reported.
    pub(super) fn new(config: &'c Config, sink: &mut Sink) -> Self {
        let mut pins = BTreeMap::new();
        for (selector, name) in &config.names {
            if ident::is_valid(name) {
                pins.insert(selector.as_str(), name.as_str());
            } else {
                sink.report(invalid(&place(config, selector), name));
            }
        }
        Self {
            config,
            pins,
            used: BTreeSet::new(),
            known: BTreeSet::new(),
        }
    }

    /// The pin of something that shares its origin with nothing else that has a name.
    pub(super) fn any(&mut self, origin: &Origin) -> Option<Form> {
        self.find(origin, |_| true)
    }

    /// The pin of a type or a variant.
    pub(super) fn upper(&mut self, origin: &Origin) -> Option<Form> {
        self.find(origin, starts_upper)
    }

    /// The pin of a field.
    pub(super) fn lower(&mut self, origin: &Origin) -> Option<Form> {
        self.find(origin, |name| !starts_upper(name))
    }

    fn find(&mut self, origin: &Origin, fits: fn(&str) -> bool) -> Option<Form> {
        if self.pins.is_empty() {
            return None;
        }
        let place = origin.to_string();
        let found = self.pins.get_key_value(place.as_str());
        self.known.insert(place);
        let (selector, name) = found?;
        if !fits(name) {
            return None;
        }
        self.used.insert(selector);
        let name = ident::plain(name);
        Some(Form {
            words: Words::of(name),
            verbatim: Some(name.to_owned()),
        })
    }

    /// Reports what nothing asked for.
    pub(super) fn finish(self, api: &Api, sink: &mut Sink) {
        for (selector, name) in &self.pins {
            if !self.used.contains(selector) && !api.leaves_out(selector) {
                let finding = unused(&place(self.config, selector), selector, name);
                let known = self.known.iter().map(String::as_str);
                let meant = close(selector, known.filter(|known| known != selector));
                sink.report(match did_you_mean(&meant) {
                    Some(help) => finding.help(help),
                    None => finding.help(
                        "copy the pointer from a warning or from the docs of the generated item",
                    ),
                });
            }
        }
    }
}

/// The name that a hook asks for the type at `origin`.
pub(super) fn asked(api: &Api, origin: &Origin) -> Option<Form> {
    let name = api.asked.get(origin)?;
    let is_valid = ident::is_valid(name);
    Some(Form {
        words: Words::of(ident::plain(name)),
        verbatim: is_valid.then(|| ident::plain(name).to_owned()),
    })
}

fn starts_upper(name: &str) -> bool {
    ident::plain(name).starts_with(char::is_uppercase)
}

fn invalid(place: &Origin, name: &str) -> Diagnostic {
    let message = format!("the pinned name `{name}` is not a Rust identifier");
    Diagnostic::new(&INVALID_PIN, place, message)
        .label("pinned for this")
        .help("use letters, digits and underscores, and start with a letter")
}

fn unused(place: &Origin, selector: &str, name: &str) -> Diagnostic {
    let message = format!("the pin of `{name}` names nothing: `{selector}`");
    Diagnostic::new(&UNUSED_PIN, place, message)
        .at_key()
        .note("`Upper` names are for types and variants, `lower` ones for fields and methods")
}

/// Where the pin is written; for one that is not in a file, where its selector points, whether or not anything is there.
fn place(config: &Config, selector: &str) -> Origin {
    if let Some(origin) = config.pin_origin(selector) {
        return origin;
    }
    let root = Origin::root();
    match Pointer::parse(selector) {
        Some(pointer) => Origin { pointer, ..root },
        None => root,
    }
}
