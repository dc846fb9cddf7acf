//! `use` statements: the standard library, other crates, the crate itself, a block each.

use crate::rust::Import;

use super::line;

/// Longest statement that rustfmt keeps on one line.
const LONGEST: usize = 98;

/// The blocks of imports.
pub(super) fn print(imports: &[Import], indent: usize) -> Vec<String> {
    let block = |belongs: fn(&str) -> bool| -> String {
        let mut modules: Vec<(&str, Vec<String>)> = Vec::new();
        for import in imports.iter().filter(|import| belongs(&import.module)) {
            match modules
                .iter_mut()
                .find(|(module, _)| *module == import.module)
            {
                Some((_, names)) => names.push(import.name.clone()),
                None => modules.push((&import.module, vec![import.name.clone()])),
            }
        }
        modules.sort_by(order);
        modules
            .iter()
            .map(|(module, names)| statement("use", module, names, indent))
            .collect()
    };
    [
        block(is_std),
        block(|module| !is_std(module) && !is_own(module)),
        block(is_own),
    ]
    .into_iter()
    .filter(|block| !block.is_empty())
    .collect()
}

fn is_std(module: &str) -> bool {
    module.split("::").next() == Some("std")
}

fn is_own(module: &str) -> bool {
    ["crate", "self", "super"].contains(&module.split("::").next().unwrap_or_default())
}

/// As rustfmt sorts them: segment by segment, a list of names after any single one.
fn order(a: &(&str, Vec<String>), b: &(&str, Vec<String>)) -> std::cmp::Ordering {
    let key = |(module, names): &(&str, Vec<String>)| {
        let mut path: Vec<String> = module.split("::").map(str::to_owned).collect();
        path.push(match names.as_slice() {
            [only] => only.clone(),
            _ => "\u{10FFFF}".to_owned(),
        });
        path
    };
    let (a, b) = (key(a), key(b));
    let unequal = a
        .iter()
        .zip(&b)
        .map(|(a, b)| line::compare(a, b))
        .find(|order| order.is_ne());
    unequal.unwrap_or_else(|| a.len().cmp(&b.len()))
}

/// `use module::{A, B};`, filled up to the width of a line.
pub(super) fn statement(keyword: &str, module: &str, names: &[String], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut names = names.to_vec();
    names.sort_by(|a, b| line::compare(a, b));
    if let [only] = names.as_slice() {
        return format!("{pad}{keyword} {module}::{only};\n");
    }
    let flat = format!("{pad}{keyword} {module}::{{{}}};\n", names.join(", "));
    if flat.len() <= LONGEST + 1 {
        return flat;
    }
    let mut text = format!("{pad}{keyword} {module}::{{\n");
    let mut row = String::new();
    for (position, name) in names.iter().enumerate() {
        // rustfmt leaves a column free, except behind the only row.
        let is_only_row = position + 1 == names.len() && !text.contains(',');
        let comma = if is_only_row { 1 } else { 2 };
        if !row.is_empty() && indent + 4 + row.len() + 1 + name.len() + comma > line::WIDTH {
            text.push_str(&format!("{pad}    {row}\n"));
            row.clear();
        }
        if !row.is_empty() {
            row.push(' ');
        }
        row.push_str(name);
        row.push(',');
    }
    text.push_str(&format!("{pad}    {row}\n{pad}}};\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_any_crate_are_imported() {
        let import = |module: &str, name: &str| Import {
            module: module.to_owned(),
            name: name.to_owned(),
        };
        let imports = [
            import("balas_runtime", "Maybe"),
            import("crate::types", "Pet"),
            import("std::net", "IpAddr"),
            import("url", "Url"),
        ];
        let blocks = print(&imports, 0);
        assert_eq!(
            blocks,
            [
                "use std::net::IpAddr;\n",
                "use balas_runtime::Maybe;\nuse url::Url;\n",
                "use crate::types::Pet;\n",
            ]
        );
    }
}
