//! Who gets which name where several want the same.
//!
//! Every scope is settled on its own, and the outcome depends on the claims in it and not on their order. Pinned
//! claims choose first, then declared ones, then derived ones. A form that several claims of one rank want goes to
//! the one that weighs most, if there is one; the others fall back to their next form. All of them fall back
//! where none weighs most, so that a newcomer never takes a name over by standing earlier in the document.
//!
//! ```text
//!   Pet   declared, equals its Rust form    Pet
//!   pet   declared                          Pet ✗  PetLower
//! ```
//!
//! Forms are made from the claim's own wire name; after the last one comes a hash of it, never a counter.

use std::collections::{BTreeMap, BTreeSet};

use super::ident::{self, hash};
use super::kept::place::Key;
use super::words::Words;
use crate::origin::Origin;

/// How good the reason for a name is; the better comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Configuration, or an extension in the description.
    Pinned,
    /// Noted by an earlier run.
    Kept,
    /// The description's own name.
    Declared,
    /// As declared, but in a section that gives way to the others.
    Secondary,
    /// Made from where it stands.
    Derived,
}

const RANKS: [Rank; 5] = [
    Rank::Pinned,
    Rank::Kept,
    Rank::Declared,
    Rank::Secondary,
    Rank::Derived,
];

/// A name that a claim would like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Its words; every identifier of the claim is made from them.
    pub(super) words: Words,
    /// The identifier as it was pinned, for the main identifier of the claim.
    pub(super) verbatim: Option<String>,
}

impl Form {
    /// An `UpperCamelCase` identifier: what was pinned, else what `make` makes of the words.
    pub(super) fn upper(&self, make: impl Fn(&Words) -> String) -> String {
        self.pinned(make(&self.words), |name| {
            name.starts_with(char::is_uppercase)
        })
    }

    /// A `snake_case` identifier: what was pinned, else what `make` makes of the words.
    pub(super) fn lower(&self, make: impl Fn(&Words) -> String) -> String {
        let name = self.pinned(make(&self.words), |name| !name.contains(char::is_uppercase));
        ident::escape_keyword(name)
    }

    /// The pinned text where it has the right case and `made` is no more than another way to write it. Where more
    /// was made of it, as it is a reserved name, that stands.
    fn pinned(&self, made: String, right_case: fn(&str) -> bool) -> String {
        let letters = |name: &str| ident::plain(name).to_lowercase().replace('_', "");
        match &self.verbatim {
            Some(name) if right_case(name) && letters(name) == letters(&made) => name.clone(),
            _ => made,
        }
    }
}

impl From<Words> for Form {
    fn from(words: Words) -> Self {
        Self {
            words,
            verbatim: None,
        }
    }
}

/// Something that needs a name in a scope.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// Where it is described.
    pub(super) origin: Origin,
    /// What the description calls it.
    pub(super) wire: String,
    /// How good its reason is.
    pub(super) rank: Rank,
    /// Decides between claims of one rank.
    pub(super) weight: u32,
    /// What it would like to be called, best first; never empty.
    pub(super) forms: Vec<Form>,
    /// How many forms it may lose before anyone needs to know; `None`: all.
    pub(super) quiet: Option<usize>,
    /// Under what its name is noted for later runs, if anything is.
    pub(super) key: Option<Key>,
}

impl Claim {
    /// A claim of the description's own name, whose loss of the first form is worth a warning.
    pub(super) fn declared(origin: &Origin, wire: &str, forms: Vec<Form>) -> Self {
        Self {
            origin: origin.clone(),
            wire: wire.to_owned(),
            rank: Rank::Declared,
            weight: 0,
            forms,
            quiet: Some(0),
            key: None,
        }
    }

    /// A claim of a name that was made up here, so that nobody needs to know when it is made in another way.
    pub(super) fn derived(origin: &Origin, wire: &str, forms: Vec<Form>) -> Self {
        Self {
            rank: Rank::Derived,
            quiet: None,
            ..Self::declared(origin, wire, forms)
        }
    }

