//! What can be told about an [`Api`] as a whole: pure side tables keyed by id.
//!
//! Each table is one analysis in one file, and none depends on the order in which types are visited.

mod cycles;
mod derives;
mod events;
mod extras;
mod files;
#[cfg(test)]
pub(crate) mod fixture;
mod graph;
mod pagination;
mod patches;
mod patterns;
mod tagging;
mod usage;

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Home, OperationId, TypeId};
use crate::config::Config;
use crate::diagnostics::Sink;

pub(crate) use cycles::endless_aliases;
pub(crate) use extras::Extras;
pub(crate) use pagination::{Paging, Turned};
pub(crate) use tagging::{Signature, TagValue, Tagging};

/// The tables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// Fields (record, index) whose value needs a `Box`, and alternatives (choice, index) of choices that contain each
    /// other without a record in between.
    pub(crate) boxed: BTreeSet<(TypeId, usize)>,
    /// Types of which a value contains itself without an optional step in between: their closing fields are made
    /// optional, because no finite value exists otherwise.
    pub(crate) unbounded: BTreeSet<(TypeId, usize)>,
    /// Which direction each type travels. Types of no operation, with all they contain, count as both.
    pub(crate) usage: BTreeMap<TypeId, Usage>,
    /// How the alternatives of each choice are told apart.
    pub(crate) tagging: BTreeMap<TypeId, Tagging>,
    /// What can be derived for each type.
    pub(crate) derives: BTreeMap<TypeId, Derives>,
    /// What the settings derive for types and put on them.
    pub(crate) extras: BTreeMap<TypeId, Extras>,
    /// Bytes that forms with files carry as they are.
    pub(crate) files: BTreeSet<TypeId>,
    /// Records and maps that are sent as patches: null takes any property of theirs away.
    pub(crate) patches: BTreeSet<TypeId>,
    /// Patterns that are no regular expressions; only looked for where values are to be held against them.
    pub(crate) unreadable_patterns: BTreeSet<String>,
    /// How the pages of operations follow each other.
    pub(crate) pagination: BTreeMap<OperationId, Paging>,
    /// How events are told apart, by index.
    pub(crate) events: Vec<Signature>,
    /// Where the types are that only events need.
    pub(crate) of_events: BTreeSet<Home>,
}

/// Which direction a type travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Usage {
    /// It is part of a request body or a parameter.
    pub(crate) sent: bool,
    /// It is part of a response.
    pub(crate) received: bool,
}

impl Usage {
    /// Every direction.
    pub(crate) const BOTH: Self = Self {
        sent: true,
        received: true,
    };
}

/// Traits beyond `Clone`, `Debug` and `PartialEq`, which every type has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Derives {
    /// No float or free-form value inside.
    pub(crate) eq: bool,
    /// As `eq`, and no map of unordered keys.
    pub(crate) hash: bool,
    /// Every field has an honest default: no required one.
    pub(crate) default: bool,
}

/// Computes all tables.
pub(crate) fn analyze(api: &Api, config: &Config, sink: &mut Sink) -> Facts {
    let unbounded = cycles::unbounded(api, sink);
    let derives = derives::derives(api, &unbounded, config.maps);
    let files = files::files(api);
    Facts {
        boxed: cycles::boxed(api),
        usage: usage::usage(api),
        tagging: tagging::tagging(api, sink),
        extras: extras::extras(api, &derives, &files, config, sink),
        derives,
        files,
        patches: patches::patches(api),
        unreadable_patterns: match config.validation {
            true => patterns::unreadable(api, sink),
            false => BTreeSet::new(),
        },
        pagination: pagination::pagination(api, config, sink),
        events: events::signatures(api),
        of_events: events::homes(api),
        unbounded,
    }
}
