//! Alternatives that may all hold at once.
//!
//! ```text
//!   anyOf: [{ properties: { a } }, { properties: { b } }]      record of a? and b?
//! ```
//!
//! Where no alternative of an `anyOf` requires anything, an object can be several of them, and reading it as one would drop
//! what the others describe. Written in place they are one record; named ones stay a choice, as they have names because
//! they are kinds of things.

use super::super::Cx;
use super::super::keywords::Kind;
use super::super::merge::{self, Alternatives, Child, Merged};
use super::super::reference::Use;

/// All alternatives as one, if they can hold at once.
pub(super) fn merged<'d>(
    cx: &mut Cx<'d, '_>,
    own: &Merged<'d>,
    choice: &Alternatives<'d>,
) -> Option<Merged<'d>> {
    let is_any_of = choice.origin.pointer.last() == Some("anyOf");
    if !is_any_of || choice.discriminator.is_some() {
        return None;
    }
    let mut all = own.clone();
    all.choices.clear();
    all.joined.push(choice.origin.clone());
    for member in &choice.members {
        let alone = merge::merge(cx, std::slice::from_ref(member), None);
        let is_inline = matches!(member, Use::Inline(_));
        if !is_inline || !is_loose_record(&alone) || !agree(cx, &all, &alone) {
            return None;
        }
        all = merge::join(cx, all, member);
    }
    all.origin = own.origin.clone();
    Some(all)
}

/// Whether every object fits.
fn is_loose_record(alone: &Merged<'_>) -> bool {
    alone.kind() == Some(Kind::Object)
        && !alone.properties.is_empty()
        && alone.required.is_empty()
        && alone.rest.is_empty()
        && alone.choices.is_empty()
        && alone.listed.is_none()
}

/// Whether a property that both describe is the same in both.
fn agree<'d>(cx: &mut Cx<'d, '_>, all: &Merged<'d>, alone: &Merged<'d>) -> bool {
    alone.properties.iter().all(|(name, child)| {
        let known: Option<&Child<'d>> = all.properties.get(name);
        known.is_none_or(|known| {
            let one = merge::merge(cx, &known.uses, None);
            one.is_same(&merge::merge(cx, &child.uses, None))
        })
    })
}
