//! Faults of the description: collected, located, coded.
//!
//! Every stage up to `names` is handed a [`Sink`]. A [`Diagnostic`] holds origins, never positions; lines and
//! columns are looked up when it is printed.

pub mod codes;
mod edit;
mod effect;
mod render;
pub(crate) mod similar;

use crate::origin::{Origin, Pointer, SourceId};
use crate::source::Sources;

pub use codes::Code;
pub use edit::{Action, Edit};
pub use effect::Effect;
#[cfg(test)]
pub(crate) use render::render_for_tests;
pub use render::{Format, render, summary};

/// How seriously a finding is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not reported.
    Allow,
    /// Reported; generation goes on and succeeds.
    Warn,
    /// Reported; the run fails and writes nothing.
    Deny,
}

/// One finding about the description.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Which rule speaks.
    pub code: &'static Code,
    /// How seriously it is taken in this run.
    pub level: Level,
    /// What becomes of that which it is about: what its code says, unless it is known to do less harm.
    pub effect: Effect,
    /// What is wrong: lower-case start, no full stop.
    pub message: String,
    /// Where, with a few words beside the caret. The first is the primary place.
    pub labels: Vec<Label>,
    /// Further places that the same is true of, where one finding stands for many. They are not printed.
    pub alike: Vec<Origin>,
    /// What to do about it.
    pub help: Vec<String>,
    /// What else is worth knowing.
    pub notes: Vec<String>,
    /// What would make the description say what it is read as; empty where that is not obvious.
    pub edits: Vec<Edit>,
}

/// A marked place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The place.
    pub origin: Origin,
    /// Whether the caret marks the key rather than the value at this place.
    pub at_key: bool,
    /// A few words beside the caret; may be empty.
    pub text: String,
}

impl Diagnostic {
    /// A finding at the value of `origin`.
    pub fn new(code: &'static Code, origin: &Origin, message: impl Into<String>) -> Self {
        let label = Label {
            origin: origin.clone(),
            at_key: false,
            text: String::new(),
        };
        Self {
            code,
            level: code.level,
            effect: code.effect,
            message: message.into(),
            labels: vec![label],
            alike: Vec::new(),
            help: Vec::new(),
            notes: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// Marks the key of the primary place instead of its value.
    #[must_use]
    pub fn at_key(mut self) -> Self {
        self.labels[0].at_key = true;
        self
    }

    /// Puts words beside the caret of the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.labels[0].text = text.into();
        self
    }

    /// Marks a second place.
    #[must_use]
    pub fn also(mut self, origin: &Origin, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            origin: origin.clone(),
            at_key: false,
            text: text.into(),
        });
        self
    }

    /// Says that the same is true of other places.
    #[must_use]
    pub fn alike(mut self, origins: Vec<Origin>) -> Self {
        self.alike = origins;
        self
    }

    /// Says that what it is about is generated as it is meant, whatever others with this code do.
    #[must_use]
    pub fn harmless(mut self) -> Self {
        self.effect = Effect::Nothing;
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds background.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }
}

impl Diagnostic {
    /// Adds a change that, with the others, answers the finding.
    #[must_use]
    pub(crate) fn edit(self, edit: Edit) -> Self {
        self.edits([edit])
    }

    /// Adds changes that, with the others, answer the finding.
    #[must_use]
    pub(crate) fn edits(mut self, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.edits.extend(edits);
        self
    }

    /// The actions of an overlay that answer the finding, in the root document as its overlays make it. Empty where it is not
    /// obvious what is meant, and for findings in other files, to which overlays are not applied.
    pub fn actions(&self, sources: &Sources) -> Vec<Action> {
        edit::actions(&self.edits, sources)
    }

    fn origins_mut(&mut self) -> impl Iterator<Item = &mut Origin> {
        let labels = self.labels.iter_mut().map(|label| &mut label.origin);
        let places = labels.chain(&mut self.alike);
        places.chain(self.edits.iter_mut().map(|edit| &mut edit.origin))
    }
}

/// Overrides of levels, by code: what `--deny` and `--allow` say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lints {
    /// Code to level, for example `W0302` to `Deny`.
    pub levels: std::collections::BTreeMap<String, LintLevel>,
}

