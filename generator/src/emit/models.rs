//! Types as `types!` writes them: a record, an open enum; and an alias.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::words::{Words, at, below, deprecated, docs, extras, traits};
use super::{Node, unions};
use crate::rust::{
    Alias, DefaultValue, Enum, EnumKind, Field, Item, Module, Struct, Travel, Union, Variant,
    WireValue,
};

/// The types of a module: those at or below its place, then others.
pub(super) fn all<'p>(words: &Words<'_>, module: &'p Module) -> Vec<Node<'p>> {
    let place = module.place.as_deref();
    let types = |inside: bool| {
        let place = place.filter(|_| inside);
        let types = module
            .items
            .iter()
            .filter(|item| is_below(item, module.place.as_deref()) == inside)
            .filter_map(|item| one(words, item, place));
        Node::Types {
            place,
            types: types.collect(),
        }
    };
    [types(true), types(false)]
        .into_iter()
        .filter(|node| !matches!(node, Node::Types { types, .. } if types.is_empty()))
        .collect()
}

fn is_below(item: &Item, place: Option<&str>) -> bool {
    let origin = match item {
        Item::Struct(model) => model.origin.as_deref(),
        Item::Enum(Enum { origin, .. }) | Item::Union(Union { origin, .. }) => origin.as_deref(),
        _ => None,
    };
    origin
        .zip(place)
        .is_some_and(|(origin, place)| below(origin, place).is_some())
}

fn one(words: &Words<'_>, item: &Item, place: Option<&str>) -> Option<TokenStream> {
    match item {
        Item::Struct(model) => Some(structure(words, model, place)),
        Item::Enum(model) => Some(enumeration(model, place)),
        Item::Union(union) => Some(unions::print(words, union, place)),
        _ => None,
    }
}

/// A record: the struct, its wire names, and which of them may be missing.
pub(super) fn structure(words: &Words<'_>, model: &Struct, place: Option<&str>) -> TokenStream {
    let name = &model.name;
    let docs = docs(&model.docs);
    let deprecated = deprecated(model.deprecated);
    let extras = extras(&model.extras);
    let complex = model
        .is_complex()
        .then(|| quote!(#[allow(clippy::type_complexity)]));
    let traits = traits(abilities(model));
    let at = at(model.origin.as_ref(), place);
    let rows = model.fields.iter().map(|of| row(words, of));
    let rest = model.additional.as_ref().map(|Field { name, ty, .. }| {
        let ty = words.ty(ty);
        quote!(..#name: #ty,)
    });
    quote! {
        #docs
        #deprecated
        #complex
        #extras
        pub struct #name #traits #at {
            #(#rows)*
            #rest
        }
    }
}

/// What the record can do, in the order that the macro wants.
fn abilities(model: &Struct) -> impl Iterator<Item = &'static str> {
    let own = [
        ("Decode", model.decoded),
        ("Encode", model.encoded),
        ("Closed", model.closed && model.decoded),
        ("Default", model.has_default),
    ];
    own.into_iter()
        .filter_map(|(name, has)| has.then_some(name))
        .chain(model.derives.iter().copied())
}

/// A field: `pub name?: Type = "key" words,`
fn row(words: &Words<'_>, field: &Field) -> TokenStream {
    let Field { name, wire, .. } = field;
    let docs = docs(&field.docs);
    let deprecated = deprecated(field.deprecated);
    let mark = field.state.may_be_absent().then(|| quote!(?));
    let ty = words.ty(&field.ty);
    let travel = match field.travel {
        Travel::BothWays => None,
        Travel::Received => Some(quote!(received)),
        Travel::Sent => Some(quote!(sent)),
    };
    let setter = field.setter.as_ref().map(|name| quote!(set_by(#name)));
    let default = field.default.as_ref().map(|value| default(words, value));
    let blank = field.is_nothing_if_blank.then(|| quote!(blank));
    let words = quote!(#travel #default #setter #blank);
    let is_plain = words.is_empty() && name.as_str() == wire;
    let key = (!is_plain).then(|| quote!(= #wire));
    quote!(#docs #deprecated pub #name #mark: #ty #key #words,)
}

/// `default(20)`
fn default(words: &Words<'_>, value: &DefaultValue) -> TokenStream {
    let value = match value {
        DefaultValue::Bool(value) => quote!(#value),
        DefaultValue::Integer(number) => Literal::i64_unsuffixed(*number).to_token_stream(),
        DefaultValue::Float(number) => Literal::f64_unsuffixed(*number).to_token_stream(),
        DefaultValue::Text(text) => quote!(#text.into()),
        DefaultValue::Variant(ty, variant) => {
            let ty = words.ty(ty);
            quote!(#ty::#variant)
        }
    };
    quote!(default(#value))
}

/// An open enum.
pub(super) fn enumeration(model: &Enum, place: Option<&str>) -> TokenStream {
    let name = &model.name;
    let docs = docs(&model.docs);
    let deprecated = deprecated(model.deprecated);
    let extras = extras(&model.extras);
    let kind = match model.kind {
        EnumKind::Text => None,
        EnumKind::Integer => Some("i64"),
        EnumKind::Mixed => Some("Value"),
    };
    let open = model.allows_others.then_some("Open");
    let kind = traits(kind.into_iter().chain(open));
    let at = at(model.origin.as_ref(), place);
    let variants = model.variants.iter().map(variant);
    quote! {
        #docs
        #deprecated
        #extras
        pub enum #name #kind #at {
            #(#variants,)*
        }
    }
}

fn variant(variant: &Variant) -> TokenStream {
    let name = &variant.name;
    let docs = docs(&variant.docs);
    let value = match &variant.value {
        WireValue::Text(text) => quote!(#text),
        WireValue::Integer(number) => Literal::i128_unsuffixed(*number).to_token_stream(),
        WireValue::Float(number) => Literal::f64_unsuffixed(*number).to_token_stream(),
        WireValue::Bool(value) => quote!(#value),
    };
    quote!(#docs #name = #value)
}

/// `pub type Name = …;`
pub(super) fn alias(words: &Words<'_>, alias: &Alias) -> TokenStream {
    let name = &alias.name;
    let docs = docs(&alias.docs);
    let deprecated = deprecated(alias.deprecated);
    let target = words.ty(&alias.target);
    quote!(#docs #deprecated pub type #name = #target;)
}
