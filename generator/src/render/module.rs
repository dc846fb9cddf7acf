//! A module: its documentation, attributes, imports and items, in this order and set off by blank lines.

use crate::emit::{Line, Node, Tokens};

use super::{attribute, imports, item, line, table};

/// Prints the inside of a module, indented by `indent`.
pub(super) fn print(module: &Tokens<'_>, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    let mut blocks = Vec::new();
    if !module.docs.is_empty() {
        blocks.push(
            module
                .docs
                .iter()
                .map(|text| attribute::doc(&pad, "//!", text))
                .collect(),
        );
    }
    if !module.attributes.is_empty() {
        let attributes = module.attributes.iter();
        blocks.push(
            attributes
                .map(|of| format!("{pad}{}\n", line::flat(of.clone())))
                .collect(),
        );
    }
    blocks.extend(imports::print(&module.imports, indent));
    blocks.extend(lines(&module.items, &pad));
    for node in &module.items {
        match node {
            Node::Line(_) => {}
            Node::Item(tokens) => blocks.push(item::print(tokens.clone(), indent)),
            Node::Types { place, types } => blocks.push(table::types(*place, types, indent)),
            Node::Tables { path, types } => blocks.push(table::tables(path, types, indent)),
            Node::Module { head, body } => {
                let (attributes, head) = attribute::split(head.clone());
                let mut block = attribute::lines_of_tokens(&attributes, &pad);
                block.push_str(&format!("{pad}{} {{\n", line::flat(head)));
                print(body, indent + 4, &mut block);
                block.push_str(&format!("{pad}}}\n"));
                blocks.push(block);
            }
        }
    }
    out.push_str(&blocks.join("\n"));
}

/// The declarations and the reexports, a block each.
fn lines(items: &[Node<'_>], pad: &str) -> Vec<String> {
    let (mut modules, mut exports) = (Vec::new(), Vec::new());
    for node in items {
        match node {
            Node::Line(Line::Declaration {
                name,
                public,
                echoes_parent,
                features,
            }) => {
                let line = declaration(name, *public, *echoes_parent, pad);
                modules.push((name, condition(features, pad) + &line));
            }
            Node::Line(Line::Reexport {
                module,
                names,
                features,
            }) => {
                let line = imports::statement("pub use", module, names, pad.len());
                exports.push((module, condition(features, pad) + &line));
            }
            Node::Item(_) | Node::Types { .. } | Node::Tables { .. } | Node::Module { .. } => {}
        }
    }
    // rustfmt sorts modules as text and exports by the numbers in them.
    modules.sort_by(|a, b| plain(a.0).cmp(plain(b.0)));
    exports.sort_by(|a, b| line::compare(plain(a.0), plain(b.0)));
    [modules, exports]
        .into_iter()
        .filter(|block| !block.is_empty())
        .map(|block| block.into_iter().map(|(_, line)| line).collect())
        .collect()
}

fn declaration(name: &str, public: bool, echoes_parent: bool, pad: &str) -> String {
    let allowed = match echoes_parent {
        true => format!("{pad}#[allow(clippy::module_inception)]\n"),
        false => String::new(),
    };
    let visibility = if public { "pub " } else { "" };
    format!("{allowed}{pad}{visibility}mod {name};\n")
}

/// Arguments of an attribute up to this length share a line, as rustfmt has it.
const MOST_IN_ATTRIBUTE: usize = 70;

/// `#[cfg(any(feature = "a", feature = "b"))]`
fn condition(features: &[String], pad: &str) -> String {
    let all: Vec<String> = features
        .iter()
        .map(|name| format!("feature = {name:?}"))
        .collect();
    match all.as_slice() {
        [] => String::new(),
        [one] => format!("{pad}#[cfg({one})]\n"),
        several => {
            let row = several.join(", ");
            match row.chars().count() <= MOST_IN_ATTRIBUTE {
                true => format!("{pad}#[cfg(any({row}))]\n"),
                false => {
                    let rows = several.join(&format!(",\n{pad}    "));
                    format!("{pad}#[cfg(any(\n{pad}    {rows}\n{pad}))]\n")
                }
            }
        }
    }
}

fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
