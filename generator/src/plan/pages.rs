//! How the pages of a call follow each other.

use super::{Cx, Scope};
use crate::analyze::Turned;
use crate::api::OperationId;
use crate::names::OperationNames;
use crate::rust::Pages;

/// What the analysis knows of the pages of an operation, in the words of Rust.
pub(super) fn pages(
    cx: &Cx<'_>,
    scope: &mut Scope,
    id: OperationId,
    names: &OperationNames,
) -> Option<Pages> {
    let paging = cx.facts.pagination.get(&id)?;
    let (parameter, body) = match &paging.turned {
        Turned::ByUrl => (None, None),
        Turned::Parameter(index) => (Some(names.parameters.get(*index)?.clone()), None),
        Turned::Body(place) => (None, Some(place.clone())),
    };
    Some(Pages {
        next: paging.next.clone(),
        parameter,
        body,
        items: paging.items.clone(),
        item: scope.see(cx.ty(paging.item)),
        more: paging.more.clone(),
    })
}
