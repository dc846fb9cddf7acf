//! The registry of codes: what each finding means and what `balas explain` prints.
//!
//! Numbers go by stage: 01 source, 02 document (from 0231 on `rules`, from 0250 on overlays), 03 lower (from 0350 on analyze), 04
//! names, 05 configuration. `E` denies by default, `W` warns.

pub mod analyze;
pub mod config;
pub mod document;
pub mod lower;
pub mod names;
pub mod overlay;
pub mod rules;
pub mod source;

use super::{Effect, Level};

/// A kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// For example `E0401`.
    pub id: &'static str,
    /// Its level where nothing else is configured.
    pub level: Level,
    /// What becomes of that which it is about.
    pub effect: Effect,
    /// One line: what it is about.
    pub title: &'static str,
    /// Some paragraphs: what it means, why it matters, what to do. With an example.
    pub explanation: &'static str,
}

/// Every code, in order.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        source::ALL,
        document::ALL,
        overlay::ALL,
        rules::ALL,
        lower::ALL,
        analyze::ALL,
        names::ALL,
        config::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The code with this id, whatever its case.
pub fn find(id: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(id))
}
