//! Every Rust identifier of the output, decided once.
//!
//! Only this module can make a name; later stages read them. A name is *pinned* (configuration, extension), else
//! *declared* (component key, operationId, property key), else *derived* (role and parent). Names are unique in
//! their scope and stable under unrelated edits of the description.

//!
//! ```text
//!   words ──▶ ident      what a name consists of, which identifier it becomes
//!   scope ──▶ dispute    who gets it, who is told
//!   components fields variants groups operations parameters inline schemes    what is named where
//! ```

mod components;
mod dispute;
mod fields;
mod groups;
mod ident;
mod inline;
mod operations;
mod parameters;
mod pins;
mod plural;
mod schemes;
mod scope;
mod statuses;
mod symbols;
mod variants;
mod variety;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::analyze::Facts;
use crate::api::{Api, Home, OperationId, SchemeId, TypeId};
use crate::config::Config;
use crate::diagnostics::Sink;
use pins::Pins;

macro_rules! name {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The identifier as Rust source, `r#` included where it is needed.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The identifier without `r#`: part of another name, or of a text.
            pub fn plain(&self) -> &str {
                ident::plain(&self.0)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name! {
    /// `UpperCamelCase`: a type.
    TypeName
}
name! {
    /// `UpperCamelCase`: a variant.
    VariantName
}
name! {
    /// `snake_case`: a field, an argument, a setter.
    FieldName
}
name! {
    /// `snake_case`: a method.
    MethodName
}
name! {
    /// `snake_case`: a module and its file.
    ModuleName
}
name! {
    /// `SCREAMING_SNAKE_CASE`: a constant.
    ConstantName
}

impl FieldName {
    /// The method that sets the field: `with_name`.
    pub fn setter(&self) -> MethodName {
        MethodName(format!("with_{}", self.plain().trim_start_matches('_')))
    }
}

impl ModuleName {
    /// The file of the module, without `.rs`.
    pub fn file_stem(&self) -> &str {
        self.plain()
    }
}

/// All names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Types that become items of their own: every component, and inline records, enums and choices.
    pub types: BTreeMap<TypeId, TypeName>,
    /// Modules: `types/<module>.rs` of a schema or shared component; `pub mod <module>` of an operation that has
    /// inline types.
    pub modules: BTreeMap<Home, ModuleName>,
    /// Fields, by record and index.
    pub fields: BTreeMap<(TypeId, usize), FieldName>,
    /// Field that keeps additional properties, by record.
    pub additional: BTreeMap<TypeId, FieldName>,
    /// Variants, by enum or choice and index; those of an enum are named after its values.
    pub variants: BTreeMap<(TypeId, usize), VariantName>,
    /// Groups, by index of the tag.
    pub groups: BTreeMap<usize, GroupNames>,
    /// Operations.
    pub operations: BTreeMap<OperationId, OperationNames>,
    /// Setter of the credential, by scheme.
    pub schemes: BTreeMap<SchemeId, MethodName>,
}

/// Names of a group of operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupNames {
    /// `operations/<module>.rs`
    pub module: ModuleName,
    /// Method of the client that leads to it.
    pub method: MethodName,
    /// The handle's type.
    pub handle: TypeName,
}

/// Names of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationNames {
    /// Method of the group or the client.
    pub method: MethodName,
    /// The call's type.
    pub call: TypeName,
    /// The static table.
    pub table: ConstantName,
    /// Arguments and setters, by index of the parameter.
    pub parameters: Vec<FieldName>,
    /// Argument or setter of the body.
    pub body: FieldName,
    /// The enum of its answers, where it has several.
    pub answer: TypeName,
    /// Variants of such an enum, by index of the response.
    pub responses: Vec<VariantName>,
}

/// What naming reads and where it reports.
struct Cx<'a> {
    api: &'a Api,
    pins: Pins<'a>,
    sink: &'a mut Sink,
}

/// Decides all names.
pub(crate) fn assign(api: &Api, _facts: &Facts, config: &Config, sink: &mut Sink) -> Names {
    let pins = Pins::new(config, sink);
    let mut cx = Cx { api, pins, sink };
    let components = components::assign(&mut cx);
    let fields = fields::assign(&mut cx);
    let variants = variants::assign(&mut cx, &components);
    let groups = groups::assign(&mut cx);
    let operations = operations::assign(&mut cx, &groups);
    let schemes = schemes::assign(&mut cx);
    let inline = inline::assign(&mut cx, &components, &fields, &variants, &operations);
    let Cx { pins, sink, .. } = cx;
    pins.finish(sink);

    let mut types = components.types;
    types.extend(inline.types);
    let mut modules = components.modules;
    modules.extend(inline.modules);
    Names {
        types,
        modules,
        fields: fields.names,
        additional: fields.additional,
        variants: variants.names,
        groups,
        operations: operations.names,
        schemes,
    }
}
