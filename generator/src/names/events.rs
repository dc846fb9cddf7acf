//! Events: the variants of the enum that stands for all of them. Its own name is the same in every crate, as it is alone in its
//! module.

use std::collections::BTreeSet;

use super::dispute::Scope;
use super::kept::place;
use super::scope::{Claim, Form};
use super::variety::{distinct, likeness};
use super::words::Words;
use super::{Cx, TypeName, VariantName, ident};
use crate::api::Event;

/// The enum of all events.
pub(crate) fn event() -> TypeName {
    TypeName("Event".to_owned())
}

/// The variant of what is none of the events.
const UNLISTED: &str = "Unlisted";

/// Names the variants of all events, by index.
pub(super) fn assign(cx: &mut Cx<'_>) -> Vec<VariantName> {
    let events = &cx.api.events;
    let claims: Vec<Claim> = events.iter().map(|event| claim(cx, event)).collect();
    let scope = Scope {
        what: "events",
        taken: BTreeSet::from([UNLISTED.to_owned()]),
        idents: &|form: &Form| vec![form.upper(ident::variant)],
    };
    let settled = scope.settle(&claims, cx).into_iter();
    let names = settled.flat_map(|settled| settled.idents);
    names.map(VariantName).collect()
}

fn claim(cx: &mut Cx<'_>, event: &Event) -> Claim {
    let words = Words::of(&event.name);
    let likeness = likeness(&event.name, &ident::camel(&words));
    let forms = vec![words.into(), distinct(&event.name).into()];
    let pinned = cx.pins.any(&event.origin);
    Claim::declared(&event.origin, &event.name, forms)
        .weigh(likeness)
        .pin(pinned)
        .key(cx.key(|| place::event(event)))
}
