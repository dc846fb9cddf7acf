//! What is noted for later runs.

use std::collections::{BTreeMap, BTreeSet};

use super::super::scope::{Claim, Form, Rank, Settled};
use super::super::{components, ident};
use super::moves::{self, Moves};
use super::place;
use crate::api::Api;
use crate::config::{Name, Place};

/// The names that were decided, and what they were given to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes {
    /// By place.
    pub(crate) names: BTreeMap<Place, Name>,
    /// What components and tags look like, by place.
    pub(crate) shapes: BTreeMap<String, String>,
    /// Places that several things have: nothing is noted for them.
    shared: BTreeSet<Place>,
}

impl Notes {
    /// Nothing yet but what everything looks like.
    pub(super) fn of(api: &Api) -> Self {
        let unmoved = Moves::default();
        let roots = components::roots(api);
        let components = roots.iter().filter_map(|(home, root)| {
            let shape = moves::component_shape(api, &roots, *root, &unmoved)?;
            Some((place::of_home(api, home), shape))
        });
        let tags = api.tags.iter().enumerate();
        let tags =
            tags.map(|(index, tag)| (place::of_tag(tag), moves::tag_shape(api, index, &unmoved)));
        Self {
            shapes: components.chain(tags).collect(),
            ..Self::default()
        }
    }

    /// Notes what a claim got, unless it was asked for, or is what anything that is called so on the wire gets.
    pub(super) fn add(
        &mut self,
        claim: &Claim,
        settled: &Settled,
        idents: &dyn Fn(&Form) -> Vec<String>,
    ) {
        let Some(key) = &claim.key else {
            return;
        };
        let name = settled.idents.first().map_or("", |name| ident::plain(name));
        if claim.rank == Rank::Pinned || (!key.always && name == claim.wire) {
            return;
        }
        let place = Place {
            pointer: key.home.clone() + &key.rest,
            member: key.member.clone(),
        };
        let mut noted = Name::Identifier(name.to_owned());
        if idents(&super::form(&noted)) != settled.idents {
            noted = Name::Words(settled.words.as_slice().to_vec());
        }
        if self.names.insert(place.clone(), noted).is_some() {
            self.shared.insert(place);
        }
    }

    /// Only what belongs to one thing each, and the shapes of what has a name here.
    pub(crate) fn settled(mut self) -> Self {
        for place in &self.shared {
            self.names.remove(place);
        }
        let names = &self.names;
        self.shapes
            .retain(|pointer, _| names.contains_key(&super::whole(pointer)));
        self
    }
}
