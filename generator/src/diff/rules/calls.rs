//! Operations: methods, what they are given, and what may be answered.

use std::collections::BTreeSet;

use super::{About, Both, Report, members};
use crate::diff::pair::request;
use crate::diff::weigh::{Relation, Ways};
use crate::diff::{Action, Level};
use crate::surface::{Item, Key, Kind};

/// An operation and its members.
pub(super) fn operation(report: &mut Report<'_>, both: &Both<'_>) {
    let about = About::item(both.new);
    names(report, &about, both);
    if request(both.old) != request(both.new) {
        let why = "older clients ask for what is no longer described";
        let levels = (Level::Patch, Level::Breaking);
        report.tell_fact(&about, Key::Request, both, Action::Moved, levels, why);
    }
    let why = "it is served elsewhere";
    report.tell_fact(
        &about,
        Key::Server,
        both,
        Action::Moved,
        (Level::Patch, Level::Breaking),
        why,
    );
    output(report, &about, both);
    report.tell_xml(&about, both, Ways::RECEIVED);
    security(report, &about, both);
    inputs(report, &about, both);
    answers(report, both);
}

/// What the call gives back. Clients that expect nothing do not look at what comes.
fn output(report: &mut Report<'_>, about: &About, both: &Both<'_>) {
    match both.old.ty.as_deref() {
        Some(old @ "()") if both.new.ty.as_deref() != Some(old) => {
            let why = "the call gives back something";
            let levels = (Level::Breaking, Level::Minor);
            let shown = (Some(old), both.new.ty.as_deref());
            report.tell(about, Action::Changed, shown, levels, why);
        }
        _ => report.tell_type(about, both, Ways::RECEIVED),
    }
}

