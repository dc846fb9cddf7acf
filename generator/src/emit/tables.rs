//! Static tables: an operation, a server, a security scheme.

use proc_macro2::TokenStream;
use quote::quote;

use super::words::{Words, ident, number};
use crate::rust::{
    Credential, CredentialKind, Failure, Operation, ParameterKind, ParameterRow, Server, Status,
    Style,
};

/// The table of an operation, without what is as in `Operation::NEW`.
pub(super) fn operation(words: &Words<'_>, operation: &Operation) -> TokenStream {
    let Operation {
        table,
        id,
        method,
        path,
        ..
    } = operation;
    let ty = words.runtime("Operation");
    let parameters = operation.parameters.iter().map(|row| parameter(words, row));
    let parameters = list("parameters", parameters);
    let security = list(
        "security",
        operation.security.iter().map(|all| quote!(&[#(#all),*])),
    );
    let accept = Some(&operation.accept).filter(|accept| !accept.is_empty());
    let accept = accept.map(|accept| quote!(accept: #accept,));
    let failures = list(
        "failures",
        operation.failures.iter().map(|of| failure(words, of)),
    );
    let is_complete = [&parameters, &security, &accept, &failures]
        .iter()
        .all(|part| part.is_some());
    // Later versions of the runtime add fields: the rest is named even where there is none today.
    let allowed = is_complete.then(|| quote!(#[allow(clippy::needless_update)]));
    quote! {
        #allowed
        static #table: #ty = #ty {
            id: #id,
            method: #method,
            path: #path,
            #parameters
            #security
            #accept
            #failures
            ..#ty::NEW
        };
    }
}

/// `name: &[…],` unless there is nothing in it.
fn list(name: &str, items: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let items: Vec<TokenStream> = items.collect();
    let name = ident(name);
    (!items.is_empty()).then(|| quote!(#name: &[#(#items),*],))
}

fn parameter(words: &Words<'_>, row: &ParameterRow) -> TokenStream {
    let ty = words.runtime("Parameter");
    let wire = &row.wire;
    let kind = ident(match row.kind {
        ParameterKind::Path => "path",
        ParameterKind::Query => "query",
        ParameterKind::Header => "header",
        ParameterKind::Cookie => "cookie",
    });
    let style = row.style.map(|style| {
        let (ty, style) = (words.runtime("Style"), style_name(style));
        quote!(.style(#ty::#style))
    });
    let explode = row.explode.map(|explode| quote!(.explode(#explode)));
    let reserved = row.allow_reserved.then(|| quote!(.allow_reserved()));
    let content = row
        .content
        .as_ref()
        .map(|media_type| quote!(.content(#media_type)));
    quote!(#ty::#kind(#wire) #style #explode #reserved #content)
}

fn style_name(style: Style) -> proc_macro2::Ident {
    ident(match style {
        Style::Simple => "Simple",
        Style::Label => "Label",
        Style::Matrix => "Matrix",
        Style::Form => "Form",
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::DeepObject => "DeepObject",
    })
}

fn failure(words: &Words<'_>, failure: &Failure) -> TokenStream {
    let (name, status) = (words.runtime("Failure"), words.runtime("Status"));
    let ty = words.ty(&failure.ty);
    let status = match failure.status {
        Status::Exact(code) => {
            let code = number(code);
            quote!(#status::Exact(#code))
        }
        Status::Class(class) => {
            let class = number(class);
            quote!(#status::Class(#class))
        }
        Status::Default => quote!(#status::Default),
    };
    quote!(#name::json::<#ty>(#status))
}

/// A server of the API's table.
pub(super) fn server(words: &Words<'_>, server: &Server) -> TokenStream {
    let ty = words.runtime("Server");
    let url = &server.url;
    let variables = server
        .variables
        .iter()
        .map(|(name, value)| quote!((#name, #value)));
    quote!(#ty { url: #url, variables: &[#(#variables),*] })
}

/// A security scheme of the API's table.
pub(super) fn scheme(words: &Words<'_>, credential: &Credential) -> TokenStream {
    let (ty, kind) = (words.runtime("Scheme"), words.runtime("SchemeKind"));
    let key = &credential.key;
    let kind = match &credential.kind {
        CredentialKind::ApiKey { location, name } => {
            let place = words.runtime("Location");
            let location = ident(match location {
                ParameterKind::Path => "Path",
                ParameterKind::Query => "Query",
                ParameterKind::Header => "Header",
                ParameterKind::Cookie => "Cookie",
            });
            quote!(#kind::ApiKey { location: #place::#location, name: #name })
        }
        CredentialKind::Basic => quote!(#kind::Basic),
        CredentialKind::Bearer => quote!(#kind::Bearer),
        CredentialKind::Http(scheme) => quote!(#kind::Http(#scheme)),
        CredentialKind::MutualTls => quote!(#kind::MutualTls),
    };
    quote!(#ty { key: #key, kind: #kind })
}
