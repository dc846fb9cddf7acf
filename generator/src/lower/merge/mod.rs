//! What a schema says together with everything it is made of.
//!
//! `allOf` is a conjunction, so it is resolved by collecting the keywords of all its parts in one [`Merged`] before
//! anything is shaped; a property that several parts describe becomes a conjunction of its own. A `oneOf` or
//! `anyOf` of one alternative (null aside) is no choice and is merged as well.
//!
//! ```text
//!   Cat: allOf: [$ref Pet, {properties: {claws}}]      Merged { name (from Pet), claws }
//! ```
//!
//! Parts that contradict each other are reported with both places; what was said first stays.

mod bounds;
mod conditions;
mod merged;
mod take;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::Cx;
use super::keywords::Keywords;
use super::reference::{Component, Use};
use crate::api::Home;
use crate::document::At;
use crate::origin::Origin;

pub(super) use bounds::{MAXIMUM, MINIMUM, Side};
pub(super) use merged::{Alternatives, Child, Listed, Merged, Null, Owner, Rest, Stated};
pub(super) use take::fits_nothing;

/// How deep `allOf` may nest in place.
const MAX_DEPTH: usize = 100;
/// How many schemas may be merged into one. Real descriptions merge a few.
const MAX_PARTS: usize = 1000;

/// Merges everything that applies at one place. `within` is the component that is being defined, if one is.
pub(super) fn merge<'d>(
    cx: &mut Cx<'d, '_>,
    uses: &[Use<'d>],
    within: Option<&'d str>,
) -> Merged<'d> {
    let origin = uses
        .last()
        .map_or_else(Origin::root, |last| last.origin().clone());
    let mut merger = Merger {
        cx,
        merged: Merged::new(origin),
        open: within.into_iter().collect(),
        owners: Vec::new(),
        taken: BTreeMap::new(),
        depth: 0,
        parts: 0,
    };
    let null = merger.add_all(uses, Null::Unsaid);
    merger.merged.null = null;
    merger.finish()
}

/// Merges one more part into what is merged already. Whether null fits was decided before.
pub(super) fn join<'d>(cx: &mut Cx<'d, '_>, merged: Merged<'d>, part: &Use<'d>) -> Merged<'d> {
    let mut merger = Merger {
        cx,
        merged,
        open: Vec::new(),
        owners: Vec::new(),
        taken: BTreeMap::new(),
        depth: 0,
        parts: 0,
    };
    merger.add(part);
    merger.merged.origin = part.origin().clone();
    merger.finish()
}

struct Merger<'a, 'd, 's> {
    cx: &'a mut Cx<'d, 's>,
    merged: Merged<'d>,
    /// Components that are being merged.
    open: Vec<&'d str>,
    /// Their types; empty while the type's own parts are merged.
    owners: Vec<Owner>,
    /// Components that are merged, and what they say about null: many ways may lead to one, and the first says it all.
    taken: BTreeMap<&'d str, Null>,
    depth: usize,
    /// How many schemas have been merged.
    parts: usize,
}

