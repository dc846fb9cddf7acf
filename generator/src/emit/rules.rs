//! What types are asked for: `rules! { … }`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::words::ident;
use crate::rust::{Comparison, Counts, Field, Item, Module, Rule, Struct, Union};

/// The rules of a module's types, those that have any.
pub(super) fn all(module: &Module) -> Vec<TokenStream> {
    let rules = module.items.iter().filter_map(|item| match item {
        Item::Struct(model) if model.is_ruled() => Some(structure(model)),
        Item::Union(union) if union.is_ruled() => Some(alternatives(union)),
        _ => None,
    });
    rules.collect()
}

fn structure(model: &Struct) -> TokenStream {
    let name = &model.name;
    let counts = model.properties.map(|of| {
        let range = range(of);
        quote!(properties(#range))
    });
    let rows = model
        .fields
        .iter()
        .filter(|of| !of.rules.is_empty())
        .map(row);
    let rest = model
        .additional
        .iter()
        .filter(|of| !of.rules.is_empty())
        .map(|Field { name, rules, .. }| {
            let rules = sequence(rules);
            quote!(..#name: #rules)
        });
    quote!(struct #name #counts { #(#rows,)* #(#rest)* })
}

/// `name = "wire": rules`
fn row(field: &Field) -> TokenStream {
    let Field { name, wire, .. } = field;
    let key = (name.as_str() != wire).then(|| quote!(= #wire));
    let rules = sequence(&field.rules);
    quote!(#name #key: #rules)
}

fn alternatives(union: &Union) -> TokenStream {
    let name = &union.name;
    let ruled = union.variants.iter().filter(|of| !of.rules.is_empty());
    let rows = ruled.map(|variant| {
        let name = &variant.name;
        let rules = sequence(&variant.rules);
        quote!(#name: #rules)
    });
    quote!(union #name { #(#rows,)* })
}

fn sequence(rules: &[Rule]) -> TokenStream {
    rules.iter().map(rule).collect()
}

fn rule(rule: &Rule) -> TokenStream {
    let within = |word: &str, rules: &[Rule]| {
        let (word, rules) = (ident(word), sequence(rules));
        quote!(#word(#rules))
    };
    let counted = |word: &str, counts: Counts| {
        let (word, range) = (ident(word), range(counts));
        quote!(#word(#range))
    };
    match rule {
        Rule::Length(counts) => counted("length", *counts),
        Rule::Items(counts) => counted("items", *counts),
        Rule::Properties(counts) => counted("properties", *counts),
        Rule::Matches(pattern) => quote!(matches(#pattern)),
        Rule::Number(comparison, bound) => {
            let (word, bound) = (ident(word(*comparison)), number(*bound));
            quote!(#word(#bound))
        }
        Rule::Unique => quote!(unique),
        Rule::Valid => quote!(valid),
        Rule::Each(rules) => within("each", rules),
        Rule::Entries(rules) => within("entries", rules),
        Rule::Some(rules) => within("some", rules),
        Rule::UnlessEmpty(rules) => within("unless_empty", rules),
        Rule::At(index, rules) => {
            let (index, rules) = (Literal::usize_unsuffixed(*index), sequence(rules));
            quote!(at(#index: #rules))
        }
    }
}

fn word(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => "at_least",
        Comparison::MoreThan => "more_than",
        Comparison::AtMost => "at_most",
        Comparison::LessThan => "less_than",
        Comparison::MultipleOf => "multiple_of",
    }
}

/// Without a point where the compiler takes the literal for an `i32`.
fn number(value: f64) -> Literal {
    let is_short = value.fract() == 0.0 && value.abs() <= f64::from(i32::MAX);
    match is_short {
        true => Literal::i32_unsuffixed(value as i32),
        false => Literal::f64_unsuffixed(value),
    }
}

/// `1..=9`
fn range(counts: Counts) -> TokenStream {
    let min = counts.min.map(Literal::u32_unsuffixed);
    match counts.max.map(Literal::u32_unsuffixed) {
        Some(max) => quote!(#min..=#max),
        None => quote!(#min..),
    }
}
