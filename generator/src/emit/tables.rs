//! Tables: a call with its parameters, a server, a security scheme.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::words::{Words, deprecated, docs, ident, number};
use super::{outcomes, xml};
use crate::rust::{
    Argument, Call, Credential, CredentialKind, Failure, Form, Intake, NextPage, Pages,
    ParameterKind, ParameterRow, Reading, Receiver, Server, Status, Style, Write,
};

/// `call! { … }`: the operation, a row for each parameter, and what else is to be known about it.
pub(super) fn call(words: &Words<'_>, call: &Call) -> TokenStream {
    let Call {
        name, operation, ..
    } = call;
    let (path, id) = (&operation.path, &operation.id);
    let method = method(&operation.method);
    let output = outcomes::output(words, call);
    let mut given = BTreeMap::new();
    let mut body = None;
    for input in inputs(call) {
        match input.argument.write {
            Write::Parameter(index) => {
                given.entry(index).or_insert(input);
            }
            _ => {
                body.get_or_insert_with(|| self::body(words, &input));
            }
        }
    }
    let rows = (0..).zip(&operation.parameters).filter_map(|(index, row)| {
        let input = given.get(&index)?;
        Some(parameter(words, input, row))
    });
    let accept = (operation.accept != usual_accept(call)).then(|| {
        let accept = &operation.accept;
        quote!(accept #accept;)
    });
    let forms = call.forms.iter().map(|of| form(words, of));
    let server = operation.server.as_ref().map(own_server);
    let pages = call.pages.as_ref().and_then(|of| pages(words, of));
    let security = security(&operation.security);
    let failures = failures(words, &operation.failures);
    quote! {
        balas_runtime::call! {
            pub struct #name(#method #path, #id) -> #output {
                #(#rows,)*
            }
            #body
            #accept
            #(#forms)*
            #server
            #pages
            #security
            #failures
        }
    }
}

/// Something given to a call.
struct Input<'a> {
    argument: &'a Argument,
    /// Documentation and deprecation of its setter.
    attributes: TokenStream,
    is_optional: bool,
}

fn inputs(call: &Call) -> impl Iterator<Item = Input<'_>> {
    let required = call.arguments.iter().map(|argument| Input {
        argument,
        attributes: TokenStream::new(),
        is_optional: false,
    });
    let optional = call.setters.iter().map(|setter| {
        let (docs, deprecated) = (docs(&setter.docs), deprecated(setter.deprecated));
        Input {
            argument: &setter.argument,
            attributes: quote!(#docs #deprecated),
            is_optional: true,
        }
    });
    required.chain(optional)
}

