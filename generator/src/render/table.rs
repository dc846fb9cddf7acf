//! The macros of the runtime: their tables, a row a line.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ItemMacro;

use super::attribute;
use super::line::{WIDTH, flat, is_punct};

/// `path! { … }`: attributes, words and a table, then the clauses that follow it, a line each.
pub(super) fn print(of: &ItemMacro, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let path = flat(of.mac.path.to_token_stream());
    let (body, clauses) = clauses(of.mac.tokens.clone());
    if let Some(line) = one_line(&pad, &path, &body, &clauses) {
        return line;
    }
    let entry = entry(body, indent + 4, "", true);
    let clauses: String = clauses
        .into_iter()
        .map(|of| clause(of, indent + 4))
        .collect();
    format!("{pad}{path}! {{\n{entry}{clauses}{pad}}}\n")
}

/// `types! { … }`: the types of a module, with a blank line between them.
pub(super) fn types(place: Option<&str>, types: &[TokenStream], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let place = place.map(|place| format!(" @ {place:?};"));
    let types: Vec<String> = types
        .iter()
        .map(|of| entry(of.clone(), indent + 4, "", true))
        .collect();
    format!(
        "{pad}balas_runtime::types! {{{}\n{}{pad}}}\n",
        place.unwrap_or_default(),
        types.join("\n"),
    )
}

/// `rules! { … }`, `xml! { … }`: what else is said about the types of a module.
pub(super) fn tables(path: &str, types: &[TokenStream], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let types = types
        .iter()
        .map(|of| entry(of.clone(), indent + 4, "", true));
    format!("{pad}{path}! {{\n{}{pad}}}\n", types.collect::<String>())
}

/// The whole on one line, if it fits and has no attributes.
fn one_line(pad: &str, path: &str, body: &TokenStream, clauses: &[TokenStream]) -> Option<String> {
    let is_plain = clauses.is_empty() && !has_attributes(body);
    let line = is_plain.then(|| format!("{pad}{path}! {{ {} }}", flat(body.clone())))?;
    (line.chars().count() <= WIDTH).then(|| format!("{line}\n"))
}

/// Whether there is an attribute in it, at any depth.
fn has_attributes(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => has_attributes(&group.stream()),
        token => is_punct(&token, '#'),
    })
}

/// Everything up to the end of the first table, and what follows it, split at semicolons.
fn clauses(tokens: TokenStream) -> (TokenStream, Vec<TokenStream>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let end = tokens.iter().position(|token| table(token).is_some());
    let (body, rest) = tokens.split_at(end.map_or(tokens.len(), |end| end + 1));
    let clauses = rest
        .split(|token| is_punct(token, ';'))
        .filter(|clause| !clause.is_empty())
        .map(|clause| clause.iter().cloned().collect())
        .collect();
    (body.iter().cloned().collect(), clauses)
}

/// On one line if it fits, else its table a row a line.
fn clause(tokens: TokenStream, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let line = format!("{pad}{};\n", flat(tokens.clone()));
    let has_table = tokens
        .clone()
        .into_iter()
        .any(|token| table(&token).is_some());
    if line.chars().count() <= WIDTH + 1 || !has_table {
        return line;
    }
    entry(tokens, indent, ";", true)
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
            let head = head(&flat(words.into_iter().collect()), &pad);
            out.push_str(&format!("{head}{}{end}\n", block(&head, group, indent)));
        }
        _ => out.push_str(&format!(
            "{pad}{}{end}\n",
            flat(words.into_iter().collect())
        )),
    }
    out
}

/// A row of a table and the comma after it.
type Row = (TokenStream, &'static str);

fn table(token: &TokenTree) -> Option<Group> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.clone()),
        _ => None,
    }
}

/// What stands before a table; too long, it goes on below from the arrow.
fn head(words: &str, pad: &str) -> String {
    let line = format!("{pad}{words}");
    match words.split_once(" -> ") {
        Some((before, after)) if line.chars().count() + " {".len() > WIDTH => {
            format!("{pad}{before}\n{pad}    -> {after}")
        }
        _ => line,
    }
}

/// A table behind its head: on the same line if it has no attributes and fits.
fn block(head: &str, group: Group, indent: usize) -> String {
    let rows = rows(group.stream());
    if rows.is_empty() {
        return " {}".to_owned();
    }
    if !has_attributes(&group.stream()) {
        let line = format!(
            " {}",
            flat(Some(TokenTree::from(group)).into_iter().collect())
        );
        if head.chars().count() + line.chars().count() <= WIDTH {
            return line;
        }
    }
    let rows = laid_out(rows, indent + 4);
    format!(" {{\n{rows}{}}}", " ".repeat(indent))
}

/// Rows on lines of their own, or filled where they are no more than names and values.
fn laid_out(rows: Vec<Row>, indent: usize) -> String {
    if rows.iter().all(|(row, _)| is_listed(row)) {
        return filled(rows, indent);
    }
    rows.into_iter()
        .map(|(row, end)| entry(row, indent, end, false))
        .collect()
}

/// Whether a row is a name and its value and nothing else: such rows share lines.
fn is_listed(row: &TokenStream) -> bool {
    let mut tokens = row.clone().into_iter();
    matches!(tokens.next(), Some(TokenTree::Ident(_)))
        && tokens.next().is_some_and(|token| is_punct(&token, '='))
}

/// Rows side by side, as many as fit on a line.
fn filled(rows: Vec<Row>, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut lines: Vec<String> = Vec::new();
    for (row, end) in rows {
        let row = format!("{}{end}", flat(row));
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + row.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(&row);
            }
            _ => lines.push(format!("{pad}{row}")),
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The rows of a table and the comma after each. Commas between arguments of types end no row.
fn rows(tokens: TokenStream) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row: Vec<TokenTree> = Vec::new();
    let mut depth = 0_usize;
    for token in tokens {
        if is_punct(&token, '<') {
            depth += 1;
        } else if is_punct(&token, '>') && !row.last().is_some_and(is_arrow) {
            depth = depth.saturating_sub(1);
        }
        if is_punct(&token, ',') && depth == 0 {
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

/// Whether a `>` behind it belongs to an arrow.
fn is_arrow(before: &TokenTree) -> bool {
    is_punct(before, '-') || is_punct(before, '=')
}
