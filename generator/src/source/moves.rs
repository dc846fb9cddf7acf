//! Where the nodes of a tree stood before they were moved.

use std::collections::BTreeMap;

use crate::origin::{Origin, Pointer, SourceId};

/// The pointers of what was moved, and where each came from. What is below goes along; all else stands where it stood.
#[derive(Debug)]
pub(crate) struct Moves {
    /// The tree as it was before.
    before: SourceId,
    moved: BTreeMap<Pointer, Origin>,
}

impl Moves {
    /// Nothing has been moved in the tree that stands in `before`.
    pub(crate) fn new(before: SourceId) -> Self {
        Self {
            before,
            moved: BTreeMap::new(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.moved.is_empty()
    }

    /// What is at `pointer` came from `origin`.
    pub(crate) fn insert(&mut self, pointer: Pointer, origin: Origin) {
        self.moved.insert(pointer, origin);
    }

    /// What is at `pointer` is new, with all that is below, and came from `origin`.
    #[cfg(feature = "overlays")]
    pub(crate) fn replace(&mut self, pointer: Pointer, origin: Origin) {
        for below in self.below(&pointer) {
            self.moved.remove(&below);
        }
        self.insert(pointer, origin);
    }

    /// Where the node at `pointer` came from.
    pub(crate) fn place(&self, pointer: &Pointer) -> Origin {
        let mut rest = Vec::new();
        let mut at = pointer;
        loop {
            if let Some(base) = self.moved.get(at) {
                return rest
                    .iter()
                    .rev()
                    .fold(base.clone(), |origin, token| origin.child(token));
            }
            let (Some(parent), Some(token)) = (at.parent(), at.last()) else {
                return Origin {
                    source: self.before,
                    pointer: pointer.clone(),
                };
            };
            rest.push(token);
            at = parent;
        }
    }

    /// Of the items of a list only these are left, in this order.
    pub(crate) fn kept(&mut self, list: &Pointer, items: &[usize]) {
        let place = |index: &usize| self.place(&list.child(index.to_string()));
        let places: Vec<Origin> = items.iter().map(place).collect();
        let depth = list.tokens().len();
        let mut renumbered = Vec::new();
        for old in self.below(list) {
            let new = renumber(&old, depth, items);
            let origin = self.moved.remove(&old);
            renumbered.extend(new.zip(origin));
        }
        self.moved.extend(renumbered);
        for (new, place) in places.into_iter().enumerate() {
            self.moved.insert(list.child(new.to_string()), place);
        }
    }

    /// The pointers strictly below this one.
    fn below(&self, pointer: &Pointer) -> Vec<Pointer> {
        self.moved
            .range(pointer.clone()..)
            .map(|(below, _)| below.clone())
            .take_while(|below| below.starts_with(pointer))
            .filter(|below| below != pointer)
            .collect()
    }
}

/// A pointer into a list, whose token at `depth` is an index, after only `items` are left of it.
fn renumber(old: &Pointer, depth: usize, items: &[usize]) -> Option<Pointer> {
    let tokens = old.tokens();
    let index: usize = tokens.get(depth)?.parse().ok()?;
    let new = items.iter().position(|item| *item == index)?.to_string();
    let renumbered = tokens
        .iter()
        .enumerate()
        .map(|(at, token)| if at == depth { new.as_str() } else { token });
    Some(renumbered.fold(Pointer::root(), |pointer, token| pointer.child(token)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).unwrap_or_else(|| panic!("{text} is no pointer"))
    }

    fn place(moves: &Moves, text: &str) -> String {
        moves.place(&pointer(text)).to_string()
    }

    #[test]
    fn what_is_below_goes_along() {
        let mut moves = Moves::new(SourceId::ROOT);
        moves.insert(pointer("#/a"), Origin::root().child("x"));
        moves.insert(pointer("#/a/b"), Origin::root().child("y"));
        assert_eq!(place(&moves, "#/a/c"), "#/x/c");
        assert_eq!(place(&moves, "#/a/b/c"), "#/y/c");
        assert_eq!(place(&moves, "#/ab"), "#/ab");
    }

    #[cfg(feature = "overlays")]
    #[test]
    fn what_is_replaced_is_forgotten_with_all_below() {
        let mut moves = Moves::new(SourceId::ROOT);
        moves.insert(pointer("#/a/b"), Origin::root().child("y"));
        moves.replace(pointer("#/a"), Origin::root().child("z"));
        assert_eq!(place(&moves, "#/a/b/c"), "#/z/b/c");
    }

    #[test]
    fn items_that_are_left_are_known_by_their_new_numbers() {
        let mut moves = Moves::new(SourceId::ROOT);
        moves.insert(pointer("#/l/2/k"), Origin::root().child("x"));
        moves.kept(&pointer("#/l"), &[0, 2, 10]);
        assert_eq!(place(&moves, "#/l/1/k"), "#/x");
        assert_eq!(place(&moves, "#/l/1/j"), "#/l/2/j");
        assert_eq!(place(&moves, "#/l/2"), "#/l/10");
        moves.kept(&pointer("#/l"), &[1]);
        assert_eq!(place(&moves, "#/l/0/k"), "#/x");
        assert_eq!(place(&moves, "#/l/0/j"), "#/l/2/j");
    }
}
