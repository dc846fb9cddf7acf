//! What will be generated, in Rust's terms: decisions, not syntax.
//!
//! `plan` builds these values and `emit` prints them. Everything in here is final: names, types, boxes, derives,
//! imports. A value can be printed without looking anything up in the description, the configuration or a table.

use crate::bindings::Bindings;
use crate::names::TypeName;

mod call;
mod docs;
mod extras;
mod imports;
mod manifest;
mod model;
mod rules;
mod service;
mod ty;
mod xml;

pub(crate) use call::{
    Answer, AnswerVariant, Argument, Call, Contract, DescribedAnswer, ErrorNote, Failure, Form,
    Group, Handle, Intake, NextPage, Operation, Pages, ParameterKind, ParameterRow, Reading,
    Receiver, Setter, Status, Style, Write,
};
pub(crate) use docs::Docs;
pub(crate) use extras::Extras;
pub(crate) use imports::{Import, Imports};
pub(crate) use manifest::{Dependency, Manifest};
pub(crate) use model::{
    Alias, BuilderCall, DefaultValue, Enum, EnumKind, EventRow, Field, FieldState, Given, Struct,
    TagValue, Travel, Union, UnionVariant, Variant, WireValue,
};
pub(crate) use rules::{Comparison, Counts, Rule};
pub(crate) use service::{Accessor, Client, Credential, CredentialKind, Root, Server};
pub(crate) use ty::{Path, PathOrigin, Ty};
pub(crate) use xml::{Node, NodeContent, NodeKind};

/// A crate.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Crate {
    /// `None` where the code is to stand in a module of another crate.
    pub(crate) manifest: Option<Manifest>,
    /// In the order of their paths.
    pub(crate) files: Vec<File>,
    /// Where the items of the description are found in it.
    #[cfg_attr(feature = "inspect", serde(skip))]
    pub(crate) bindings: Bindings,
}

/// A source file.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct File {
    /// Below the crate's folder, with `/`: `src/types/contact.rs`.
    pub(crate) path: String,
    pub(crate) module: Module,
}

/// A module: the contents of a file, or a `mod` with a body.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Module {
    /// Its own documentation.
    pub(crate) docs: Docs,
    /// Where it stands and what is in scope there.
    pub(crate) imports: Imports,
    /// Whether what it defines or uses is deprecated, so that its own code needs permission.
    pub(crate) uses_deprecated: bool,
    /// Where most of its types are described, or above it.
    pub(crate) place: Option<String>,
    pub(crate) items: Vec<Item>,
}

/// What stands in a module.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Item {
    /// The attributes of the crate's root and what it offers.
    Root(Root),
    /// `pub mod name;`
    Declaration {
        name: String,
        public: bool,
        /// Whether it is called like the module around it.
        echoes_parent: bool,
        /// One of these features must be on; none: it is always there.
        features: Vec<String>,
    },
    /// `pub use module::Name;`
    Reexport {
        /// As above.
        features: Vec<String>,
        module: String,
        name: String,
    },
    /// `pub mod name { … }`
    Module {
        name: String,
        /// Whether it is called like the module around it.
        echoes_parent: bool,
        module: Module,
    },
    Struct(Box<Struct>),
    Enum(Enum),
    Union(Union),
    Alias(Alias),
    Group(Group),
    Client(Client),
    /// What the enum of events can be read from.
    Webhooks {
        event: TypeName,
        rows: Vec<EventRow>,
        /// The calls that make the signature; none where events are not known to be signed.
        signature: Vec<BuilderCall>,
    },
}
