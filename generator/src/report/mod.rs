//! What became of each operation and each schema of a description: generated exactly, approximated, or left out.
//!
//! An operation is approximated where something is not as described in it, in a component that it reaches, or in what the document
//! says for all its operations. A schema is judged by itself alone: the schemas that it refers to have entries of their own.

mod concern;
mod json;
mod page;

use std::collections::BTreeMap;

use crate::bindings::Bindings;
use crate::diagnostics::{Diagnostic, Effect};
use crate::document::{Described, Outline, Part};
use crate::origin::Origin;
use crate::source::Sources;

use concern::{Concerned, Index};

/// How true the generated code is to what is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fidelity {
    /// All of it is generated as described.
    Exact,
    /// It is generated, but something of it allows or does other than what is described, or is missing.
    Approximated,
    /// It is not generated.
    LeftOut,
    /// It is not generated because the settings exclude it.
    Excluded,
}

/// An account of a run. Findings that approximate nothing, mere advice, do not count; findings that are allowed do.
///
/// ```no_run
/// # fn main() -> balas::Result {
/// let outcome = balas::generate(&balas::Config::new().spec("api.yaml"))?;
/// let report = outcome.report();
/// for operation in &report.operations {
///     println!("{} {}: {:?}", operation.method, operation.path, operation.fidelity);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Report<'o> {
    /// Whether a finding at level deny forbids to write the output. Then nothing is generated.
    pub is_denied: bool,
    /// All operations of the description, in the order of the document.
    pub operations: Vec<OperationReport<'o>>,
    /// The schemas of the components that operations reach, in the order of the document.
    pub schemas: Vec<SchemaReport<'o>>,
    /// All findings, in the order of the stages; those that are allowed last.
    pub findings: Vec<&'o Diagnostic>,
    sources: &'o Sources,
}

/// What became of an operation.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OperationReport<'o> {
    /// Its `operationId`.
    pub id: Option<&'o str>,
    /// HTTP method in upper case.
    pub method: &'o str,
    /// Path template as written.
    pub path: &'o str,
    /// Where it is described, in the files of the user.
    pub origin: Origin,
    /// How true its code is.
    pub fidelity: Fidelity,
    /// The method that begins a call: `crate::operations::pets::Pets::list`; `None` where it is left out.
    pub rust: Option<&'o str>,
    /// What is not as described: indices into [`Report::findings`].
    pub findings: Vec<usize>,
}

/// What became of a schema of the components.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SchemaReport<'o> {
    /// Its key in the components.
    pub name: &'o str,
    /// Where it is described, in the files of the user.
    pub origin: Origin,
    /// How true its code is.
    pub fidelity: Fidelity,
    /// Its type: `crate::types::Pet`; `None` where it is left out, or is only a part of others (`allOf`).
    pub rust: Option<&'o str>,
    /// What is not as described: indices into [`Report::findings`].
    pub findings: Vec<usize>,
}

/// How many are how true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Totals {
    /// [`Fidelity::Exact`]
    pub exact: usize,
    /// [`Fidelity::Approximated`]
    pub approximated: usize,
    /// [`Fidelity::LeftOut`]
    pub left_out: usize,
    /// [`Fidelity::Excluded`]
    pub excluded: usize,
}

impl Totals {
    fn of(all: impl Iterator<Item = Fidelity>) -> Self {
        let mut totals = Self::default();
        for fidelity in all {
            *match fidelity {
                Fidelity::Exact => &mut totals.exact,
                Fidelity::Approximated => &mut totals.approximated,
                Fidelity::LeftOut => &mut totals.left_out,
                Fidelity::Excluded => &mut totals.excluded,
            } += 1;
        }
        totals
    }

    /// How many there are, without those that the settings exclude.
    pub fn all(self) -> usize {
        self.exact + self.approximated + self.left_out
    }
}

impl Report<'_> {
    /// How many operations are how true.
    pub fn operation_totals(&self) -> Totals {
        Totals::of(self.operations.iter().map(|operation| operation.fidelity))
    }

    /// How many schemas are how true.
    pub fn schema_totals(&self) -> Totals {
        Totals::of(self.schemas.iter().map(|schema| schema.fidelity))
    }

    /// The report as a page of Markdown, for people.
    pub fn to_markdown(&self) -> String {
        page::text(self)
    }

    /// The report as a JSON document, as the README of `balas` describes it.
    pub fn to_json(&self) -> String {
        json::text(self)
    }
}

/// Where the operations and types of a document have their bindings: by the place in the document as it is generated from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    operations: BTreeMap<Origin, usize>,
    types: BTreeMap<Origin, usize>,
}

