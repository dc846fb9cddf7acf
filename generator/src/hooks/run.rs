//! Calls hooks.

use std::collections::BTreeSet;

use super::{Hook, Hooks, Operation, Type};
use crate::api::{Api, Id, OperationId, Role, Shape};
use crate::diagnostics::codes::config::IDLE_HOOK;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::Origin;

/// Calls all hooks, and gives the operations that they exclude.
pub(crate) fn run(hooks: &Hooks, api: &mut Api, sink: &mut Sink) -> BTreeSet<OperationId> {
    for hook in &hooks.types {
        let pointers = pointers(api.types.iter().map(|(_, ty)| &ty.origin));
        let ids = api.types.ids().zip(&pointers).filter(|(id, pointer)| {
            let ty = &api.types[*id];
            is_visible(&ty.role, &ty.shape) && hook.selector.matches(pointer)
        });
        let ids: Vec<_> = ids.collect();
        report_idle(hook, "type", ids.is_empty(), sink);
        for (id, pointer) in ids {
            let mut seen = Type {
                ty: &mut api.types[id],
                pointer,
                name: None,
            };
            (hook.function)(&mut seen);
            let name = seen.name;
            let origin = api.types[id].origin.clone();
            api.asked.extend(name.map(|name| (origin, name)));
        }
    }
    let mut excluded = BTreeSet::new();
    for hook in &hooks.operations {
        let pointers = pointers(api.operations.iter().map(|(_, of)| &of.origin));
        let ids = (0..pointers.len()).map(OperationId::new).zip(&pointers);
        let ids: Vec<_> = ids
            .filter(|(_, pointer)| hook.selector.matches(pointer))
            .collect();
        report_idle(hook, "operation", ids.is_empty(), sink);
        for (id, pointer) in ids {
            if call(hook, api, id, pointer) {
                excluded.insert(id);
            }
        }
    }
    excluded
}

/// Tells whether the operation is excluded.
fn call(
    hook: &Hook<dyn super::OnOperation>,
    api: &mut Api,
    id: OperationId,
    pointer: &str,
) -> bool {
    let tag = api.operations[id].tag.and_then(|tag| api.tags.get(tag));
    let mut seen = Operation {
        tag: tag.map(|tag| tag.name.as_str()),
        operation: &mut api.operations[id],
        pointer,
        is_excluded: false,
    };
    (hook.function)(&mut seen);
    seen.is_excluded
}

fn pointers<'a>(origins: impl Iterator<Item = &'a Origin>) -> Vec<String> {
    origins.map(Origin::to_string).collect()
}

/// Whether a type has, or could have, a name of its own.
fn is_visible(role: &Role, shape: &Shape) -> bool {
    let is_item = matches!(
        shape,
        Shape::Record(_) | Shape::Symbols(_) | Shape::Choice(_)
    );
    *role == Role::Component || is_item
}

fn report_idle<F: ?Sized>(hook: &Hook<F>, what: &str, is_idle: bool, sink: &mut Sink) {
    if is_idle {
        let message = format!(
            "a hook is never called: no {what} is at `{}`",
            hook.selector
        );
        sink.report(Diagnostic::new(&IDLE_HOOK, &Origin::root(), message));
    }
}
