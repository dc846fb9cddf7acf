//! Models: a struct and its table, an open enum, an alias.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::constructors;
use super::words::{Words, deprecated, docs, ident, index};
use crate::rust::{Alias, Enum, EnumKind, Field, Struct, Variant, WireValue};

/// The struct, its table, and how one is built.
pub(super) fn structure(words: &Words<'_>, model: &Struct) -> Vec<TokenStream> {
    let name = &model.name;
    let docs = docs(&model.docs);
    let deprecated = deprecated(model.deprecated);
    let complex = model
        .is_complex()
        .then(|| quote!(#[allow(clippy::type_complexity)]));
    let default = model.has_default.then(|| quote!(, Default));
    let derives = model.derives.iter().map(|derive| ident(derive));
    let fields = model
        .fields
        .iter()
        .chain(&model.additional)
        .map(|of| field(words, of));
    let definition = quote! {
        #docs
        #deprecated
        #complex
        #[derive(Clone, Debug #default, PartialEq #(, #derives)*)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
        }
    };
    let constructor = model
        .constructor
        .as_ref()
        .and_then(|constructor| constructors::print(words, model, constructor));
    [definition, table(model)]
        .into_iter()
        .chain(constructor)
        .collect()
}

fn field(words: &Words<'_>, field: &Field) -> TokenStream {
    let Field { name, .. } = field;
    let docs = docs(&field.docs);
    let deprecated = deprecated(field.deprecated);
    let ty = words.ty(&field.ty);
    quote!(#docs #deprecated pub #name: #ty)
}

/// `record! { … }`: the wire names, and which of them may be missing.
fn table(model: &Struct) -> TokenStream {
    let name = &model.name;
    let decode = model.decoded.then(|| quote!(decode));
    let encode = model.encoded.then(|| quote!(encode));
    let closed = model.closed.then(|| quote!(closed));
    let rows = model.fields.iter().enumerate().map(|(position, field)| {
        let Field { name, wire, .. } = field;
        let position = index(position);
        let word = field.word().map(ident);
        quote!(#position #name: #wire #word,)
    });
    let rest = model
        .additional
        .as_ref()
        .map(|Field { name, .. }| quote!(..#name));
    quote! {
        balas_runtime::record! {
            #decode #encode #closed #name {
                #(#rows)*
                #rest
            }
        }
    }
}

/// `open_enum! { … }`
pub(super) fn enumeration(model: &Enum) -> TokenStream {
    let name = &model.name;
    let docs = docs(&model.docs);
    let deprecated = deprecated(model.deprecated);
    let kind = match model.kind {
        EnumKind::Text => None,
        EnumKind::Integer => Some(quote!(: i64)),
    };
    let variants = model.variants.iter().map(variant);
    quote! {
        balas_runtime::open_enum! {
            #docs
            #deprecated
            pub enum #name #kind {
                #(#variants,)*
            }
        }
    }
}

fn variant(variant: &Variant) -> TokenStream {
    let name = &variant.name;
    let docs = docs(&variant.docs);
    let value = match &variant.value {
        WireValue::Text(text) => Literal::string(text),
        WireValue::Integer(number) => Literal::i64_unsuffixed(*number),
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
