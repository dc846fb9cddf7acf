//! Which types take part: those that some operation sends or receives, and those of events.
//!
//! Descriptions carry schemas that no operation uses, sometimes more than it uses: payloads of webhooks, leftovers. Unless the
//! settings ask for all of them they are left out, with one finding. A description without operations is a library of schemas
//! and keeps them all.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::renumber;
use crate::api::{Api, Home, Role, TypeId};
use crate::config::Config;
use crate::diagnostics::codes::lower as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::Origin;

/// Leaves out what no operation needs.
pub(super) fn reach(api: &mut Api, config: &Config, sink: &mut Sink) {
    if config.all_schemas || api.operations.is_empty() {
        return;
    }
    let used = used(api);
    report(api, &used, sink);
    renumber::keep(api, |id| used.contains(&id).then_some(id));
}

/// The types of all operations, what they consist of, and what they are named after.
fn used(api: &mut Api) -> BTreeSet<TypeId> {
    let open = RefCell::new(Vec::new());
    for id in api.operations.ids() {
        renumber::for_each_use(&mut api.operations[id], &|id| open.borrow_mut().push(*id));
    }
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

/// One finding for all of them, at the first.
fn report(api: &Api, used: &BTreeSet<TypeId>, sink: &mut Sink) {
    let schemas = api
        .types
        .iter()
        .filter(|(_, ty)| ty.role == Role::Component && matches!(ty.home, Home::Schema(_)));
    let (mut all, mut unused): (usize, Vec<&Origin>) = (0, Vec::new());
    for (id, ty) in schemas {
        all += 1;
        if !used.contains(&id) {
            unused.push(&ty.origin);
        }
    }
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
