//! Fields of structs: presence, type, name and direction.

use super::{About, Both, Report};
use crate::diff::weigh::{Relation, Ways};
use crate::diff::{Action, Level};
use crate::surface::{Item, Key};

/// A field of a struct.
pub(super) fn field(report: &mut Report<'_>, of: &Both<'_>, field: &Both<'_>) {
    let about = About::member(of.new, field.new);
    report.tell_rename(&about, &field.old.name, &field.new.name);
    wire_name(report, of, &about, field);
    let is_told = presence(report, of, &about, field);
    if !is_told {
        values(report, of, &about, field);
    }
    direction(report, of, &about, field);
    report.tell_rules(&about, field, ways(of, field));
    report.tell_xml(&about, field, ways(of, field));
    let why = "what is missing reads as another value";
    report.tell_fact(
        &about,
        Key::Default,
        field,
        Action::Changed,
        (Level::Patch, Level::None),
        why,
    );
    if !is_told && both_sent(of) {
        setter(report, &about, field);
    }
}

/// Whether both structs have `new` and setters.
fn both_sent(of: &Both<'_>) -> bool {
    of.old.has(Key::New) && of.new.has(Key::New)
}

/// The ways that a field travels in both.
fn ways(of: &Both<'_>, field: &Both<'_>) -> Ways {
    let ways = Ways::of(of.old, of.new);
    let either = |key| field.old.has(key) || field.new.has(key);
    Ways {
        sent: ways.sent && !either(Key::Received),
        received: ways.received && !either(Key::Sent),
    }
}

fn wire_name(report: &mut Report<'_>, of: &Both<'_>, about: &About, field: &Both<'_>) {
    let (old, new) = (field.old.wire(), field.new.wire());
    if old != new {
        let wire = ways(of, field).weigh(Relation::Other);
        let why = "it is called otherwise on the wire";
        report.tell(
            about,
            Action::Moved,
            (Some(&old), Some(&new)),
            (Level::Patch, wire),
            why,
        );
    }
}

/// Whether the property may be missing; with it, what its type became. Tells whether there was something to tell.
fn presence(report: &mut Report<'_>, of: &Both<'_>, about: &About, field: &Both<'_>) -> bool {
    let (old, new) = (text(field.old), text(field.new));
    let is_other_type = report.types.today(&old) != new;
    let is_argument = both_sent(of);
    let source = if is_other_type || is_argument {
        Level::Breaking
    } else {
        Level::Patch
    };
    let ways = ways(of, field);
    let (action, wire) = match (field.old.has(Key::Optional), field.new.has(Key::Optional)) {
        (false, true) => (
            Action::MadeOptional,
            ways.worst(Level::Minor, Level::Breaking),
        ),
        (true, false) => (
            Action::MadeRequired,
            ways.worst(Level::Breaking, Level::Minor),
        ),
        _ => return false,
    };
    let why = match (is_argument, is_other_type) {
        (true, _) => "`new` takes other arguments",
        (false, true) => "code that expects the old type does not compile",
        (false, false) => "what is missing reads as empty, or as the default",
    };
    let values = ways.weigh(report.types.value_relation(&old, &new));
    report.tell(
        about,
        action,
        (Some(&old), Some(&new)),
        (source, wire.max(values)),
        why,
    );
    true
}

/// What the values are. Of a field that may be missing `Option` says no more than that.
fn values(report: &mut Report<'_>, of: &Both<'_>, about: &About, field: &Both<'_>) {
    let (old, new) = (text(field.old), text(field.new));
    if report.types.today(&old) == new {
        return;
    }
    let null = match field.new.has(Key::Optional) {
        true => null_of_optional(&old, &new),
        false => Relation::Same,
    };
    let relation = match field.new.has(Key::Optional) {
        true => null.and(report.types.value_relation(&old, &new)),
        false => report.types.relation(&old, &new),
    };
    let why = "code that expects the old type does not compile";
    let wire = ways(of, field).weigh(relation);
    report.tell(
        about,
        relation.action(),
        (Some(&old), Some(&new)),
        (Level::Breaking, wire),
        why,
    );
}

/// Whether null became a value beside absence, which only `Maybe` tells.
fn null_of_optional(old: &str, new: &str) -> Relation {
    match (old.starts_with("Maybe<"), new.starts_with("Maybe<")) {
        (false, true) => Relation::Wider,
        (true, false) => Relation::Narrower,
        _ => Relation::Same,
    }
}

/// `readOnly` and `writeOnly`.
fn direction(report: &mut Report<'_>, of: &Both<'_>, about: &About, field: &Both<'_>) {
    let all = Ways::of(of.old, of.new);
    let is_required = !field.new.has(Key::Optional);
    let asked = if is_required {
        Level::Breaking
    } else {
        Level::Minor
    };
    for (key, other, [lost, gained]) in [
        // Of what was sent and is only received now, servers think nothing.
        (Key::Received, all.sent, [Level::Minor, asked]),
        (Key::Sent, all.received, [Level::Breaking, Level::Minor]),
    ] {
        let level = if field.new.has(key) { lost } else { gained };
        let wire = if other { level } else { Level::None };
        let why = "it travels other ways than before";
        report.tell_fact(
            about,
            key,
            field,
            Action::Changed,
            (Level::Patch, wire),
            why,
        );
    }
}

fn setter(report: &mut Report<'_>, about: &About, field: &Both<'_>) {
    let setter = |item: &Item| item.fact(Key::Setter).map(str::to_owned);
    let (level, why) = match (setter(field.old), setter(field.new)) {
        (None, Some(_)) => (Level::Minor, "it can be set"),
        (Some(_), None) => (Level::Breaking, "it can no longer be set"),
        // Named after the field, whose name is told.
        (Some(_), Some(_)) if field.old.name != field.new.name => return,
        _ => (
            Level::Breaking,
            "code that calls the old method does not compile",
        ),
    };
    report.tell_fact(
        about,
        Key::Setter,
        field,
        Action::Changed,
        (level, Level::None),
        why,
    );
}

fn text(item: &Item) -> String {
    item.ty.clone().unwrap_or_default()
}
