//! Where the types and operations of the description are found in the crate.
//!
//! Nothing is decided here: paths and kinds are those of the items that the other files of this stage plan.

use std::collections::BTreeSet;

use super::{Cx, Scope, enums, operations, parameters, types};
use crate::api::{Location, Operation, OperationId, Role, Shape, TypeId};
use crate::bindings::{
    Bindings, InputBinding, InputPlace, OperationBinding, Takes, TypeBinding, TypeKind,
};
use crate::rust::{Argument, Intake, Path, PathOrigin, Ty, Write};

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
        accessor: group.map(|group| group.method.to_string()),
        call: format!("crate::{module}::{}", names.call),
        inputs: inputs(cx, id)?,
    })
}

/// What a call is given, as it is planned for its method and its setters.
fn inputs(cx: &Cx<'_>, id: OperationId) -> Option<Vec<InputBinding>> {
    let operation = &cx.api.operations[id];
    let names = cx.names.operations.get(&id)?;
    let (arguments, setters) = operations::inputs(cx, &mut Scope::new(""), operation, names, 0);
    let required = arguments.iter().map(|argument| (argument, true));
    let optional = setters.iter().map(|setter| (&setter.argument, false));
    let inputs = required
        .chain(optional)
        .filter_map(|(argument, is_required)| {
            Some(InputBinding {
                name: argument.name.to_string(),
                place: place(operation, argument)?,
                is_required,
                takes: takes(&argument.intake),
            })
        });
    Some(inputs.collect())
}

fn place(operation: &Operation, argument: &Argument) -> Option<InputPlace> {
    let Write::Parameter(index) = argument.write else {
        let media = parameters::preferred(&operation.body.as_ref()?.media)?;
        return Some(InputPlace::Body(media.media_type.clone()));
    };
    let parameter = operation.parameters.get(index)?;
    let wire = parameter.wire.clone();
    Some(match parameter.location {
        Location::Path => InputPlace::Path(wire),
        Location::Query => InputPlace::Query(wire),
        Location::QueryString => InputPlace::QueryString,
        Location::Header => InputPlace::Header(wire),
        Location::Cookie => InputPlace::Cookie(wire),
    })
}

fn takes(intake: &Intake) -> Takes {
    match intake {
        Intake::Text => Takes::Text,
        Intake::Value(ty) => Takes::Value(full(ty)),
        Intake::Reference(ty) => Takes::Reference(full(ty)),
        Intake::Items(ty) => Takes::Items(full(ty)),
        Intake::Into(ty) => Takes::Into(full(ty)),
    }
}

/// A type with the full paths of everything in it.
pub(super) fn full(ty: &Ty) -> String {
    let arguments: Vec<String> = ty.arguments.iter().map(full).collect();
    let arguments = arguments.join(", ");
    if ty.is_tuple() {
        return format!("({arguments})");
    }
    let path = match &ty.path.origin {
        PathOrigin::Language => ty.path.name.clone(),
        PathOrigin::Prelude(module) | PathOrigin::Std(module) => {
            format!("{module}::{}", ty.path.name)
        }
        PathOrigin::Foreign(module) => format!("{module}::{}", ty.path.name),
        PathOrigin::Runtime => format!("balas_runtime::{}", ty.path.name),
        PathOrigin::Crate { .. } => public_path(&ty.path),
    };
    match arguments.is_empty() {
        true => path,
        false => format!("{path}<{arguments}>"),
    }
}
