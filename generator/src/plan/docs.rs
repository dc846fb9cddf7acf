//! What the documentation of an item says.
//!
//! The words of the description come first, then what it lays down about values, a point each. Nothing is made up: what the
//! description leaves out stays undocumented, and the macros of the runtime add where a type is described.

use super::{Cx, limits, markdown};
use crate::api::{self, Field, Parameter, Role, TypeId};
use crate::rust::Docs;

/// Examples and defaults up to this length are shown, in bytes.
const MAX_SHOWN: usize = 80;

/// A text of the description.
pub(super) fn markdown(text: &str) -> Docs {
    Docs {
        lines: markdown::lines(text),
    }
}

/// Text as a code span.
pub(super) fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.trim().is_empty() {
        return "the empty text".to_owned();
    }
    let fence = "`".repeat(1 + longest_run(&text));
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// The documentation of a type.
pub(super) fn of_type(cx: &Cx<'_>, id: TypeId) -> Docs {
    let ty = &cx.api.types[id];
    if is_told_by_a_field(cx, id) {
        let mut docs = brief(&ty.docs);
        docs.note(limits::points(ty));
        return docs;
    }
    let mut docs = described(&ty.docs);
    docs.note(limits::points(ty));
    docs.note(values(&ty.docs));
    docs
}

/// Where a type is described, unless that cannot be written as a code span.
pub(super) fn origin(cx: &Cx<'_>, id: TypeId) -> Option<String> {
    Some(cx.api.types[id].origin.to_string()).filter(|origin| !origin.contains('`'))
}

/// The documentation of an alias, which no macro completes.
pub(super) fn of_alias(cx: &Cx<'_>, id: TypeId) -> Docs {
    let mut docs = of_type(cx, id);
    let origin = code(&cx.api.types[id].origin.to_string());
    docs.push([format!("Described at {origin}.")]);
    docs
}

/// Whether the same words stand at the field that has this type.
fn is_told_by_a_field(cx: &Cx<'_>, id: TypeId) -> bool {
    match cx.api.types[id].role {
        Role::Property { .. } => true,
        Role::Inner { of } | Role::OrNull { of } => is_told_by_a_field(cx, of),
        _ => false,
    }
}

/// The first sentence of the description, if it fits on a line.
fn brief(docs: &api::Docs) -> Docs {
    let description = docs.description.as_deref().unwrap_or_default().trim();
    let paragraph = description.split("\n\n").next().unwrap_or_default();
    let end = paragraph.find(". ").map(|end| end + 1);
    let sentence = &paragraph[..end.unwrap_or(paragraph.len())];
    if sentence.len() > MAX_SHOWN || sentence.contains('\n') {
        return Docs::default();
    }
    markdown(sentence)
}

/// The documentation of a field.
pub(super) fn of_field(cx: &Cx<'_>, field: &Field) -> Docs {
    let mut docs = described(&field.docs);
    docs.note(limits_in_place(cx, field.ty));
    docs.note(values(&field.docs));
    docs
}

/// The limits on values that have no item of their own to tell them.
fn limits_in_place(cx: &Cx<'_>, id: TypeId) -> Vec<String> {
    let (id, _) = cx.split_null(id);
    match cx.types.path(id) {
        Some(_) => Vec::new(),
        None => limits::points(&cx.api.types[id]),
    }
}

/// The documentation of the setter of a parameter.
pub(super) fn of_parameter(cx: &Cx<'_>, parameter: &Parameter) -> Docs {
    let mut docs = described(&parameter.docs);
    docs.note(limits_in_place(cx, parameter.ty));
    docs.note(values(&parameter.docs));
    docs
}

/// Title, summary and description.
pub(super) fn described(docs: &api::Docs) -> Docs {
    let heading = docs
        .summary
        .as_deref()
        .or(docs.title.as_deref())
        .map(str::trim);
    let description = docs.description.as_deref().unwrap_or_default().trim();
    let heading =
        heading.filter(|heading| is_telling(heading) && !description.starts_with(heading));
    let mut all = Docs::default();
    if let Some(heading) = heading {
        all.push(markdown::lines(heading));
    }
    all.push(markdown::lines(description));
    all
}

/// Whether a title is more than a name.
fn is_telling(title: &str) -> bool {
    title.contains(char::is_whitespace)
}

/// Default and example, where they are short.
fn values(docs: &api::Docs) -> Vec<String> {
    [("Default", &docs.default), ("Example", &docs.example)]
        .into_iter()
        .filter_map(|(label, value)| Some((label, value.as_ref()?.to_string())))
        .filter(|(_, text)| text.len() <= MAX_SHOWN)
        .map(|(label, text)| format!("{label}: {}.", code(&text)))
        .collect()
}

/// An item of a list: what it is about and the first paragraph of a text.
pub(super) fn bullet(subject: &str, text: &str) -> Vec<String> {
    let paragraph = markdown::first_paragraph(text);
    markdown::lines(&format!("- {subject}: {paragraph}"))
}
