//! A report as a JSON document.

use serde::Serialize;

use super::{Fidelity, Report, Totals};
use crate::diagnostics::{Diagnostic, Level};
use crate::origin::{Origin, SourceId};
use crate::source::Sources;

/// Changes where a member is renamed, removed, or means something else; not where one is added.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'r> {
    format: u32,
    generator: &'static str,
    denied: bool,
    summary: Summary,
    operations: Vec<Operation<'r>>,
    schemas: Vec<Schema<'r>>,
    findings: Vec<Finding<'r>>,
}

#[derive(Serialize)]
struct Summary {
    operations: Counts,
    schemas: Counts,
}

#[derive(Serialize)]
struct Counts {
    exact: usize,
    approximated: usize,
    left_out: usize,
    excluded: usize,
}

#[derive(Serialize)]
struct Operation<'r> {
    id: Option<&'r str>,
    method: &'r str,
    path: &'r str,
    #[serde(flatten)]
    place: Place,
    status: &'static str,
    rust: Option<&'r str>,
    findings: Vec<Mention>,
}

#[derive(Serialize)]
struct Schema<'r> {
    name: &'r str,
    #[serde(flatten)]
    place: Place,
    status: &'static str,
    rust: Option<&'r str>,
    findings: Vec<Mention>,
}

/// A finding where it concerns something.
#[derive(Serialize)]
struct Mention {
    /// Index into `findings` of the document.
    finding: usize,
    code: &'static str,
    effect: &'static str,
    #[serde(flatten)]
    place: Place,
}

/// A place in the files of the user.
#[derive(Serialize)]
struct Place {
    pointer: String,
    /// Absent where it is the file that was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
}

#[derive(Serialize)]
struct Finding<'r> {
    code: &'static str,
    level: &'static str,
    effect: &'static str,
    message: &'r str,
    pointer: String,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
}

pub(super) fn text(report: &Report<'_>) -> String {
    let document = Document {
        format: FORMAT,
        generator: concat!("balas ", env!("CARGO_PKG_VERSION")),
        denied: report.is_denied,
        summary: Summary {
            operations: counts(report.operation_totals()),
            schemas: counts(report.schema_totals()),
        },
        operations: operations(report),
        schemas: schemas(report),
        findings: report
            .findings
            .iter()
            .map(|finding| written(finding, report.sources))
            .collect(),
    };
    // Structs of strings and numbers have no value that JSON lacks.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn counts(totals: Totals) -> Counts {
    Counts {
        exact: totals.exact,
        approximated: totals.approximated,
        left_out: totals.left_out,
        excluded: totals.excluded,
    }
}

fn operations<'r>(report: &'r Report<'_>) -> Vec<Operation<'r>> {
    let all = report.operations.iter().map(|operation| Operation {
        id: operation.id,
        method: operation.method,
        path: operation.path,
        place: place(&operation.origin, report.sources),
        status: word(operation.fidelity),
        rust: operation.rust,
        findings: mentions(report, &operation.findings),
    });
    all.collect()
}

fn schemas<'r>(report: &'r Report<'_>) -> Vec<Schema<'r>> {
    let all = report.schemas.iter().map(|schema| Schema {
        name: schema.name,
        place: place(&schema.origin, report.sources),
        status: word(schema.fidelity),
        rust: schema.rust,
        findings: mentions(report, &schema.findings),
    });
    all.collect()
}

fn mentions(report: &Report<'_>, findings: &[usize]) -> Vec<Mention> {
    let all = findings.iter().map(|&index| {
        let finding = report.findings[index];
        Mention {
            finding: index,
            code: finding.code.id,
            effect: finding.effect.word(),
            place: place(&report.sources.found(&primary(finding)), report.sources),
        }
    });
    all.collect()
}

fn written<'r>(finding: &'r Diagnostic, sources: &Sources) -> Finding<'r> {
    let at_key = finding.labels.first().is_some_and(|label| label.at_key);
    let origin = primary(finding);
    let found = sources.locate(&origin, at_key);
    Finding {
        code: finding.code.id,
        level: match finding.level {
            Level::Allow => "allow",
            Level::Warn => "warn",
            Level::Deny => "deny",
        },
        effect: finding.effect.word(),
        message: &finding.message,
        pointer: sources.found(&origin).to_string(),
        file: found.map(|(source, _)| sources.path(source).display().to_string()),
        line: found.map(|(_, span)| span.line),
        column: found.map(|(_, span)| span.column),
    }
}

fn primary(finding: &Diagnostic) -> Origin {
    let label = finding.labels.first();
    label.map_or_else(Origin::root, |label| label.origin.clone())
}

fn place(origin: &Origin, sources: &Sources) -> Place {
    let is_named = origin.source == SourceId::ROOT;
    let file = (!is_named).then(|| sources.path(origin.source).display().to_string());
    Place {
        pointer: origin.to_string(),
        file,
    }
}

fn word(fidelity: Fidelity) -> &'static str {
    match fidelity {
        Fidelity::Exact => "exact",
        Fidelity::Approximated => "approximated",
        Fidelity::LeftOut => "left_out",
        Fidelity::Excluded => "excluded",
    }
}
