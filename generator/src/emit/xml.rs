//! What types look like in XML: `xml! { … }`, and the nodes that calls name.

use proc_macro2::TokenStream;
use quote::quote;

use super::words::{Words, ident};
use crate::rust::{Field, Item, Module, Node, NodeContent, NodeKind, Struct, Union};

/// The tables of a module's types, those that bodies in XML hold.
pub(super) fn all(words: &Words<'_>, module: &Module) -> Vec<TokenStream> {
    let tables = module.items.iter().filter_map(|item| match item {
        Item::Struct(model) if model.is_xml => Some(structure(words, model)),
        Item::Union(union) if union.is_xml => Some(alternatives(words, union)),
        _ => None,
    });
    tables.collect()
}

fn structure(words: &Words<'_>, model: &Struct) -> TokenStream {
    let name = &model.name;
    let rows = model.fields.iter().filter_map(|field| {
        let Field { wire, xml, .. } = field;
        let node = node(words, xml.as_ref()?);
        Some(quote!(#wire: #node))
    });
    let rest = model.additional.as_ref().and_then(|of| of.xml.as_ref());
    let rest = rest.map(|rest| {
        let node = node(words, rest);
        quote!(..: #node)
    });
    quote!(struct #name { #(#rows,)* #rest })
}

fn alternatives(words: &Words<'_>, union: &Union) -> TokenStream {
    let name = &union.name;
    let types = union.variants.iter().map(|variant| words.ty(&variant.ty));
    quote!(union #name { #(#types),* })
}

/// `list(text name("tag")) wrapped`
pub(super) fn node(words: &Words<'_>, of: &Node) -> TokenStream {
    let Node {
        content,
        name,
        namespace,
        prefix,
        kind,
        is_wrapped,
        is_required,
    } = of;
    let content = self::content(words, content);
    let name = name.as_ref().map(|name| quote!(name(#name)));
    let namespace = namespace.as_ref().map(|of| quote!(namespace(#of)));
    let prefix = prefix.as_ref().map(|prefix| quote!(prefix(#prefix)));
    let kind = match kind {
        NodeKind::Element => None,
        NodeKind::Attribute => Some(ident("as_attribute")),
        NodeKind::Text => Some(ident("as_text")),
        NodeKind::Cdata => Some(ident("as_cdata")),
        NodeKind::None => Some(ident("as_none")),
    };
    let wrapped = is_wrapped.then(|| ident("wrapped"));
    let required = is_required.then(|| ident("required"));
    quote!(#content #name #namespace #prefix #kind #wrapped #required)
}

fn content(words: &Words<'_>, content: &NodeContent) -> TokenStream {
    match content {
        NodeContent::Text => quote!(text),
        NodeContent::Number => quote!(number),
        NodeContent::Bool => quote!(bool),
        NodeContent::Any => quote!(any),
        NodeContent::Of(ty) => {
            let ty = words.ty(ty);
            quote!(of(#ty))
        }
        NodeContent::List(item) => {
            let item = node(words, item);
            quote!(list(#item))
        }
        NodeContent::Map(entry) => {
            let entry = node(words, entry);
            quote!(map(#entry))
        }
    }
}
