//! Telling the reader who lost a name, and how to choose another.

use std::collections::{BTreeMap, BTreeSet};

use super::Cx;
use super::ident::plain;
use super::scope::{Claim, Form, Rank, Settled, settle};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::names::{COLLISION, PIN_COLLISION};

/// One scope: what is named in it, what is taken already, and which identifiers a form becomes, the one to talk about
/// first.
pub(super) struct Scope<'a> {
    /// The plural of what is named, as in "two schemas want".
    pub(super) what: &'a str,
    /// Identifiers that nobody can have.
    pub(super) taken: BTreeSet<String>,
    /// The identifiers of a form.
    pub(super) idents: &'a dyn Fn(&Form) -> Vec<String>,
}

impl Scope<'_> {
    /// Settles all claims, keeps the names that were noted before, and reports those that lost a name of the description.
    pub(super) fn settle(&self, claims: &[Claim], cx: &mut Cx<'_>) -> Vec<Settled> {
        let kept = cx
            .kept
            .is_active()
            .then(|| cx.kept.apply(claims, self.idents));
        let claims = kept.as_deref().unwrap_or(claims);
        let settled = settle(claims, &self.taken, self.idents);
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, settled) in settled.iter().enumerate() {
            if let Some(name) = settled.idents.first() {
                holders.entry(name).or_default().push(index);
            }
        }
        for (name, losers) in self.lost(claims, &settled) {
            cx.sink
                .report(self.diagnostic(&name, &losers, &holders, (claims, &settled)));
        }
        cx.kept.note(claims, &settled, self.idents);
        settled
    }

    /// Who lost which name, by name.
    fn lost(&self, claims: &[Claim], settled: &[Settled]) -> BTreeMap<String, Vec<usize>> {
        let mut lost: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, (claim, settled)) in claims.iter().zip(settled).enumerate() {
            if let Some(name) = self.wanted(claim)
                && claim.quiet.is_some_and(|quiet| settled.level > quiet)
            {
                lost.entry(name).or_default().push(index);
            }
        }
        lost
    }

    /// The name that a claim would have had alone.
    fn wanted(&self, claim: &Claim) -> Option<String> {
        let form = claim.forms.get(claim.quiet.unwrap_or(0))?;
        (self.idents)(form).into_iter().next()
    }

    /// `holders`: who got which name.
    fn diagnostic(
        &self,
        name: &str,
        losers: &[usize],
        holders: &BTreeMap<&str, Vec<usize>>,
        (claims, settled): (&[Claim], &[Settled]),
    ) -> Diagnostic {
        let winners = holders.get(name).into_iter().flatten().copied();
        let rivals: BTreeSet<usize> = losers.iter().copied().chain(winners).collect();
        let pinned = losers
            .iter()
            .any(|&loser| claims[loser].rank == Rank::Pinned);
        let code = if pinned { &PIN_COLLISION } else { &COLLISION };
        let mut diagnostic = Diagnostic::new(
            code,
            &claims[losers[0]].origin,
            self.message(name, rivals.len()),
        )
        .at_key()
        .label(becomes(&settled[losers[0]]));
        for &rival in rivals.iter().filter(|&&rival| rival != losers[0]) {
            diagnostic = diagnostic.also(&claims[rival].origin, becomes(&settled[rival]));
        }
        losers.iter().fold(diagnostic, |diagnostic, &loser| {
            diagnostic.help(pin_line(&claims[loser], &settled[loser]))
        })
    }

    fn message(&self, name: &str, rivals: usize) -> String {
        let what = self.what;
        match rivals {
            1 => format!("the Rust name `{name}` is taken among the {what}"),
            2 => format!("two {what} want the Rust name `{name}`"),
            many => format!("{many} {what} want the Rust name `{name}`"),
        }
    }
}

fn becomes(settled: &Settled) -> String {
    match settled.idents.first() {
        Some(name) => format!("becomes `{name}`"),
        None => String::new(),
    }
}

/// The line that pins another name.
fn pin_line(claim: &Claim, settled: &Settled) -> String {
    let name = settled.idents.first().map_or("", |name| plain(name));
    format!(
        "pin another name in balas.yaml:  names: {{ \"{}\": {name} }}",
        claim.origin
    )
}
