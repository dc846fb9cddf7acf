//! `oneOf` and `anyOf`: which alternatives there really are.
//!
//! ```text
//!   one alternative, perhaps besides null            merged, see `merge`
//!   an enum and plain text                           the enum: every enum is open
//!   enums written in place                           one enum; titles of single values name them, see `enums`
//!   alternatives that only require properties        a constraint, not a choice
//!   alternatives that may hold at once               one record, see `together`
//!   alternatives beside anything else                see `beside`
//!   anything else                                    a choice
//! ```

mod beside;
mod enums;
#[cfg(test)]
mod tests;
mod together;

use super::Cx;
use super::discriminator;
use super::keywords::{Keywords, Kind};
use super::merge::{self, Alternatives, Merged, Owner};
use super::reference::Use;
use crate::api::{Choice, Member, Role, Shape, TypeId};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;

/// How many alternatives a union may have. The largest public descriptions have some eighty.
const MAX_ALTERNATIVES: usize = 1000;

/// The shape of a schema with alternatives; `None` where its other keywords decide.
pub(super) fn shape<'d>(cx: &mut Cx<'d, '_>, merged: &Merged<'d>, itself: &Owner) -> Option<Shape> {
    let choices = telling(cx, merged);
    let [first, others @ ..] = choices.as_slice() else {
        return None;
    };
    if others.is_empty() {
        if let Some(shape) = enums::shape(cx, first, merged.kind()) {
            return Some(shape);
        }
        if first.members.len() > MAX_ALTERNATIVES {
            let message = format!("a union has at most {MAX_ALTERNATIVES} alternatives");
            let finding = Diagnostic::new(&codes::SEVERAL_CHOICES, &first.origin, message);
            cx.report(finding.label("kept as raw JSON"));
            return Some(Shape::Anything);
        }
        if let Some(all) = together::merged(cx, merged, first) {
            return Some(cx.shape(&all, itself));
        }
    }
    if others.is_empty() && only_items_beside(cx, merged, first) {
        let message = "the items described beside these alternatives are not checked";
        cx.report(Diagnostic::new(&codes::CONSTRAINT, &first.origin, message));
        return Some(Shape::Choice(choice(cx, first, itself)));
    }
    if beside::stands_alone(merged, &choices) {
        return Some(Shape::Choice(choice(cx, first, itself)));
    }
    Some(beside::shape(cx, merged, &choices, itself))
}

/// The sets of alternatives that say what values there are. Those that only constrain are reported.
fn telling<'d>(cx: &mut Cx<'d, '_>, merged: &Merged<'d>) -> Vec<Alternatives<'d>> {
    let mut telling = Vec::new();
    for choice in &merged.choices {
        if only_constrains(cx, merged, choice) {
            let message = "which of these alternatives holds is not checked";
            cx.report(Diagnostic::new(&codes::CONSTRAINT, &choice.origin, message));
        } else {
            telling.push(choice.clone());
        }
    }
    telling
}

/// Whether all that stands beside the alternatives is `items`, which means nothing to those that are no lists.
fn only_items_beside<'d>(
    cx: &mut Cx<'d, '_>,
    merged: &Merged<'d>,
    choice: &Alternatives<'d>,
) -> bool {
    let is_implied =
        merged.kind.is_none() && merged.kind() == Some(Kind::Array) && merged.listed.is_none();
    is_implied
        && choice.members.iter().all(|member| {
            let alone = merge::merge(cx, std::slice::from_ref(member), None);
            alone.kind().is_some()
        })
}

/// Whether no alternative describes a value: each only requires properties, excludes something or bounds what stands beside.
fn only_constrains<'d>(
    cx: &mut Cx<'d, '_>,
    merged: &Merged<'d>,
    choice: &Alternatives<'d>,
) -> bool {
    let own = merged.kind();
    choice.members.iter().all(|member| {
        let alone = merge::merge(cx, std::slice::from_ref(member), None);
        let repeats = alone.kind().is_none_or(|kind| Some(kind) == own);
        repeats && describes_nothing(&alone, own)
    })
}

fn describes_nothing(alone: &Merged<'_>, own: Option<Kind>) -> bool {
    let says_something =
        own.is_some() || !alone.required.is_empty() || alone.nothing || alone.kind.is_some();
    says_something
        && alone.listed.is_none()
        && alone.properties.is_empty()
        && alone.rest.is_empty()
        && alone.items.uses.is_empty()
        && alone.choices.is_empty()
        && alone.format.is_none()
}

/// The named enum in a choice between it and any text.
pub(super) fn open_enum<'d>(cx: &mut Cx<'d, '_>, merged: &Merged<'d>) -> Option<TypeId> {
    let [only] = merged.choices.as_slice() else {
        return None;
    };
    let own = merged.kind();
    if own.is_some_and(|kind| kind != Kind::String) {
        return None;
    }
    let (enums, others): (Vec<Use<'d>>, Vec<Use<'d>>) = only
        .members
        .iter()
        .cloned()
        .partition(|member| is_text_enum(cx, member));
    match enums.as_slice() {
        [Use::Component(component)] if others.iter().all(|m| is_plain_text(m, own)) => {
            Some(component.id)
        }
        _ => None,
    }
}

fn is_text_enum<'d>(cx: &mut Cx<'d, '_>, member: &Use<'d>) -> bool {
    let alone = merge::merge(cx, std::slice::from_ref(member), None);
    alone.listed.is_some() && alone.kind() == Some(Kind::String)
}

/// Whether any text fits: no enum, no format. What stands beside the alternatives may say that it is text.
fn is_plain_text(member: &Use<'_>, own: Option<Kind>) -> bool {
    let Use::Inline(at) = member else {
        return false;
    };
    let words = Keywords::of(at);
    let is_bare = [words.all_of, words.one_of, words.any_of]
        .iter()
        .all(|parts| parts.is_empty());
    words.kind.or(own) == Some(Kind::String)
        && is_bare
        && words.format.is_none()
        && words.values.is_empty()
}

fn choice<'d>(cx: &mut Cx<'d, '_>, alternatives: &Alternatives<'d>, itself: &Owner) -> Choice {
    let tags = discriminator::tags(cx, alternatives);
    let owner = alternatives.owner.as_ref().unwrap_or(itself);
    let mut members = Vec::new();
    for (member, tags) in alternatives.members.iter().zip(tags) {
        let role = Role::Variant {
            of: owner.id,
            index: position(member),
        };
        members.push(Member {
            ty: cx.ty(std::slice::from_ref(member), &owner.home, role),
            tags,
            component: beside::component(member),
            origin: member.origin().clone(),
        });
    }
    let discriminator = alternatives.discriminator.as_ref();
    Choice {
        members,
        discriminator: discriminator.map(|at| at.value().property_name.clone()),
    }
}

/// The choice of all that extends a type, and of what the type is itself: that takes every tag that no other has.
pub(super) fn inherited<'d>(
    cx: &mut Cx<'d, '_>,
    heirs: &Alternatives<'d>,
    itself: &Owner,
    base: Member,
) -> Choice {
    let mut choice = choice(cx, heirs, itself);
    choice.members.push(base);
    choice
}

/// Its index in the document, where null may stand between.
fn position(member: &Use<'_>) -> usize {
    let last = member.origin().pointer.last();
    last.and_then(|token| token.parse().ok())
        .unwrap_or_default()
}
