//! What becomes of the operations of a group: a handle, and for each operation a method, a table and a call.

use super::{Cx, Scope, client, contract, docs, outcomes, pages, parameters, usage_example};
use crate::api::{self, OperationId};
use crate::names::OperationNames;
use crate::rust::{Argument, Call, Docs, Group, Handle, Operation, Path, Receiver, Server, Setter};

/// The operations with this tag, or with none.
pub(super) fn of_tag(cx: &Cx<'_>, tag: Option<usize>) -> Vec<OperationId> {
    cx.api
        .operations
        .iter()
        .filter(|(id, operation)| operation.tag == tag && cx.names.operations.contains_key(id))
        .map(|(id, _)| id)
        .collect()
}

/// The group of a tag, or the operations of the client itself.
pub(super) fn group(cx: &Cx<'_>, scope: &mut Scope, tag: Option<usize>) -> Group {
    let operations = of_tag(cx, tag);
    for id in &operations {
        scope.define(cx.names.operations[id].call.as_str());
        scope.define(cx.names.operations[id].answer.as_str());
        for body in &cx.names.operations[id].bodies {
            scope.define(body.call.as_str());
        }
    }
    let handle = handle(cx, scope, tag);
    let calls = operations
        .into_iter()
        .flat_map(|id| calls(cx, scope, id, &cx.names.operations[&id]))
        .collect();
    Group { handle, calls }
}

fn handle(cx: &Cx<'_>, scope: &mut Scope, tag: Option<usize>) -> Handle {
    let named = tag.and_then(|tag| Some((cx.api.tags.get(tag)?, cx.names.groups.get(&tag)?)));
    match named {
        Some((tag, names)) => {
            scope.define(names.handle.as_str());
            Handle::Struct {
                docs: group_docs(tag),
                name: names.handle.clone(),
            }
        }
        None => {
            let client = Path::local("client".into(), "".into(), "Client");
            Handle::Client(scope.see(client.into()))
        }
    }
}

/// What a tag says about its operations.
pub(super) fn group_docs(tag: &api::Tag) -> Docs {
    let docs = docs::markdown(tag.description.as_deref().unwrap_or_default());
    if docs.is_empty() {
        return Docs::line(format!("The operations tagged {}.", docs::code(&tag.name)));
    }
    docs
}

/// The usual call of an operation, and one for each other form of its body.
fn calls(cx: &Cx<'_>, scope: &mut Scope, id: OperationId, names: &OperationNames) -> Vec<Call> {
    let operation = &cx.api.operations[id];
    let mut calls = vec![call(cx, scope, id, names, 0)];
    for body in &names.bodies {
        let is_described = operation.body.iter().flat_map(|of| of.media.get(body.form));
        calls.extend(is_described.map(|media| {
            let note = format!("Sends the body as {}.", docs::code(&media.media_type));
            let usual = call(cx, scope, id, names, body.form);
            let mut docs = usual.docs;
            docs.push([note]);
            Call {
                docs,
                example: usage_example::of_call(cx, id, &body.method, &usual.arguments),
                method: body.method.clone(),
                name: body.call.clone(),
                is_other_form: true,
                ..usual
            }
        }));
    }
    calls
}

/// A call that sends the body in the form at an index.
fn call(
    cx: &Cx<'_>,
    scope: &mut Scope,
    id: OperationId,
    names: &OperationNames,
    form: usize,
) -> Call {
    let operation = &cx.api.operations[id];
    let pages = pages::pages(cx, scope, id, names);
    let (arguments, setters) = inputs(cx, scope, operation, names, form);
    let receiver = outcomes::receiver(cx, scope, operation, names);
    Call {
        docs: call_docs(cx, operation, names, pages.is_some()),
        errors: outcomes::notes(cx, operation),
        headers: outcomes::headers(cx, operation),
        example: usage_example::of_call(cx, id, &names.method, &arguments),
        deprecated: operation.docs.deprecated,
        method: names.method.clone(),
        name: names.call.clone(),
        is_other_form: false,
        forms: outcomes::forms(cx, scope, operation, names),
        pages,
        contract: contract::of(cx, operation),
        operation: table(cx, scope, operation, names, &receiver),
        arguments,
        setters,
        receiver,
    }
}

