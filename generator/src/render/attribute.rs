//! Attributes, a line each, and documentation as `///`.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Expr, Lit, Meta};

use super::line::{flat, is_punct};

/// A line of documentation.
pub(super) fn doc(pad: &str, mark: &str, text: &str) -> String {
    match text.trim_end() {
        "" => format!("{pad}{mark}\n"),
        text => format!("{pad}{mark} {text}\n"),
    }
}

/// The lines of parsed attributes.
pub(super) fn lines(attributes: &[Attribute], pad: &str) -> String {
    attributes
        .iter()
        .map(|attribute| match documentation(&attribute.meta) {
            Some(text) => doc(pad, "///", text.strip_prefix(' ').unwrap_or(&text)),
            None => format!("{pad}#[{}]\n", flat(attribute.meta.to_token_stream())),
        })
        .collect()
}

/// The text of `doc = "…"`.
fn documentation(meta: &Meta) -> Option<String> {
    match meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(value) => text(&value.lit),
            _ => None,
        },
        _ => None,
    }
}

fn text(literal: &Lit) -> Option<String> {
    match literal {
        Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}

/// The leading outer attributes, each without `#[…]`, and what follows them.
pub(super) fn split(tokens: TokenStream) -> (Vec<TokenStream>, TokenStream) {
    let mut attributes = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while rest.next_if(|token| is_punct(token, '#')).is_some() {
        if let Some(TokenTree::Group(group)) = rest.next() {
            attributes.push(group.stream());
        }
    }
    (attributes, rest.collect())
}

/// Attributes a line each; `#[doc = "…"]` as `///`.
pub(super) fn lines_of_tokens(attributes: &[TokenStream], pad: &str) -> String {
    attributes
        .iter()
        .map(|attribute| match doc_text(attribute) {
            Some(text) => doc(pad, "///", text.strip_prefix(' ').unwrap_or(&text)),
            None => format!("{pad}#[{}]\n", flat(attribute.clone())),
        })
        .collect()
}

fn doc_text(attribute: &TokenStream) -> Option<String> {
    let mut tokens = attribute.clone().into_iter();
    match tokens.next()? {
        TokenTree::Ident(name) if name == "doc" => {}
        _ => return None,
    }
    match tokens.nth(1)? {
        TokenTree::Literal(literal) => text(&Lit::new(literal)),
        _ => None,
    }
}