    /// The claim with a pinned name, if there is one, before all other forms.
    pub(super) fn pin(mut self, pinned: Option<Form>) -> Self {
        if let Some(pinned) = pinned {
            self.forms.insert(0, pinned);
            self.rank = Rank::Pinned;
            self.quiet = Some(0);
        }
        self
    }

    /// The claim with the name that was noted for it before all other forms.
    pub(super) fn keep(mut self, noted: Form) -> Self {
        self.forms.insert(0, noted);
        self.rank = Rank::Kept;
        self.quiet = self.quiet.map(|_| 0);
        self
    }

    /// The claim with what its name is noted under.
    pub(super) fn key(mut self, key: Option<Key>) -> Self {
        self.key = key;
        self
    }

    /// The claim with this weight.
    pub(super) fn weigh(mut self, weight: u32) -> Self {
        self.weight = weight;
        self
    }

    /// The form it asks for after losing `level` others. `index` is its own among the claims of its scope.
    pub(super) fn form(&self, level: usize, index: usize) -> Form {
        match self.forms.get(level) {
            Some(form) => form.clone(),
            None => self.last_resort(level - self.forms.len(), index),
        }
    }

    /// The first form with a hash. Claims that are alike in everything are told apart by their place, after all else
    /// failed.
    fn last_resort(&self, attempt: usize, index: usize) -> Form {
        let salt = match attempt {
            0 => self.wire.clone(),
            1 => format!("{} {}", self.wire, self.origin),
            _ => format!("{} {} {attempt} {index}", self.wire, self.origin),
        };
        Form::from(self.forms[0].words.plus(&hash(&salt)))
    }
}

/// What a claim got.
#[derive(Clone, Debug)]
pub(super) struct Settled {
    /// The words of its name.
    pub(super) words: Words,
    /// All its identifiers, as the scope makes them.
    pub(super) idents: Vec<String>,
    /// How many forms it lost.
    pub(super) level: usize,
}

/// Gives every claim a form of which all identifiers are its own. `idents` makes the identifiers of a form; those of
/// one claim may not be among those of another, nor in `taken`.
pub(super) fn settle(
    claims: &[Claim],
    taken: &BTreeSet<String>,
    idents: &dyn Fn(&Form) -> Vec<String>,
) -> Vec<Settled> {
    let mut taken = taken.clone();
    let mut settled: BTreeMap<usize, Settled> = BTreeMap::new();
    for rank in RANKS {
        let mut pending: Vec<usize> = (0..claims.len())
            .filter(|&index| claims[index].rank == rank)
            .collect();
        let mut level = 0;
        while !pending.is_empty() {
            let wishes = pending
                .iter()
                .map(|&index| Wish::new(index, &claims[index], level, idents))
                .collect();
            let (won, lost) = round(wishes, &taken);
            for wish in won {
                taken.extend(wish.settled.idents.iter().cloned());
                settled.insert(wish.index, wish.settled);
            }
            pending = lost;
            level += 1;
        }
    }
    settled.into_values().collect()
}

/// What one claim asks for in one round.
struct Wish {
    index: usize,
    weight: u32,
    settled: Settled,
}

impl Wish {
    fn new(
        index: usize,
        claim: &Claim,
        level: usize,
        idents: &dyn Fn(&Form) -> Vec<String>,
    ) -> Self {
        let form = claim.form(level, index);
        let idents = idents(&form);
        Self {
            index,
            weight: claim.weight,
            settled: Settled {
                words: form.words,
                idents,
                level,
            },
        }
    }

    fn outweighs_all(&self, heaviest: &BTreeMap<String, Heaviest>) -> bool {
        let mut idents = self.settled.idents.iter();
        idents.all(|ident| heaviest[ident].is(self))
    }
}

/// Who weighs most of those that want an identifier.
#[derive(Default)]
struct Heaviest {
    weight: u32,
    /// Their claims; two are as good as many.
    claims: BTreeSet<usize>,
}

