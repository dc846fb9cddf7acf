//! One Cargo feature for each tag: what is compiled when it is on.
//!
//! A component is compiled when an operation that leads to it is. What no operation leads to, and what operations without a tag
//! lead to, always is. Events count like a tag of their own; they have their feature in each crate that has operations too.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cx, events};
use crate::analyze::Facts;
use crate::api::{Api, Home, Operation, OperationId, Payload, TypeId};

/// The features of a crate.
#[derive(Debug, Default)]
pub(super) struct Features {
    /// The feature of each tag that leads a group, by the index of the tag.
    tags: BTreeMap<usize, String>,
    /// What leads to a home; none for homes that are always compiled.
    homes: Homes,
}

type Homes = BTreeMap<Home, BTreeSet<Lead>>;

/// What leads to a component and has a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lead {
    /// The operations of a tag, by its index.
    Tag(usize),
    /// The events of the service.
    Events,
}

/// Features that generated crates have for other reasons.
const TAKEN: &[&str] = &[
    "default",
    "serde",
    "blocking",
    "validation",
    "testing",
    "xml",
    "tower",
    events::FEATURE,
];

impl Features {
    pub(super) fn of(cx: &Cx<'_>) -> Self {
        let tags = cx.names.groups.iter().map(|(tag, names)| {
            let name = names.module.file_stem().replace('_', "-");
            match TAKEN.contains(&name.as_str()) {
                true => (*tag, format!("{name}-api")),
                false => (*tag, name),
            }
        });
        Self {
            tags: tags.collect(),
            homes: homes(cx.api),
        }
    }

    /// The features of a crate without one for each tag.
    pub(super) fn of_events(api: &Api, facts: &Facts) -> Self {
        let homes = match events::feature(api) {
            Some(_) => facts.of_events.iter().cloned(),
            None => return Self::default(),
        };
        Self {
            tags: BTreeMap::new(),
            homes: homes
                .map(|home| (home, BTreeSet::from([Lead::Events])))
                .collect(),
        }
    }

    /// The features of tags, in the order of their names.
    pub(super) fn all(&self) -> Vec<String> {
        let mut all: Vec<String> = self.tags.values().cloned().collect();
        all.sort();
        all
    }

    pub(super) fn of_tag(&self, tag: Option<usize>) -> Vec<String> {
        tag.and_then(|tag| self.tags.get(&tag))
            .cloned()
            .into_iter()
            .collect()
    }

    /// One of these must be on for a home to be compiled; none: it always is.
    pub(super) fn of_home(&self, home: &Home) -> Vec<String> {
        let leads = self.homes.get(home).into_iter().flatten();
        let names = leads.filter_map(|lead| match lead {
            Lead::Tag(tag) => self.tags.get(tag).cloned(),
            Lead::Events => Some(events::FEATURE.to_owned()),
        });
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

/// What leads to each home, of those that something with a feature leads to and nothing without one.
fn homes(api: &Api) -> Homes {
    let mut always: BTreeSet<TypeId> = api.types.ids().collect();
    let mut tagged: BTreeMap<TypeId, BTreeSet<Lead>> = BTreeMap::new();
    let mut untagged = BTreeSet::new();
    if events::feature(api).is_some() {
        let reached = api.types.reached(api.events.iter().map(|event| event.ty));
        always = &always - &reached;
        for ty in reached {
            tagged.entry(ty).or_default().insert(Lead::Events);
        }
    }
    for (id, operation) in api.operations.iter() {
        let reached = api.types.reached(roots(api, id, operation));
        always = &always - &reached;
        match operation.tag {
            Some(tag) => reached.into_iter().for_each(|ty| {
                tagged.entry(ty).or_default().insert(Lead::Tag(tag));
            }),
            None => untagged.extend(reached),
        }
    }
    always.extend(untagged);
    let always = api.types.reached(always);
    let kept: BTreeSet<&Home> = always.iter().map(|id| &api.types[*id].home).collect();
    let mut homes = Homes::new();
    for (id, tags) in tagged {
        let home = &api.types[id].home;
        if !kept.contains(home) {
            homes.entry(home.clone()).or_default().extend(tags);
        }
    }
    settle(api, homes)
}

/// Widens homes until each is compiled whenever one is that refers to it: a home is compiled as a whole.
fn settle(api: &Api, mut homes: Homes) -> Homes {
    let mut is_settled = false;
    while !is_settled {
        is_settled = true;
        for (_, ty) in api.types.iter() {
            for part in ty.shape.parts() {
                is_settled &= !widen(&mut homes, &ty.home, &api.types[part].home);
            }
        }
    }
    homes
}

/// Compiles `to` wherever `from` is; tells whether that changes anything.
fn widen(homes: &mut Homes, from: &Home, to: &Home) -> bool {
    if from == to || !homes.contains_key(to) {
        return false;
    }
    let wanted = match (from, homes.get(from)) {
        // Types of an operation are compiled with it, and what it leads to is counted.
        (Home::Operation(_), None) => return false,
        (_, None) => return homes.remove(to).is_some(),
        (_, Some(tags)) => tags.clone(),
    };
    let known = homes.entry(to.clone()).or_default();
    let before = known.len();
    known.extend(wanted);
    known.len() > before
}

/// The types that an operation names.
fn roots(api: &Api, id: OperationId, operation: &Operation) -> Vec<TypeId> {
    let parameters = operation.parameters.iter().map(|parameter| parameter.ty);
    let sent = operation.body.iter().flat_map(|body| &body.media);
    let responses = operation.responses.iter();
    let received = responses.clone().flat_map(|response| &response.media);
    let headers = responses.flat_map(|response| response.headers.iter().map(|header| header.ty));
    let payloads = sent
        .chain(received)
        .filter_map(|media| match &media.payload {
            Payload::Json(ty)
            | Payload::Form(ty)
            | Payload::Multipart(ty)
            | Payload::Lines(ty)
            | Payload::Events(ty)
            | Payload::Xml(ty, _) => Some(*ty),
            Payload::Text | Payload::Bytes => None,
        });
    let own = api
        .types
        .iter()
        .filter(|(_, ty)| ty.home == Home::Operation(id));
    let own = own.map(|(id, _)| id);
    parameters
        .chain(payloads)
        .chain(headers)
        .chain(own)
        .collect()
}
