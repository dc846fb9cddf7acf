//! Types that stand for schemas.

use super::{About, Both, Report, fields, members};
use crate::diff::weigh::{Relation, Ways};
use crate::diff::{Action, Level};
use crate::surface::{Item, Key, Kind};

/// A type and its members.
pub(super) fn model(report: &mut Report<'_>, both: &Both<'_>) {
    let about = About::item(both.new);
    report.tell_rename(&about, &both.old.name, &both.new.name);
    if both.old.kind != both.new.kind {
        return other_kind(report, both);
    }
    traits(report, &about, both);
    match both.new.kind {
        Kind::Struct => structure(report, &about, both),
        Kind::Enum => enumeration(report, &about, both),
        Kind::Union => {
            signature(report, &about, both);
            union(report, both);
        }
        _ => report.tell_type(&about, both, Ways::of(both.old, both.new)),
    }
}

/// A struct that became an enum, and the like.
fn other_kind(report: &mut Report<'_>, both: &Both<'_>) {
    let relation = match report.types.relation(&both.old.name, &both.new.name) {
        Relation::Same => Relation::Other,
        relation => relation,
    };
    let wire = Ways::of(both.old, both.new).weigh(relation);
    let shown = (Some(both.old.kind.word()), Some(both.new.kind.word()));
    let why = "it is another kind of type";
    report.tell(
        &About::item(both.new),
        relation.action(),
        shown,
        (Level::Breaking, wire),
        why,
    );
}

/// Traits, and what comes with being received or sent.
fn traits(report: &mut Report<'_>, about: &About, both: &Both<'_>) {
    let (old, new) = (both.old.list(Key::Traits), both.new.list(Key::Traits));
    let less = |all: &[&str], without: &[&str]| -> Vec<String> {
        let rest = all.iter().filter(|name| !without.contains(name));
        rest.map(|name| (*name).to_owned()).collect()
    };
    let (lost, gained) = (less(&old, &new).join(", "), less(&new, &old).join(", "));
    if !lost.is_empty() {
        let why = "code that needs the trait does not compile";
        report.tell(
            about,
            Action::Changed,
            (Some(&format!("implements {lost}")), None),
            (Level::Breaking, Level::None),
            why,
        );
    }
    if !gained.is_empty() {
        let why = "it can do more";
        report.tell(
            about,
            Action::Changed,
            (None, Some(&format!("implements {gained}"))),
            (Level::Minor, Level::None),
            why,
        );
    }
    for key in [Key::Received, Key::Sent] {
        let (level, why) = match (both.new.has(key), both.new.kind, key) {
            (true, ..) => (Level::Minor, "it travels another way, too"),
            (false, Kind::Struct, Key::Sent) => (Level::Breaking, "`new` and the setters are gone"),
            (false, Kind::Struct | Kind::Union, _) => {
                (Level::Breaking, "it can no longer be read or written")
            }
            (false, ..) => (Level::Patch, "it no longer travels this way"),
        };
        report.tell_fact(about, key, both, Action::Changed, (level, Level::None), why);
    }
}

fn structure(report: &mut Report<'_>, about: &About, both: &Both<'_>) {
    let why = "servers may refuse other properties, and answers with such have drift";
    report.tell_fact(
        about,
        Key::Closed,
        both,
        Action::Changed,
        (Level::Patch, Level::Patch),
        why,
    );
    if both.old.has(Key::New) && both.new.has(Key::New) {
        let (old, new) = (both.old.list(Key::New), both.new.list(Key::New));
        report.tell_order(about, &old, &new);
    }
    for field in members(report, both, Kind::Field) {
        fields::field(report, both, &field);
    }
    for rest in members(report, both, Kind::Rest) {
        let about = About::member(both.new, rest.new);
        report.tell_rename(&about, &rest.old.name, &rest.new.name);
        report.tell_type(&about, &rest, Ways::of(both.old, both.new));
        report.tell_rules(&about, &rest, Ways::of(both.old, both.new));
    }
}

fn enumeration(report: &mut Report<'_>, about: &About, both: &Both<'_>) {
    let ways = Ways::of(both.old, both.new);
    let wire = ways.weigh(Relation::Other);
    let why = "its values are of another kind, and so are its methods";
    report.tell_fact(
        about,
        Key::Of,
        both,
        Action::Changed,
        (Level::Breaking, wire),
        why,
    );
    let (action, wire) = match both.new.has(Key::Open) {
        true => (Action::Widened, ways.worst(Level::Minor, Level::Minor)),
        false => (Action::Narrowed, ways.worst(Level::Breaking, Level::Minor)),
    };
    let why = "whether values that are not listed are as described";
    report.tell_fact(about, Key::Open, both, action, (Level::Patch, wire), why);
    for variant in members(report, both, Kind::Variant) {
        let about = About::member(both.new, variant.new);
        report.tell_rename(&about, &variant.old.name, &variant.new.name);
        let wire = ways.weigh(Relation::Other);
        let why = "the same variant is another value on the wire";
        report.tell_fact(
            &about,
            Key::Value,
            &variant,
            Action::Moved,
            (Level::Patch, wire),
            why,
        );
    }
}

fn union(report: &mut Report<'_>, both: &Both<'_>) {
    let ways = Ways::of(both.old, both.new);
    for alternative in members(report, both, Kind::Alternative) {
        let about = About::member(both.new, alternative.new);
        report.tell_rename(&about, &alternative.old.name, &alternative.new.name);
        report.tell_type(&about, &alternative, ways);
        let why = "values are told apart otherwise";
        let wire = ways.weigh(Relation::Other);
        report.tell_fact(
            &about,
            Key::Tag,
            &alternative,
            Action::Moved,
            (Level::Patch, wire),
            why,
        );
        report.tell_rules(&about, &alternative, ways);
        event(report, &about, &alternative);
        conversion(report, &about, &alternative);
    }
}

/// How requests with events are signed: who receives them checks what the description said.
fn signature(report: &mut Report<'_>, about: &About, both: &Both<'_>) {
    let (levels, why) = match (both.old.has(Key::Signed), both.new.has(Key::Signed)) {
        (false, true) => (
            (Level::Minor, Level::Minor),
            "who sends an event can be checked",
        ),
        (true, false) => (
            (Level::Breaking, Level::Breaking),
            "`Webhooks::signed` is gone, and older receivers expect a signature",
        ),
        _ => (
            (Level::Patch, Level::Breaking),
            "older receivers check the signature otherwise",
        ),
    };
    report.tell_fact(about, Key::Signed, both, Action::Changed, levels, why);
}

/// What an event is called.
fn event(report: &mut Report<'_>, about: &About, both: &Both<'_>) {
    let why = "older clients know the event by its old name";
    let levels = (Level::Patch, Level::Breaking);
    report.tell_fact(about, Key::Event, both, Action::Moved, levels, why);
}

/// Whether the union can be made from what an alternative holds. Where that is of another type, it is told already.
fn conversion(report: &mut Report<'_>, about: &About, both: &Both<'_>) {
    let from = |item: &Item| item.fact(Key::From).map(str::to_owned);
    match (from(both.old), from(both.new)) {
        (Some(old), None) => {
            let why = "two alternatives have this type, so `From` cannot tell which is meant";
            report.tell(
                about,
                Action::Changed,
                (Some(&format!("From<{old}>")), None),
                (Level::Breaking, Level::None),
                why,
            );
        }
        (None, Some(new)) => {
            let why = "the union can be made from it";
            report.tell(
                about,
                Action::Changed,
                (None, Some(&format!("From<{new}>"))),
                (Level::Minor, Level::None),
                why,
            );
        }
        _ => {}
    }
}