impl Heaviest {
    fn add(&mut self, wish: &Wish) {
        if wish.weight > self.weight {
            self.weight = wish.weight;
            self.claims.clear();
        }
        if wish.weight == self.weight && self.claims.len() < 2 {
            self.claims.insert(wish.index);
        }
    }

    /// Whether this one does, and nobody else.
    fn is(&self, wish: &Wish) -> bool {
        self.claims.len() == 1 && self.claims.contains(&wish.index)
    }
}

/// One round: who wins what it asks for, and the claims that have to ask again.
fn round(wishes: Vec<Wish>, taken: &BTreeSet<String>) -> (Vec<Wish>, Vec<usize>) {
    let mut heaviest: BTreeMap<String, Heaviest> = BTreeMap::new();
    for wish in &wishes {
        for ident in &wish.settled.idents {
            heaviest.entry(ident.clone()).or_default().add(wish);
        }
    }
    let wins: Vec<bool> = wishes
        .iter()
        .map(|wish| {
            let free = wish
                .settled
                .idents
                .iter()
                .all(|ident| !taken.contains(ident));
            free && wish.outweighs_all(&heaviest)
        })
        .collect();
    let (won, lost): (Vec<_>, Vec<_>) = wishes.into_iter().zip(wins).partition(|(_, win)| *win);
    let lost = lost.into_iter().map(|(wish, _)| wish.index).collect();
    (won.into_iter().map(|(wish, _)| wish).collect(), lost)
}

#[cfg(test)]
mod tests {
    use super::super::ident::{camel, plain};
    use super::super::variety::distinct;
    use super::*;

    fn claim(rank: Rank, wire: &str) -> Claim {
        let words = Words::of(wire);
        let exact = camel(&words) == wire;
        Claim {
            origin: Origin::root().child(wire),
            wire: wire.to_owned(),
            rank,
            weight: u32::from(exact),
            forms: vec![words.clone().into(), distinct(wire).into()],
            quiet: Some(0),
            key: None,
        }
    }

    fn names(claims: &[Claim]) -> Vec<String> {
        settle(claims, &BTreeSet::new(), &|form| vec![camel(&form.words)])
            .into_iter()
            .map(|settled| plain(&settled.idents[0]).to_owned())
            .collect()
    }

    fn declared(wires: &[&str]) -> Vec<String> {
        let claims: Vec<_> = wires
            .iter()
            .map(|wire| claim(Rank::Declared, wire))
            .collect();
        names(&claims)
    }

    #[test]
    fn the_name_that_equals_its_rust_form_keeps_it() {
        assert_eq!(
            declared(&["pet", "Pet", "PET"]),
            ["PetLower", "Pet", "PetUpper"]
        );
        assert_eq!(
            declared(&["PET", "Pet", "pet"]),
            ["PetUpper", "Pet", "PetLower"]
        );
    }

    #[test]
    fn nobody_keeps_a_name_that_equals_no_wire_name() {
        assert_eq!(
            declared(&["pet_name", "pet-name", "pet name"]),
            ["PetNameSnake", "PetNameKebab", "PetNameSpaced"]
        );
    }

    #[test]
    fn a_fallback_never_takes_the_name_of_another() {
        assert_eq!(
            declared(&["pet", "PetLower", "Pet"]),
            ["PetHd6fb67", "PetLower", "Pet"]
        );
    }

    #[test]
    fn better_ranks_choose_first() {
        let claims = [
            claim(Rank::Derived, "Pet"),
            claim(Rank::Declared, "pet"),
            claim(Rank::Pinned, "PET"),
        ];
        assert_eq!(names(&claims), ["PetPascal", "PetLower", "Pet"]);
    }

    #[test]
    fn claims_that_are_alike_in_everything_still_differ() {
        let names = declared(&["a", "a", "a"]);
        let unique: BTreeSet<_> = names.iter().collect();
        assert_eq!(unique.len(), 3);
    }

    #[test]
    fn unrelated_claims_change_nothing() {
        let few = declared(&["pet", "Pet"]);
        let many = declared(&["pet", "Pet", "dog", "Dog", "PetName"]);
        assert_eq!(few, many[..2]);
    }
}
