//! Which item of the old surface is which of the new one.
//!
//! In passes: each pairs what has the same key and is not paired yet. Code knows items by their paths, so these come first; what is
//! described at the same place, or looks the same in every part, was renamed.

use std::collections::{BTreeMap, BTreeSet};

use crate::surface::{Item, Key, Kind};

/// Items of two surfaces side by side.
pub(super) struct Pairs<'s> {
    pub(super) both: Vec<(&'s Item, &'s Item)>,
    pub(super) removed: Vec<&'s Item>,
    pub(super) added: Vec<&'s Item>,
}

/// By what items are paired; where there is no key, the item waits for another pass.
type Pass = fn(&Item) -> Option<String>;

/// Pairs items of one family. Where several have the same key, none is paired by it.
pub(super) fn pair<'s>(old: Vec<&'s Item>, new: Vec<&'s Item>, passes: &[Pass]) -> Pairs<'s> {
    let mut pairs = Pairs {
        both: Vec::new(),
        removed: old,
        added: new,
    };
    for pass in passes {
        let (old, new) = (unique(&pairs.removed, *pass), unique(&pairs.added, *pass));
        let found: Vec<(&Item, &Item)> = old
            .iter()
            .filter_map(|(key, old)| Some((*old, *new.get(key)?)))
            .collect();
        let taken: BTreeSet<*const Item> = found
            .iter()
            .flat_map(|(old, new)| [std::ptr::from_ref(*old), std::ptr::from_ref(*new)])
            .collect();
        for left in [&mut pairs.removed, &mut pairs.added] {
            left.retain(|item| !taken.contains(&std::ptr::from_ref(*item)));
        }
        pairs.both.extend(found);
    }
    pairs
}

/// The items whose key no other has.
fn unique<'s>(items: &[&'s Item], pass: Pass) -> BTreeMap<String, &'s Item> {
    let mut found: BTreeMap<String, Vec<&Item>> = BTreeMap::new();
    for item in items {
        if let Some(key) = pass(item) {
            found.entry(key).or_default().push(item);
        }
    }
    let alone = found.into_iter().filter(|(_, items)| items.len() == 1);
    alone.map(|(key, items)| (key, items[0])).collect()
}

/// The passes for items that are not members.
pub(super) fn passes(kind: Kind) -> &'static [Pass] {
    match kind {
        Kind::Operation => &[
            |item| Some(format!("{} {}", item.name, request(item))),
            |item| Some(format!("{} {}", request(item), form(item))),
            |item| Some(item.name.clone()),
        ],
        Kind::Group => &[
            |item| Some(item.name.clone()),
            |item| item.fact(Key::Accessor).map(str::to_owned),
        ],
        _ => &[
            |item| Some(item.name.clone()),
            |item| item.origin.clone(),
            looks,
        ],
    }
}

/// The passes for members: what they are called in Rust, then what they are called on the wire.
pub(super) fn member_passes(kind: Kind) -> &'static [Pass] {
    match kind {
        Kind::Field => &[|item| Some(item.name.clone()), |item| Some(item.wire())],
        Kind::Parameter => &[
            |item| Some(format!("{} {:?}", item.name, item.fact(Key::In))),
            |item| item.fact(Key::In).map(str::to_owned),
            |item| Some(item.name.clone()),
        ],
        Kind::Variant => &[
            |item| Some(item.name.clone()),
            |item| item.fact(Key::Value).map(str::to_owned),
        ],
        Kind::Alternative => &[|item| Some(item.name.clone()), |item| item.ty.clone()],
        Kind::Outcome => &[
            |item| Some(item.name.clone()),
            |item| item.fact(Key::For).map(str::to_owned),
        ],
        Kind::Form => &[
            |item| Some(item.name.clone()),
            |item| item.fact(Key::Media).map(str::to_owned),
        ],
        Kind::Body | Kind::Pages | Kind::Rest => &[|item| Some(item.kind.word().to_owned())],
        _ => &[|item| Some(item.name.clone())],
    }
}

/// What is asked for, whatever the parts of the path are called.
pub(super) fn request(item: &Item) -> String {
    let mut is_inside = false;
    let request = item.fact(Key::Request).unwrap_or_default().chars();
    let shown = request.filter(|c| {
        let is_shown = !is_inside || *c == '}';
        is_inside = match c {
            '{' => true,
            '}' => false,
            _ => is_inside,
        };
        is_shown
    });
    shown.collect()
}

/// In what form an operation sends its body.
fn form(item: &Item) -> &str {
    let mut bodies = item
        .members
        .iter()
        .filter(|member| member.kind == Kind::Body);
    bodies
        .next()
        .and_then(|body| body.fact(Key::Media))
        .unwrap_or_default()
}

/// All that is known about a type but its name and place; nothing of one without members, which looks like many others.
fn looks(item: &Item) -> Option<String> {
    let plain = Item {
        name: String::new(),
        origin: None,
        members: item
            .members
            .iter()
            .map(|member| Item {
                origin: None,
                ..member.clone()
            })
            .collect(),
        ..item.clone()
    };
    (item.kind.is_type() && !item.members.is_empty()).then(|| format!("{plain:?}"))
}