/// A level as configuration writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LintLevel {
    /// See [`Level::Allow`].
    Allow,
    /// See [`Level::Warn`].
    Warn,
    /// See [`Level::Deny`].
    Deny,
}

/// Collects diagnostics in the order they are found.
#[derive(Debug, Default)]
pub struct Sink {
    lints: Lints,
    diagnostics: Vec<Diagnostic>,
    /// Findings that nobody wants to be told of; they count all the same.
    silenced: Vec<Diagnostic>,
}

impl Sink {
    /// An empty sink with these overrides.
    pub fn new(lints: &Lints) -> Self {
        Self {
            lints: lints.clone(),
            diagnostics: Vec::new(),
            silenced: Vec::new(),
        }
    }

    /// Takes a finding; one whose code is allowed is kept aside.
    pub fn report(&mut self, mut diagnostic: Diagnostic) {
        diagnostic.level = match self.lints.levels.get(diagnostic.code.id) {
            Some(LintLevel::Allow) => Level::Allow,
            Some(LintLevel::Warn) => Level::Warn,
            Some(LintLevel::Deny) => Level::Deny,
            None => diagnostic.code.level,
        };
        if diagnostic.level > Level::Allow {
            self.diagnostics.push(diagnostic);
        } else {
            self.silenced.push(diagnostic);
        }
    }

    /// Makes errors of those findings that are some unless the settings say otherwise: nothing can be made of the description.
    pub(crate) fn give_up(&mut self) {
        let is_error = |finding: &Diagnostic| finding.code.level == Level::Deny;
        self.diagnostics
            .extend(self.silenced.extract_if(.., |finding| is_error(finding)));
        for finding in self
            .diagnostics
            .iter_mut()
            .filter(|finding| is_error(finding))
        {
            finding.level = Level::Deny;
        }
    }

    /// Whether something of this code was found.
    pub(crate) fn has(&self, code: &Code) -> bool {
        let mut all = self.diagnostics.iter().chain(&self.silenced);
        all.any(|known| known.code == code)
    }

    /// An empty sink with the same overrides, for work that is done side by side.
    pub(crate) fn fork(&self) -> Self {
        Self::new(&self.lints)
    }

    /// Takes over what another sink collected.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        self.silenced.extend(other.silenced);
    }

    /// Drops findings about what stands at or below these places of the root document.
    pub(crate) fn forget(&mut self, places: &[Pointer]) {
        let is_gone = |finding: &Diagnostic| {
            let first = finding.labels.first().map(|label| &label.origin);
            first.is_some_and(|origin| {
                let mut places = places.iter();
                origin.source == SourceId::ROOT
                    && places.any(|place| origin.pointer.starts_with(place))
            })
        };
        self.diagnostics.retain(|finding| !is_gone(finding));
        self.silenced.retain(|finding| !is_gone(finding));
    }

    /// Ties findings below `start` to the text: whatever is moved later, they stay where they are.
    pub(crate) fn pin(&mut self, start: &Pointer, sources: &Sources) {
        for origin in self.origins_mut() {
            if origin.source == SourceId::ROOT && origin.pointer.starts_with(start) {
                *origin = sources.pinned(origin);
            }
        }
    }

    /// Says of findings in the root document so far that they are about its text as the file has it.
    #[cfg(feature = "overlays")]
    pub(crate) fn settle(&mut self) {
        for origin in self.origins_mut() {
            if origin.source == SourceId::ROOT {
                origin.source = SourceId::WRITTEN;
            }
        }
    }

    fn origins_mut(&mut self) -> impl Iterator<Item = &mut Origin> {
        let all = self.diagnostics.iter_mut().chain(&mut self.silenced);
        all.flat_map(Diagnostic::origins_mut)
    }

    /// Whether anything at level deny was reported.
    pub fn is_denied(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.level == Level::Deny)
    }

    /// All findings so far.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// All findings, at the end: those to be printed, and those that are allowed.
    pub fn into_diagnostics(self) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        (self.diagnostics, self.silenced)
    }
}
