//! Examples in the documentation: a client and a call that exist, and each call.

use super::{Cx, bindings};
use crate::api::{Operation, OperationId, Scalar, SchemeKind, Shape};
use crate::names::{MethodName, OperationNames};
use crate::rust::{Argument, Intake, Ty};

/// The example as a code block that rustdoc compiles and does not run.
pub(super) fn lines(cx: &Cx<'_>) -> Vec<String> {
    let (Some((operation, names)), Some(package)) = (simplest(cx), &cx.package) else {
        return Vec::new();
    };
    let builder = format!(
        "let client = {package}::Client::builder(){}.build()?;",
        settings(cx)
    );
    let call = format!(
        "let answer = client{}.{}({}).await?;",
        way(cx, operation),
        names.method,
        arguments(cx, operation)
    );
    [
        "```no_run",
        &format!("# async fn example() -> Result<(), {package}::Error> {{"),
        &builder,
        &call,
        "println!(\"{}\", answer.status());",
        "# Ok(())",
        "# }",
        "```",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// The example of a call. What cannot be written down as a literal is an argument of the function that is not shown.
pub(super) fn of_call(
    cx: &Cx<'_>,
    id: OperationId,
    method: &MethodName,
    arguments: &[Argument],
) -> Vec<String> {
    let operation = &cx.api.operations[id];
    let Some(package) = cx.package.as_ref().filter(|_| !operation.docs.deprecated) else {
        return Vec::new();
    };
    let names = arguments.iter().map(|argument| argument.name.as_str());
    let client = ["client", "api"];
    let client = client[usize::from(names.clone().any(|name| name == "client"))];
    let hidden = arguments.iter().filter_map(|argument| {
        let ty = hidden(argument)?.replace("crate::", &format!("{package}::"));
        Some(format!(", {}: {ty}", argument.name))
    });
    let values: Vec<&str> = arguments
        .iter()
        .map(|argument| shown(argument).unwrap_or(argument.name.as_str()))
        .collect();
    let (answer, asked) = match cx.facts.pagination.contains_key(&id) {
        true => ("all", ".items().try_collect()"),
        false => ("answer", ""),
    };
    [
        "```no_run",
        &format!(
            "# async fn example({client}: {package}::Client{}) -> Result<(), {package}::Error> {{",
            hidden.collect::<String>()
        ),
        &format!(
            "let {answer} = {client}{}.{method}({}){asked}.await?;",
            way(cx, operation),
            values.join(", ")
        ),
        "# Ok(()) }",
        "```",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// An argument as a literal.
fn shown(argument: &Argument) -> Option<&'static str> {
    match &argument.intake {
        Intake::Text => Some("\"…\""),
        Intake::Items(ty) if *ty == Ty::string() => Some("[\"…\"]"),
        Intake::Value(ty) => match bindings::full(ty).as_str() {
            "i32" | "i64" | "u32" | "u64" => Some("7"),
            "f32" | "f64" => Some("7.5"),
            "bool" => Some("true"),
            _ => None,
        },
        Intake::Items(_) | Intake::Reference(_) | Intake::Into(_) => None,
    }
}

/// The type of an argument that is no literal.
fn hidden(argument: &Argument) -> Option<String> {
    if shown(argument).is_some() {
        return None;
    }
    Some(match &argument.intake {
        Intake::Text => "&str".to_owned(),
        Intake::Value(ty) | Intake::Into(ty) => bindings::full(ty),
        Intake::Reference(ty) => format!("&{}", bindings::full(ty)),
        Intake::Items(ty) => format!("Vec<{}>", bindings::full(ty)),
    })
}

/// The first operation whose arguments can be written down as literals.
fn simplest<'a>(cx: &Cx<'a>) -> Option<(&'a Operation, &'a OperationNames)> {
    let named = |(id, operation): (OperationId, &'a Operation)| {
        Some((operation, cx.names.operations.get(&id)?))
    };
    cx.api
        .operations
        .iter()
        .filter_map(named)
        .find(|(operation, _)| {
            let has_body = operation.body.as_ref().is_some_and(|body| body.required);
            let literal = required(operation).all(|ty| literal(cx, ty).is_some());
            !operation.docs.deprecated && !has_body && literal
        })
}

fn required(operation: &Operation) -> impl Iterator<Item = crate::api::TypeId> {
    operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
        .map(|parameter| parameter.ty)
}

fn arguments(cx: &Cx<'_>, operation: &Operation) -> String {
    required(operation)
        .filter_map(|ty| literal(cx, ty))
        .collect::<Vec<_>>()
        .join(", ")
}

fn literal(cx: &Cx<'_>, id: crate::api::TypeId) -> Option<&'static str> {
    match &cx.api.types[cx.split_null(id).0].shape {
        Shape::Scalar(Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64) => Some("7"),
        Shape::Scalar(Scalar::F32 | Scalar::F64) => Some("7.5"),
        Shape::Scalar(Scalar::Bool) => Some("true"),
        Shape::Scalar(Scalar::String) => Some("\"…\""),
        Shape::Alias(target) => literal(cx, *target),
        _ => None,
    }
}

/// What a client needs: an address where the description gives none, and the first credential.
fn settings(cx: &Cx<'_>) -> String {
    let mut settings = String::new();
    if !cx
        .api
        .servers
        .first()
        .is_some_and(|server| server.url.starts_with("http"))
    {
        settings.push_str(".base_url(\"https://example.com\")");
    }
    let scheme = cx
        .api
        .schemes
        .iter()
        .find_map(|(id, scheme)| Some((scheme, cx.names.schemes.get(&id)?)));
    if let Some((scheme, method)) = scheme {
        match scheme.kind {
            SchemeKind::Basic => settings.push_str(&format!(".{method}(\"user\", \"password\")")),
            SchemeKind::Http(_) | SchemeKind::MutualTls => {}
            SchemeKind::ApiKey { .. }
            | SchemeKind::Bearer
            | SchemeKind::OAuth2(_)
            | SchemeKind::OpenIdConnect(_) => settings.push_str(&format!(".{method}(\"…\")")),
        }
    }
    settings
}

/// From the client to the group.
fn way(cx: &Cx<'_>, operation: &Operation) -> String {
    operation
        .tag
        .and_then(|tag| cx.names.groups.get(&tag))
        .map_or_else(String::new, |group| format!(".{}()", group.method))
}
