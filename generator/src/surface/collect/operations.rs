//! Operations: the method that starts a call, what it is given, and what may be answered.

use super::words::{intake, location, style, ty};
use super::{join, place, xml};
use crate::rust::{
    Answer, Argument, Call, DescribedAnswer, Group, Handle, NextPage, Operation, Pages,
    ParameterRow, Reading, Receiver, Status, Write,
};
use crate::surface::text::quoted;
use crate::surface::{Item, Key, Kind};

/// The calls of a group, and the enums of what they give back.
pub(super) fn group(module: &str, group: &Group) -> Vec<Item> {
    let handle = match &group.handle {
        Handle::Client(client) => ty(client),
        Handle::Struct { name, .. } => join(module, name.as_str()),
    };
    let answers = group.calls.iter().filter(|call| !call.is_other_form);
    let answers = answers.filter_map(|call| answer(module, call));
    let calls = group
        .calls
        .iter()
        .map(|call| operation(module, &handle, call));
    answers.chain(calls).collect()
}

fn operation(module: &str, handle: &str, call: &Call) -> Item {
    let table = &call.operation;
    let arguments: Vec<&str> = call.arguments.iter().map(|of| of.name.as_str()).collect();
    let mut item = Item::new(Kind::Operation, format!("{handle}::{}", call.method))
        .typed(output(module, &call.receiver))
        .from(place(&call.contract.origin))
        .with(
            Key::Request,
            format!("{} {}", table.method, quoted(&table.path)),
        )
        .with(Key::Call, join(module, call.name.as_str()))
        .with(Key::Takes, arguments.join(", "))
        .maybe(
            Key::Server,
            table.server.as_ref().map(|server| quoted(&server.url)),
        )
        .maybe(Key::Xml, receiver_xml(&call.receiver))
        .flag(Key::Deprecated, call.deprecated);
    for schemes in &table.security {
        let schemes: Vec<String> = schemes.iter().map(|scheme| quoted(scheme)).collect();
        item = item.with(Key::Security, schemes.join(" + "));
    }
    for member in members(call) {
        item.adopt(member);
    }
    item
}

fn output(module: &str, receiver: &Receiver) -> String {
    match receiver {
        Receiver::Empty => "()".to_owned(),
        Receiver::One { ty: of, .. } => ty(of),
        Receiver::Answer(Answer { name, .. }) => join(module, name.as_str()),
    }
}

/// How what is read stands in XML.
fn receiver_xml(receiver: &Receiver) -> Option<String> {
    match receiver {
        Receiver::One { by, .. } => reading(by),
        Receiver::Empty | Receiver::Answer(_) => None,
    }
}

fn reading(by: &Reading) -> Option<String> {
    match by {
        Reading::Xml(node) => xml::items(&node.content),
        Reading::By(_) => None,
    }
}

fn members(call: &Call) -> Vec<Item> {
    let arguments = call.arguments.iter().map(|of| input(call, of));
    let setters = call.setters.iter().map(|setter| {
        input(call, &setter.argument)
            .flag(Key::Optional, true)
            .flag(Key::Deprecated, setter.deprecated)
    });
    let answers = call
        .contract
        .answers
        .iter()
        .map(|of| status(&call.operation, of));
    let forms = call.forms.iter().map(|form| {
        let item = Item::new(Kind::Form, form.method.as_str()).typed(ty(&form.ty));
        item.with(Key::Media, quoted(&form.media_type))
            .maybe(Key::Xml, reading(&form.by))
    });
    let pages = call.pages.as_ref().map(pages);
    arguments
        .chain(setters)
        .chain(answers)
        .chain(forms)
        .chain(pages)
        .collect()
}

/// Something that a call is given.
fn input(call: &Call, argument: &Argument) -> Item {
    let (name, contract) = (argument.name.as_str(), &call.contract);
    if let Write::Parameter(index) = argument.write {
        let row = call.operation.parameters.get(index);
        let origin = contract.parameters.get(index).and_then(place);
        return Item::new(Kind::Parameter, name)
            .typed(intake(&argument.intake))
            .from(origin)
            .maybe(
                Key::In,
                row.map(|row| format!("{} {}", location(row.kind), quoted(&row.wire))),
            )
            .maybe(Key::Style, row.and_then(style));
    }
    Item::new(Kind::Body, name)
        .typed(intake(&argument.intake))
        .from(contract.body.as_ref().and_then(place))
        .with(Key::Media, quoted(media_type(&argument.write)))
        .maybe(Key::Style, encodings(&argument.write))
        .maybe(Key::Xml, written(&argument.write))
}

