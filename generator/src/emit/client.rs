//! The client: the table of the API, the type, the way to each group, and a setter for each credential.

use proc_macro2::TokenStream;
use quote::quote;

use super::tables;
use super::words::{Words, docs};
use crate::rust::{Accessor, Client, Credential, CredentialKind};

/// All items of `client.rs`.
pub(super) fn print(words: &Words<'_>, client: &Client) -> Vec<TokenStream> {
    let docs = docs(&client.docs);
    let mut items = vec![
        api(words, client),
        quote! {
            balas_runtime::client! {
                #docs
                pub struct Client: API
            }
        },
    ];
    items.extend(methods(
        "Client",
        client
            .accessors
            .iter()
            .map(|of| accessor(words, of))
            .collect(),
    ));
    items.extend(methods(
        "Builder",
        client
            .credentials
            .iter()
            .filter_map(|of| credential(words, of))
            .collect(),
    ));
    items
}

fn api(words: &Words<'_>, client: &Client) -> TokenStream {
    let ty = words.runtime("Api");
    let title = &client.title;
    let servers = client.servers.iter().map(|of| tables::server(words, of));
    let schemes = client
        .credentials
        .iter()
        .map(|of| tables::scheme(words, of));
    quote! {
        static API: #ty = #ty {
            title: #title,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            servers: &[#(#servers),*],
            schemes: &[#(#schemes),*],
        };
    }
}

/// `impl Name { … }`, unless there is nothing in it.
fn methods(name: &str, methods: Vec<TokenStream>) -> Option<TokenStream> {
    let name = super::words::ident(name);
    (!methods.is_empty()).then(|| {
        quote! {
            impl #name {
                #(#methods)*
            }
        }
    })
}

fn accessor(words: &Words<'_>, accessor: &Accessor) -> TokenStream {
    let Accessor { method, .. } = accessor;
    let docs = docs(&accessor.docs);
    let handle = words.ty(&accessor.handle);
    let features = (!accessor.features.is_empty()).then(|| {
        let features = &accessor.features;
        quote!(#[cfg(#(feature = #features),*)])
    });
    quote! {
        #docs
        #features
        pub fn #method(&self) -> #handle<'_> {
            #handle(self.raw())
        }
    }
}

fn credential(words: &Words<'_>, credential: &Credential) -> Option<TokenStream> {
    let Credential {
        key, method, kind, ..
    } = credential;
    let docs = docs(&credential.docs);
    let ty = words.runtime("Credential");
    let (arguments, value) = match kind {
        CredentialKind::ApiKey { .. } => {
            (quote!(key: impl Into<String>), quote!(#ty::api_key(key)))
        }
        CredentialKind::OAuth2 { .. } | CredentialKind::OpenIdConnect { .. } => {
            (quote!(token: impl Into<#ty>), quote!(token.into()))
        }
        CredentialKind::Bearer | CredentialKind::Http(_) => {
            (quote!(token: impl Into<String>), quote!(#ty::bearer(token)))
        }
        CredentialKind::Basic => (
            quote!(user: impl Into<String>, password: impl Into<String>),
            quote!(#ty::basic(user, password)),
        ),
        CredentialKind::MutualTls => return None,
    };
    Some(quote! {
        #docs
        pub fn #method(self, #arguments) -> Self {
            self.credential(#key, #value)
        }
    })
}
