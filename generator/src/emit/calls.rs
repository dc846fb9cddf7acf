//! Groups and calls: the handle, a method for each operation, and the type of each call with its setters.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructors::MANY;
use super::words::{Words, allow, deprecated, doc_lines, docs, index};
use super::{outcomes, tables};
use crate::names::MethodName;
use crate::rust::{Argument, Call, Group, Handle, Intake, Setter, Write};

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
    let Call {
        method,
        name,
        operation,
        ..
    } = call;
    let docs = method_docs(words, call);
    let deprecated = deprecated(call.deprecated);
    let allowed = allowed(method, &call.arguments);
    let arguments = call
        .arguments
        .iter()
        .map(|argument| signature(words, argument));
    let collected = call
        .arguments
        .iter()
        .filter_map(|argument| collected(words, argument));
    let writes = call.arguments.iter().map(write);
    let table = &operation.table;
    quote! {
        #docs
        #deprecated
        #allowed
        pub fn #method(&self #(, #arguments)*) -> #name<#lifetime> {
            #(#collected)*
            #name(#client.call(&#table) #(#writes)*)
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
    let described = docs(&call.docs);
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

/// The table, the type with its setters, and what it gives back.
fn call(words: &Words<'_>, call: &Call) -> Vec<TokenStream> {
    let Call { name, .. } = call;
    let exchange = words.runtime("Exchange");
    let summary = format!(
        " A call of `{} {}`.",
        call.operation.method, call.operation.path
    );
    let mut items = vec![
        tables::operation(words, &call.operation),
        quote! {
            #[doc = #summary]
            #[derive(Debug)]
            #[must_use = "a call does nothing until it is sent"]
            pub struct #name<'c>(#exchange<'c>);
        },
    ];
    if !call.setters.is_empty() {
        let setters = call.setters.iter().map(|of| setter(words, of));
        items.push(quote! {
            impl #name<'_> {
                #(#setters)*
            }
        });
    }
    items.extend(outcomes::print(words, call));
    items
}

fn setter(words: &Words<'_>, setter: &Setter) -> TokenStream {
    let argument = &setter.argument;
    let name = &argument.name;
    let docs = docs(&setter.docs);
    let deprecated = deprecated(setter.deprecated);
    let is_like_trait = LIKE_TRAITS.contains(&name.as_str());
    let allowed = allow(
        [(is_like_trait, quote!(clippy::should_implement_trait))],
        std::iter::once(name),
    );
    let signature = signature(words, argument);
    let collected = collected(words, argument);
    let write = write(argument);
    quote! {
        #docs
        #deprecated
        #allowed
        pub fn #name(self, #signature) -> Self {
            #collected
            Self(self.0 #write)
        }
    }
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

/// What has to be done before a list can be written.
fn collected(words: &Words<'_>, argument: &Argument) -> Option<TokenStream> {
    let Intake::Items(ty) = &argument.intake else {
        return None;
    };
    let name = &argument.name;
    let ty = words.ty(&ty.clone().vec());
    Some(quote!(let #name: #ty = #name.into_iter().map(Into::into).collect();))
}

/// `.with(0, &name)`, `.json(body)`
fn write(argument: &Argument) -> TokenStream {
    let name = &argument.name;
    let value = match &argument.intake {
        Intake::Reference(_) => quote!(#name),
        Intake::Text | Intake::Value(_) | Intake::Items(_) | Intake::Into(_) => quote!(&#name),
    };
    match &argument.write {
        Write::Parameter(position) => {
            let position = index(*position);
            quote!(.with(#position, #value))
        }
        Write::Json => quote!(.json(#value)),
        Write::Form => quote!(.form(#value)),
        Write::Text => quote!(.text(#name)),
        Write::Document(media_type) => quote!(.body(#media_type, #value)),
        Write::Bytes(media_type) => quote!(.bytes(#media_type, #name)),
    }
}
