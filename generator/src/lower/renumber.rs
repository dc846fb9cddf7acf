//! How types leave the service again: those that are the same as another, and those that nothing needs.
//!
//! Ids are positions, so whoever takes types out gives the rest new ids, in the old order.

use crate::api::{
    Additional, Api, Arena, Id, Media, Operation, Payload, Role, Shape, Type, TypeId,
};

/// Keeps the types for which `kept` gives themselves; a type that is given another is replaced by it everywhere.
pub(super) fn keep(api: &mut Api, kept: impl Fn(TypeId) -> Option<TypeId>) {
    let kept: Vec<Option<TypeId>> = api.types.ids().map(kept).collect();
    let mut positions = (0..).map(TypeId::new);
    let new = api
        .types
        .ids()
        .map(|id| match kept[id.index()] == Some(id) {
            true => positions.next(),
            false => None,
        });
    let new: Vec<Option<TypeId>> = new.collect();
    let renumbered = |id: &mut TypeId| {
        if let Some(new) = kept[id.index()].and_then(|id| new[id.index()]) {
            *id = new;
        }
    };
    let types = std::mem::take(&mut api.types);
    for (id, mut ty) in types.into_entries() {
        if new[id.index()].is_some() {
            for_each_link(&mut ty, &renumbered);
            api.types.push(ty);
        }
    }
    for id in api.operations.ids() {
        for_each_use(&mut api.operations[id], &renumbered);
    }
    api.events
        .iter_mut()
        .for_each(|event| renumbered(&mut event.ty));
}

/// The ids that a type consists of and the one that it is named after.
fn for_each_link(ty: &mut Type, see: &dyn Fn(&mut TypeId)) {
    if let Some(parent) = parent(&mut ty.role) {
        see(parent);
    }
    for_each_child(&mut ty.shape, see);
}

fn parent(role: &mut Role) -> Option<&mut TypeId> {
    match role {
        Role::Property { of, .. }
        | Role::Item { of }
        | Role::Position { of, .. }
        | Role::Value { of }
        | Role::Inner { of }
        | Role::OrNull { of }
        | Role::Variant { of, .. } => Some(of),
        Role::Component
        | Role::Parameter(_)
        | Role::RequestBody(_)
        | Role::Response(_)
        | Role::Header(_) => None,
    }
}

/// The ids that values of a shape consist of.
pub(super) fn for_each_child(shape: &mut Shape, see: &dyn Fn(&mut TypeId)) {
    match shape {
        Shape::List { item: id, .. }
        | Shape::Map { value: id }
        | Shape::Nullable(id)
        | Shape::Alias(id) => see(id),
        Shape::Tuple(items) => items.iter_mut().for_each(see),
        Shape::Record(record) => {
            record
                .fields
                .iter_mut()
                .for_each(|field| see(&mut field.ty));
            if let Additional::Typed(id) = &mut record.additional {
                see(id);
            }
        }
        Shape::Choice(choice) => choice
            .members
            .iter_mut()
            .for_each(|member| see(&mut member.ty)),
        Shape::Scalar(_)
        | Shape::Symbols(_)
        | Shape::Foreign { .. }
        | Shape::Anything
        | Shape::Nothing => {}
    }
}

/// The ids that an operation names.
pub(super) fn for_each_use(operation: &mut Operation, see: &dyn Fn(&mut TypeId)) {
    for parameter in &mut operation.parameters {
        see(&mut parameter.ty);
    }
    let body = operation.body.iter_mut().flat_map(|body| &mut body.media);
    let answers = operation.responses.iter_mut().flat_map(|response| {
        response
            .headers
            .iter_mut()
            .for_each(|header| see(&mut header.ty));
        &mut response.media
    });
    for Media { payload, .. } in body.chain(answers) {
        match payload {
            Payload::Json(id)
            | Payload::Form(id)
            | Payload::Multipart(id)
            | Payload::Lines(id)
            | Payload::Events(id)
            | Payload::Xml(id, _) => see(id),
            Payload::Text | Payload::Bytes => {}
        }
    }
}

/// The parent after which a type is named.
pub(super) fn parent_of(types: &Arena<TypeId, Type>, id: TypeId) -> Option<TypeId> {
    parent(&mut types[id].role.clone()).copied()
}
