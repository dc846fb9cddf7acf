//! The module of events: an enum of all that the service sends of its own accord.
//!
//! It is there with a feature of the crate, and so are the types that only events hold: who calls a service and is not called by it
//! does not compile them.

use super::{Cx, Scope, docs, nesting, unions};
use crate::api::{Api, Event, Signature};
use crate::names;
use crate::rust::{
    BuilderCall, Docs, EventRow, Extras, Given, Item, Module, Ty, Union, UnionVariant,
};

/// What it is called.
pub(super) const FEATURE: &str = "webhooks";

/// The feature of the crate that the module is there with. Where a service is not called at all, it is what the crate is for.
pub(super) fn feature(api: &Api) -> Option<&'static str> {
    (!api.events.is_empty() && !api.operations.is_empty()).then_some(FEATURE)
}

/// What events need of the runtime.
pub(super) fn runtime_features(api: &Api) -> Vec<&'static str> {
    let is_signed = api.signature.is_some() && !api.events.is_empty();
    is_signed.then_some("signatures").into_iter().collect()
}

/// The module; `None` where there are no events.
pub(super) fn module(cx: &Cx<'_>) -> Option<Module> {
    if cx.api.events.is_empty() {
        return None;
    }
    let event = names::event();
    let mut scope = Scope::new("webhooks");
    scope.define(event.as_str());
    scope.define("Webhooks");
    if cx.api.signature.is_some() {
        scope.see_runtime("Signature");
        scope.see_runtime("Signed");
    }
    let variants = variants(cx, &mut scope);
    let rows = cx
        .api
        .events
        .iter()
        .zip(&variants)
        .map(|(event, variant)| EventRow {
            origin: event.origin.clone(),
            variant: variant.name.clone(),
            ty: variant.ty.clone(),
            name: event.name.clone(),
        });
    let rows = rows.collect();
    let union = Union {
        docs: Docs::line("What the service sends of its own accord."),
        extras: Extras::default(),
        origin: None,
        deprecated: false,
        name: event.clone(),
        is_xml: false,
        decoded: true,
        encoded: false,
        variants,
    };
    let items = vec![
        Item::Union(union),
        Item::Webhooks {
            event,
            rows,
            signature: cx.api.signature.as_ref().map(signed).unwrap_or_default(),
        },
    ];
    let docs = Docs::line("Requests that the service makes: webhooks and callbacks.");
    Some(scope.finish(docs, items))
}

/// The calls that make a signature, without what goes without saying.
fn signed(signature: &Signature) -> Vec<BuilderCall> {
    let Signature {
        header,
        prefix,
        signed,
        timestamp,
        id,
        is_base64,
        secret,
        tolerance,
    } = signature;
    let text = |text: &String| Given::Text(text.clone());
    let call = |method, arguments| BuilderCall { method, arguments };
    let timestamp = timestamp
        .as_ref()
        .map(|(header, prefix)| vec![text(header), text(prefix)]);
    let calls = [
        Some(call("hmac_sha256", vec![text(header)])),
        (!prefix.is_empty()).then(|| call("prefix", vec![text(prefix)])),
        (signed != "{body}").then(|| call("signed", vec![text(signed)])),
        id.as_ref().map(|id| call("id", vec![text(id)])),
        timestamp.map(|arguments| call("timestamp", arguments)),
        is_base64.then(|| call("base64", Vec::new())),
        secret
            .as_ref()
            .map(|prefix| call("secret_base64", vec![text(prefix)])),
        tolerance.map(|seconds| call("tolerance", vec![Given::Number(seconds)])),
    ];
    calls.into_iter().flatten().collect()
}

fn variants(cx: &Cx<'_>, scope: &mut Scope) -> Vec<UnionVariant> {
    let events = &cx.api.events;
    let types: Vec<Ty> = events.iter().map(|event| cx.ty(event.ty)).collect();
    let all = events.iter().zip(&cx.names.events).enumerate();
    let variants = all.filter_map(|(index, (event, name))| {
        let own = &types[index];
        let signature = cx.facts.events.get(index)?;
        let is_boxed = nesting::is_large(cx.api, event.ty, unions::IN_PLACE);
        let ty = if is_boxed {
            own.clone().boxed()
        } else {
            own.clone()
        };
        let is_only = types.iter().filter(|other| *other == own).count() == 1;
        let from = is_only.then(|| scope.see(own.clone()));
        let holds = (scope.see(ty), from);
        let variant = unions::recognised(cx, event.ty, signature, name.clone(), holds);
        Some(UnionVariant {
            docs: describe(event),
            ..variant
        })
    });
    variants.collect()
}

fn describe(event: &Event) -> Docs {
    let mut docs = docs::described(&event.docs);
    let name = docs::code(&event.name);
    match docs.is_empty() {
        true => docs.push([format!("The event {name}.")]),
        false => docs.push([format!("Event: {name}.")]),
    }
    docs
}
