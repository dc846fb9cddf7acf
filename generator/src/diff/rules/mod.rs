//! What each difference means: one file for each group of kinds.

mod calls;
mod client;
mod come_and_gone;
mod fields;
mod models;

use std::collections::BTreeMap;

use super::pair::{self, Pairs, pair};
use super::weigh::{Relation, Types, Ways};
use super::{Action, Change, Level};
use crate::surface::{Item, Key, Kind, Surface};

/// Kinds that may become each other; each with those that are paired together.
const FAMILIES: &[&[Kind]] = &[
    &[Kind::Client],
    &[Kind::Feature],
    &[Kind::Credential],
    &[Kind::Group],
    &[Kind::Operation],
    &[Kind::Answer],
    &[Kind::Struct, Kind::Enum, Kind::Union, Kind::Alias],
];

/// All changes, in no particular order.
pub(super) fn changes(old: &Surface, new: &Surface) -> Vec<Change> {
    let families: Vec<Pairs<'_>> = FAMILIES
        .iter()
        .map(|kinds| pair(of(old, kinds), of(new, kinds), pair::passes(kinds[0])))
        .collect();
    let both = || families.iter().flat_map(|pairs| &pairs.both);
    let renamed = both()
        .map(|(old, new)| (old.name.as_str(), new.name.as_str()))
        .filter(|(old, new)| old != new);
    let mut report = Report {
        types: Types::new(old, new, renamed.collect::<BTreeMap<_, _>>()),
        changes: Vec::new(),
    };
    for pairs in &families {
        pairs
            .removed
            .iter()
            .for_each(|item| come_and_gone::removed(&mut report, item));
        pairs
            .added
            .iter()
            .for_each(|item| come_and_gone::added(&mut report, item));
        for &(old, new) in &pairs.both {
            compare(&mut report, &Both { old, new });
        }
    }
    report.changes
}

fn of<'s>(surface: &'s Surface, kinds: &[Kind]) -> Vec<&'s Item> {
    let items = surface.items().iter();
    items.filter(|item| kinds.contains(&item.kind)).collect()
}

/// An item in both surfaces.
struct Both<'i> {
    old: &'i Item,
    new: &'i Item,
}

/// What is being compared: the changes so far, and what types are.
struct Report<'s> {
    types: Types<'s>,
    changes: Vec<Change>,
}

/// What a change is about.
struct About {
    kind: Kind,
    path: String,
    origin: Option<String>,
}

/// What it means in source and on the wire.
type Levels = (Level, Level);

impl About {
    fn item(item: &Item) -> Self {
        Self {
            kind: item.kind,
            path: item.name.clone(),
            origin: item.origin.clone(),
        }
    }

    fn member(item: &Item, member: &Item) -> Self {
        Self {
            kind: member.kind,
            path: format!("{}{}{}", item.name, member.kind.separator(), member.name),
            origin: member.origin.clone().or_else(|| item.origin.clone()),
        }
    }
}

