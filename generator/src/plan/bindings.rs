//! Where the types and operations of the description are found in the crate.
//!
//! Nothing is decided here: paths and kinds are those of the items that the other files of this stage plan.

use std::collections::BTreeSet;

use super::{Cx, enums, operations, types};
use crate::api::{OperationId, Role, Shape, TypeId};
use crate::bindings::{Bindings, OperationBinding, TypeBinding, TypeKind};
use crate::rust::{Path, PathOrigin};

pub(super) fn bindings(cx: &Cx<'_>) -> Bindings {
    let tags = (0..cx.api.tags.len()).map(Some).chain([None]);
    let mut operations: Vec<OperationId> =
        tags.flat_map(|tag| operations::of_tag(cx, tag)).collect();
    operations.sort();
    let nullable = nullable(cx);
    let types = cx.api.types.ids().filter_map(|id| ty(cx, id, &nullable));
    Bindings {
        types: types.collect(),
        operations: operations
            .into_iter()
            .filter_map(|id| operation(cx, id))
            .collect(),
    }
}

/// The types of schemas that allow null besides.
fn nullable(cx: &Cx<'_>) -> BTreeSet<TypeId> {
    let roles = cx.api.types.iter().map(|(_, ty)| &ty.role);
    roles
        .filter_map(|role| match role {
            Role::OrNull { of } => Some(*of),
            _ => None,
        })
        .collect()
}

fn ty(cx: &Cx<'_>, id: TypeId, nullable: &BTreeSet<TypeId>) -> Option<TypeBinding> {
    let usage = cx.facts.usage.get(&id).copied().unwrap_or_default();
    Some(TypeBinding {
        origin: cx.api.types[id].origin.clone(),
        path: public_path(cx.types.path(id)?),
        is_nullable: nullable.contains(&id) || matches!(cx.api.types[id].role, Role::Inner { .. }),
        kind: kind(cx, id),
        is_decoded: usage.received,
        is_encoded: usage.sent,
    })
}

fn kind(cx: &Cx<'_>, id: TypeId) -> TypeKind {
    match &cx.api.types[id].shape {
        Shape::Record(_) => TypeKind::Struct,
        Shape::Symbols(symbols) if enums::kind(symbols).is_some() => TypeKind::Enum,
        Shape::Choice(_) if cx.facts.tagging.contains_key(&id) => TypeKind::Union,
        _ => TypeKind::Alias,
    }
}

/// The path by which others refer to an item.
fn public_path(path: &Path) -> String {
    match &path.origin {
        PathOrigin::Crate { via, .. } if !via.is_empty() => format!("crate::{via}::{}", path.name),
        _ => format!("crate::{}", path.name),
    }
}

fn operation(cx: &Cx<'_>, id: OperationId) -> Option<OperationBinding> {
    let operation = &cx.api.operations[id];
    let names = cx.names.operations.get(&id)?;
    let module = types::group_module(cx.names, operation.tag);
    let group = operation.tag.and_then(|tag| cx.names.groups.get(&tag));
    let handle = match group {
        Some(group) => format!("crate::{module}::{}", group.handle),
        None => "crate::Client".to_owned(),
    };
    Some(OperationBinding {
        origin: operation.origin.clone(),
        method: format!("{handle}::{}", names.method),
        call: format!("crate::{module}::{}", names.call),
    })
}