/// What must be given, in the order of the description with the body last, and what may be given.
pub(super) fn inputs(
    cx: &Cx<'_>,
    scope: &mut Scope,
    operation: &api::Operation,
    names: &OperationNames,
    form: usize,
) -> (Vec<Argument>, Vec<Setter>) {
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    for ((index, parameter), name) in operation
        .parameters
        .iter()
        .enumerate()
        .zip(&names.parameters)
    {
        if parameter.required {
            arguments.push(parameters::argument(cx, scope, name, index, parameter));
        } else {
            setters.push(parameters::setter(cx, scope, name, index, parameter));
        }
    }
    if let Some(body) = &operation.body
        && let Some(argument) = parameters::body(cx, scope, &names.body, body, form)
    {
        // Who asks for another form has a body to send.
        if body.required || form > 0 {
            arguments.push(argument);
        } else {
            setters.push(body_setter(body, argument));
        }
    }
    (arguments, setters)
}

fn body_setter(body: &api::Body, argument: Argument) -> Setter {
    Setter {
        docs: docs::described(&body.docs),
        deprecated: false,
        argument,
    }
}

fn table(
    cx: &Cx<'_>,
    scope: &mut Scope,
    operation: &api::Operation,
    names: &OperationNames,
    receiver: &Receiver,
) -> Operation {
    let parameters: Vec<_> = operation
        .parameters
        .iter()
        .map(|parameter| parameters::row(cx, parameter))
        .collect();
    Operation {
        id: operation
            .id
            .clone()
            .unwrap_or_else(|| names.method.to_string()),
        method: operation.method.clone(),
        path: operation.path.clone(),
        parameters,
        security: security(cx, operation),
        accept: match receiver {
            Receiver::Empty => String::new(),
            Receiver::One { .. } | Receiver::Answer(_) => outcomes::accept(operation),
        },
        failures: outcomes::failures(cx, scope, operation),
        server: server(cx, operation),
    }
}

/// The first of its own servers, unless all operations have that.
fn server(cx: &Cx<'_>, operation: &api::Operation) -> Option<Server> {
    let own = operation.servers.first()?;
    let usual = cx.api.servers.first();
    let is_usual = usual.is_some_and(|usual| {
        usual.url.trim_end_matches('/') == own.url.trim_end_matches('/')
            && usual.variables == own.variables
    });
    (!is_usual).then(|| client::server(own))
}

fn security(cx: &Cx<'_>, operation: &api::Operation) -> Vec<Vec<String>> {
    operation
        .security
        .iter()
        .map(|requirement| {
            requirement
                .schemes
                .iter()
                .map(|(scheme, _)| cx.api.schemes[*scheme].key.clone())
                .collect()
        })
        .collect()
}

fn call_docs(
    cx: &Cx<'_>,
    operation: &api::Operation,
    names: &OperationNames,
    has_pages: bool,
) -> Docs {
    let mut docs = docs::described(&operation.docs);
    docs.push(argument_notes(operation, names));
    docs.push([docs::code(&format!(
        "{} {}",
        operation.method, operation.path
    ))]);
    // The example tells it where there is one.
    if has_pages && cx.package.is_none() {
        let note = format!(
            "Answers page by page; [`items`]({}::items) gives what all pages hold.",
            names.call
        );
        docs.push([note]);
    }
    docs
}

/// A line for each described argument.
fn argument_notes(operation: &api::Operation, names: &OperationNames) -> Vec<String> {
    operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(|(parameter, _)| parameter.required)
        .filter_map(|(parameter, name)| {
            let text = parameter.docs.description.as_deref()?;
            Some(docs::bullet(&docs::code(name.as_str()), text))
        })
        .flatten()
        .collect()
}
