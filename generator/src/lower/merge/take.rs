//! How the keywords of one part join those of the parts before it.

use std::collections::HashSet;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use serde_json::Value;

use super::{Child, Listed, Merger, Rest, Stated};
use crate::api::Constraints;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;
use crate::lower::extension::TUPLE;
use crate::lower::keywords::{Keywords, Kind};
use crate::lower::notes::extensions;
use crate::origin::Origin;

impl<'d> Merger<'_, 'd, '_> {
    pub(super) fn take(&mut self, at: &At<'d, Schema>, words: &Keywords<'d>) {
        self.take_kind(at, words);
        self.take_format(at, words);
        self.take_values(at, words);
        self.take_properties(at, words);
        self.take_items(at, words);
        self.take_conditions(at, words);
        self.take_content(at);
        self.take_constraints(at, words);
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

    fn take_constraints(&mut self, at: &At<'d, Schema>, words: &Keywords<'d>) {
        if words.constraints == Constraints::default() {
            return;
        }
        self.merged.constraints.and(&words.constraints);
        self.merged.constrained.push(Stated {
            value: words.constraints.clone(),
            origin: at.origin().clone(),
        });
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
        let listed: HashSet<&Value> = values.iter().collect();
        let common: Vec<Value> = known
            .values
            .iter()
            .filter(|value| listed.contains(value))
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
                child.add(property, &self.owners);
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
            self.merged.items.add(items, &self.owners);
        }
        if let Some(positions) = extensions(at).get(TUPLE) {
            self.take_positions(at, positions);
        }
    }

    fn take_positions(&mut self, at: &At<'d, Schema>, positions: &Value) {
        let list = self.cx.tuples.get(positions);
        let at = at.child("prefixItems", list);
        for (index, item) in list.iter().enumerate() {
            let item = self.cx.use_of(&at.child(index.to_string(), item));
            if self.merged.positions.len() <= index {
                self.merged.positions.push(Child::default());
            }
            self.merged.positions[index].add(item, &self.owners);
        }
    }
}

/// Whether a schema is `not: {}`.
pub(in crate::lower) fn fits_nothing(at: &At<'_, Schema>) -> bool {
    let not = Keywords::of(at).not.and_then(ReferenceOr::as_item);
    not.is_some_and(|excluded| is_empty(&at.map(excluded)))
}

pub(super) fn is_empty(at: &At<'_, Schema>) -> bool {
    let words = Keywords::of(at);
    words.is_annotation() && words.format.is_none() && !words.nullable
}
