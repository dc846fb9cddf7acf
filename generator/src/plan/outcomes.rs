//! What a call gives back.
//!
//! One success shape is that type, several are an enum, none is nothing. Documented failures with a body of JSON or XML become
//! rows of the operation's table. An undocumented status is the runtime's business.

use super::parameters::preferred;
use super::{Cx, Scope, docs, xml};
use crate::api::{Media, Operation, Payload, Response, Status};
use crate::names::{OperationNames, VariantName};
use crate::rust::{Answer, AnswerVariant, Docs, ErrorNote, Failure, Form, Reading, Receiver, Ty};

/// What the success of an operation looks like.
pub(super) fn receiver(
    cx: &Cx<'_>,
    scope: &mut Scope,
    operation: &Operation,
    names: &OperationNames,
) -> Receiver {
    let successes: Vec<(&Response, Option<Carried>)> = successes(operation)
        .map(|response| {
            (
                response,
                preferred(&response.media).map(|of| carried(cx, scope, of)),
            )
        })
        .collect();
    let same = successes.windows(2).all(|pair| pair[0].1 == pair[1].1);
    match successes.into_iter().next() {
        None => Receiver::Empty,
        Some((_, None)) if same => Receiver::Empty,
        Some((_, Some((ty, by)))) if same => Receiver::One {
            ty: scope.see(ty),
            by,
        },
        Some(_) => Receiver::Answer(answer(cx, scope, operation, names)),
    }
}

/// A type and how it is read.
type Carried = (Ty, Reading);

/// Whether a status is a success; where the description lists none, its default is one.
fn is_success(operation: &Operation, status: Status) -> bool {
    let lists_any = || {
        operation
            .responses
            .iter()
            .any(|response| response.status.is_success())
    };
    status.is_success() || (status == Status::Default && !lists_any())
}

fn successes(operation: &Operation) -> impl Iterator<Item = &Response> {
    operation
        .responses
        .iter()
        .filter(|response| is_success(operation, response.status))
}

fn carried(cx: &Cx<'_>, scope: &mut Scope, media: &Media) -> Carried {
    let (ty, by) = match media.payload {
        Payload::Xml(ty, ref root) => {
            let root = xml::read_root(cx, scope, ty, root);
            return (cx.ty(ty), Reading::Xml(Box::new(root)));
        }
        Payload::Json(ty) => (cx.ty(ty), "json"),
        Payload::Lines(ty) => (Ty::streaming(cx.ty(ty)), "lines"),
        Payload::Events(ty) if cx.ty(ty) == Ty::string() => {
            (Ty::streaming(Ty::event(Ty::string())), "text_events")
        }
        Payload::Events(ty) => (Ty::streaming(Ty::event(cx.ty(ty))), "events"),
        Payload::Text => (Ty::string(), "text"),
        Payload::Bytes | Payload::Form(_) | Payload::Multipart(_) => return bytes(),
    };
    (ty, Reading::By(by))
}

/// A body that is handed over as it is.
fn bytes() -> Carried {
    (Ty::runtime("Bytes"), Reading::By("bytes"))
}

/// What one of several successes carries: it is read whole.
fn carried_whole(cx: &Cx<'_>, scope: &mut Scope, response: &Response) -> Option<Carried> {
    let media = preferred(&response.media)?;
    Some(match media.payload {
        Payload::Lines(_) | Payload::Events(_) => bytes(),
        _ => carried(cx, scope, media),
    })
}

