//! One item as text, by the printer that knows its kind best.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Item, ItemStatic};

use super::{expression, function, line, table};

/// The item, indented, with a line break at its end.
///
/// # Panics
///
/// If the tokens are no item: a fault of `emit`, never of a description.
pub(super) fn print(tokens: TokenStream, indent: usize) -> String {
    match parse(tokens) {
        Item::Impl(block) => function::implementation(&block, indent),
        Item::Static(of) => constant(&of, indent),
        Item::Macro(of) => table::print(&of, indent),
        other => pretty(other, indent),
    }
}

fn parse(tokens: TokenStream) -> Item {
    match syn::parse2(tokens.clone()) {
        Ok(item) => item,
        Err(error) => panic!("emitted an item that does not parse: {error}\n{tokens}"),
    }
}

/// What has no printer of its own.
pub(super) fn fallback(tokens: TokenStream, indent: usize) -> String {
    format!("{}{}\n", " ".repeat(indent), line::flat(tokens))
}

fn constant(of: &ItemStatic, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let (attributes, _) = line::attributes(of.to_token_stream());
    let mut out = line::attribute_lines(&attributes, &pad);
    let head = format!(
        "static {}: {} = ",
        of.ident,
        line::flat(of.ty.to_token_stream())
    );
    let column = indent + head.chars().count();
    out.push_str(&format!(
        "{pad}{head}{};\n",
        expression::print(&of.expr, indent, column, 1)
    ));
    out
}

fn pretty(item: Item, indent: usize) -> String {
    let file = syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    };
    let text = prettyplease::unparse(&file);
    if indent == 0 {
        return text;
    }
    let pad = " ".repeat(indent);
    text.lines()
        .map(|line| {
            if line.is_empty() {
                "\n".to_owned()
            } else {
                format!("{pad}{line}\n")
            }
        })
        .collect()
}
