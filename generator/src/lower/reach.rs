//! Which types take part: those that some operation sends or receives, and those of events.
//!
//! Descriptions carry schemas that no operation uses, sometimes more than it uses: payloads of webhooks, leftovers. Unless the
//! settings ask for all of them they are left out, with one finding, and without it where the settings choose operations. A
//! description without operations is a library of schemas and keeps them all, unless the settings choose some.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use super::{foreign, renumber};
use crate::api::{Api, Home, LeftOut, Role, Shape, Type, TypeId};
use crate::config::Config;
use crate::diagnostics::codes::lower as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::document::Document;
use crate::origin::Origin;

/// Leaves out what no operation needs.
pub(super) fn reach(api: &mut Api, document: &Document, config: &Config, sink: &mut Sink) {
    let is_chosen = config.chosen.is_about_operations();
    let is_library = config.only_types || api.operations.is_empty() && !is_chosen;
    let names_some = !config.chosen.include.schemas.is_empty();
    if config.all_schemas || is_library && !names_some {
        foreign::report_needed(api, |_| true, sink);
        return;
    }
    let used = used(api, config);
    if !is_chosen && !names_some {
        report(api, &used, &replaced(document, config), sink);
    }
    foreign::report_needed(api, |id| used.contains(&id), sink);
    if is_chosen {
        let unused = unused(api, &used);
        let left_out = unused.map(|ty| LeftOut {
            origin: ty.origin.clone(),
            names: Vec::new(),
        });
        let left_out: Vec<LeftOut> = left_out.collect();
        api.left_out.extend(left_out);
    }
    renumber::keep(api, |id| used.contains(&id).then_some(id));
}

/// The places of schemas that operations name, where other types stand for some: what is inside of those is not unused.
fn replaced(document: &Document, config: &Config) -> BTreeSet<Origin> {
    let outline = &document.outline;
    if config.replace.is_empty() && config.formats.is_empty() && outline.excluded.is_empty() {
        return BTreeSet::new();
    }
    let operations = outline.operations.iter();
    let reached: Vec<Vec<bool>> = operations.map(|of| outline.reached(of)).collect();
    let parts = outline.parts.iter().enumerate();
    let named = parts.filter(|(index, _)| reached.iter().any(|reached| reached[*index]));
    named.map(|(_, part)| part.origin()).collect()
}

/// The named schemas that are not used.
fn unused<'a>(api: &'a Api, used: &'a BTreeSet<TypeId>) -> impl Iterator<Item = &'a Type> {
    schemas(api)
        .filter(|(id, _)| !used.contains(id))
        .map(|(_, ty)| ty)
}

/// The named schemas, but for those that the settings leave out.
fn schemas(api: &Api) -> impl Iterator<Item = (TypeId, &Type)> {
    api.types
        .iter()
        .filter(|(_, ty)| ty.role == Role::Component && matches!(ty.home, Home::Schema(_)))
        .filter(|(_, ty)| !is_left_out(ty))
}

/// The types of all operations and those that are asked for, what they consist of, and what they are named after.
fn used(api: &mut Api, config: &Config) -> BTreeSet<TypeId> {
    let open = RefCell::new(Vec::new());
    for id in api.operations.ids() {
        renumber::for_each_use(&mut api.operations[id], &|id| open.borrow_mut().push(*id));
    }
    let schemas = api.types.iter().filter(|(_, ty)| match &ty.home {
        Home::Schema(key) => {
            ty.role == Role::Component && config.chosen.include.has_schema(key) && !is_left_out(ty)
        }
        _ => false,
    });
    open.borrow_mut().extend(schemas.map(|(id, _)| id));
    open.borrow_mut()
        .extend(api.events.iter().map(|event| event.ty));
    let mut used = BTreeSet::new();
    loop {
        let Some(id) = open.borrow_mut().pop() else {
            return used;
        };
        if used.insert(id) {
            renumber::for_each_child(&mut api.types[id].shape, &|id| open.borrow_mut().push(*id));
            open.borrow_mut()
                .extend(renumber::parent_of(&api.types, id));
        }
    }
}

/// Whether the settings leave a schema out.
pub(super) fn is_left_out(ty: &Type) -> bool {
    matches!(&ty.shape, Shape::Foreign { ty, .. } if ty.is_any())
}

/// Where a type is needed first: by one of the types that are used, or by an operation.
pub(super) fn first_use(
    api: &mut Api,
    of: TypeId,
    is_used: &impl Fn(TypeId) -> bool,
) -> Option<Origin> {
    let is_found = Cell::new(false);
    let see = |id: &mut TypeId| is_found.set(is_found.get() || *id == of);
    for id in api.operations.ids() {
        renumber::for_each_use(&mut api.operations[id], &see);
        if is_found.get() {
            return Some(api.operations[id].origin.clone());
        }
    }
    let ids: Vec<TypeId> = api.types.ids().filter(|id| is_used(*id)).collect();
    for id in ids {
        renumber::for_each_child(&mut api.types[id].shape, &see);
        if is_found.get() {
            let ty = &api.types[id];
            return Some(match &ty.shape {
                Shape::Record(record) => record
                    .fields
                    .iter()
                    .find(|field| field.ty == of)
                    .map_or(&ty.origin, |field| &field.origin)
                    .clone(),
                _ => ty.origin.clone(),
            });
        }
    }
    None
}

/// One finding for all of them but `needed`, at the first.
fn report(api: &Api, used: &BTreeSet<TypeId>, needed: &BTreeSet<Origin>, sink: &mut Sink) {
    let all = schemas(api).count();
    let unused = unused(api, used).map(|ty| &ty.origin);
    let unused: Vec<&Origin> = unused.filter(|origin| !needed.contains(origin)).collect();
    let Some(first) = unused.first() else {
        return;
    };
    let message = match unused.len() {
        1 => format!("1 of {all} schemas is used by no operation and left out"),
        many => {
            format!("{many} of {all} schemas are used by no operation and left out, this one first")
        }
    };
    sink.report(
        Diagnostic::new(&codes::UNUSED, first, message)
            .at_key()
            .help("`schemas: all` in balas.yaml, or `--all-schemas`, generates them too"),
    );
}