impl<'d> Merger<'_, 'd, '_> {
    /// All parts are there.
    fn finish(mut self) -> Merged<'d> {
        bounds::check(self.cx, &mut self.merged);
        self.merged
    }

    fn add_all(&mut self, uses: &[Use<'d>], own: Null) -> Null {
        let mut said = Null::Unsaid;
        let mut asked = own;
        for part in uses {
            // `allOf: [$ref, {nullable: true}]` means the outer schema, though it does not say so.
            if is_nullable_note(part) {
                asked = Null::Allowed;
            }
            said = said.and(self.add(part));
        }
        match asked {
            Null::Unsaid => said,
            asked => asked,
        }
    }

    fn add(&mut self, part: &Use<'d>) -> Null {
        match part {
            Use::Component(component) => self.add_component(component),
            Use::Inline(at) => self.add_nested(at),
            Use::Dangling(_) => Null::Unsaid,
        }
    }

    fn add_component(&mut self, component: &Component<'d>) -> Null {
        if self.open.contains(&component.key) {
            self.cx.report_circle(&component.origin);
            return Null::Unsaid;
        }
        if self.owners.is_empty() {
            self.merged.components.push(component.clone());
        }
        if let Some(null) = self.taken.get(component.key) {
            return *null;
        }
        let definition = self.cx.definition(component);
        self.open.push(component.key);
        self.owners.push(Owner {
            id: component.id,
            home: Home::Schema(component.key.to_owned()),
        });
        let null = self.add(&definition);
        self.owners.pop();
        self.open.pop();
        self.taken.insert(component.key, null);
        null
    }

    fn add_nested(&mut self, at: &At<'d, Schema>) -> Null {
        self.parts += 1;
        if self.depth >= MAX_DEPTH {
            self.cx.report_depth(at.origin());
            return Null::Unsaid;
        }
        if self.parts > MAX_PARTS {
            self.cx.report_parts(at.origin(), MAX_PARTS);
            return Null::Unsaid;
        }
        self.depth += 1;
        let null = self.add_schema(at);
        self.depth -= 1;
        null
    }

    /// Parents come first, so that their fields do.
    fn add_schema(&mut self, at: &At<'d, Schema>) -> Null {
        let words = Keywords::of(at);
        if !self.cx.spend(words.extent(), at.origin()) {
            return Null::Unsaid;
        }
        let members = self.uses(at, "allOf", words.all_of);
        let (one_of, null_in_one) = self.alternatives(at, "oneOf", words.one_of);
        let (any_of, null_in_any) = self.alternatives(at, "anyOf", words.any_of);
        let null = if words.nullable
            || null_in_one
            || null_in_any
            || words.values.iter().any(Value::is_null)
            || words.is_null()
        {
            Null::Allowed
        } else if words.has_shape() {
            Null::Refused
        } else {
            Null::Unsaid
        };
        let mut null = self.add_all(&members, null);
        for (keyword, alternatives) in [("oneOf", one_of), ("anyOf", any_of)] {
            null = self.add_choice(at, keyword, alternatives, null);
        }
        self.take(at, &words);
        null
    }

    fn uses(
        &mut self,
        at: &At<'d, Schema>,
        keyword: &str,
        members: &'d [ReferenceOr<Schema>],
    ) -> Vec<Use<'d>> {
        let list = at.child(keyword, members);
        let member = |(index, member): (usize, &'d ReferenceOr<Schema>)| {
            let member = list.child(index.to_string(), member);
            self.cx.use_of(&member)
        };
        members.iter().enumerate().map(member).collect()
    }

    /// The alternatives besides null, each once, and whether null is one of them.
    fn alternatives(
        &mut self,
        at: &At<'d, Schema>,
        keyword: &str,
        members: &'d [ReferenceOr<Schema>],
    ) -> (Vec<Use<'d>>, bool) {
        let (nulls, others): (Vec<_>, Vec<_>) = self
            .uses(at, keyword, members)
            .into_iter()
            .partition(is_null);
        let mut seen = BTreeSet::new();
        let mut distinct = others;
        distinct.retain(|member| match member {
            Use::Component(component) => seen.insert(component.id),
            Use::Inline(_) | Use::Dangling(_) => true,
        });
        let has_null = !nulls.is_empty() || distinct.iter().any(lists_null);
        (distinct, has_null)
    }

    fn add_choice(
        &mut self,
        at: &At<'d, Schema>,
        keyword: &str,
        members: Vec<Use<'d>>,
        null: Null,
    ) -> Null {
        if members.len() < 2 {
            return self.add_all(&members, null);
        }
        let discriminator = at.value().schema_data.discriminator.as_ref();
        let origin = at.origin().child(keyword);
        let known = self.merged.choices.iter().map(|known| &known.origin);
        if known
            .chain(&self.merged.joined)
            .all(|known| *known != origin)
        {
            self.merged.choices.push(Alternatives {
                origin,
                members,
                discriminator: discriminator.map(|value| at.child("discriminator", value)),
                owner: self.owners.last().cloned(),
            });
        }
        null
    }
}

fn is_null(member: &Use<'_>) -> bool {
    matches!(member, Use::Inline(at) if Keywords::of(at).is_null())
}

/// Whether null is one of several values that an alternative lists. Alternatives of other shapes tell later, see `settle`.
fn lists_null(member: &Use<'_>) -> bool {
    let Use::Inline(at) = member else {
        return false;
    };
    let words = Keywords::of(at);
    let may_be_null = words.nullable || words.values.iter().any(Value::is_null);
    may_be_null && !words.values.is_empty()
}

fn is_nullable_note(part: &Use<'_>) -> bool {
    let Use::Inline(at) = part else { return false };
    let words = Keywords::of(at);
    words.nullable && words.is_annotation()
}
