//! Groups of operations: one for each tag that an operation has first.
//!
//! Module, method of the client and handle share their words, and none of the three may be that of another group.

use std::collections::{BTreeMap, BTreeSet};

use super::components::module_beside;
use super::dispute::Scope;
use super::kept::place;
use super::scope::{Claim, Form};
use super::variety::{distinct, likeness};
use super::words::Words;
use super::{Cx, GroupNames, MethodName, ModuleName, TypeName, ident};
use crate::api::Tag;

/// Methods that every client has; all operations without a tag are methods beside them.
pub(super) const CLIENT_METHODS: &[&str] = &["new", "builder", "raw"];

/// Types that the file of a group or of the client uses by their plain names.
pub(super) const IMPORTED: &[&str] = &[
    "Answer",
    "Api",
    "Builder",
    "Client",
    "Credential",
    "Error",
    "Exchange",
    "Failure",
    "Location",
    "Operation",
    "Parameter",
    "Response",
    "Scheme",
    "SchemeKind",
    "Sending",
    "Server",
    "Status",
    "Style",
];

/// Names all groups, by index of the tag.
pub(super) fn assign(cx: &mut Cx<'_>) -> BTreeMap<usize, GroupNames> {
    let used: BTreeSet<usize> = cx
        .api
        .operations
        .iter()
        .filter_map(|(_, operation)| operation.tag)
        .collect();
    let tags: Vec<(usize, &Tag)> = used
        .into_iter()
        .filter_map(|index| Some((index, cx.api.tags.get(index)?)))
        .collect();
    let claims: Vec<Claim> = tags.iter().map(|(_, tag)| claim(cx, tag)).collect();
    let scope = Scope {
        what: "tags",
        taken: BTreeSet::new(),
        idents: &idents,
    };
    let settled = scope.settle(&claims, cx).into_iter();
    let indices = tags.iter().map(|(index, _)| *index);
    indices
        .zip(settled.filter_map(|settled| names(&settled.idents)))
        .collect()
}

fn names(idents: &[String]) -> Option<GroupNames> {
    let [method, handle, module] = idents else {
        return None;
    };
    Some(GroupNames {
        module: ModuleName(module.strip_prefix("mod ").unwrap_or(module).to_owned()),
        method: MethodName(method.clone()),
        handle: TypeName(handle.clone()),
    })
}

fn claim(cx: &mut Cx<'_>, tag: &Tag) -> Claim {
    let words = Words::of(&tag.name);
    let likeness = likeness(&tag.name, &ident::snake(&words));
    // A tag without an entry of its own stands at the operation that has it, whose pin is not for the tag.
    let has_entry = tag.origin.pointer.tokens().first() == Some(&"tags");
    let pinned = if has_entry {
        cx.pins.any(&tag.origin)
    } else {
        None
    };
    Claim::declared(
        &tag.origin,
        &tag.name,
        vec![words.into(), distinct(&tag.name).into()],
    )
    .weigh(likeness)
    .pin(pinned)
    .key(cx.key(|| place::tag(tag)))
}

/// Method, handle and module. The mark of the module keeps it from being taken for the method, which is the same word.
fn idents(form: &Form) -> Vec<String> {
    vec![
        form.lower(|words| ident::snake_beside(words, CLIENT_METHODS, "Group")),
        form.upper(|words| ident::camel_beside(words, IMPORTED, "Group")),
        format!("mod {}", module_beside(&form.words, "Group")),
    ]
}
