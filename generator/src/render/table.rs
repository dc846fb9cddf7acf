//! The macros of the runtime: their tables, a row a line.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ItemMacro;

use super::attribute;
use super::line::{flat, is_punct};

/// `path! { … }`: on one line if it is short and flat, else a table.
pub(super) fn print(of: &ItemMacro, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let path = flat(of.mac.path.to_token_stream());
    let body = of.mac.tokens.clone();
    if is_plain(&body) {
        return format!("{pad}{path}! {{ {} }}\n", flat(body));
    }
    let (words, rest) = leading_words(body);
    let words = match words.is_empty() {
        true => String::new(),
        false => format!("{pad}    {}\n", flat(words)),
    };
    let entry = entry(rest, indent + 4, "", true);
    format!("{pad}{path}! {{\n{words}{entry}{pad}}}\n")
}

/// The words before the first attribute, if there is one.
fn leading_words(tokens: TokenStream) -> (TokenStream, TokenStream) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let end = tokens.iter().position(|token| is_punct(token, '#'));
    // Attributes inside of a table are none of the item's.
    let is_table = |token: &TokenTree| table(token).is_some();
    let end = end.filter(|&end| !tokens[..end].iter().any(is_table));
    let (words, rest) = tokens.split_at(end.unwrap_or(0));
    (
        words.iter().cloned().collect(),
        rest.iter().cloned().collect(),
    )
}

/// Whether there is neither documentation nor a table in it.
fn is_plain(tokens: &TokenStream) -> bool {
    !tokens
        .clone()
        .into_iter()
        .any(|token| is_punct(&token, '#') || table(&token).is_some())
}

/// Attributes, then the words on a line; the table that ends the outermost gets its rows on lines of their own.
fn entry(tokens: TokenStream, indent: usize, end: &str, is_outermost: bool) -> String {
    let pad = " ".repeat(indent);
    let (attributes, words) = attribute::split(tokens);
    let mut out = attribute::lines_of_tokens(&attributes, &pad);
    let mut words: Vec<TokenTree> = words.into_iter().collect();
    match words.last().and_then(table) {
        Some(group) if is_outermost => {
            words.pop();
            let head = flat(words.into_iter().collect());
            let rows = rows(group.stream());
            let rows: String = rows
                .into_iter()
                .map(|(row, end)| entry(row, indent + 4, end, false))
                .collect();
            out.push_str(&format!("{pad}{head} {{\n{rows}{pad}}}{end}\n"));
        }
        _ => out.push_str(&format!(
            "{pad}{}{end}\n",
            flat(words.into_iter().collect())
        )),
    }
    out
}

fn table(token: &TokenTree) -> Option<Group> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.clone()),
        _ => None,
    }
}

/// The rows of a table and the comma after each.
fn rows(tokens: TokenStream) -> Vec<(TokenStream, &'static str)> {
    let mut rows = Vec::new();
    let mut row: Vec<TokenTree> = Vec::new();
    for token in tokens {
        if is_punct(&token, ',') {
            rows.push((row.drain(..).collect(), ","));
        } else {
            row.push(token);
        }
    }
    if !row.is_empty() {
        rows.push((row.into_iter().collect(), ""));
    }
    rows
}
