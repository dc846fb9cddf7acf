//! The root of the crate: its attributes and what it offers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Line, Node};
use crate::rust::Root;

/// What users need of the runtime without depending on it.
const REEXPORTED: &[&str] = &[
    "Base64",
    "Bytes",
    "Credential",
    "Date",
    "Drift",
    "DriftReport",
    "Error",
    "Event",
    "File",
    "Items",
    "Maybe",
    "Pages",
    "Response",
    "RetryPolicy",
    "Secret",
    "Sending",
    "StatusCode",
    "Streaming",
    "Timestamp",
    "Transport",
    "UnixTime",
    "Uuid",
    "Value",
    "http",
    "receive",
    "testing",
    "transport",
];

/// The same where there is no client.
const OF_TYPES: &[&str] = &[
    "Base64",
    "Bytes",
    "Date",
    "Drift",
    "File",
    "Maybe",
    "Secret",
    "Timestamp",
    "UnixTime",
    "Uuid",
    "Value",
    "codec",
];

pub(super) fn print(root: &Root, attributes: &mut Vec<TokenStream>, items: &mut Vec<Node<'_>>) {
    if root.is_embedded {
        return embedded(root, items);
    }
    attributes.push(quote!(#![forbid(unsafe_code)]));
    attributes.extend(root.recursion_limit.map(|limit| {
        let limit = Literal::string(&limit.to_string());
        quote!(#![recursion_limit = #limit])
    }));
    if !root.only_types {
        items.push(declaration("client", false, None));
    }
    if root.has_operations {
        items.push(declaration("operations", true, None));
    }
    if root.has_types {
        items.push(declaration("types", true, None));
    }
    items.extend(
        root.webhooks
            .map(|feature| declaration("webhooks", true, feature)),
    );
    let names = reexported(root);
    items.push(reexport("balas_runtime", &names));
    if let Some(dates) = root.dates {
        items.push(reexport(&format!("balas_runtime::{dates}"), DATES));
    }
    if !root.only_types {
        items.push(reexport("client", &["Builder", "Client"]));
    }
}

/// What users of `validate` need besides.
const VALIDATION: &[&str] = &["Invalid", "Validate", "Violation"];

/// Those of the reexported types that another crate may stand for.
const DATES: &[&str] = &["Date", "Timestamp"];

/// What comes from the root of the runtime.
fn reexported(root: &Root) -> Vec<&'static str> {
    let is_own = |name: &&&str| root.dates.is_none() || !DATES.contains(name);
    let validation = VALIDATION.iter().filter(|_| root.is_validated);
    let all = match root.only_types {
        true => OF_TYPES,
        false => REEXPORTED,
    };
    let own = all.iter().filter(is_own);
    let mut names: Vec<&str> = own
        .chain(validation)
        .chain(&root.offered)
        .copied()
        .collect();
    names.sort_unstable();
    names
}

/// The root as a module: what it offers need not be used up by the crate around it.
fn embedded(root: &Root, items: &mut Vec<Node<'_>>) {
    let operations = root.has_operations.then(|| {
        quote!(
            #[allow(dead_code)]
            pub mod operations;
        )
    });
    let types = root.has_types.then(|| {
        quote!(
            #[allow(dead_code)]
            pub mod types;
        )
    });
    let webhooks = root.webhooks.map(|_| {
        quote!(
            #[allow(dead_code)]
            pub mod webhooks;
        )
    });
    let names = reexported(root);
    let reexported = names.iter().map(|name| quote::format_ident!("{name}"));
    let dates = root.dates.map(|dates| {
        let module = quote::format_ident!("{dates}");
        quote!(#[allow(unused_imports)] pub use balas_runtime::#module::{Date, Timestamp};)
    });
    let client = (!root.only_types).then(|| {
        quote!(
            #[allow(dead_code)]
            mod client;
        )
    });
    let offered = (!root.only_types).then(|| {
        quote!(
            #[allow(unused_imports)]
            pub use client::{Builder, Client};
        )
    });
    let all = [
        client,
        operations,
        types,
        webhooks,
        Some(quote!(#[allow(unused_imports)] pub use balas_runtime::{#(#reexported),*};)),
        dates,
        offered,
    ];
    items.extend(all.into_iter().flatten().map(Node::Item));
}

fn declaration(name: &str, public: bool, feature: Option<&str>) -> Node<'static> {
    Node::Line(Line::Declaration {
        name: name.to_owned(),
        public,
        echoes_parent: false,
        features: feature.map(str::to_owned).into_iter().collect(),
    })
}

fn reexport(module: &str, names: &[&str]) -> Node<'static> {
    Node::Line(Line::Reexport {
        features: Vec::new(),
        module: module.to_owned(),
        names: names.iter().map(|&name| name.to_owned()).collect(),
    })
}
