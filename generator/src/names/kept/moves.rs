//! Where the names of things go that are called otherwise in the description now.
//!
//! A component that is gone and one that is new are the same if they look alike and nothing else does that is gone or new; so are
//! tags with the same operations, and operations with the same method and the same path but for the names of its variables.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{self, Key};
use super::shape;
use crate::api::{Api, Home, TypeId};
use crate::config::{Noted, Place};
use crate::names::components;

/// From places of new things to those that their names are noted for.
#[derive(Debug, Default)]
pub(super) struct Moves {
    by_new: BTreeMap<String, (Key, String)>,
}

impl Moves {
    /// Where the name of something is noted.
    pub(super) fn place(&self, key: &Key) -> Place {
        Place {
            pointer: self.old(&key.home).to_owned() + &key.rest,
            member: key.member.clone(),
        }
    }

    /// What moved: the new thing and the place of the old one.
    pub(super) fn homes(&self) -> impl Iterator<Item = (&Key, &str)> {
        self.by_new.values().map(|(new, old)| (new, old.as_str()))
    }

    fn old<'a>(&'a self, new: &'a str) -> &'a str {
        self.by_new.get(new).map_or(new, |(_, old)| old)
    }

    fn has_old(&self, old: &str) -> bool {
        self.by_new.values().any(|(_, known)| known == old)
    }

    /// Joins those of which one is gone and one is new by the same mark. Tells whether there are any.
    fn join(&mut self, gone: Vec<(String, String)>, new: Vec<(String, Key)>) -> bool {
        let mut old: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (mark, place) in gone {
            old.entry(mark).or_default().push(place);
        }
        let mut candidates: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        for (mark, key) in new {
            candidates.entry(mark).or_default().push(key);
        }
        let before = self.by_new.len();
        for (mark, keys) in candidates {
            if let ([key], Some([old])) = (keys.as_slice(), old.get(&mark).map(Vec::as_slice)) {
                let moved = (key.clone(), old.clone());
                self.by_new.insert(key.home.clone(), moved);
            }
        }
        self.by_new.len() > before
    }
}

/// Finds what moved.
pub(super) fn find(noted: &Noted, api: &Api) -> Moves {
    let mut moves = Moves::default();
    if noted.names.is_empty() {
        return moves;
    }
    operations(noted, api, &mut moves);
    tags(noted, api, &mut moves);
    // What refers to something that moved is known again only after that.
    while components(noted, api, &mut moves) {}
    moves
}

fn is_noted(noted: &Noted, pointer: &str) -> bool {
    noted.names.contains_key(&super::whole(pointer))
}

fn operations(noted: &Noted, api: &Api, moves: &mut Moves) {
    let keys: Vec<Key> = api
        .operations
        .iter()
        .map(|(_, operation)| place::operation(operation))
        .collect();
    let here: BTreeSet<&str> = keys.iter().map(|key| key.home.as_str()).collect();
    let places = noted.names.keys().map(|place| place.pointer.as_str());
    let gone = places
        .filter(|place| is_operation(place) && !here.contains(place))
        .map(|place| (without_variables(place), place.to_owned()))
        .collect::<BTreeMap<String, String>>();
    let new = keys
        .iter()
        .filter(|key| !is_noted(noted, &key.home))
        .map(|key| (without_variables(&key.home), key.clone()))
        .collect();
    moves.join(gone.into_iter().collect(), new);
}

/// Whether it is the place of an operation: `#/paths/<path>/<method>`.
fn is_operation(pointer: &str) -> bool {
    pointer.starts_with("#/paths/") && pointer.matches('/').count() == 3
}

/// The pointer with all variables of the path called alike.
fn without_variables(pointer: &str) -> String {
    let mut parts = pointer.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let rest = part.split_once('}').map_or(part, |(_, rest)| rest);
        text + "{}" + rest
    })
}

fn tags(noted: &Noted, api: &Api, moves: &mut Moves) {
    let keys = || api.tags.iter().map(place::tag);
    let here: BTreeSet<String> = keys().map(|key| key.home).collect();
    let gone = noted
        .shapes
        .iter()
        .filter(|(place, _)| place.starts_with("#/tags/") && !here.contains(*place))
        .map(|(place, shape)| (shape.clone(), place.clone()));
    let new = keys()
        .enumerate()
        .filter(|(_, key)| !is_noted(noted, &key.home))
        .map(|(index, key)| (tag_shape(api, index, moves), key));
    let (gone, new) = (gone.collect(), new.collect());
    moves.join(gone, new);
}

/// What the tag at an index looks like.
pub(super) fn tag_shape(api: &Api, index: usize, moves: &Moves) -> String {
    let operations = api.operations.iter().map(|(_, operation)| operation);
    let own = operations.filter(|operation| operation.tag == Some(index));
    let places = own.map(|operation| moves.old(&place::of_operation(operation)).to_owned());
    shape::of_operations(places.collect())
}

fn components(noted: &Noted, api: &Api, moves: &mut Moves) -> bool {
    let roots = components::roots(api);
    let here: BTreeSet<String> = roots.keys().map(|home| place::of_home(api, home)).collect();
    let gone: Vec<(String, String)> = noted
        .shapes
        .iter()
        .filter(|(place, _)| place.starts_with("#/components/"))
        .filter(|(place, _)| !here.contains(*place) && !moves.has_old(place))
        .map(|(place, shape)| (mark(place, shape), place.clone()))
        .collect();
    if gone.is_empty() {
        return false;
    }
    let new = roots
        .iter()
        .map(|(home, root)| (place::component(api, home, &api.types[*root].origin), *root))
        .filter(|(key, _)| !is_noted(noted, &key.home) && !moves.by_new.contains_key(&key.home))
        .filter_map(|(key, root)| {
            let shape = component_shape(api, &roots, root, moves)?;
            Some((mark(&key.home, &shape), key))
        })
        .collect();
    moves.join(gone, new)
}

/// Components of different sections are never the same.
fn mark(place: &str, shape: &str) -> String {
    let section = place.rsplit_once('/').map_or("", |(section, _)| section);
    format!("{section} {shape}")
}

/// What the component looks like that `root` is all of.
pub(super) fn component_shape(
    api: &Api,
    roots: &BTreeMap<Home, TypeId>,
    root: TypeId,
    moves: &Moves,
) -> Option<String> {
    shape::of(api, root, &|id| {
        let home = shape::whole(api, roots, id)?;
        Some(moves.old(&place::of_home(api, home)).to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::without_variables;

    #[test]
    fn variables_of_a_path_have_no_name() {
        assert_eq!(
            without_variables("#/paths/~1a~1{id}~1b~1{no}.json/get"),
            "#/paths/~1a~1{}~1b~1{}.json/get"
        );
        assert_eq!(without_variables("#/paths/~1a{/get"), "#/paths/~1a{}/get");
    }
}
