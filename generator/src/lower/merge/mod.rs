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

mod merged;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use serde_json::Value;

use super::Cx;
use super::keywords::{Keywords, Kind};
use super::reference::{Component, Use};
use crate::api::Home;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;
use crate::origin::Origin;

pub(super) use merged::{Alternatives, Child, Listed, Merged, Null, Owner, Rest, Stated};

/// How deep `allOf` may nest in place.
const MAX_DEPTH: usize = 100;

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
        depth: 0,
    };
    let null = merger.add_all(uses, Null::Unsaid);
    merger.merged.null = null;
    merger.merged
}

struct Merger<'a, 'd, 's> {
    cx: &'a mut Cx<'d, 's>,
    merged: Merged<'d>,
    /// Components that are being merged.
    open: Vec<&'d str>,
    /// Their types; empty while the type's own parts are merged.
    owners: Vec<Owner>,
    depth: usize,
}

impl<'d> Merger<'_, 'd, '_> {
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
        let definition = self.cx.definition(component);
        self.open.push(component.key);
        self.owners.push(Owner {
            id: component.id,
            home: Home::Schema(component.key.to_owned()),
        });
        let null = self.add(&definition);
        self.owners.pop();
        self.open.pop();
        null
    }

    fn add_nested(&mut self, at: &At<'d, Schema>) -> Null {
        if self.depth >= MAX_DEPTH {
            self.cx.report_depth(at.origin());
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
        let mut distinct: Vec<Use<'d>> = Vec::new();
        for member in others {
            if !distinct
                .iter()
                .any(|known| is_same_component(known, &member))
            {
                distinct.push(member);
            }
        }
        (distinct, !nulls.is_empty())
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
        if self
            .merged
            .choices
            .iter()
            .all(|known| known.origin != origin)
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

    fn take(&mut self, at: &At<'d, Schema>, words: &Keywords<'d>) {
        self.take_kind(at, words);
        self.take_format(at, words);
        self.take_values(at, words);
        self.take_properties(at, words);
        self.take_items(at, words);
        self.take_not(at, words);
        if let Some(discriminator) = words.discriminator
            && words.one_of.is_empty()
            && words.any_of.is_empty()
            && self.owners.is_empty()
        {
            let origin = at.child("discriminator", discriminator).origin().clone();
            self.merged.lone_discriminator = Some(origin);
        }
    }

    fn take_kind(&mut self, at: &At<'d, Schema>, words: &Keywords<'d>) {
        if let Some(name) = words.odd_type {
            let message = format!("`{name}` is no type; taken as any value");
            let origin = at.origin().child("type");
            self.cx
                .report(Diagnostic::new(&codes::ODD_TYPE, &origin, message));
        }
        let Some(kind) = words.kind.filter(|kind| *kind != Kind::Null) else {
            return;
        };
        match &self.merged.kind {
            None => {}
            // A whole number is a number: the narrower type says more.
            Some(known) if known.value == Kind::Number && kind == Kind::Integer => {}
            Some(known) if known.value == kind => return,
            Some(known) if known.value == Kind::Integer && kind == Kind::Number => return,
            Some(known) => {
                let known = known.clone();
                return self.report_kinds(&known, kind, at.origin());
            }
        }
        self.merged.kind = Some(Stated {
            value: kind,
            origin: at.origin().clone(),
        });
    }

    fn report_kinds(&mut self, known: &Stated<Kind>, kind: Kind, origin: &Origin) {
        let message = format!(
            "no value is both of type `{}` and of type `{}`",
            known.value.name(),
            kind.name()
        );
        self.report_contradiction(message, origin, &known.origin);
    }

    fn report_contradiction(&mut self, message: String, here: &Origin, first: &Origin) {
        self.cx.report(
            Diagnostic::new(&codes::CONTRADICTION, here, message)
                .label("left out")
                .also(first, "kept"),
        );
    }

    fn take_format(&mut self, at: &At<'d, Schema>, words: &Keywords<'d>) {
        let bounds = &mut self.merged.bounds;
        bounds.minimum = bounds.minimum.or(words.minimum);
        bounds.maximum = bounds.maximum.or(words.maximum);
        let Some(format) = words.format else { return };
        match self.merged.format.clone() {
            None => {
                self.merged.format = Some(Stated {
                    value: format,
                    origin: at.origin().clone(),
                });
            }
            Some(known) if known.value == format => {}
            Some(known) => {
                let message = format!(
                    "this has the format `{}` and the format `{format}`",
                    known.value
                );
                self.report_contradiction(message, at.origin(), &known.origin);
            }
        }
    }

    fn take_values(&mut self, at: &At<'d, Schema>, words: &Keywords<'d>) {
        let values: Vec<Value> = words
            .values
            .iter()
            .filter(|v| !v.is_null())
            .cloned()
            .collect();
        if values.is_empty() {
            return;
        }
        let Some(known) = &mut self.merged.listed else {
            let at = at.clone();
            self.merged.listed = Some(Listed { values, at });
            return;
        };
        let common: Vec<Value> = known
            .values
            .iter()
            .filter(|value| values.contains(value))
            .cloned()
            .collect();
        if common.is_empty() {
            let first = known.at.origin().clone();
            let message = "two enums that both apply have no value in common".to_owned();
            self.report_contradiction(message, at.origin(), &first);
        } else if common.len() < known.values.len() {
            let at = at.clone();
            *known = Listed { values: common, at };
        }
    }

    fn take_properties(&mut self, at: &At<'d, Schema>, words: &Keywords<'d>) {
        if let Some(properties) = words.properties {
            let list = at.child("properties", properties);
            for (name, property) in properties {
                let property = self.cx.use_of_boxed(&list.child(name, property));
                let child = self.merged.properties.entry(name).or_default();
                child.add(property, self.owners.last());
            }
        }
        let required = at.origin().child("required");
        for (index, name) in words.required.iter().enumerate() {
            let entry = self.merged.required.entry(name);
            entry.or_insert_with(|| required.child(index.to_string()));
        }
        if let Some(additional) = words.additional {
            self.take_additional(at.child("additionalProperties", additional));
        }
    }

    fn take_additional(&mut self, at: At<'d, AdditionalProperties>) {
        let known = |rest: &Rest<'_>| rest.at.origin() == at.origin();
        if !self.merged.rest.iter().any(known) {
            let owner = self.owners.last().cloned();
            self.merged.rest.push(Rest { at, owner });
        }
    }

    fn take_items(&mut self, at: &At<'d, Schema>, words: &Keywords<'d>) {
        if let Some(items) = words.items {
            let items = self.cx.use_of_boxed(&at.child("items", items));
            self.merged.items.add(items, self.owners.last());
        }
        let limits = &mut self.merged.limits;
        limits.min = limits.min.max(words.min_items.map(|count| count as u64));
        let max = words.max_items.map(|count| count as u64);
        limits.max = [limits.max, max].into_iter().flatten().min();
    }

    fn take_not(&mut self, at: &At<'d, Schema>, words: &Keywords<'d>) {
        let Some(not) = words.not else { return };
        let excluded = at.child("not", not);
        match self.cx.use_of(&excluded) {
            Use::Inline(inner) if is_empty(&inner) => self.merged.nothing = true,
            _ => {
                let message = "what `not` excludes is not checked";
                self.cx
                    .report(Diagnostic::new(&codes::NOT, excluded.origin(), message));
            }
        }
    }
}

fn is_empty(at: &At<'_, Schema>) -> bool {
    let words = Keywords::of(at);
    words.is_annotation() && words.format.is_none() && !words.nullable
}

fn is_null(member: &Use<'_>) -> bool {
    matches!(member, Use::Inline(at) if Keywords::of(at).is_null())
}

fn is_same_component(one: &Use<'_>, other: &Use<'_>) -> bool {
    matches!((one, other), (Use::Component(one), Use::Component(other)) if one.id == other.id)
}

fn is_nullable_note(part: &Use<'_>) -> bool {
    let Use::Inline(at) = part else { return false };
    let words = Keywords::of(at);
    words.nullable && words.is_annotation()
}