/// The method and the type of the call. That the group has another name is told there.
fn names(report: &mut Report<'_>, about: &About, both: &Both<'_>) {
    let handle = |item: &Item| {
        item.name
            .rsplit_once("::")
            .map(|(handle, _)| handle.to_owned())
            .unwrap_or_default()
    };
    let is_same_group = report.types.today(&handle(both.old)) == handle(both.new);
    let (old, new) = match is_same_group {
        true => (last(&both.old.name), last(&both.new.name)),
        false => (both.old.name.as_str(), both.new.name.as_str()),
    };
    report.tell_rename(about, old, new);
    let call = |item: &Item| last(item.fact(Key::Call).unwrap_or_default()).to_owned();
    if old == new {
        report.tell_rename(about, &call(both.old), &call(both.new));
    }
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// Who may call: what sufficed has to suffice.
fn security(report: &mut Report<'_>, about: &About, both: &Both<'_>) {
    let alternatives = |item: &Item| -> Vec<BTreeSet<String>> {
        let all = item.all(Key::Security);
        all.map(|schemes| {
            schemes
                .split(" + ")
                .map(str::to_owned)
                .filter(|of| !of.is_empty())
                .collect()
        })
        .collect()
    };
    let (old, mut new) = (alternatives(both.old), alternatives(both.new));
    if new.is_empty() {
        new.push(BTreeSet::new());
    }
    let suffices = |old: &BTreeSet<String>| new.iter().any(|new| new.is_subset(old));
    let is_kept = match old.is_empty() {
        true => suffices(&BTreeSet::new()),
        false => old.iter().all(suffices),
    };
    let (wire, why) = match is_kept {
        true => (Level::Minor, "what sufficed to be let in suffices"),
        false => (Level::Breaking, "what sufficed to be let in no longer does"),
    };
    report.tell_fact(
        about,
        Key::Security,
        both,
        Action::Changed,
        (Level::Patch, wire),
        why,
    );
}

/// Parameters and the body.
fn inputs(report: &mut Report<'_>, about: &About, both: &Both<'_>) {
    let mut order = both.old.list(Key::Takes);
    for kind in [Kind::Parameter, Kind::Body] {
        for of in members(report, both, kind) {
            // By the names of today, an argument that was renamed keeps its place.
            for name in order.iter_mut().filter(|name| **name == of.old.name) {
                *name = &of.new.name;
            }
            input(report, both, &of);
        }
    }
    report.tell_order(about, &order, &both.new.list(Key::Takes));
}

/// An argument or a setter.
fn input(report: &mut Report<'_>, both: &Both<'_>, of: &Both<'_>) {
    let about = About::member(both.new, of.new);
    let is_setter = of.old.has(Key::Optional) && of.new.has(Key::Optional);
    if is_setter {
        report.tell_rename(&about, &of.old.name, &of.new.name);
    }
    if !(is_part_of_path(of.old) && is_part_of_path(of.new)) {
        let why = "it goes elsewhere, or is called otherwise there";
        report.tell_fact(
            &about,
            Key::In,
            of,
            Action::Moved,
            (Level::Patch, Level::Breaking),
            why,
        );
    }
    let why = "it is written otherwise";
    report.tell_fact(
        &about,
        Key::Style,
        of,
        Action::Changed,
        (Level::Patch, Level::Breaking),
        why,
    );
    report.tell_fact(
        &about,
        Key::Media,
        of,
        Action::Changed,
        (Level::Patch, Level::Breaking),
        why,
    );
    report.tell_xml(&about, of, Ways::SENT);
    if !presence(report, &about, of) {
        report.tell_type(&about, of, Ways::SENT);
    }
}

/// Parts of the path are known by their position.
fn is_part_of_path(item: &Item) -> bool {
    item.fact(Key::In)
        .is_some_and(|place| place.starts_with("path "))
}

/// Arguments that became setters, and the other way round, perhaps of another type.
fn presence(report: &mut Report<'_>, about: &About, of: &Both<'_>) -> bool {
    let text = |item: &Item| item.ty.clone().unwrap_or_default();
    let (old, new) = (text(of.old), text(of.new));
    let shown = |item: &Item, ty: &str| match item.has(Key::Optional) {
        true => format!("setter {ty}"),
        false => format!("argument {ty}"),
    };
    let (action, wire, why) = match (of.old.has(Key::Optional), of.new.has(Key::Optional)) {
        (false, true) => (
            Action::MadeOptional,
            Level::Minor,
            "the argument of the method is a setter now",
        ),
        (true, false) => (
            Action::MadeRequired,
            Level::Breaking,
            "the setter is an argument of the method now",
        ),
        _ => return false,
    };
    let wire = wire.max(Ways::SENT.weigh(report.types.relation(&old, &new)));
    report.tell(
        about,
        action,
        (Some(&shown(of.old, &old)), Some(&shown(of.new, &new))),
        (Level::Breaking, wire),
        why,
    );
    true
}

/// Answers, their forms, and how pages follow each other.
fn answers(report: &mut Report<'_>, both: &Both<'_>) {
    for of in members(report, both, Kind::Status) {
        status(report, &About::member(both.new, of.new), &of);
    }
    for of in members(report, both, Kind::Form) {
        let about = About::member(both.new, of.new);
        report.tell_rename(&about, &of.old.name, &of.new.name);
        let why = "the answer no longer comes in the old form";
        report.tell_fact(
            &about,
            Key::Media,
            &of,
            Action::Changed,
            (Level::Patch, Level::Breaking),
            why,
        );
        report.tell_type(&about, &of, Ways::RECEIVED);
        report.tell_xml(&about, &of, Ways::RECEIVED);
    }
    for of in members(report, both, Kind::Pages) {
        let about = About::member(both.new, of.new);
        report.tell_type(
            &about,
            &of,
            Ways {
                sent: false,
                received: false,
            },
        );
        let why = "the next page is found otherwise";
        report.tell_fact(
            &about,
            Key::Follows,
            &of,
            Action::Changed,
            (Level::Patch, Level::Patch),
            why,
        );
    }
}

/// A status: the forms of its body, and what a failure holds.
fn status(report: &mut Report<'_>, about: &About, of: &Both<'_>) {
    let has_one_left = of
        .new
        .all(Key::Media)
        .any(|media| of.old.all(Key::Media).any(|old| old == media));
    let had_none = of.old.fact(Key::Media).is_none();
    let (wire, why) = match has_one_left || had_none {
        true => (Level::Minor, "a form that older clients know is left"),
        false => (Level::Breaking, "older clients ask for other forms"),
    };
    report.tell_fact(
        about,
        Key::Media,
        of,
        Action::Changed,
        (Level::Patch, wire),
        why,
    );
    headers(report, about, of);
    let text = |item: &Item| item.ty.clone().unwrap_or_else(|| "no type".to_owned());
    let (old, new) = (text(of.old), text(of.new));
    if report.types.today(&old) != new {
        let relation = match (&of.old.ty, &of.new.ty) {
            (None, Some(_)) => Relation::Narrower,
            (Some(_), None) => Relation::Other,
            _ => report.types.relation(&old, &new),
        };
        let why = "code compiles, and finds the failure's body by the new type only";
        let levels = (Level::Patch, Ways::RECEIVED.weigh(relation));
        report.tell(
            about,
            relation.action(),
            (Some(&old), Some(&new)),
            levels,
            why,
        );
    }
}

/// Headers of an answer, which are asked for by name.
fn headers(report: &mut Report<'_>, about: &About, of: &Both<'_>) {
    let is_kept = of
        .old
        .all(Key::Header)
        .all(|old| of.new.all(Key::Header).any(|new| new == old));
    let (wire, why) = match is_kept {
        true => (Level::Minor, "another header may be asked for"),
        false => (
            Level::Breaking,
            "code that asks for the header finds none, or other text",
        ),
    };
    let levels = (Level::Patch, wire);
    report.tell_fact(about, Key::Header, of, Action::Changed, levels, why);
}

/// The enum of a call that can succeed in several ways.
pub(super) fn answer(report: &mut Report<'_>, both: &Both<'_>) {
    let (old, new) = (last(&both.old.name), last(&both.new.name));
    report.tell_rename(&About::item(both.new), old, new);
    for of in members(report, both, Kind::Outcome) {
        let about = About::member(both.new, of.new);
        report.tell_rename(&about, &of.old.name, &of.new.name);
        report.tell_type(&about, &of, Ways::RECEIVED);
        report.tell_xml(&about, &of, Ways::RECEIVED);
        let why = "it stands for another status";
        report.tell_fact(
            &about,
            Key::For,
            &of,
            Action::Moved,
            (Level::Patch, Level::Minor),
            why,
        );
    }
}
