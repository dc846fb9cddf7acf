//! A report as a page of Markdown: the sums, then all operations and schemas, those first that are not as described.

use super::{Fidelity, Report, Totals};
use crate::origin::{Origin, SourceId};

pub(super) fn text(report: &Report<'_>) -> String {
    let name = report.sources.path(SourceId::ROOT).display();
    let mut page = format!("# What became of {name}\n\n");
    if report.is_denied {
        page += "Nothing was generated: a finding at level deny forbids it.\n\n";
    }
    let (operations, schemas) = (report.operation_totals(), report.schema_totals());
    let has_excluded = operations.excluded + schemas.excluded > 0;
    page += match has_excluded {
        true => "| | exact | approximated | left out | excluded |\n|---|---:|---:|---:|---:|\n",
        false => "| | exact | approximated | left out |\n|---|---:|---:|---:|\n",
    };
    page += &sums("operations", operations, has_excluded);
    page += &sums("schemas", schemas, has_excluded);
    let operations = report.operations.iter().map(|it| Entry {
        name: format!("`{} {}`", it.method, it.path),
        fidelity: it.fidelity,
        rust: it.rust,
        findings: &it.findings,
    });
    let schemas = report.schemas.iter().map(|it| Entry {
        name: format!("`{}`", it.name),
        fidelity: it.fidelity,
        rust: it.rust,
        findings: &it.findings,
    });
    let (operations, schemas): (Vec<_>, Vec<_>) = (operations.collect(), schemas.collect());
    for (fidelity, title) in SECTIONS {
        for (what, entries) in [("Operations", &operations), ("Schemas", &schemas)] {
            let entries = entries.iter().filter(|entry| entry.fidelity == *fidelity);
            let lines: Vec<String> = entries.map(|entry| entry.line(report)).collect();
            if !lines.is_empty() {
                page += &format!("\n## {what} {title}\n\n{}", lines.concat());
            }
        }
    }
    page
}

const SECTIONS: &[(Fidelity, &str)] = &[
    (Fidelity::LeftOut, "left out"),
    (Fidelity::Approximated, "approximated"),
    (Fidelity::Exact, "generated exactly"),
    (Fidelity::Excluded, "excluded by the settings"),
];

fn sums(what: &str, totals: Totals, has_excluded: bool) -> String {
    let Totals {
        exact,
        approximated,
        left_out,
        excluded,
    } = totals;
    let line = format!("| {what} | {exact} | {approximated} | {left_out} |");
    match has_excluded {
        true => format!("{line} {excluded} |\n"),
        false => line + "\n",
    }
}

/// An operation or a schema.
struct Entry<'r> {
    name: String,
    fidelity: Fidelity,
    rust: Option<&'r str>,
    findings: &'r [usize],
}

impl Entry<'_> {
    /// An item of a list, and below it what is not as described.
    fn line(&self, report: &Report<'_>) -> String {
        let mut line = format!("- {}", self.name);
        if let Some(rust) = self.rust {
            line += &format!(": `{rust}`");
        }
        line.push('\n');
        for finding in self.findings {
            let finding = report.findings[*finding];
            let label = finding.labels.first();
            let place = label.map_or_else(Origin::root, |label| label.origin.clone());
            let place = report.sources.found(&place);
            line += &format!(
                "  - {} at `{place}`: {}\n",
                finding.code.id, finding.message
            );
        }
        line
    }
}
