//! What a call gives back: a type and its receiver, and the enum of a call that can succeed in several ways.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::words::{Words, docs, ident, number};
use super::xml;
use crate::rust::{Answer, AnswerVariant, Call, Reading, Receiver, Status};

/// What a call gives back, and the receiver that makes it: `Contact: json`.
pub(super) fn output(words: &Words<'_>, call: &Call) -> TokenStream {
    match &call.receiver {
        Receiver::Empty => quote!((): empty),
        Receiver::One { ty, by } => {
            let (ty, by) = (words.ty(ty), reading(words, by));
            quote!(#ty: #by)
        }
        Receiver::Answer(Answer { name, .. }) => quote!(#name: #name::receive),
    }
}

/// The receiver of a body: `json`, `xml(of(Contact))`.
pub(super) fn reading(words: &Words<'_>, reading: &Reading) -> TokenStream {
    match reading {
        Reading::By(by) => ident(by).into_token_stream(),
        Reading::Xml(root) => {
            let root = xml::node(words, root);
            quote!(xml(#root))
        }
    }
}

/// The enum of a call that can succeed in several ways.
pub(super) fn print(words: &Words<'_>, call: &Call) -> Vec<TokenStream> {
    match &call.receiver {
        Receiver::Empty | Receiver::One { .. } => Vec::new(),
        // The usual call has it already.
        Receiver::Answer(_) if call.is_other_form => Vec::new(),
        Receiver::Answer(answer) => enumeration(words, call, answer).into(),
    }
}

fn enumeration(words: &Words<'_>, call: &Call, answer: &Answer) -> [TokenStream; 2] {
    let name = &answer.name;
    let summary = format!(" What [`{}`] gives back.", call.name);
    let variants = answer.variants.iter().map(|variant| {
        let AnswerVariant { name, .. } = variant;
        let docs = docs(&variant.docs);
        let carried = variant.carries.as_ref().map(|(ty, _)| {
            let ty = words.ty(ty);
            quote!((#ty))
        });
        quote!(#docs #name #carried)
    });
    let definition = quote! {
        #[doc = #summary]
        #[derive(Clone, Debug, PartialEq)]
        #[allow(clippy::large_enum_variant)]
        pub enum #name {
            #(#variants,)*
        }
    };
    [definition, receive(words, answer)]
}

/// The function that reads the variant that the status stands for.
fn receive(words: &Words<'_>, answer: &Answer) -> TokenStream {
    let name = &answer.name;
    let (ty, error) = (words.runtime("Answer"), words.runtime("Error"));
    let arms = arms(words, &answer.variants);
    quote! {
        impl #name {
            fn receive(answer: &mut #ty) -> Result<Self, #error> {
                match answer.status().as_u16() {
                    #(#arms,)*
                }
            }
        }
    }
}

/// One arm per variant. The widest comes last and takes what is left; where all are exact, that is the first.
fn arms(words: &Words<'_>, variants: &[AnswerVariant]) -> Vec<TokenStream> {
    let exact = |variant: &&AnswerVariant| matches!(variant.status, Status::Exact(_));
    let rest = variants
        .iter()
        .rev()
        .find(|variant| !exact(variant))
        .or(variants.first());
    let mut arms: Vec<TokenStream> = variants
        .iter()
        .filter(|variant| rest.is_none_or(|rest| rest.name != variant.name))
        .filter_map(|variant| match variant.status {
            Status::Exact(code) => {
                let code = number(code);
                let read = read(words, variant);
                Some(quote!(#code => #read))
            }
            Status::Class(_) | Status::Default => None,
        })
        .collect();
    arms.extend(rest.map(|rest| {
        let read = read(words, rest);
        quote!(_ => #read)
    }));
    arms
}

fn read(words: &Words<'_>, variant: &AnswerVariant) -> TokenStream {
    let name = &variant.name;
    match &variant.carries {
        Some((_, Reading::By(by))) => {
            let by = ident(by);
            quote!(balas_runtime::receive::#by(answer).map(Self::#name))
        }
        Some((_, Reading::Xml(root))) => {
            let root = xml::node(words, root);
            quote! {
                balas_runtime::xml::receive(answer, balas_runtime::xml_root!(#root)).map(Self::#name)
            }
        }
        None => quote!(Ok(Self::#name)),
    }
}
