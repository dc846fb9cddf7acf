//! The small pieces that all other files print: identifiers, documentation, paths and types.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::rust::{Docs, Extras, Imports, Path, Ty};

/// Prints what depends on what is in scope.
pub(super) struct Words<'a> {
    imports: &'a Imports,
}

impl<'a> Words<'a> {
    pub(super) fn new(imports: &'a Imports) -> Self {
        Self { imports }
    }

    pub(super) fn path(&self, path: &Path) -> TokenStream {
        let (module, name) = self.imports.written(path);
        let name = ident(name);
        match module {
            Some(module) => {
                let module = segments(&module);
                quote!(#module::#name)
            }
            None => quote!(#name),
        }
    }

    pub(super) fn ty(&self, ty: &Ty) -> TokenStream {
        let arguments = ty.arguments.iter().map(|argument| self.ty(argument));
        if ty.is_tuple() {
            return quote!((#(#arguments),*));
        }
        let path = self.path(&ty.path);
        if ty.arguments.is_empty() {
            return path;
        }
        quote!(#path<#(#arguments),*>)
    }

    /// A type of the runtime.
    pub(super) fn runtime(&self, name: &str) -> TokenStream {
        self.path(&Path::runtime(name))
    }

    /// A type as part of a text: a link where it is a model.
    pub(super) fn link(&self, ty: &Ty) -> String {
        if ty.is_tuple() {
            let items: Vec<String> = ty.arguments.iter().map(|item| self.link(item)).collect();
            return format!("a tuple of {}", items.join(", "));
        }
        let (module, name) = self.imports.written(&ty.path);
        let path = match module {
            Some(module) => format!("{module}::{name}"),
            None => name.to_owned(),
        };
        match ty.arguments.as_slice() {
            [] => format!("[`{path}`]"),
            [only] => format!("a list of {}", self.link(only)).replace("a list of a list", "lists"),
            [_, value] => format!("a map to {}", self.link(value)),
            _ => format!("`{path}`"),
        }
    }
}

/// An identifier, raw ones included.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// `a::b::c`
fn segments(path: &str) -> TokenStream {
    let segments = path.split("::").map(ident);
    quote!(#(#segments)::*)
}

/// `#[doc = " line"]` for each line.
pub(super) fn docs(docs: &Docs) -> TokenStream {
    doc_lines(&docs.lines)
}

pub(super) fn doc_lines(lines: &[String]) -> TokenStream {
    lines
        .iter()
        .map(|line| {
            let text = if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            };
            quote!(#[doc = #text])
        })
        .collect()
}

/// `#[deprecated]`, where it is.
pub(super) fn deprecated(is_deprecated: bool) -> Option<TokenStream> {
    is_deprecated.then(|| quote!(#[deprecated]))
}

/// `#[derive(…)]` and other attributes that the settings ask for, which have the form of some.
pub(super) fn extras(extras: &Extras) -> TokenStream {
    let Extras {
        derives,
        attributes,
    } = extras;
    let derives: Vec<TokenStream> = derives.iter().map(|path| segments(path)).collect();
    let derive = (!derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
    let attributes = attributes
        .iter()
        .map(|text| text.parse::<TokenStream>().unwrap_or_default());
    quote!(#derive #(#attributes)*)
}

/// Names that clippy takes for placeholders.
const PLACEHOLDERS: &[&str] = &["foo", "baz", "quux"];

/// Permission for a function to be as the description wants it, where clippy would have it otherwise.
pub(super) fn allow<'n>(
    lints: impl IntoIterator<Item = (bool, TokenStream)>,
    mut arguments: impl Iterator<Item = &'n crate::names::FieldName>,
) -> Option<TokenStream> {
    let named_so = arguments.any(|name| PLACEHOLDERS.contains(&name.as_str()));
    let lints: Vec<TokenStream> = lints
        .into_iter()
        .chain([(named_so, quote!(clippy::disallowed_names))])
        .filter_map(|(applies, lint)| applies.then_some(lint))
        .collect();
    (!lints.is_empty()).then(|| quote!(#[allow(#(#lints),*)]))
}

/// `: Decode + Eq`, nothing without traits.
pub(super) fn traits(names: impl Iterator<Item = &'static str>) -> Option<TokenStream> {
    let names: Vec<Ident> = names.map(ident).collect();
    (!names.is_empty()).then(|| quote!(: #(#names)+*))
}

/// How an origin goes on from a place, if it is the place or below it.
pub(super) fn below<'o>(origin: &'o str, place: &str) -> Option<&'o str> {
    origin
        .strip_prefix(place)
        .filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// `@ "/properties/status"`: where a type is described, from `place` on; nothing for the place itself.
pub(super) fn at(origin: Option<&String>, place: Option<&str>) -> Option<TokenStream> {
    let origin = origin?;
    let rest = match place {
        Some(place) => below(origin, place)?,
        None => origin,
    };
    (!rest.is_empty()).then(|| quote!(@ #rest))
}

/// A number without a suffix.
pub(super) fn number(value: impl Into<u64>) -> Literal {
    Literal::u64_unsuffixed(value.into())
}

/// What stands before the body of an inner module.
pub(super) fn module_head(name: &str, echoes_parent: bool) -> TokenStream {
    let name = ident(name);
    let allowed = echoes_parent.then(|| quote!(#[allow(clippy::module_inception)]));
    quote!(#allowed pub mod #name)
}

macro_rules! name_tokens {
    ($($name:ident),*) => {
        $(impl ToTokens for crate::names::$name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                ident(self.as_str()).to_tokens(tokens);
            }
        })*
    };
}
name_tokens!(FieldName, MethodName, TypeName, VariantName);