/// The other forms of the only success, each with the method that asks for it.
pub(super) fn forms(
    cx: &Cx<'_>,
    scope: &mut Scope,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<Form> {
    let Some(success) = successes(operation).next() else {
        return Vec::new();
    };
    let forms = names.forms.iter().filter_map(|(index, method)| {
        let media = success.media.get(*index)?;
        let (ty, by) = carried(cx, scope, media);
        Some(Form {
            method: method.clone(),
            media_type: media.media_type.clone(),
            ty: scope.see(ty),
            by,
        })
    });
    forms.collect()
}

fn answer(cx: &Cx<'_>, scope: &mut Scope, operation: &Operation, names: &OperationNames) -> Answer {
    scope.see_runtime("Answer");
    scope.see_runtime("Error");
    let mut responses: Vec<(&Response, &VariantName)> = operation
        .responses
        .iter()
        .zip(&names.responses)
        .filter(|(response, _)| is_success(operation, response.status))
        .collect();
    // The widest comes last, because the first that matches is taken.
    responses.sort_by_key(|(response, _)| response.status);
    let variants = responses
        .into_iter()
        .map(|(response, name)| AnswerVariant {
            docs: variant_docs(response),
            name: name.clone(),
            status: response.status,
            carries: carried_whole(cx, scope, response).map(|(ty, by)| (scope.see(ty), by)),
        })
        .collect();
    Answer {
        name: names.answer.clone(),
        variants,
    }
}

fn variant_docs(response: &Response) -> Docs {
    let mut docs = docs::markdown(&response.description);
    if docs.is_empty() {
        docs = Docs::line(format!("Answered with {}.", label(response.status)));
    }
    docs
}

/// The documented failures that can be decoded.
pub(super) fn failures(cx: &Cx<'_>, scope: &mut Scope, operation: &Operation) -> Vec<Failure> {
    failed(operation)
        .filter_map(|response| {
            let (ty, xml) = match &preferred(&response.media)?.payload {
                Payload::Json(ty) => (*ty, None),
                Payload::Xml(ty, root) => (*ty, Some(xml::read_root(cx, scope, *ty, root))),
                _ => return None,
            };
            Some(Failure {
                status: response.status,
                ty: scope.see(cx.ty(ty)),
                xml,
            })
        })
        .collect()
}

/// What readers are told about the documented failures.
pub(super) fn notes(cx: &Cx<'_>, operation: &Operation) -> Vec<ErrorNote> {
    failed(operation)
        .map(|response| ErrorNote {
            status: label(response.status),
            ty: match preferred(&response.media).map(|media| &media.payload) {
                Some(Payload::Json(ty) | Payload::Xml(ty, _)) => Some(cx.ty(*ty)),
                _ => None,
            },
            text: first_line(&response.description),
        })
        .collect()
}

/// What readers are told about the headers of the first success that has any: one line, as they are often many and the same.
pub(super) fn headers(cx: &Cx<'_>, operation: &Operation) -> Option<String> {
    let mut described = successes(operation).map(|response| &response.headers);
    let headers = described.find(|headers| !headers.is_empty())?.iter();
    let headers: Vec<String> = headers
        .map(|header| {
            let (name, ty) = (&header.wire, cx.ty(header.ty).short());
            format!("{} ({})", docs::code(name), docs::code(&ty))
        })
        .collect();
    let s = if headers.len() == 1 { "" } else { "s" };
    Some(format!("Header{s} of the answer: {}.", headers.join(", ")))
}

fn failed(operation: &Operation) -> impl Iterator<Item = &Response> {
    let mut failed: Vec<&Response> = operation
        .responses
        .iter()
        .filter(|response| !is_success(operation, response.status))
        .collect();
    failed.sort_by_key(|response| response.status);
    failed.into_iter()
}

fn first_line(description: &str) -> String {
    docs::markdown(description)
        .lines
        .into_iter()
        .take_while(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches('.')
        .to_owned()
}

fn label(status: Status) -> String {
    match status {
        Status::Exact(code) => format!("`{code}`"),
        Status::Class(class) => format!("`{class}XX`"),
        Status::Default => "Any other status".to_owned(),
    }
}

/// The media types that are asked for.
pub(super) fn accept(operation: &Operation) -> String {
    let mut media_types: Vec<&str> = Vec::new();
    for response in successes(operation) {
        if let Some(media) = preferred(&response.media)
            && !media_types.contains(&media.media_type.as_str())
        {
            media_types.push(&media.media_type);
        }
    }
    media_types.join(", ")
}
