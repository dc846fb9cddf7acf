//! How types and ways to take a value are written, with the paths by which users name them.

use crate::rust::{Comparison, Counts, Intake, ParameterKind, ParameterRow, PathOrigin, Rule, Ty};
use crate::surface::text::quoted;

/// A type: `Option<types::Pet>`.
pub(super) fn ty(ty: &Ty) -> String {
    let arguments: Vec<String> = ty.arguments.iter().map(self::ty).collect();
    let arguments = arguments.join(", ");
    if ty.is_tuple() {
        return format!("({arguments})");
    }
    let name = &ty.path.name;
    let path = match &ty.path.origin {
        PathOrigin::Crate { via, .. } if !via.is_empty() => format!("{via}::{name}"),
        // Dates of other crates are not those of the runtime's root.
        PathOrigin::Std(module) if module.starts_with("balas_runtime") => {
            format!("{module}::{name}")
        }
        PathOrigin::Foreign(module) => format!("{module}::{name}"),
        _ => name.clone(),
    };
    match arguments.is_empty() {
        true => path,
        false => format!("{path}<{arguments}>"),
    }
}

/// How a value is taken. What stands for anything that iterates is written short.
pub(super) fn intake(intake: &Intake) -> String {
    match intake {
        Intake::Text => "&str".to_owned(),
        Intake::Value(of) => ty(of),
        Intake::Reference(of) => format!("&{}", ty(of)),
        Intake::Items(of) => format!("impl IntoIterator<{}>", ty(of)),
        Intake::Into(of) => format!("impl Into<{}>", ty(of)),
    }
}

/// The word of a location.
pub(super) fn location(kind: ParameterKind) -> &'static str {
    match kind {
        ParameterKind::Path => "path",
        ParameterKind::Query => "query",
        ParameterKind::Header => "header",
        ParameterKind::Cookie => "cookie",
        ParameterKind::QueryString => "querystring",
    }
}

/// How a parameter is written, where that is not as usual.
pub(super) fn style(row: &ParameterRow) -> Option<String> {
    let words = [
        row.style.map(|style| style.keyword().to_owned()),
        row.explode.map(|explode| format!("explode({explode})")),
        row.allow_reserved.then(|| "reserved".to_owned()),
        row.brackets.then(|| "brackets".to_owned()),
        row.content.as_deref().map(quoted),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// What values are held against, all of it; nothing where there is nothing.
pub(super) fn rules(rules: &[Rule]) -> Option<String> {
    let words: Vec<String> = rules.iter().map(rule).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn rule(rule: &Rule) -> String {
    let nested = |word: &str, of: &[Rule]| format!("{word}({})", rules(of).unwrap_or_default());
    match rule {
        Rule::Length(of) => format!("length {}", counts(*of)),
        Rule::Matches(pattern) => format!("matches {}", quoted(pattern)),
        Rule::Number(comparison, bound) => format!("{} {bound}", comparison_word(*comparison)),
        Rule::Items(of) => format!("items {}", counts(*of)),
        Rule::Unique => "unique".to_owned(),
        Rule::Properties(of) => format!("properties {}", counts(*of)),
        Rule::Each(of) => nested("each", of),
        Rule::Entries(of) => nested("entries", of),
        Rule::At(index, of) => nested(&index.to_string(), of),
        Rule::Some(of) | Rule::UnlessEmpty(of) => rules(of).unwrap_or_default(),
        Rule::Valid => "valid".to_owned(),
    }
}

/// `1..=10`
fn counts(counts: Counts) -> String {
    let bound =
        |of: Option<u32>, sign: &str| of.map_or_else(String::new, |of| format!("{sign}{of}"));
    format!("{}..{}", bound(counts.min, ""), bound(counts.max, "="))
}

fn comparison_word(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => ">=",
        Comparison::MoreThan => ">",
        Comparison::AtMost => "<=",
        Comparison::LessThan => "<",
        Comparison::MultipleOf => "multiple of",
    }
}
