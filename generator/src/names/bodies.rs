//! Methods that send a body in another form: `create_message_as_multipart`, `patch_pod_as_merge_patch`.
//!
//! Each is a call of its own, called after the usual one and after what the form is. Where that name is taken the form cannot be
//! sent, which is reported.

use std::collections::BTreeSet;

use super::media::{kind, subtype};
use super::words::Words;
use super::{BodyNames, Cx, MethodName, OperationNames, TypeName, ident};
use crate::api::{Body, Media, Operation, Payload};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::names::FORM;

/// Items of the module of a group.
pub(super) struct Taken {
    pub(super) methods: BTreeSet<String>,
    pub(super) types: BTreeSet<String>,
}

/// For the forms of a body, all but the usual one: its index and its names.
pub(super) fn assign(
    cx: &mut Cx<'_>,
    operation: &Operation,
    names: &OperationNames,
    taken: &mut Taken,
) -> Vec<BodyNames> {
    let Some(body) = &operation.body else {
        return Vec::new();
    };
    let mut assigned = Vec::new();
    for (index, media) in body.media.iter().enumerate().skip(1) {
        let words = words(media);
        let form = ident::snake(&words);
        let method = format!("{}_as_{}", names.method.plain(), ident::plain(&form));
        let call = format!("{}As{}", names.call, ident::camel(&words));
        let is_free = !taken.methods.contains(&method) && !taken.types.contains(&call);
        if !is_free {
            report(cx, body, media, &method);
            continue;
        }
        taken.methods.insert(method.clone());
        taken.types.insert(call.clone());
        assigned.push(BodyNames {
            form: index,
            method: MethodName(method),
            call: TypeName(call),
        });
    }
    assigned
}

fn report(cx: &mut Cx<'_>, body: &Body, media: &Media, method: &str) {
    let place = body.origin.child("content").child(&media.media_type);
    let message = format!("this form cannot be sent: there is a `{method}` already");
    cx.sink
        .report(Diagnostic::new(&FORM, &place, message).at_key());
}

/// What a form of a body is called.
fn words(media: &Media) -> Words {
    let kind = match media.payload {
        Payload::Form(_) => Some("Form"),
        Payload::Multipart(_) => Some("Multipart"),
        _ => kind(media),
    };
    match kind {
        Some(kind) => Words::exactly([kind]),
        None => {
            let subtype = subtype(media);
            Words::of(subtype.strip_suffix("+json").unwrap_or(subtype))
        }
    }
}
