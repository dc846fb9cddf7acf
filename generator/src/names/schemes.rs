//! Setters of credentials on the client's builder.

use std::collections::{BTreeMap, BTreeSet};

use super::dispute::Scope;
use super::kept::place;
use super::scope::{Claim, Form};
use super::variety::{distinct, likeness};
use super::words::Words;
use super::{Cx, MethodName, ident};
use crate::api::{Scheme, SchemeId};

/// Methods that every builder has.
const BUILDER_METHODS: &[&str] = &[
    "attempt_timeout",
    "base_url",
    "build",
    "connect_timeout",
    "credential",
    "header",
    "idempotency_key",
    "max_body",
    "new",
    "on_drift",
    "on_request",
    "on_response",
    "retries",
    "server_variable",
    "strict",
    "timeout",
    "transport",
    "user_agent",
];

/// Names the setters of all schemes.
pub(super) fn assign(cx: &mut Cx<'_>) -> BTreeMap<SchemeId, MethodName> {
    let api = cx.api;
    let claims: Vec<Claim> = api
        .schemes
        .iter()
        .map(|(_, scheme)| claim(cx, scheme))
        .collect();
    let scope = Scope {
        what: "security schemes",
        taken: BTreeSet::new(),
        idents: &|form: &Form| {
            vec![form.lower(|words| ident::snake_beside(words, BUILDER_METHODS, "Auth"))]
        },
    };
    let settled = scope.settle(&claims, cx).into_iter();
    let names = settled.filter_map(|settled| settled.idents.into_iter().next());
    api.schemes.ids().zip(names.map(MethodName)).collect()
}

fn claim(cx: &mut Cx<'_>, scheme: &Scheme) -> Claim {
    let words = Words::of(&scheme.key);
    let likeness = likeness(&scheme.key, &ident::snake(&words));
    let pinned = cx.pins.any(&scheme.origin);
    Claim::declared(
        &scheme.origin,
        &scheme.key,
        vec![words.into(), distinct(&scheme.key).into()],
    )
    .weigh(likeness)
    .pin(pinned)
    .key(cx.key(|| place::scheme(scheme)))
}
