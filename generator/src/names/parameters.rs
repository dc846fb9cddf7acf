//! Parameters and the body of an operation: arguments of its method, setters of its call.
//!
//! Unique within the operation, and none of the methods that every call has: a query parameter `query` is set with
//! `query_param`. Parameters choose before the body, which is `request_body` where a parameter is called `body`.

use std::collections::{BTreeMap, BTreeSet};

use super::dispute::Scope;
use super::kept::place;
use super::scope::{Claim, Form};
use super::variety::{distinct, likeness};
use super::words::Words;
use super::{Cx, FieldName, ident};
use crate::api::{Location, Operation, OperationId, Parameter};

/// Methods that every call has.
const CALL_METHODS: &[&str] = &[
    "send",
    "download",
    "header",
    "query",
    "with",
    "new",
    "into_future",
];

/// Methods that a call has besides if its operation answers page by page.
const PAGE_METHODS: &[&str] = &["pages", "items"];

/// Names of the parameters, by index, and of the body.
pub(super) fn assign(cx: &mut Cx<'_>, id: OperationId) -> (Vec<FieldName>, FieldName) {
    let operation = &cx.api.operations[id];
    let has_pages = cx.facts.pagination.contains_key(&id);
    let of_pages = PAGE_METHODS.iter().filter(|_| has_pages);
    let methods: Vec<&str> = CALL_METHODS.iter().chain(of_pages).copied().collect();
    let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for parameter in &operation.parameters {
        let (place, _) = location(parameter.location);
        places.entry(&parameter.wire).or_default().insert(place);
    }
    let mut claims: Vec<Claim> = operation
        .parameters
        .iter()
        .map(|parameter| {
            let has_namesake = places[parameter.wire.as_str()].len() > 1;
            claim(cx, operation, parameter, has_namesake)
        })
        .collect();
    claims.push(body(operation));
    let scope = Scope {
        what: "parameters",
        taken: BTreeSet::new(),
        idents: &|form: &Form| {
            vec![form.lower(|words| ident::snake_beside(words, &methods, "Param"))]
        },
    };
    let settled = scope.settle(&claims, cx).into_iter();
    let mut names: Vec<FieldName> = settled
        .flat_map(|settled| settled.idents)
        .map(FieldName)
        .collect();
    let body = names.pop().unwrap_or_else(|| FieldName("body".to_owned()));
    (names, body)
}

/// `has_namesake`: whether a parameter elsewhere in the request has the same wire name.
fn claim(
    cx: &mut Cx<'_>,
    operation: &Operation,
    parameter: &Parameter,
    has_namesake: bool,
) -> Claim {
    let words = Words::of(&parameter.wire);
    let likeness = likeness(&parameter.wire, &ident::snake(&words));
    let (location, closeness) = location(parameter.location);
    let second = if has_namesake {
        words.plus(location)
    } else {
        distinct(&parameter.wire)
    };
    let pinned = cx.pins.any(&parameter.origin);
    let asked = parameter.name.as_deref().map(|name| Words::of(name).into());
    Claim::declared(
        &parameter.origin,
        &parameter.wire,
        vec![words.into(), second.into()],
    )
    .weigh(likeness * 8 + closeness)
    .pin(asked)
    .pin(pinned)
    .key(cx.key(|| place::parameter(operation, parameter.location, &parameter.wire)))
}

/// What tells namesakes apart, and which of them keeps the plain name.
fn location(location: Location) -> (&'static str, u32) {
    match location {
        Location::Path => ("Path", 3),
        Location::Query | Location::QueryString => ("Query", 2),
        Location::Header => ("Header", 1),
        Location::Cookie => ("Cookie", 0),
    }
}

/// Claimed also where there is no body, so that getting one never renames a parameter.
fn body(operation: &Operation) -> Claim {
    let forms = [&["Body"][..], &["Request", "Body"]];
    let forms = forms.map(|words| Words::exactly(words.iter().copied()).into());
    Claim::derived(&operation.origin, "body", forms.to_vec())
}
