//! What the documentation of an item says.
//!
//! The words of the description come first, then what it lays down about values, then where it says so. Every item
//! gets at least one line, because generated crates are checked for missing documentation.

use super::{Cx, markdown};
use crate::api::{self, Field, Home, Limits, Parameter, Role, Shape, TypeId};
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
    let mut docs = described(&ty.docs);
    if docs.is_empty() {
        docs = Docs::line(format!("{}.", introduction(cx, id)));
    }
    if let Shape::List { limits, .. } = &ty.shape {
        docs.push(length(*limits));
    }
    docs.push(values(&ty.docs));
    docs.push([format!("Described at {}.", code(&ty.origin.to_string()))]);
    docs
}

/// The documentation of a field.
pub(super) fn of_field(field: &Field) -> Docs {
    let mut docs = described(&field.docs);
    if docs.is_empty() {
        docs = Docs::line(format!("The property {}.", code(&field.wire)));
    }
    docs.push(values(&field.docs));
    docs
}

/// The documentation of the setter of a parameter.
pub(super) fn of_parameter(parameter: &Parameter) -> Docs {
    let place = match parameter.location {
        api::Location::Path => "path",
        api::Location::Query => "query",
        api::Location::Header => "header",
        api::Location::Cookie => "cookie",
    };
    let mut docs = described(&parameter.docs);
    if docs.is_empty() {
        docs = Docs::line(format!("Sets {} in the {place}.", code(&parameter.wire)));
    }
    docs.push(values(&parameter.docs));
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
    let heading = heading.filter(|heading| !description.starts_with(heading));
    let mut all = Docs::default();
    if let Some(heading) = heading {
        all.push(markdown::lines(heading));
    }
    all.push(markdown::lines(description));
    all
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

fn length(limits: Limits) -> Vec<String> {
    let text = match (limits.min, limits.max) {
        (None | Some(0), None) => return Vec::new(),
        (None | Some(0), Some(max)) => format!("Holds at most {max}."),
        (Some(min), None) => format!("Holds at least {min}."),
        (Some(min), Some(max)) if min == max => format!("Holds exactly {min}."),
        (Some(min), Some(max)) => format!("Holds {min} to {max}."),
    };
    vec![text]
}

/// What can be said about a type that is not described.
fn introduction(cx: &Cx<'_>, id: TypeId) -> String {
    match &cx.api.types[id].role {
        Role::Component => match &cx.api.types[id].home {
            Home::Schema(key) | Home::Shared(_, key) => format!("The schema {}", code(key)),
            Home::Operation(_) => "A type of this operation".to_owned(),
        },
        Role::Property { name, .. } => format!("A value of the property {}", code(name)),
        Role::Item { .. } => "An item of a list".to_owned(),
        Role::Value { .. } => "A value of a map".to_owned(),
        Role::Inner { of } | Role::OrNull { of } => introduction(cx, *of),
        Role::Variant { .. } => "One of several alternatives".to_owned(),
        Role::Parameter(name) => format!("A value of the parameter {}", code(name)),
        Role::RequestBody(_) => "What is sent".to_owned(),
        Role::Response(_) => "What is answered".to_owned(),
        Role::Header(name) => format!("A value of the header {}", code(name)),
    }
}

/// An item of a list: what it is about and the first paragraph of a text.
pub(super) fn bullet(subject: &str, text: &str) -> Vec<String> {
    let paragraph = markdown::first_paragraph(text);
    markdown::lines(&format!("- {subject}: {paragraph}"))
}
