//! Overlays by themselves: what a description is with its overlays, which overlay makes one description of another, and
//! which one answers what was found.
//!
//! To generate from a description with overlays, [`Config::overlay`] is all that is needed.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use crate::diagnostics::{self, Action, Diagnostic, Format, Level, Sink};
use crate::document::overlay;
use crate::error::{Kind, Result};
use crate::origin::SourceId;
use crate::source::{Sources, write};
use crate::{Config, Outcome};

/// A document that was made, and what was found on the way.
#[derive(Debug)]
pub struct Made {
    document: Option<Value>,
    is_json: bool,
    findings: Vec<Findings>,
}

/// Applies the overlays of these settings to their description.
///
/// ```no_run
/// # fn main() -> balas::Result {
/// let config = balas::Config::new().spec("api.yaml").overlay("fixes.yaml");
/// let made = balas::overlay::apply(&config)?;
/// eprint!("{}", made.render(balas::diagnostics::Format::Text));
/// print!("{}", made.text().unwrap_or_default());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// If no description is configured, or a file cannot be read.
pub fn apply(config: &Config) -> Result<Made> {
    let spec = config.spec.as_deref().ok_or(Kind::Missing {
        what: "no description is configured",
    })?;
    let (mut sources, mut sink) = (Sources::default(), Sink::new(&config.lints));
    sources.open_root(spec)?;
    let document = overlay::tree(config, &mut sources, &mut sink)?;
    Ok(Made {
        document,
        is_json: sources.is_json(SourceId::ROOT),
        findings: vec![(sources, sink.into_diagnostics().0)],
    })
}

/// The overlay, of version 1.1, that makes the description at `new` of the one at `old`. It is empty if they are equal; the order
/// of keys does not matter. Files that they refer to are not looked at.
///
/// `place` is where the overlay will be, if that is known: then it says which description it extends.
///
/// # Errors
///
/// If a file cannot be read.
pub fn diff(old: &Path, new: &Path, place: Option<&Path>) -> Result<Made> {
    let (before, before_findings) = read(old)?;
    let (after, after_findings) = read(new)?;
    let actions = before
        .zip(after.as_ref())
        .map(|(before, after)| overlay::diff(&before, after))
        .filter(|actions| !actions.is_empty());
    let document = actions.zip(after).map(|(actions, after)| {
        let title = format!("What makes {} of {}", name(new), name(old));
        let version = after.pointer("/info/version").and_then(Value::as_str);
        let extends = place.map(|place| (old, place));
        document(&title, version.unwrap_or("1.0.0"), extends, actions)
    });
    Ok(Made {
        document,
        is_json: false,
        findings: vec![before_findings, after_findings],
    })
}

/// The overlay, of version 1.1, that makes the description of these settings say what it is read as, as far as its faults have an
/// obvious repair: the actions that [`Diagnostic::actions`] gives, for what the repairs bring in too. It comes after the overlays of
/// the settings. It is empty if there is no such fault. The findings are those that are left.
///
/// `place` is where the overlay will be, if that is known: then it says which description it extends.
///
/// ```no_run
/// # fn main() -> balas::Result {
/// let made = balas::overlay::repairs(&balas::Config::new().spec("api.yaml"), None)?;
/// print!("{}", made.yaml().unwrap_or_default());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// If no description is configured, or a file cannot be read.
pub fn repairs(config: &Config, place: Option<&Path>) -> Result<Made> {
    let mut config = config.clone();
    let mut actions: Vec<Value> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut repairs = None;
    let mut outcome = crate::generate(&config)?;
    for _ in 0..MAX_ROUNDS {
        let before = actions.len();
        for action in answers(&outcome) {
            let action = json!(action);
            if seen.insert(action.to_string()) {
                actions.push(action);
            }
        }
        if actions.len() == before {
            break;
        }
        let spec = outcome.sources().path(SourceId::ROOT);
        let title = format!("Repairs of {}", name(spec));
        let extends = place.map(|place| (spec, place));
        let overlay = document(&title, "1.0.0", extends, actions.clone());
        config.draft = Some(write::yaml(&overlay));
        repairs = Some(overlay);
        outcome = crate::generate(&config)?;
    }
    Ok(Made {
        document: repairs,
        is_json: false,
        findings: vec![(outcome.sources, outcome.diagnostics)],
    })
}

/// How often repairs may bring in what is to be repaired.
const MAX_ROUNDS: usize = 8;

/// The actions that answer the findings of a run.
fn answers(outcome: &Outcome) -> impl Iterator<Item = Action> {
    let findings = outcome.diagnostics.iter();
    findings.flat_map(|finding| finding.actions(&outcome.sources))
}

/// An overlay of version 1.1; `extends` is the description and where the overlay will be.
fn document(
    title: &str,
    version: &str,
    extends: Option<(&Path, &Path)>,
    actions: Vec<Value>,
) -> Value {
    let info = json!({ "title": title, "version": version });
    let mut document = json!({ "overlay": "1.1.0", "info": info });
    if let Some((description, place)) = extends {
        document["extends"] = overlay::relative(description, place).into();
    }
    document["actions"] = actions.into();
    document
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// The findings in some files.
type Findings = (Sources, Vec<Diagnostic>);

fn read(path: &Path) -> Result<(Option<Value>, Findings)> {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    sources.open_root(path)?;
    let tree = overlay::description(&sources, &mut sink);
    Ok((tree, (sources, sink.into_diagnostics().0)))
}

impl Made {
    /// The document, written as the description is: in YAML or JSON. `None` if there is none, because a file has no content
    /// or there is nothing to change, or if it was denied.
    pub fn text(&self) -> Option<String> {
        if self.is_json {
            self.json()
        } else {
            self.yaml()
        }
    }

    /// The document in YAML. Keys keep their order; comments are gone, and aliases are written out.
    pub fn yaml(&self) -> Option<String> {
        self.accepted().map(write::yaml)
    }

    /// The document in JSON.
    pub fn json(&self) -> Option<String> {
        self.accepted().map(write::json)
    }

    fn accepted(&self) -> Option<&Value> {
        self.document.as_ref().filter(|_| !self.is_denied())
    }

    /// Whether a finding at level deny stands against the document.
    pub fn is_denied(&self) -> bool {
        self.diagnostics().any(|it| it.level == Level::Deny)
    }

    /// What was found in the files.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().flat_map(|(_, findings)| findings)
    }

    /// The findings as text; empty if there is none.
    pub fn render(&self, format: Format) -> String {
        let reports = self
            .findings
            .iter()
            .map(|(sources, findings)| diagnostics::render(findings, sources, format));
        reports.collect()
    }
}
