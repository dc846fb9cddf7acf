//! The client, its credentials and its groups.

use super::{About, Both, Report};
use crate::diff::weigh::Ways;
use crate::diff::{Action, Level};
use crate::surface::{Item, Key};

/// Where requests go: to the first server.
pub(super) fn servers(report: &mut Report<'_>, both: &Both<'_>) {
    let (old, new) = (both.old.fact(Key::Server), both.new.fact(Key::Server));
    let is_kept = old.is_none_or(|old| both.new.all(Key::Server).any(|url| url == old));
    let wire = if is_kept {
        Level::Patch
    } else {
        Level::Breaking
    };
    let why = match (old == new, is_kept) {
        (true, _) => "the usual server is the same",
        (false, true) => "the former usual server is still there",
        (false, false) => "older clients turn to a server that is no longer described",
    };
    let about = About::item(both.new);
    report.tell_fact(
        &about,
        Key::Server,
        both,
        Action::Changed,
        (Level::Patch, wire),
        why,
    );
}

pub(super) fn credential(report: &mut Report<'_>, both: &Both<'_>) {
    let about = About::item(both.new);
    report.tell_rename(&about, &both.old.name, &both.new.name);
    report.tell_type(
        &about,
        both,
        Ways {
            sent: false,
            received: false,
        },
    );
    let why = "servers look for it elsewhere";
    report.tell_fact(
        &about,
        Key::Sends,
        both,
        Action::Moved,
        (Level::Patch, Level::Breaking),
        why,
    );
}

/// The features that an item is there with: one of them must be on.
pub(super) fn features(report: &mut Report<'_>, about: &About, both: &Both<'_>) {
    let all = |item: &Item| -> Vec<String> { item.all(Key::Feature).map(str::to_owned).collect() };
    let (old, new) = (all(both.old), all(both.new));
    let is_kept = new.is_empty() || (!old.is_empty() && old.iter().all(|of| new.contains(of)));
    let (level, why) = match is_kept {
        true => (Level::Minor, "it is there with other features, too"),
        false => (
            Level::Breaking,
            "it is not there with features that sufficed",
        ),
    };
    let levels = (level, Level::None);
    report.tell_fact(about, Key::Feature, both, Action::Changed, levels, why);
}

/// A handle, and the method that gives it.
pub(super) fn group(report: &mut Report<'_>, both: &Both<'_>) {
    let about = About::item(both.new);
    let accessor = |item: &Item| item.fact(Key::Accessor).unwrap_or_default().to_owned();
    match accessor(both.old) == accessor(both.new) {
        true => report.tell_rename(&about, &both.old.name, &both.new.name),
        false => report.tell_rename(&about, &accessor(both.old), &accessor(both.new)),
    }
}
