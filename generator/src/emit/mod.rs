//! How what was planned is written as tokens.
//!
//! Total: every value of `rust::*` has tokens, nothing is looked up and nothing is decided. Each file of this module
//! prints one concept, in `quote!` blocks that read like what they print.

mod calls;
mod client;
mod models;
mod outcomes;
mod root;
mod rules;
mod tables;
mod unions;
mod words;
mod xml;

use proc_macro2::TokenStream;

use crate::rust::{Crate, File, Import, Item, Manifest, Module};
use words::Words;

/// The crate, to be written file by file; tokens are made where they are printed, because they can not change threads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'p> {
    pub(crate) manifest: Option<&'p Manifest>,
    pub(crate) files: &'p [File],
}

/// The tokens of a module.
pub(crate) struct Tokens<'p> {
    pub(crate) docs: &'p [String],
    /// Inner attributes.
    pub(crate) attributes: Vec<TokenStream>,
    pub(crate) imports: Vec<Import>,
    pub(crate) items: Vec<Node<'p>>,
}

/// An item.
pub(crate) enum Node<'p> {
    /// A single item that parses by itself.
    Item(TokenStream),
    /// `mod name;` or `use module::Name;`: what stands in blocks of its own.
    Line(Line),
    /// The types of the module, those that are described at or below one place apart from others.
    Types {
        place: Option<&'p str>,
        types: Vec<TokenStream>,
    },
    /// What else is said about the types of the module: the macro of the runtime and an entry for each type.
    Tables {
        path: &'static str,
        types: Vec<TokenStream>,
    },
    /// A module with a body.
    Module {
        /// Everything before the opening brace.
        head: TokenStream,
        body: Tokens<'p>,
    },
}

/// An item of one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Line {
    Declaration {
        name: String,
        public: bool,
        echoes_parent: bool,
        features: Vec<String>,
    },
    Reexport {
        features: Vec<String>,
        module: String,
        names: Vec<String>,
    },
}

/// Starts writing a crate.
pub(crate) fn emit(plan: &Crate) -> Source<'_> {
    Source {
        manifest: plan.manifest.as_ref(),
        files: &plan.files,
    }
}

/// The tokens of a module.
pub(crate) fn module(module: &Module) -> Tokens<'_> {
    let words = Words::new(&module.imports);
    let mut attributes = Vec::new();
    let mut items = Vec::new();
    if module.uses_deprecated {
        attributes.push(quote::quote!(#![allow(deprecated)]));
    }
    items.extend(models::all(&words, module));
    let tables = [
        ("balas_runtime::rules", rules::all(module)),
        ("balas_runtime::xml", xml::all(&words, module)),
    ];
    items.extend(
        tables
            .into_iter()
            .filter(|(_, types)| !types.is_empty())
            .map(|(path, types)| Node::Tables { path, types }),
    );
    for item in &module.items {
        match item {
            Item::Root(root) => root::print(root, &mut attributes, &mut items),
            item => print(&words, item, &mut items),
        }
    }
    Tokens {
        docs: &module.docs.lines,
        attributes,
        imports: module.imports.iter().collect(),
        items,
    }
}

fn print<'p>(words: &Words<'_>, item: &'p Item, out: &mut Vec<Node<'p>>) {
    match item {
        Item::Root(_) => {}
        Item::Declaration {
            name,
            public,
            echoes_parent,
            features,
        } => out.push(Node::Line(Line::Declaration {
            features: features.clone(),
            name: name.clone(),
            public: *public,
            echoes_parent: *echoes_parent,
        })),
        Item::Reexport {
            module,
            name,
            features,
        } => out.push(Node::Line(Line::Reexport {
            features: features.clone(),
            module: module.clone(),
            names: vec![name.clone()],
        })),
        Item::Module {
            name,
            echoes_parent,
            module: body,
        } => out.push(Node::Module {
            head: words::module_head(name, *echoes_parent),
            body: module(body),
        }),
        // Written together.
        Item::Struct(_) | Item::Enum(_) | Item::Union(_) => {}
        Item::Alias(alias) => out.extend(nodes([models::alias(words, alias)])),
        Item::Group(group) => out.extend(nodes(calls::group(words, group))),
        Item::Client(client) => out.extend(nodes(client::print(words, client))),
        Item::Webhooks {
            event,
            rows,
            signature,
        } => {
            out.extend(nodes([unions::webhooks(words, event, rows)]));
            out.extend(nodes(unions::signed(words, event, signature)));
        }
    }
}

fn nodes<'p>(items: impl IntoIterator<Item = TokenStream>) -> impl Iterator<Item = Node<'p>> {
    items.into_iter().map(Node::Item)
}