/// What a body is sent as.
fn media_type(write: &Write) -> &str {
    match write {
        Write::Parameter(_) => "",
        Write::Json => "application/json",
        Write::Form(_) => "application/x-www-form-urlencoded",
        Write::Multipart(_) => "multipart/form-data",
        Write::Text => "text/plain",
        Write::File => "*/*",
        Write::Document(media_type) | Write::Bytes(media_type) | Write::Xml(media_type, _) => {
            media_type
        }
    }
}

/// The outermost element of what is sent.
fn written(write: &Write) -> Option<String> {
    match write {
        Write::Xml(_, node) => xml::node(node),
        _ => None,
    }
}

/// The properties of a form that are not written as usual.
fn encodings(write: &Write) -> Option<String> {
    let (Write::Form(rows) | Write::Multipart(rows)) = write else {
        return None;
    };
    let row =
        |row: &ParameterRow| format!("{} {}", quoted(&row.wire), style(row).unwrap_or_default());
    let rows: Vec<String> = rows.iter().map(row).collect();
    (!rows.is_empty()).then(|| rows.join(", "))
}

fn status(table: &Operation, answer: &DescribedAnswer) -> Item {
    let failure = table
        .failures
        .iter()
        .find(|failure| failure.status == answer.status);
    let mut item = Item::new(Kind::Status, label(answer.status))
        .from(place(&answer.origin))
        .flag(Key::Success, answer.is_success);
    item.ty = failure.map(|failure| ty(&failure.ty));
    for (name, of) in &answer.headers {
        item = item.with(Key::Header, format!("{}: {}", quoted(name), ty(of)));
    }
    let media_types = answer.media_types.iter();
    media_types.fold(item, |item, media_type| {
        item.with(Key::Media, quoted(media_type))
    })
}

fn label(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Class(class) => format!("{class}XX"),
        Status::Default => "default".to_owned(),
    }
}

fn pages(pages: &Pages) -> Item {
    let asked = match (&pages.parameter, &pages.body) {
        (Some(name), _) => format!(" by {name}"),
        (None, Some(place)) => format!(" by body {}", quoted(place)),
        (None, None) => String::new(),
    };
    let more = pages
        .more
        .as_ref()
        .map(|more| format!(" while {}", quoted(more)));
    let (next, items) = (next(&pages.next), quoted(&pages.items));
    let follows = format!("{next}{asked} of {items}{}", more.unwrap_or_default());
    Item::new(Kind::Pages, "items")
        .typed(ty(&pages.item))
        .with(Key::Follows, follows)
}

/// What tells where the next page is.
fn next(next: &NextPage) -> String {
    match next {
        NextPage::Never => "never".to_owned(),
        NextPage::Number(None) => "number".to_owned(),
        NextPage::Number(Some(first)) => format!("number from {first}"),
        NextPage::Offset => "offset".to_owned(),
        NextPage::Cursor(place) => format!("cursor {}", quoted(place)),
        NextPage::Last(place) => format!("last {}", quoted(place)),
        NextPage::Url(place) => format!("url {}", quoted(place)),
        NextPage::Link => "link".to_owned(),
        NextPage::First(place) => format!("first {}", quoted(place)),
    }
}

/// The enum of a call that can succeed in several ways.
fn answer(module: &str, call: &Call) -> Option<Item> {
    let Receiver::Answer(answer) = &call.receiver else {
        return None;
    };
    let origin = place(&call.contract.origin).map(|of| format!("{of}/responses"));
    let mut item = Item::new(Kind::Answer, join(module, answer.name.as_str())).from(origin);
    for variant in &answer.variants {
        let mut outcome =
            Item::new(Kind::Outcome, variant.name.as_str()).with(Key::For, label(variant.status));
        outcome.ty = variant.carries.as_ref().map(|(of, _)| ty(of));
        let by = variant.carries.as_ref().and_then(|(_, by)| reading(by));
        let outcome = outcome.maybe(Key::Xml, by);
        item.adopt(outcome);
    }
    Some(item)
}
