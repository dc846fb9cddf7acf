//! Required keys that tell records apart.
//!
//! A record needs a key for each other one that does not always have it. Where all that one record requires is required by
//! another too, the other gets its keys as well: it asks for more and is tried first.

use std::collections::BTreeSet;

use super::Signature;
use super::tags::{fields, is_received};
use crate::api::{Api, Choice};

/// What a record requires, in document order, and all it knows.
struct Keys<'a> {
    required: Vec<&'a str>,
    always: BTreeSet<&'a str>,
    known: BTreeSet<&'a str>,
}

impl<'a> Keys<'a> {
    fn of(api: &'a Api, choice: &Choice, record: &Signature) -> Self {
        let fields = fields(api, choice.members[record.member].ty).unwrap_or_default();
        let required = fields.iter().filter(|field| is_received(field));
        let required: Vec<&str> = required.map(|field| field.wire.as_str()).collect();
        Self {
            always: required.iter().copied().collect(),
            required,
            known: fields.iter().map(|field| field.wire.as_str()).collect(),
        }
    }

    fn requires(&self, key: &str) -> bool {
        self.always.contains(key)
    }

    fn includes(&self, other: &Self) -> bool {
        let has_room = other.always.len() <= self.always.len();
        has_room && other.required.iter().all(|key| self.requires(key))
    }

    /// A key that the other does not always have, best one that it never has.
    fn missing_in(&self, other: &Self) -> Option<&'a str> {
        let missing = || self.required.iter().filter(|key| !other.requires(key));
        let unknown = missing().find(|key| !other.known.contains(**key));
        unknown.or_else(|| missing().next()).copied()
    }
}

/// Gives each record its keys. Answers which alternatives, by their index, cannot be told apart.
pub(super) fn assign(
    api: &Api,
    choice: &Choice,
    records: &mut [&mut Signature],
) -> Vec<(usize, usize)> {
    let all: Vec<Keys<'_>> = records
        .iter()
        .map(|record| Keys::of(api, choice, record))
        .collect();
    let chosen: Vec<BTreeSet<&str>> = (0..all.len()).map(|index| choose(&all, index)).collect();
    for (index, record) in records.iter_mut().enumerate() {
        // What every smaller record asks for is asked for here too.
        let smaller = (0..all.len()).filter(|&other| all[index].includes(&all[other]));
        let wanted: BTreeSet<&str> = smaller.flat_map(|other| &chosen[other]).copied().collect();
        let keys = all[index]
            .required
            .iter()
            .filter(|key| wanted.contains(*key));
        record.keys = keys.take(MAX_KEYS).map(|key| (*key).to_owned()).collect();
    }
    let members: Vec<usize> = records.iter().map(|record| record.member).collect();
    alike(&all, &members)
}

/// The most keys that the runtime takes.
const MAX_KEYS: usize = 64;

fn choose<'a>(all: &[Keys<'a>], index: usize) -> BTreeSet<&'a str> {
    let others = all.iter().enumerate().filter(|(other, _)| *other != index);
    others
        .filter_map(|(_, other)| all[index].missing_in(other))
        .collect()
}

/// For each record that requires the same as an earlier one, the first such.
fn alike(all: &[Keys<'_>], members: &[usize]) -> Vec<(usize, usize)> {
    let same = |one: &Keys<'_>, other: &Keys<'_>| one.includes(other) && other.includes(one);
    let first = |index: usize| (0..index).find(|&earlier| same(&all[earlier], &all[index]));
    (0..all.len())
        .filter_map(|index| first(index).map(|earlier| (members[earlier], members[index])))
        .collect()
}