impl Report<'_> {
    fn tell(
        &mut self,
        about: &About,
        action: Action,
        (old, new): (Option<&str>, Option<&str>),
        (source, wire): Levels,
        why: &'static str,
    ) {
        self.changes.push(Change {
            action,
            kind: about.kind,
            path: about.path.clone(),
            old: old.map(str::to_owned),
            new: new.map(str::to_owned),
            source,
            wire,
            why,
            origin: about.origin.clone(),
            place: None,
        });
    }

    /// Tells of a fact that is not as it was.
    fn tell_fact(
        &mut self,
        about: &About,
        key: Key,
        both: &Both<'_>,
        action: Action,
        levels: Levels,
        why: &'static str,
    ) {
        let text = |item: &Item| {
            let values: Vec<&str> = item.all(key).collect();
            (!values.is_empty()).then(|| {
                format!("{} {}", key.word(), values.join(" or "))
                    .trim()
                    .to_owned()
            })
        };
        let (old, new) = (text(both.old), text(both.new));
        if old != new {
            self.tell(about, action, (old.as_deref(), new.as_deref()), levels, why);
        }
    }

    /// Tells of a type that is not as it was.
    fn tell_type(&mut self, about: &About, both: &Both<'_>, ways: Ways) {
        let text = |item: &Item| item.ty.clone().unwrap_or_default();
        let (old, new) = (self.types.today(&text(both.old)), text(both.new));
        if old == new {
            return;
        }
        let relation = self.types.relation(&text(both.old), &new);
        let wire = ways.weigh(relation);
        let why = "code that expects the old type does not compile";
        let shown = (both.old.ty.as_deref(), both.new.ty.as_deref());
        self.tell(
            about,
            relation.action(),
            shown,
            (Level::Breaking, wire),
            why,
        );
    }

    /// Tells that something stands otherwise in XML.
    fn tell_xml(&mut self, about: &About, both: &Both<'_>, ways: Ways) {
        let levels = (Level::Patch, ways.weigh(Relation::Other));
        let why = "it is written otherwise in XML";
        self.tell_fact(about, Key::Xml, both, Action::Changed, levels, why);
    }

    /// Tells of what values are held against. Servers may refuse what breaks a rule that is new; nothing that is read is refused.
    fn tell_rules(&mut self, about: &About, both: &Both<'_>, ways: Ways) {
        let (action, why) = match both.new.has(Key::Rule) {
            true => (Action::Changed, "servers may refuse what they accepted"),
            false => (Action::Widened, "any value of the type is as described"),
        };
        let relation = match action {
            Action::Widened => Relation::Wider,
            _ => Relation::Narrower,
        };
        let wire = ways
            .weigh(relation)
            .min(ways.worst(Level::Breaking, Level::Minor));
        self.tell_fact(about, Key::Rule, both, action, (Level::Patch, wire), why);
    }

    /// Tells of a warning that is new, or no longer there.
    fn tell_deprecation(&mut self, about: &About, both: &Both<'_>) {
        match (both.old.has(Key::Deprecated), both.new.has(Key::Deprecated)) {
            (false, true) => {
                let why = "it works, and the compiler warns of its use";
                self.tell(
                    about,
                    Action::Deprecated,
                    (None, None),
                    (Level::Minor, Level::None),
                    why,
                );
            }
            (true, false) => {
                let why = "the compiler no longer warns of its use";
                self.tell(
                    about,
                    Action::Changed,
                    (Some("deprecated"), None),
                    (Level::Patch, Level::None),
                    why,
                );
            }
            _ => {}
        }
    }

    fn tell_rename(&mut self, about: &About, old: &str, new: &str) {
        if old != new {
            let why = "code that says the old name does not compile; nothing changes on the wire";
            self.tell(
                about,
                Action::Renamed,
                (Some(old), Some(new)),
                (Level::Breaking, Level::None),
                why,
            );
        }
    }

    /// Tells of arguments whose order changed: those of equal types would be mixed up without a word of the compiler.
    fn tell_order(&mut self, about: &About, old: &[&str], new: &[&str]) {
        let kept = |list: &[&str], other: &[&str]| -> Vec<String> {
            let kept = list.iter().filter(|name| other.contains(name));
            kept.map(|name| (*name).to_owned()).collect()
        };
        if kept(old, new) != kept(new, old) {
            let (old, new) = (old.join(", "), new.join(", "));
            let why = "arguments are given by position";
            self.tell(
                about,
                Action::Reordered,
                (Some(&old), Some(&new)),
                (Level::Breaking, Level::None),
                why,
            );
        }
    }
}

/// Compares an item and its members.
fn compare(report: &mut Report<'_>, both: &Both<'_>) {
    let about = About::item(both.new);
    report.tell_deprecation(&about, both);
    client::features(report, &about, both);
    match both.new.kind {
        Kind::Client => client::servers(report, both),
        Kind::Credential => client::credential(report, both),
        Kind::Group => client::group(report, both),
        Kind::Feature => {}
        Kind::Operation => calls::operation(report, both),
        Kind::Answer => calls::answer(report, both),
        _ => models::model(report, both),
    }
}

/// Pairs the members of a kind, tells of those that came or went, and gives those that are in both.
fn members<'i>(report: &mut Report<'_>, both: &Both<'i>, kind: Kind) -> Vec<Both<'i>> {
    let of = |item: &'i Item| {
        item.members
            .iter()
            .filter(|member| member.kind == kind)
            .collect()
    };
    let pairs = pair(of(both.old), of(both.new), pair::member_passes(kind));
    for member in &pairs.removed {
        come_and_gone::removed_member(report, both, member);
    }
    for member in &pairs.added {
        come_and_gone::added_member(report, both, member);
    }
    let members = pairs.both.into_iter().map(|(old, new)| Both { old, new });
    let members: Vec<Both<'_>> = members.collect();
    for member in &members {
        report.tell_deprecation(&About::member(both.new, member.new), member);
    }
    members
}
