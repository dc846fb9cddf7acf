//! Groups: the handle, and the method of each operation, which starts a call.

use proc_macro2::TokenStream;
use quote::quote;

use super::words::{Words, allow, deprecated, doc_lines, docs};
use super::{outcomes, tables};
use crate::names::MethodName;
use crate::rust::{Argument, Call, Group, Handle, Intake};

/// Arguments of a function above this number are worth a warning to clippy.
const MANY: usize = 7;

/// Methods that clippy takes for those of a trait of the standard library.
const LIKE_TRAITS: &[&str] = &[
    "add",
    "as_mut",
    "as_ref",
    "bitand",
    "bitor",
    "bitxor",
    "borrow",
    "borrow_mut",
    "clone",
    "cmp",
    "default",
    "deref",
    "deref_mut",
    "div",
    "drop",
    "eq",
    "from_iter",
    "from_str",
    "hash",
    "index",
    "index_mut",
    "into_iter",
    "mul",
    "neg",
    "next",
    "not",
    "rem",
    "shl",
    "shr",
    "sub",
];

/// The handle and everything that hangs on it.
pub(super) fn group(words: &Words<'_>, group: &Group) -> Vec<TokenStream> {
    let mut items = match &group.handle {
        Handle::Struct { docs: text, name } => {
            let docs = docs(text);
            let methods = group
                .calls
                .iter()
                .map(|call| method(words, call, &quote!(self.0), &quote!('c)));
            vec![
                quote! {
                    #docs
                    #[derive(Clone, Copy, Debug)]
                    pub struct #name<'c>(pub(crate) &'c balas_runtime::Client);
                },
                quote! {
                    impl<'c> #name<'c> {
                        #(#methods)*
                    }
                },
            ]
        }
        Handle::Client(client) => {
            let client = words.ty(client);
            let methods = group
                .calls
                .iter()
                .map(|call| method(words, call, &quote!(self.raw()), &quote!('_)));
            vec![quote! {
                impl #client {
                    #(#methods)*
                }
            }]
        }
    };
    items.extend(group.calls.iter().flat_map(|of| call(words, of)));
    items
}

/// The method that starts a call.
fn method(
    words: &Words<'_>,
    call: &Call,
    client: &TokenStream,
    lifetime: &TokenStream,
) -> TokenStream {
    let Call { method, name, .. } = call;
    let docs = method_docs(words, call);
    let deprecated = deprecated(call.deprecated);
    let allowed = allowed(method, &call.arguments);
    let arguments = call
        .arguments
        .iter()
        .map(|argument| signature(words, argument));
    let values = call.arguments.iter().map(value);
    quote! {
        #docs
        #deprecated
        #allowed
        pub fn #method(&self #(, #arguments)*) -> #name<#lifetime> {
            #name::new(#client #(, #values)*)
        }
    }
}

/// What clippy would have to say about a method that is called as the description wants it.
fn allowed(method: &MethodName, arguments: &[Argument]) -> Option<TokenStream> {
    let lints = [
        (
            arguments.len() + 1 > MANY,
            quote!(clippy::too_many_arguments),
        ),
        (method.as_str() == "new", quote!(clippy::new_ret_no_self)),
        (
            LIKE_TRAITS.contains(&method.as_str()),
            quote!(clippy::should_implement_trait),
        ),
    ];
    allow(lints, arguments.iter().map(|argument| &argument.name))
}

/// The documentation of a method, with its failures.
fn method_docs(words: &Words<'_>, call: &Call) -> TokenStream {
    let (described, headers) = (docs(&call.docs), header_docs(call.headers.as_ref()));
    let example = set_off(&call.example);
    let described = quote!(#described #headers #example);
    if call.errors.is_empty() {
        return described;
    }
    let mut lines = vec![String::new(), "# Errors".to_owned(), String::new()];
    for note in &call.errors {
        let mut line = format!("- {}", note.status);
        if !note.text.is_empty() {
            line.push_str(&format!(": {}", note.text));
        }
        if let Some(ty) = &note.ty {
            line.push_str(&format!(" ({})", words.link(ty)));
        }
        lines.push(line);
    }
    let errors = doc_lines(&lines);
    quote!(#described #errors)
}

/// What is told about the headers of an answer, which are asked for by name.
fn header_docs(headers: Option<&String>) -> Option<TokenStream> {
    set_off(std::slice::from_ref(headers?))
}

/// A paragraph or code block after others.
fn set_off(lines: &[String]) -> Option<TokenStream> {
    let all = [&[String::new()], lines].concat();
    (!lines.is_empty()).then(|| doc_lines(&all))
}

/// The call, and the enum of what it gives back where there are several things.
fn call(words: &Words<'_>, call: &Call) -> Vec<TokenStream> {
    let mut items = vec![tables::call(words, call)];
    items.extend(outcomes::print(words, call));
    items
}

/// `name: Type`
fn signature(words: &Words<'_>, argument: &Argument) -> TokenStream {
    let name = &argument.name;
    match &argument.intake {
        Intake::Text => quote!(#name: &str),
        Intake::Value(ty) => {
            let ty = words.ty(ty);
            quote!(#name: #ty)
        }
        Intake::Reference(ty) => {
            let ty = words.ty(ty);
            quote!(#name: &#ty)
        }
        Intake::Items(ty) => {
            let ty = words.ty(ty);
            quote!(#name: impl IntoIterator<Item = impl Into<#ty>>)
        }
        Intake::Into(ty) => {
            let ty = words.ty(ty);
            quote!(#name: impl Into<#ty>)
        }
    }
}

/// An argument as the call takes it: lists are collected.
fn value(argument: &Argument) -> TokenStream {
    let name = &argument.name;
    match argument.intake {
        Intake::Items(_) => quote!(#name.into_iter().map(Into::into).collect()),
        _ => quote!(#name),
    }
}
