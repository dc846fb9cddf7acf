//! Every Rust identifier of the output, decided once.
//!
//! Only this module can make a name; later stages read them. A name is *pinned* (configuration, extension), else *kept* (noted by
//! an earlier run), else *declared* (component key, operationId, property key), else *derived* (role and parent). Names are unique in
//! their scope and stable under unrelated edits of the description.

//!
//! ```text
//!   words ──▶ ident      what a name consists of, which identifier it becomes
//!   scope ──▶ dispute    who gets it, who is told
//!   kept           what an earlier run noted stays
//!   components fields variants groups operations parameters inline schemes    what is named where
//! ```

mod bodies;
mod components;
mod dispute;
mod events;
mod fields;
mod forms;
mod groups;
mod ident;
mod inline;
mod kept;
mod media;
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

pub(crate) use events::event;
pub(crate) use ident::is_prelude;
pub(crate) use kept::notes::Notes;

use crate::analyze::Facts;
use crate::api::{Api, Home, OperationId, SchemeId, TypeId};
use crate::config::{Config, Noted};
use crate::diagnostics::Sink;
use kept::Kept;
use kept::place::Key;
use pins::Pins;

macro_rules! name {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "inspect", derive(serde::Serialize))]
        pub(crate) struct $name(String);

        impl $name {
            /// The identifier as Rust source, `r#` included where it is needed.
            pub(crate) fn as_str(&self) -> &str {
                &self.0
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

impl MethodName {
    /// The identifier without `r#`, as part of a text.
    pub(crate) fn plain(&self) -> &str {
        ident::plain(&self.0)
    }
}

impl FieldName {
    /// The method that sets the field: `with_name`.
    pub(crate) fn setter(&self) -> MethodName {
        MethodName(format!(
            "with_{}",
            ident::plain(&self.0).trim_start_matches('_')
        ))
    }
}

impl ModuleName {
    /// The file of the module, without `.rs`.
    pub(crate) fn file_stem(&self) -> &str {
        ident::plain(&self.0)
    }
}

/// All names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Types that become items of their own: every component, and inline records, enums and choices.
    pub(crate) types: BTreeMap<TypeId, TypeName>,
    /// Modules: `types/<module>.rs` of a schema or shared component; `pub mod <module>` of an operation that has
    /// inline types.
    pub(crate) modules: BTreeMap<Home, ModuleName>,
    /// Fields, by record and index.
    pub(crate) fields: BTreeMap<(TypeId, usize), FieldName>,
    /// Field that keeps additional properties, by record.
    pub(crate) additional: BTreeMap<TypeId, FieldName>,
    /// Variants, by enum or choice and index; those of an enum are named after its values.
    pub(crate) variants: BTreeMap<(TypeId, usize), VariantName>,
    /// Groups, by index of the tag.
    pub(crate) groups: BTreeMap<usize, GroupNames>,
    /// Operations.
    pub(crate) operations: BTreeMap<OperationId, OperationNames>,
    /// Setter of the credential, by scheme.
    pub(crate) schemes: BTreeMap<SchemeId, MethodName>,
    /// Variants of the enum of events, by index.
    pub(crate) events: Vec<VariantName>,
    /// What is to be noted for later runs, where that is asked for.
    pub(crate) notes: Option<Notes>,
}

/// Names of a group of operations.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct GroupNames {
    /// `operations/<module>.rs`
    pub(crate) module: ModuleName,
    /// Method of the client that leads to it.
    pub(crate) method: MethodName,
    /// The handle's type.
    pub(crate) handle: TypeName,
}

/// Names of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct OperationNames {
    /// Method of the group or the client.
    pub(crate) method: MethodName,
    /// The call's type.
    pub(crate) call: TypeName,
    /// Arguments and setters, by index of the parameter.
    pub(crate) parameters: Vec<FieldName>,
    /// Argument or setter of the body.
    pub(crate) body: FieldName,
    /// The enum of its answers, where it has several.
    pub(crate) answer: TypeName,
    /// Variants of such an enum, by index of the response.
    pub(crate) responses: Vec<VariantName>,
    /// Calls that send the body in another form.
    pub(crate) bodies: Vec<BodyNames>,
    /// Methods that ask for another form of the only success, with the index of the form.
    pub(crate) forms: Vec<(usize, MethodName)>,
}

/// Names of a call that sends the body in another form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct BodyNames {
    /// Which form: an index into the media types of the body.
    pub(crate) form: usize,
    /// Method of the group or the client.
    pub(crate) method: MethodName,
    /// The call's type.
    pub(crate) call: TypeName,
}

/// What naming reads and where it reports.
struct Cx<'a> {
    api: &'a Api,
    facts: &'a Facts,
    pins: Pins<'a>,
    kept: Kept<'a>,
    sink: &'a mut Sink,
}

impl Cx<'_> {
    /// The key of something, where keys are needed.
    fn key(&self, key: impl FnOnce() -> Key) -> Option<Key> {
        self.some_key(|| Some(key()))
    }

    /// The key of something that may have none, where keys are needed.
    fn some_key(&self, key: impl FnOnce() -> Option<Key>) -> Option<Key> {
        self.kept.is_active().then(key).flatten()
    }
}

/// Decides all names. Those in `noted` stay as they are.
pub(crate) fn assign(
    api: &Api,
    facts: &Facts,
    config: &Config,
    noted: &Noted,
    sink: &mut Sink,
) -> Names {
    let pins = Pins::new(config, sink);
    let kept = Kept::new(noted, api, config, sink);
    let mut cx = Cx {
        api,
        facts,
        pins,
        kept,
        sink,
    };
    let components = components::assign(&mut cx);
    let fields = fields::assign(&mut cx);
    let variants = variants::assign(&mut cx, facts, &components);
    let groups = groups::assign(&mut cx);
    let operations = operations::assign(&mut cx, &groups);
    let schemes = schemes::assign(&mut cx);
    let events = events::assign(&mut cx);
    let inline = inline::assign(&mut cx, &components, &fields, &variants, &operations);
    let Cx {
        pins, kept, sink, ..
    } = cx;
    pins.finish(api, sink);
    let notes = kept.finish(sink);

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
        events,
        notes,
    }
}