impl Places {
    /// Of bindings whose origins are those of the document.
    pub(crate) fn of(bindings: &Bindings) -> Self {
        let operations = bindings.operations.iter().zip(0..);
        // The first type at a place is the one that is there; others are what it holds.
        let types = bindings.types.iter().enumerate().rev();
        Self {
            operations: operations
                .map(|(binding, index)| (binding.origin.clone(), index))
                .collect(),
            types: types
                .map(|(index, binding)| (binding.origin.clone(), index))
                .collect(),
        }
    }
}

/// What a report is made of.
pub(crate) struct Evidence<'o> {
    pub(crate) is_denied: bool,
    pub(crate) outline: &'o Outline,
    pub(crate) places: &'o Places,
    pub(crate) bindings: &'o Bindings,
    pub(crate) findings: Vec<&'o Diagnostic>,
    pub(crate) sources: &'o Sources,
}

impl<'o> Evidence<'o> {
    /// The report.
    pub(crate) fn report(self) -> Report<'o> {
        let concerned = Index::new(self.outline, self.sources).concerned(&self.findings);
        let reached: Vec<Vec<bool>> = self
            .outline
            .operations
            .iter()
            .map(|operation| match operation.is_excluded {
                true => vec![false; self.outline.parts.len()],
                false => self.outline.reached(operation),
            })
            .collect();
        let operations = self.outline.operations.iter().zip(&reached).enumerate();
        let operations = operations
            .map(|(index, (described, reached))| {
                self.operation(described, concerned.operation(index, reached))
            })
            .collect();
        Report {
            is_denied: self.is_denied,
            operations,
            schemas: self.schemas(&reached, &concerned),
            findings: self.findings,
            sources: self.sources,
        }
    }

    fn operation(&self, described: &'o Described, findings: Vec<usize>) -> OperationReport<'o> {
        let binding = self.places.operations.get(&described.origin);
        let binding = binding.and_then(|index| self.bindings.operations.get(*index));
        OperationReport {
            id: described.id.as_deref(),
            method: &described.method,
            path: &described.path,
            origin: self.sources.found(&described.origin),
            fidelity: match (binding, findings.is_empty()) {
                _ if described.is_excluded => Fidelity::Excluded,
                (None, _) => Fidelity::LeftOut,
                (Some(_), true) => Fidelity::Exact,
                (Some(_), false) => Fidelity::Approximated,
            },
            rust: binding.map(|binding| binding.method.as_str()),
            findings,
        }
    }

    /// The schemas that operations reach, or that have a type for another reason.
    fn schemas(&self, reached: &[Vec<bool>], concerned: &Concerned) -> Vec<SchemaReport<'o>> {
        let schemas = self.outline.parts.iter().enumerate();
        let schemas = schemas.filter(|(_, part)| part.section == "schemas");
        schemas
            .filter_map(|(index, part)| {
                let binding = self.places.types.get(&part.origin());
                let binding = binding.and_then(|index| self.bindings.types.get(*index));
                let rust = binding.map(|binding| binding.path.as_str());
                let is_reached = || reached.iter().any(|reached| reached[index]);
                (rust.is_some() || is_reached()).then(|| {
                    match self.outline.excluded.contains(&index) {
                        true => self.excluded(part, concerned.part(index)),
                        false => self.schema(part, rust, concerned.part(index)),
                    }
                })
            })
            .collect()
    }

    fn excluded(&self, part: &'o Part, findings: Vec<usize>) -> SchemaReport<'o> {
        SchemaReport {
            name: &part.key,
            origin: self.sources.found(&part.origin()),
            fidelity: Fidelity::Excluded,
            rust: None,
            findings,
        }
    }

    fn schema(
        &self,
        part: &'o Part,
        rust: Option<&'o str>,
        findings: Vec<usize>,
    ) -> SchemaReport<'o> {
        let origin = self.sources.found(&part.origin());
        // A schema that others extend and that nothing else refers to has no type of its own, and lacks nothing.
        let is_gone = |finding: &usize| {
            let finding = self.findings[*finding];
            let place = finding.labels.first();
            finding.effect == Effect::LeftOut
                && place.is_some_and(|place| self.sources.found(&place.origin) == origin)
        };
        let is_left_out = self.is_denied || rust.is_none() && findings.iter().any(is_gone);
        SchemaReport {
            name: &part.key,
            origin,
            fidelity: match findings.is_empty() {
                _ if is_left_out => Fidelity::LeftOut,
                true => Fidelity::Exact,
                false => Fidelity::Approximated,
            },
            rust,
            findings,
        }
    }
}
