//! When is an array whose items differ by position a tuple?
//!
//! Where the description leaves no doubt how many items there are: `minItems` asks for all that it lists, and nothing may follow
//! them. Without `minItems` a shorter array is valid, and a tuple could not hold it. Any other array is a list: of the one type that
//! all its items have, else of JSON values.

use std::ops::RangeInclusive;

use super::Cx;
use super::merge::{self, Child, Merged, Owner, fits_nothing};
use super::reference::Use;
use crate::api::{Role, Shape};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;

/// How many items a tuple has. One alone is a list of one; the traits of the standard library go up to twelve.
const LENGTHS: RangeInclusive<usize> = 2..=12;

/// The shape of an array with positions.
pub(super) fn shape<'d>(cx: &mut Cx<'d, '_>, merged: &Merged<'d>, itself: &Owner) -> Shape {
    if !LENGTHS.contains(&merged.positions.len()) || !is_whole(merged) {
        return list(cx, merged, itself);
    }
    let positions = merged.positions.iter().enumerate();
    let items = positions.map(|(index, item)| {
        let owner = item.owner().unwrap_or(itself);
        let role = Role::Position {
            of: owner.id,
            index,
        };
        cx.ty(&item.uses, &owner.home, role)
    });
    Shape::Tuple(items.collect())
}

/// Whether all listed items are there and no others.
fn is_whole(merged: &Merged<'_>) -> bool {
    let count = merged.positions.len() as u64;
    is_closed(merged) && merged.constraints.items.min == Some(count)
}

/// Whether nothing may follow the listed items.
fn is_closed(merged: &Merged<'_>) -> bool {
    let count = merged.positions.len() as u64;
    let mut rest = merged.items.uses.iter();
    merged.constraints.items.max.is_some_and(|max| max <= count)
        || rest.any(|rest| matches!(rest, Use::Inline(at) if fits_nothing(at)))
}

fn list<'d>(cx: &mut Cx<'d, '_>, merged: &Merged<'d>, itself: &Owner) -> Shape {
    let Some(common) = common(cx, merged) else {
        report(cx, merged);
        return cx.list(merged, itself);
    };
    let owner = common.owner().unwrap_or(itself);
    let role = Role::Item { of: owner.id };
    let xml = cx.xml(&common.uses);
    cx.api.types[itself.id].xml = xml;
    Shape::List {
        item: cx.ty(&common.uses, &owner.home, role),
        limits: merged.constraints.items,
    }
}

/// What every item is, wherever it stands, if all are described alike.
fn common<'m, 'd>(cx: &mut Cx<'d, '_>, merged: &'m Merged<'d>) -> Option<&'m Child<'d>> {
    let rest = (!is_closed(merged)).then_some(&merged.items);
    let (first, others) = merged.positions.split_first()?;
    let known = merge::merge(cx, &first.uses, None);
    let is_same = |item: &Child<'d>| {
        let item = merge::merge(cx, &item.uses, None);
        item.null == known.null && item.is_same(&known)
    };
    others.iter().chain(rest).all(is_same).then_some(first)
}

fn report(cx: &mut Cx<'_, '_>, merged: &Merged<'_>) {
    let message = "the items are not told apart by their position";
    let finding = Diagnostic::new(&codes::TUPLE, &merged.origin, message);
    cx.report(finding.label("kept as raw JSON"));
}
