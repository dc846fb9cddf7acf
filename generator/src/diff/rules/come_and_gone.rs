//! What it means that something is new or gone.

use super::{About, Both, Levels, Report};
use crate::diff::weigh::Ways;
use crate::diff::{Action, Level};
use crate::surface::{Item, Key, Kind};

/// An item that is gone.
pub(super) fn removed(report: &mut Report<'_>, item: &Item) {
    let (levels, why) = match item.kind {
        Kind::Operation => (
            (Level::Breaking, Level::Breaking),
            "neither the method nor the operation is there any longer",
        ),
        Kind::Feature => (
            (Level::Breaking, Level::None),
            "crates that turn it on do not build",
        ),
        _ => (
            (Level::Breaking, Level::None),
            "code that names it does not compile",
        ),
    };
    report.tell(
        &About::item(item),
        Action::Removed,
        (signature(item), None),
        levels,
        why,
    );
}

/// An item that is new.
pub(super) fn added(report: &mut Report<'_>, item: &Item) {
    let (levels, why) = match item.kind {
        Kind::Operation => (
            (Level::Minor, Level::Minor),
            "something more can be asked for",
        ),
        _ => ((Level::Minor, Level::None), "it is beside what was there"),
    };
    report.tell(
        &About::item(item),
        Action::Added,
        (None, signature(item)),
        levels,
        why,
    );
}

/// A member that is gone.
pub(super) fn removed_member(report: &mut Report<'_>, of: &Both<'_>, member: &Item) {
    let (levels, why) = loss(of, member);
    let about = About::member(of.old, member);
    report.tell(
        &about,
        Action::Removed,
        (signature(member), None),
        levels,
        why,
    );
}

/// A member that is new.
pub(super) fn added_member(report: &mut Report<'_>, of: &Both<'_>, member: &Item) {
    let (levels, why) = gain(of, member);
    let about = About::member(of.new, member);
    report.tell(
        &about,
        Action::Added,
        (None, signature(member)),
        levels,
        why,
    );
}

fn loss(of: &Both<'_>, member: &Item) -> (Levels, &'static str) {
    use Level::{Breaking, Minor, None, Patch};
    let ways = ways(of, member);
    match member.kind {
        Kind::Field if of.new.has(Key::Closed) => (
            (Breaking, ways.worst(Breaking, Breaking)),
            "code that names it does not compile, and servers may refuse it",
        ),
        Kind::Field => (
            (Breaking, ways.worst(Minor, Breaking)),
            "code that names it does not compile",
        ),
        Kind::Rest => (
            (Breaking, ways.worst(Minor, Minor)),
            "code that names it does not compile",
        ),
        Kind::Variant | Kind::Alternative => (
            (Breaking, ways.worst(Breaking, Minor)),
            "code that names it does not compile",
        ),
        Kind::Parameter | Kind::Body => (
            (Breaking, Breaking),
            "what was asked for by it is no longer heeded",
        ),
        Kind::Form => (
            (Breaking, Breaking),
            "the answer no longer comes in this form",
        ),
        Kind::Status => ((Patch, Minor), "this answer is no longer described"),
        Kind::Pages => ((Breaking, None), "`pages()` and `items()` are gone"),
        Kind::Outcome => ((Breaking, Minor), "code that names it does not compile"),
        _ => ((Breaking, None), "code that names it does not compile"),
    }
}

fn gain(of: &Both<'_>, member: &Item) -> (Levels, &'static str) {
    use Level::{Breaking, Minor, None, Patch};
    let ways = ways(of, member);
    let is_optional = member.has(Key::Optional);
    match member.kind {
        Kind::Field if !is_optional => {
            let is_argument = of.old.has(Key::New) && of.new.has(Key::New);
            let source = if is_argument { Breaking } else { Minor };
            let why = match is_argument {
                true => "`new` takes an argument more, and servers ask for it",
                false => "structs are `#[non_exhaustive]`",
            };
            ((source, ways.worst(Breaking, Minor)), why)
        }
        Kind::Field | Kind::Rest => (
            (Minor, ways.worst(Minor, Minor)),
            "structs are `#[non_exhaustive]`",
        ),
        Kind::Variant => (
            (Minor, ways.worst(Minor, Minor)),
            "enums are open: older clients keep the value as `Unlisted`",
        ),
        Kind::Alternative => (
            (Minor, ways.worst(Minor, Minor)),
            "unions are open: older clients keep the value as `Unlisted`",
        ),
        Kind::Parameter | Kind::Body if is_optional => ((Minor, Minor), "it may be left out"),
        Kind::Parameter | Kind::Body => (
            (Breaking, Breaking),
            "the method takes an argument more, and older clients do not send it",
        ),
        Kind::Form => (
            (Minor, Minor),
            "the answer can be asked for in another form",
        ),
        Kind::Status => (
            (Patch, Minor),
            "clients know what to do with answers of other statuses",
        ),
        Kind::Pages => ((Minor, None), "`pages()` and `items()` are there"),
        Kind::Outcome => (
            (Breaking, Minor),
            "a `match` of all ways to succeed lacks one",
        ),
        _ => ((Minor, None), "it is beside what was there"),
    }
}

/// Which ways a member travels: those of its type, if it does not say one itself.
fn ways(of: &Both<'_>, member: &Item) -> Ways {
    let both = Ways::of(of.old, of.new);
    if member.kind != Kind::Field {
        return both;
    }
    Ways {
        sent: both.sent && !member.has(Key::Received),
        received: both.received && !member.has(Key::Sent),
    }
}

/// What says most about an item, if anything does.
fn signature(item: &Item) -> Option<&str> {
    let keys = [
        Key::Request,
        Key::Value,
        Key::Accessor,
        Key::For,
        Key::Media,
    ];
    let fact = keys.iter().find_map(|key| item.fact(*key));
    match item.kind {
        Kind::Operation => fact,
        _ => item.ty.as_deref().or(fact),
    }
}
