//! The plain truth about a service: what `lower` makes of a description and everything later reads.
//!
//! No `$ref`, no `allOf`, no openapiv3 type, no Rust name. Children are ids; every node has an
//! [origin](crate::origin::Origin); lists keep the order of the document.

mod arena;
mod constraints;
mod declaration;
mod event;
mod foreign;
mod keywords;
mod left_out;
mod operation;
mod pagination;
mod print;
mod security;
mod signature;
mod types;
mod walk;
mod xml;

pub use arena::{Arena, Id};
pub use constraints::{Bound, Constraints, Limits};
pub use event::Event;
pub(crate) use foreign::{Adapter, is_identifier, is_path};
pub use foreign::{Foreign, ForeignKind};
pub(crate) use keywords::{KEYWORDS, NEVER_RAW};
pub use left_out::LeftOut;
pub use operation::{
    Body, Encoding, Header, Info, Location, Media, Operation, OperationId, Parameter,
    ParameterShape, Payload, Response, Server, ServerVariable, Status, Style, Tag,
};
pub use pagination::{NextPage, PageInput, Pagination};
pub use security::{Flow, Requirement, Scheme, SchemeId, SchemeKind};
pub use signature::Signature;
pub use types::{
    Access, Additional, Choice, ComponentKind, Docs, Field, Home, Member, Presence, Record, Role,
    Scalar, Shape, Symbol, SymbolValue, Symbols, Type, TypeId,
};
pub(crate) use xml::XmlContent;
pub use xml::{Xml, XmlNode};

/// Everything that takes part in generation.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Api {
    /// Title, version, description.
    pub info: Info,
    /// Where the service listens; empty where the document names no server.
    pub servers: Vec<Server>,
    /// Credentials by scheme.
    pub schemes: Arena<SchemeId, Scheme>,
    /// All types, components first, in document order.
    pub types: Arena<TypeId, Type>,
    /// All operations, in document order.
    pub operations: Arena<OperationId, Operation>,
    /// What the service sends of its own accord, webhooks first.
    pub events: Vec<Event>,
    /// How it signs them, where that is told.
    pub signature: Option<Signature>,
    /// Tags that operations use, in the order of the document's list, then of first use.
    pub tags: Vec<Tag>,
    /// Names that hooks ask for types.
    #[cfg_attr(feature = "inspect", serde(skip))]
    pub asked: std::collections::BTreeMap<crate::origin::Origin, String>,
    /// Operations that were left out, each with a diagnostic: `GET /path`.
    pub skipped: Vec<String>,
    /// What the settings leave out.
    pub left_out: Vec<LeftOut>,
}
