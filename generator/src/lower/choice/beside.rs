//! What alternatives mean beside keywords of their own, and beside other alternatives.
//!
//! Everything applies at once, so what stands beside the alternatives is part of each of them:
//!
//! ```text
//!   Pet: { properties: { id }, oneOf: [Cat, Dog] }     Pet: choice of (id and Cat), (id and Dog)
//! ```
//!
//! Several sets of alternatives are taken one after the other: each alternative of the first is a choice between
//! those of the next. An alternative that says as much by itself stays the component that it is.

use super::super::keywords::Kind;
use super::super::merge::{self, Alternatives, Merged, Null, Owner};
use super::super::notes::Notes;
use super::super::reference::Use;
use super::super::{Cx, discriminator, same};
use super::position;
use crate::api::{Choice, Docs, Member, Role, Shape, TypeId};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;

/// How many combinations of alternatives are worth a type each.
const MAX_COMBINATIONS: usize = 64;
/// How many there may be where unions stand in the alternatives of others.
const MAX_NESTED: usize = 256;
/// Steps for each combination, which becomes a type.
const STEPS: usize = 100;

/// Whether something besides its alternatives says what the values are. `type: object` alone does not.
pub(super) fn stands_alone(own: &Merged<'_>, choices: &[Alternatives<'_>]) -> bool {
    choices.len() == 1
        && own.properties.is_empty()
        && own.items.uses.is_empty()
        && own.required.is_empty()
        && !own.rest.iter().any(merge::Rest::allows)
        && own.kind().is_none_or(|kind| kind == Kind::Object)
}

/// The choice between what each alternative means together with all that stands beside it.
pub(super) fn shape<'d>(
    cx: &mut Cx<'d, '_>,
    merged: &Merged<'d>,
    choices: &[Alternatives<'d>],
    itself: &Owner,
) -> Shape {
    let Some((first, others)) = choices.split_first() else {
        return Shape::Anything;
    };
    let around = cx.combined;
    let sizes = choices.iter().map(|choice| choice.members.len());
    let combinations = sizes.fold(1, usize::saturating_mul);
    let is_nested = around > 1 && combinations.saturating_mul(around) > MAX_NESTED;
    if !others.is_empty() && combinations > MAX_COMBINATIONS || is_nested {
        report_combinations(cx, first, others.first());
        return Shape::Anything;
    }
    cx.combined = around * first.members.len();
    let shape = each(cx, merged, choices, itself);
    cx.combined = around;
    shape
}

/// What each alternative of the first set means together with everything else.
fn each<'d>(
    cx: &mut Cx<'d, '_>,
    merged: &Merged<'d>,
    choices: &[Alternatives<'d>],
    itself: &Owner,
) -> Shape {
    let Some((first, others)) = choices.split_first() else {
        return Shape::Anything;
    };
    let first = &possible(cx, merged, first);
    let own = own(merged, first, others, itself);
    let joined = |cx: &mut Cx<'d, '_>, member: &Use<'d>| {
        cx.spend(own.properties.len() + STEPS, member.origin());
        merge::join(cx, own.clone(), member)
    };
    let all: Vec<Merged<'d>> = first.members.iter().map(|m| joined(cx, m)).collect();
    match all.split_first() {
        Some((one, rest)) if rest.iter().all(|other| other.is_same(one)) => cx.shape(one, itself),
        _ => Shape::Choice(choice(cx, first, &all, itself)),
    }
}

/// The alternatives that can be what stands beside them: of two sets, not every two fit each other. If none does, that is a
/// contradiction, and found when they are joined.
fn possible<'d>(
    cx: &mut Cx<'d, '_>,
    own: &Merged<'d>,
    choice: &Alternatives<'d>,
) -> Alternatives<'d> {
    let mut possible = choice.clone();
    possible.members.retain(|member| {
        let kind = merge::merge(cx, std::slice::from_ref(member), None).kind();
        fit(own.kind(), kind)
    });
    if possible.members.is_empty() {
        return choice.clone();
    }
    possible
}

fn fit(one: Option<Kind>, other: Option<Kind>) -> bool {
    let is_number = |kind| matches!(kind, Kind::Integer | Kind::Number);
    match (one, other) {
        (Some(one), Some(other)) => one == other || (is_number(one) && is_number(other)),
        _ => true,
    }
}

/// What stands beside the first set of alternatives. What is written inside of it belongs to the choice, so that all
/// alternatives share it.
fn own<'d>(
    merged: &Merged<'d>,
    first: &Alternatives<'d>,
    others: &[Alternatives<'d>],
    itself: &Owner,
) -> Merged<'d> {
    let mut own = merged.clone();
    own.choices = others.to_vec();
    own.joined.push(first.origin.clone());
    own.null = Null::Refused;
    let owned = own.properties.values_mut().chain([&mut own.items]);
    for child in owned {
        child.belong_to(itself);
    }
    for rest in &mut own.rest {
        rest.owner.get_or_insert_with(|| itself.clone());
    }
    own
}

fn choice<'d>(
    cx: &mut Cx<'d, '_>,
    alternatives: &Alternatives<'d>,
    all: &[Merged<'d>],
    itself: &Owner,
) -> Choice {
    let tags = discriminator::tags(cx, alternatives);
    let mut members = Vec::new();
    for ((part, merged), tags) in alternatives.members.iter().zip(all).zip(tags) {
        members.push(Member {
            ty: ty(cx, part, merged, itself),
            tags,
            component: component(part),
            origin: part.origin().clone(),
        });
    }
    let discriminator = alternatives.discriminator.as_ref();
    Choice {
        members,
        discriminator: discriminator.map(|at| at.value().property_name.clone()),
    }
}

fn ty<'d>(cx: &mut Cx<'d, '_>, part: &Use<'d>, merged: &Merged<'d>, itself: &Owner) -> TypeId {
    if let Some(id) = same::same(cx, merged) {
        return id;
    }
    let role = Role::Variant {
        of: itself.id,
        index: position(part),
    };
    let docs = docs(cx, part);
    let id = cx.reserve(part.origin().clone(), &itself.home, role, docs);
    let owner = Owner {
        id,
        home: itself.home.clone(),
    };
    cx.api.types[id].shape = cx.shape(merged, &owner);
    id
}

/// What the alternative says about itself, wherever it is described.
fn docs<'d>(cx: &mut Cx<'d, '_>, part: &Use<'d>) -> Docs {
    let described = match part {
        Use::Component(component) => cx.definition(component),
        other => other.clone(),
    };
    Notes::of(&[described]).docs
}

/// The component that an alternative refers to.
pub(super) fn component(part: &Use<'_>) -> Option<TypeId> {
    match part {
        Use::Component(component) => Some(component.id),
        Use::Inline(_) | Use::Dangling(_) => None,
    }
}

fn report_combinations(
    cx: &mut Cx<'_, '_>,
    first: &Alternatives<'_>,
    second: Option<&Alternatives<'_>>,
) {
    let message = "too many combinations of alternatives apply at once";
    let place = &second.unwrap_or(first).origin;
    let finding = Diagnostic::new(&codes::SEVERAL_CHOICES, place, message);
    let finding = finding.label("kept as raw JSON");
    cx.report(match second {
        Some(_) => finding.also(&first.origin, "the other set"),
        None => finding,
    });
}
