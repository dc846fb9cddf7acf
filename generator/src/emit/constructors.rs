//! How a model is built: `new` with what is required, `with_…` for the rest.

use proc_macro2::TokenStream;
use quote::quote;

use super::words::{Words, allow, deprecated, docs};
use crate::names::FieldName;
use crate::rust::{Constructor, Field, FieldState, Input, ModelSetter, Struct, Ty};

/// Arguments of a function above this number are worth a warning to clippy.
pub(super) const MANY: usize = 7;

/// The `impl` with the constructor and the setters.
pub(super) fn print(
    words: &Words<'_>,
    model: &Struct,
    constructor: &Constructor,
) -> Option<TokenStream> {
    let name = &model.name;
    let new = new(words, model, constructor);
    let setters = constructor.setters.iter().map(|of| setter(words, of));
    Some(quote! {
        impl #name {
            #new
            #(#setters)*
        }
    })
}

fn new(words: &Words<'_>, model: &Struct, constructor: &Constructor) -> TokenStream {
    let docs = docs(&constructor.docs);
    let required = &constructor.required;
    let allowed = allow(
        [(required.len() > MANY, quote!(clippy::too_many_arguments))],
        required.iter().map(|input| &input.field),
    );
    let arguments = constructor.required.iter().map(|of| argument(words, of));
    let value = if model.has_default && constructor.required.is_empty() {
        quote!(Self::default())
    } else {
        let fields = model.fields.iter().chain(&model.additional);
        let values = fields.map(|field| initial(words, field, constructor));
        quote!(Self { #(#values,)* })
    };
    quote! {
        #docs
        #allowed
        pub fn new(#(#arguments),*) -> Self {
            #value
        }
    }
}

fn argument(words: &Words<'_>, input: &Input) -> TokenStream {
    let name = &input.field;
    let ty = words.ty(&input.ty);
    match input.state {
        FieldState::Nullable => {
            let option = words.ty(&input.ty.clone().option());
            quote!(#name: #option)
        }
        _ if input.converts => quote!(#name: impl Into<#ty>),
        _ => quote!(#name: #ty),
    }
}

/// The value of a field in a new struct.
fn initial(words: &Words<'_>, field: &Field, constructor: &Constructor) -> TokenStream {
    let name = &field.name;
    let given = constructor
        .required
        .iter()
        .find(|input| input.field == *name);
    match given {
        Some(input) => {
            let value = wrapped(words, input);
            if value.to_string() == name.as_str() {
                return quote!(#name);
            }
            quote!(#name: #value)
        }
        None => {
            let absent = absent(words, field);
            quote!(#name: #absent)
        }
    }
}

fn absent(words: &Words<'_>, field: &Field) -> TokenStream {
    let ty = words.path(&field.ty.path);
    match field.state {
        FieldState::Maybe => quote!(#ty::Absent),
        FieldState::Optional | FieldState::Nullable => quote!(None),
        FieldState::Plain | FieldState::Collection => quote!(#ty::new()),
    }
}

/// The given value as the field wants it.
fn wrapped(words: &Words<'_>, input: &Input) -> TokenStream {
    let name = &input.field;
    let boxed = words.path(&Ty::language("").boxed().path);
    if input.state == FieldState::Nullable {
        return match input.boxed {
            true => quote!(#name.map(#boxed::new)),
            false => quote!(#name),
        };
    }
    let value = match input.converts {
        true => quote!(#name.into()),
        false => quote!(#name),
    };
    let value = match input.boxed {
        true => quote!(#boxed::new(#value)),
        false => value,
    };
    match input.state {
        FieldState::Optional => quote!(Some(#value)),
        FieldState::Maybe => {
            let maybe = words.runtime("Maybe");
            quote!(#maybe::Value(#value))
        }
        FieldState::Plain | FieldState::Collection | FieldState::Nullable => value,
    }
}

fn setter(words: &Words<'_>, setter: &ModelSetter) -> TokenStream {
    let ModelSetter { method, input, .. } = setter;
    let docs = docs(&setter.docs);
    let deprecated = deprecated(setter.deprecated);
    let field: &FieldName = &input.field;
    let argument = argument(words, input);
    let value = wrapped(words, input);
    let allowed = allow([], std::iter::once(field));
    quote! {
        #docs
        #deprecated
        #allowed
        pub fn #method(mut self, #argument) -> Self {
            self.#field = #value;
            self
        }
    }
}
