//! One item as text, by the printer that knows its kind best.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Field, Fields, Item, ItemStatic, ItemStruct, ItemType};

use super::{attribute, function, line, table};

/// The item, indented, with a line break at its end.
///
/// # Panics
///
/// If the tokens are no item: a fault of `emit`, never of a description.
pub(super) fn print(tokens: TokenStream, indent: usize) -> String {
    match parse(tokens) {
        Item::Impl(block) if block.trait_.is_none() => function::implementation(&block, indent),
        Item::Static(of) => constant(&of, indent),
        Item::Macro(of) => table::print(&of, indent),
        Item::Type(of) => alias(&of, indent),
        Item::Struct(of) => structure(of, indent),
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
    let mut out = attribute::lines(&of.attrs, &pad);
    let head = format!(
        "static {}: {}",
        of.ident,
        line::flat(of.ty.to_token_stream())
    );
    out.push_str(&format!(
        "{pad}{}\n",
        function::assignment(&head, &of.expr, indent)
    ));
    out
}

/// `prettyplease` breaks lines a little earlier than rustfmt.
fn alias(of: &ItemType, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut out = attribute::lines(&of.attrs, &pad);
    let head = format!("{pad}pub type {} =", of.ident);
    let target = line::flat(of.ty.to_token_stream());
    if head.chars().count() + target.chars().count() + " ;".len() > line::WIDTH {
        out.push_str(&format!("{head}\n{pad}    {target};\n"));
    } else {
        out.push_str(&format!("{head} {target};\n"));
    }
    out
}

fn structure(of: ItemStruct, indent: usize) -> String {
    let (outer, inner) = (" ".repeat(indent), " ".repeat(indent + 4));
    let Fields::Named(fields) = &of.fields else {
        let bare = ItemStruct {
            attrs: Vec::new(),
            ..of.clone()
        };
        let words = format!("{outer}{}\n", line::flat(bare.to_token_stream()).trim_end());
        if words.chars().count() > line::WIDTH + 1 {
            return pretty(Item::Struct(of), indent);
        }
        return format!("{}{words}", attribute::lines(&of.attrs, &outer));
    };
    let rows: Vec<(&[Attribute], String)> = fields
        .named
        .iter()
        .map(|field| (field.attrs.as_slice(), row(field, &inner)))
        .collect();
    let is_long = |row: &str| row.lines().any(|line| line.chars().count() > line::WIDTH);
    if rows.is_empty() || rows.iter().any(|(_, row)| is_long(row)) {
        return pretty(Item::Struct(of), indent);
    }
    let mut out = attribute::lines(&of.attrs, &outer);
    out.push_str(&format!("{outer}pub struct {} {{\n", of.ident));
    for (attributes, row) in rows {
        out.push_str(&attribute::lines(attributes, &inner));
        out.push_str(&row);
    }
    out.push_str(&format!("{outer}}}\n"));
    out
}

/// A field; a type that does not fit behind its name stands below it.
fn row(field: &Field, pad: &str) -> String {
    let name = line::flat(field.ident.to_token_stream());
    let ty = line::flat(field.ty.to_token_stream());
    let line = format!("{pad}pub {name}: {ty},\n");
    if line.chars().count() > line::WIDTH + 1 {
        return format!("{pad}pub {name}:\n{pad}    {ty},\n");
    }
    line
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