impl Input<'_> {
    /// `..name?: Type`
    fn declaration(&self, words: &Words<'_>) -> TokenStream {
        let name = &self.argument.name;
        let mark = self.is_optional.then(|| quote!(?));
        let ty = match &self.argument.intake {
            Intake::Text => quote!(&str),
            Intake::Value(ty) => words.ty(ty),
            Intake::Items(ty) if self.is_optional => words.ty(ty),
            Intake::Items(ty) => words.ty(&ty.clone().vec()),
            Intake::Reference(ty) => {
                let ty = words.ty(ty);
                quote!(&#ty)
            }
            Intake::Into(ty) => {
                let ty = words.ty(ty);
                quote!(impl Into<#ty>)
            }
        };
        let is_series = self.is_optional && matches!(self.argument.intake, Intake::Items(_));
        let series = is_series.then(|| quote!(..));
        quote!(#series #name #mark: #ty)
    }
}

/// An HTTP method, which is a name unless it has characters that no name has.
fn method(method: &str) -> TokenStream {
    if !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let method = ident(method);
        return quote!(#method);
    }
    quote!(#method)
}

/// The media type that the receiver asks for by itself.
fn usual_accept(call: &Call) -> &'static str {
    match call.receiver {
        Receiver::One {
            by: Reading::By("json"),
            ..
        } => "application/json",
        Receiver::One {
            by: Reading::Xml(_),
            ..
        } => "application/xml",
        _ => "",
    }
}

fn parameter(words: &Words<'_>, input: &Input<'_>, row: &ParameterRow) -> TokenStream {
    let attributes = &input.attributes;
    let declaration = input.declaration(words);
    let wire = &row.wire;
    let place = ident(match row.kind {
        ParameterKind::Path => "path",
        ParameterKind::Query => "query",
        ParameterKind::QueryString => "query_string",
        ParameterKind::Header => "header",
        ParameterKind::Cookie => "cookie",
    });
    let modifiers = modifiers(row);
    let is_plain = modifiers.is_empty() && input.argument.name.as_str() == wire;
    let key = (!is_plain).then(|| quote!(= #wire));
    quote!(#attributes #place #declaration #key #modifiers)
}

/// What is not usual for the place of a parameter.
fn modifiers(row: &ParameterRow) -> TokenStream {
    let style = row.style.map(|style| ident(style_name(style)));
    let explode = row.explode.map(|explode| quote!(explode(#explode)));
    let reserved = row.allow_reserved.then(|| quote!(allow_reserved));
    let content = row
        .content
        .as_ref()
        .map(|media_type| quote!(content(#media_type)));
    let brackets = row.brackets.then(|| quote!(brackets));
    let omits = row.omits_empty.then(|| quote!(omit_empty));
    quote!(#style #explode #reserved #brackets #omits #content)
}

fn style_name(style: Style) -> &'static str {
    match style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "space_delimited",
        Style::PipeDelimited => "pipe_delimited",
        Style::DeepObject => "deep_object",
        Style::Cookie => "raw_cookie",
    }
}

/// `body name: Type = json;`
fn body(words: &Words<'_>, input: &Input<'_>) -> Option<TokenStream> {
    let declaration = input.declaration(words);
    let writer = match &input.argument.write {
        Write::Parameter(_) => return None,
        Write::Json => quote!(json),
        Write::Form(rows) => encoded(quote!(form), rows),
        Write::Multipart(rows) => encoded(quote!(multipart), rows),
        Write::Xml(media_type, root) => {
            let root = xml::node(words, root);
            quote!(xml(#media_type, #root))
        }
        Write::Text => quote!(text),
        Write::Document(media_type) => quote!(body(#media_type)),
        Write::File => quote!(file),
        Write::Bytes(media_type) => quote!(bytes(#media_type)),
    };
    Some(quote!(body #declaration = #writer;))
}

/// `form { "address" deep_object }`
fn encoded(writer: TokenStream, rows: &[ParameterRow]) -> TokenStream {
    if rows.is_empty() {
        return writer;
    }
    let rows = rows.iter().map(|row| {
        let (wire, modifiers) = (&row.wire, modifiers(row));
        match modifiers.is_empty() {
            true => quote!(#wire form),
            false => quote!(#wire #modifiers),
        }
    });
    quote!(#writer { #(#rows),* })
}

/// `or send_png "image/png" -> Bytes: bytes;`
fn form(words: &Words<'_>, form: &Form) -> TokenStream {
    let (method, media_type) = (&form.method, &form.media_type);
    let (ty, by) = (words.ty(&form.ty), outcomes::reading(words, &form.by));
    quote!(or #method #media_type -> #ty: #by;)
}

/// `server "https://{region}.example.com" ["region" = "eu" | "eu" | "us"];`
fn own_server(server: &Server) -> TokenStream {
    let url = &server.url;
    let variables = server.variables.iter().map(|variable| {
        let (name, default, values) = (&variable.name, &variable.default, &variable.values);
        quote!(#name = #default #(| #values)*)
    });
    let variables = (!server.variables.is_empty()).then(|| quote!([#(#variables),*]));
    quote!(server #url #variables;)
}

/// `pages cursor "/next" by after of "/data": Pet, more "/has_more";`
fn pages(words: &Words<'_>, pages: &Pages) -> Option<TokenStream> {
    let (items, item) = (&pages.items, words.ty(&pages.item));
    let next = match &pages.next {
        NextPage::Never => return None,
        NextPage::Number(_) => quote!(number),
        NextPage::Offset => quote!(offset),
        NextPage::Cursor(place) => quote!(cursor #place),
        NextPage::Last(key) => quote!(last #key),
        NextPage::First(key) => quote!(first #key),
        NextPage::Url(place) => quote!(url #place),
        NextPage::Link => quote!(link),
    };
    let parameter = pages.parameter.as_ref().map(|name| quote!(by #name));
    let body = pages.body.as_ref().map(|place| quote!(body #place));
    let first = match pages.next {
        NextPage::Number(Some(first)) if first != 1 => Some(Literal::i64_unsuffixed(first)),
        _ => None,
    };
    let first = first.map(|first| quote!(from #first));
    let more = pages.more.as_ref().map(|place| quote!(, more #place));
    Some(quote!(pages #next #parameter #body #first of #items: #item #more;))
}

fn security(alternatives: &[Vec<String>]) -> Option<TokenStream> {
    let sets = alternatives.iter().map(|all| quote!([#(#all),*]));
    (!alternatives.is_empty()).then(|| quote!(security #(#sets)*;))
}

fn failures(words: &Words<'_>, failures: &[Failure]) -> Option<TokenStream> {
    let rows = failures.iter().map(|of| failure(words, of));
    (!failures.is_empty()).then(|| quote!(failures { #(#rows,)* };))
}

/// `Exact(404) => Problem`
fn failure(words: &Words<'_>, failure: &Failure) -> TokenStream {
    let ty = words.ty(&failure.ty);
    let status = match failure.status {
        Status::Exact(code) => {
            let code = number(code);
            quote!(Exact(#code))
        }
        Status::Class(class) => {
            let class = number(class);
            quote!(Class(#class))
        }
        Status::Default => quote!(Default),
    };
    let xml = failure.xml.as_ref().map(|root| {
        let root = xml::node(words, root);
        quote!(: xml(#root))
    });
    quote!(#status => #ty #xml)
}

/// A server of the API's table.
pub(super) fn server(words: &Words<'_>, server: &Server) -> TokenStream {
    let ty = words.runtime("Server");
    let url = &server.url;
    let variables = server.variables.iter().map(|variable| {
        let (name, default, values) = (&variable.name, &variable.default, &variable.values);
        quote!((#name, #default, &[#(#values),*]))
    });
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
                ParameterKind::Query | ParameterKind::QueryString => "Query",
                ParameterKind::Header => "Header",
                ParameterKind::Cookie => "Cookie",
            });
            quote!(#kind::ApiKey { location: #place::#location, name: #name })
        }
        CredentialKind::Basic => quote!(#kind::Basic),
        CredentialKind::Bearer => quote!(#kind::Bearer),
        CredentialKind::OAuth2 { token_url } => quote!(#kind::OAuth2 { token_url: #token_url }),
        CredentialKind::OpenIdConnect { discovery_url } => {
            quote!(#kind::OpenIdConnect { discovery_url: #discovery_url })
        }
        CredentialKind::Http(scheme) => quote!(#kind::Http(#scheme)),
        CredentialKind::MutualTls => quote!(#kind::MutualTls),
    };
    quote!(#ty { key: #key, kind: #kind })
}
