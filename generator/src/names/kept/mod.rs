//! Names that an earlier run noted, so that neither a newcomer nor a new spelling changes them.
//!
//! A noted name is looked up by its [`place`]. It ranks below what settings and the description ask for, and above everything that
//! the description merely says. What is noted for a place that is gone goes to the one new thing that looks the same
//! ([`moves`]); that, and what is left over, is reported.
//!
//! ```text
//!   Pet: Pet                        ──▶ Pet
//!   (new) pet                       ──▶ PetLower, though nobody wrote `Pet` before
//!   Pet gone, Animal new and alike  ──▶ Animal is called Pet, W0461
//!   Pet gone, nothing alike         ──▶ W0460
//! ```

mod moves;
pub(super) mod notes;
pub(super) mod place;
mod shape;

use std::collections::BTreeSet;

use super::ident;
use super::scope::{Claim, Form, Rank, Settled};
use super::words::Words;
use crate::api::Api;
use crate::config::{Config, Name, Noted, NotedName, Place};
use crate::diagnostics::codes::names::{INVALID_PIN, MOVED_PIN, STALE_PIN};
use crate::diagnostics::{Diagnostic, Sink};
use moves::Moves;
use notes::Notes;
use place::Key;

/// What was noted and what of it was used, and what is to be noted.
pub(super) struct Kept<'c> {
    noted: &'c Noted,
    moves: Moves,
    used: BTreeSet<Place>,
    notes: Option<Notes>,
}

impl<'c> Kept<'c> {
    /// Takes the valid names, and finds out where those of vanished things go.
    pub(super) fn new(noted: &'c Noted, api: &Api, config: &Config, sink: &mut Sink) -> Self {
        for noted in noted.names.values().filter(|noted| !is_valid(noted)) {
            let name = shown(noted);
            let message = format!("the pinned name `{name}` is not a Rust identifier");
            sink.report(Diagnostic::new(&INVALID_PIN, &noted.origin, message));
        }
        Self {
            noted,
            moves: moves::find(noted, api),
            used: BTreeSet::new(),
            notes: config.renews_pins.then(|| Notes::of(api)),
        }
    }

    /// Whether names have to be looked up or noted, and so need a key.
    pub(super) fn is_active(&self) -> bool {
        !self.noted.names.is_empty() || self.notes.is_some()
    }

    /// The claims, those with a noted name as claims of that.
    pub(super) fn apply(
        &mut self,
        claims: &[Claim],
        idents: &dyn Fn(&Form) -> Vec<String>,
    ) -> Vec<Claim> {
        let apply = |(index, claim): (usize, &Claim)| match self.find(claim) {
            Some(noted) if claim.rank != Rank::Pinned => {
                let form = own_form(claim, index, &noted.name, idents)
                    .unwrap_or_else(|| form(&noted.name));
                claim.clone().keep(form)
            }
            _ => claim.clone(),
        };
        claims.iter().enumerate().map(apply).collect()
    }

    fn find(&mut self, claim: &Claim) -> Option<&'c NotedName> {
        let place = self.moves.place(claim.key.as_ref()?);
        let noted = self.noted.names.get(&place)?;
        self.used.insert(place);
        is_valid(noted).then_some(noted)
    }

    /// Notes what the claims got.
    pub(super) fn note(
        &mut self,
        claims: &[Claim],
        settled: &[Settled],
        idents: &dyn Fn(&Form) -> Vec<String>,
    ) {
        let Some(notes) = &mut self.notes else {
            return;
        };
        for (claim, settled) in claims.iter().zip(settled) {
            notes.add(claim, settled, idents);
        }
    }

    /// Reports names of things that are gone, and gives what is noted now.
    pub(super) fn finish(self, sink: &mut Sink) -> Option<Notes> {
        for (new, old) in self.moves.homes() {
            if let Some(noted) = self.noted.names.get(&whole(old)) {
                sink.report(moved(noted, old, new));
            }
        }
        for (place, noted) in self.stale() {
            sink.report(gone(noted, place));
        }
        self.notes
    }

    /// The names that nothing has, but for those below something that is gone itself.
    fn stale(&self) -> Vec<(&Place, &NotedName)> {
        let all = self.noted.names.iter();
        let unused: Vec<_> = all
            .filter(|(place, _)| !self.used.contains(*place))
            .collect();
        let whole = unused.iter().filter(|(place, _)| place.member.is_none());
        let gone: BTreeSet<&str> = whole.map(|(place, _)| place.pointer.as_str()).collect();
        let is_below = |place: &Place| {
            let mut ends = place.pointer.match_indices('/').map(|(at, _)| at);
            ends.any(|at| gone.contains(&place.pointer[..at]))
        };
        unused
            .into_iter()
            .filter(|(place, _)| !is_below(place))
            .collect()
    }
}

/// The place of something that is in no group.
fn whole(pointer: &str) -> Place {
    Place {
        pointer: pointer.to_owned(),
        member: None,
    }
}

/// Which of its own forms a claim had when its name was noted. With its words all that is derived from it stays, too.
fn own_form(
    claim: &Claim,
    index: usize,
    noted: &Name,
    idents: &dyn Fn(&Form) -> Vec<String>,
) -> Option<Form> {
    /// Forms with a hash that are tried after all others.
    const HASHED: usize = 2;
    let is_noted = |form: &Form| match noted {
        Name::Words(words) => form.words.as_slice() == words.as_slice(),
        Name::Identifier(name) => {
            let ident = idents(form).into_iter().next().unwrap_or_default();
            ident::plain(&ident) == ident::plain(name)
        }
    };
    let mut forms = (0..claim.forms.len() + HASHED).map(|level| claim.form(level, index));
    forms.find(is_noted)
}

fn form(noted: &Name) -> Form {
    match noted {
        Name::Words(words) => Form::from(Words::from(words.clone())),
        Name::Identifier(name) => Form {
            words: Words::of(ident::plain(name)),
            verbatim: Some(ident::plain(name).to_owned()),
        },
    }
}

fn is_valid(noted: &NotedName) -> bool {
    match &noted.name {
        Name::Words(_) => true,
        Name::Identifier(name) => ident::is_valid(name),
    }
}

/// The identifier, or its words where only they are noted.
fn shown(noted: &NotedName) -> String {
    match &noted.name {
        Name::Words(words) => words.join(" "),
        Name::Identifier(name) => name.clone(),
    }
}

fn moved(noted: &NotedName, old: &str, new: &Key) -> Diagnostic {
    let message = format!(
        "`{old}` is gone, and its name `{}` goes to `{}`",
        shown(noted),
        new.home
    );
    Diagnostic::new(&MOVED_PIN, &noted.origin, message)
        .at_key()
        .label("pinned here")
        .also(&new.origin, "new, and looks the same")
        .help("`balas generate --pin` notes it there")
}

fn gone(noted: &NotedName, place: &Place) -> Diagnostic {
    let pointer = &place.pointer;
    let what = match &place.member {
        Some(member) => format!("`{member}` of `{pointer}`"),
        None => format!("`{pointer}`"),
    };
    let message = format!(
        "the name `{}` is pinned for what is gone: {what}",
        shown(noted)
    );
    Diagnostic::new(&STALE_PIN, &noted.origin, message)
        .at_key()
        .help("`balas generate --pin` forgets it; to keep it for another thing, write the pointer of that here")
}
