//! Unions: what each alternative holds and how it is recognised, a line each.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::words::{Words, at, deprecated, docs, extras, ident, traits};
use crate::names::TypeName;
use crate::rust::{BuilderCall, EventRow, Given, TagValue, Ty, Union, UnionVariant};

/// A union.
pub(super) fn print(words: &Words<'_>, union: &Union, place: Option<&str>) -> TokenStream {
    let name = &union.name;
    let docs = docs(&union.docs);
    let deprecated = deprecated(union.deprecated);
    let extras = extras(&union.extras);
    let abilities = [("Decode", union.decoded), ("Encode", union.encoded)];
    let traits = traits(
        abilities
            .into_iter()
            .filter_map(|(name, has)| has.then_some(name)),
    );
    let at = at(union.origin.as_ref(), place);
    let variants = union.variants.iter().map(|of| variant(words, of));
    quote! {
        #docs
        #deprecated
        #extras
        pub union #name #traits #at {
            #(#variants,)*
        }
    }
}

/// The names by which the enum of events can be read.
pub(super) fn webhooks(words: &Words<'_>, event: &TypeName, rows: &[EventRow]) -> TokenStream {
    let rows = rows.iter().map(|row| {
        let EventRow {
            variant, ty, name, ..
        } = row;
        let ty = words.ty(ty);
        quote!(#variant: #ty = #name)
    });
    quote! {
        balas_runtime::webhooks! {
            #event { #(#rows,)* }
        }
    }
}

/// How events are signed, where that is told.
pub(super) fn signed(
    words: &Words<'_>,
    event: &TypeName,
    calls: &[BuilderCall],
) -> Option<TokenStream> {
    let mut calls = calls.iter().map(|call| {
        let method = format_ident!("{}", call.method);
        let arguments = call.arguments.iter().map(|argument| match argument {
            Given::Text(text) => Literal::string(text),
            Given::Number(number) => Literal::u64_unsuffixed(*number),
        });
        quote!(#method(#(#arguments),*))
    });
    let first = calls.next()?;
    let [signed, signature] = ["Signed", "Signature"].map(|name| words.ty(&Ty::runtime(name)));
    Some(quote! {
        impl #signed for #event {
            const SIGNATURE: #signature = #signature::#first #(.#calls)*;
        }
    })
}

fn variant(words: &Words<'_>, variant: &UnionVariant) -> TokenStream {
    let name = &variant.name;
    let docs = docs(&variant.docs);
    let ty = words.ty(&variant.ty);
    let holds = match &variant.from {
        None => quote!([#ty]),
        Some(from) if *from == variant.ty => quote!((#ty)),
        Some(from) => {
            let from = words.ty(from);
            quote!((#ty) from #from)
        }
    };
    // Tags and keys say that it is an object.
    let is_implied =
        |kind: &str| kind == "object" && (variant.tag.is_some() || !variant.keys.is_empty());
    let kinds = variant.kinds.iter().filter(|kind| !is_implied(kind));
    let kinds = kinds.map(|kind| ident(kind));
    let fallback = variant.is_fallback.then(|| quote!(fallback));
    let tag = variant.tag.as_ref().map(|(property, values)| {
        let values = values.iter().map(tag_value);
        let word = ident(if variant.is_tag_open { "tagged" } else { "tag" });
        quote!(#word #property = #(#values)|*)
    });
    let keys = (!variant.keys.is_empty()).then(|| {
        let keys = &variant.keys;
        quote!(keys #(#keys),*)
    });
    quote!(#docs #name #holds { #tag #(#kinds)* #keys #fallback })
}

fn tag_value(value: &TagValue) -> TokenStream {
    match value {
        TagValue::Text(text) => quote!(#text),
        TagValue::Integer(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        TagValue::Bool(is) => quote!(#is),
    }
}
