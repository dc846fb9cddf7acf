//! How the alternatives of a choice are told apart.
//!
//! Each gets a signature with the least that tells it from the others, in this order of evidence:
//!
//! ```text
//!   discriminator      the tags that the description maps
//!   kind of value      object, array, string, …: all that is needed where each kind occurs once
//!   constant           a required property that all records have, with different values in each
//!   required keys      what one record always has and another need not have
//!   trial              in document order, scalars of narrow formats first; reported for records
//! ```
//!
//! A signature depends on the choice and its alternatives alone, so an edit elsewhere changes none.

mod alike;
mod keys;
mod kinds;
mod tags;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub(super) use alike::are_same;
pub(crate) use kinds::Kind;

use crate::api::{Api, Choice, Shape, SymbolValue, TypeId};
use crate::diagnostics::codes::analyze::{REPEATED_ALTERNATIVE, TRIAL};
use crate::diagnostics::{Diagnostic, Sink};

/// How the alternatives of a choice are told apart: a signature for each, in document order. An alternative that repeats
/// an earlier one has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Tagging {
    /// The alternatives that become variants.
    pub(crate) signatures: Vec<Signature>,
}

/// What tells one alternative from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Signature {
    /// Which alternative: an index into [`Choice::members`].
    pub(crate) member: usize,
    /// The kinds of values that it can be, in a fixed order; empty for a type without values.
    pub(crate) kinds: Vec<Kind>,
    /// The property that names it, and with which values.
    pub(crate) tag: Option<Tag>,
    /// Keys that its objects have, if other alternatives need not have them.
    pub(crate) keys: Vec<String>,
    /// Whether others that fit come before it.
    pub(crate) is_fallback: bool,
}

/// A property whose value names an alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Tag {
    /// The key on the wire.
    pub(crate) property: String,
    /// The values that mean this alternative; never empty.
    pub(crate) values: Vec<TagValue>,
}

/// A value of a tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum TagValue {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A boolean.
    Bool(bool),
}

impl TagValue {
    fn of(value: &SymbolValue) -> Option<Self> {
        match value {
            SymbolValue::Text(text) => Some(Self::Text(text.clone())),
            SymbolValue::Integer(number) => Some(Self::Integer(*number)),
            SymbolValue::Other(value) => value.as_bool().map(Self::Bool),
        }
    }
}

/// The signatures of all choices.
pub(super) fn tagging(api: &Api, sink: &mut Sink) -> BTreeMap<TypeId, Tagging> {
    let mut all = BTreeMap::new();
    for (id, ty) in api.types.iter() {
        if let Shape::Choice(choice) = &ty.shape {
            all.insert(id, of_choice(api, choice, sink));
        }
    }
    all
}

/// The signatures of one choice.
pub(super) fn of_choice(api: &Api, choice: &Choice, sink: &mut Sink) -> Tagging {
    let mut signatures: Vec<Signature> = distinct(api, choice, sink)
        .into_iter()
        .map(|member| by_kind(api, choice, member))
        .collect();
    prefer_narrow(api, choice, &mut signatures);
    let is_object = |signature: &&mut Signature| signature.kinds.contains(&Kind::Object);
    let mut objects: Vec<&mut Signature> = signatures.iter_mut().filter(is_object).collect();
    if objects.len() > 1 && !tags::by_discriminator(api, choice, &mut objects) {
        by_content(api, choice, &mut objects, sink);
    }
    Tagging { signatures }
}

fn by_kind(api: &Api, choice: &Choice, member: usize) -> Signature {
    Signature {
        member,
        kinds: kinds::of(api, choice.members[member].ty),
        tag: None,
        keys: Vec::new(),
        is_fallback: false,
    }
}

/// Alternatives that differ from all before them.
fn distinct(api: &Api, choice: &Choice, sink: &mut Sink) -> Vec<usize> {
    let mut distinct: Vec<usize> = Vec::new();
    for (index, member) in choice.members.iter().enumerate() {
        let is_same = |known: &&usize| alike::are_same(api, choice.members[**known].ty, member.ty);
        match distinct.iter().find(is_same) {
            None => distinct.push(index),
            Some(&first) => {
                let message = "this alternative has the same values as an earlier one";
                sink.report(
                    Diagnostic::new(&REPEATED_ALTERNATIVE, &member.origin, message)
                        .label("left out")
                        .also(&choice.members[first].origin, "the earlier one"),
                );
            }
        }
    }
    distinct
}

/// Alternatives that take anything of their kind wait for those that do not.
fn prefer_narrow(api: &Api, choice: &Choice, signatures: &mut [Signature]) {
    let all: Vec<Vec<Kind>> = signatures.iter().map(|own| own.kinds.clone()).collect();
    for (index, signature) in signatures.iter_mut().enumerate() {
        let overlaps = |(other, kinds): (usize, &Vec<Kind>)| {
            other != index && kinds::overlap(kinds, &signature.kinds)
        };
        let has_rival = all.iter().enumerate().any(overlaps);
        let is_wide = alike::is_wide(api, choice.members[signature.member].ty);
        signature.is_fallback = has_rival && is_wide;
    }
}

/// Objects by what is in them. Maps and free-form values have nothing to go by; they are what is left.
fn by_content(api: &Api, choice: &Choice, objects: &mut [&mut Signature], sink: &mut Sink) {
    let (mut records, others): (Vec<&mut Signature>, Vec<&mut Signature>) = objects
        .iter_mut()
        .map(|signature| &mut **signature)
        .partition(|signature| !signature.is_fallback);
    if records.len() < 2 && others.is_empty() || tags::by_constant(api, choice, &mut records) {
        return;
    }
    let alike = keys::assign(api, choice, &mut records);
    report_trial(choice, &alike, sink);
}

/// One finding for each choice, however many of its alternatives are alike.
fn report_trial(choice: &Choice, alike: &[(usize, usize)], sink: &mut Sink) {
    let Some((first, second)) = alike.first() else {
        return;
    };
    let origin = |member: usize| &choice.members[member].origin;
    let message = "nothing that is required tells these alternatives apart";
    let mut finding = Diagnostic::new(&TRIAL, origin(*second), message)
        .also(origin(*first), "from this one")
        .help("describe a discriminator, or a required property with one value in each of them");
    for (_, other) in &alike[1..] {
        finding = finding.also(origin(*other), "nor this one");
    }
    sink.report(finding);
}
