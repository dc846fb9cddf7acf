//! Operations: groups of calls, what a call takes, writes and gives back.

use super::{Docs, Node, Server, Ty};
use crate::names::{FieldName, MethodName, TypeName, VariantName};
use crate::origin::Origin;

/// Calls that are made through one handle.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Group {
    pub(crate) handle: Handle,
    pub(crate) calls: Vec<Call>,
}

/// What the methods of a group hang on.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Handle {
    /// The client itself.
    Client(Ty),
    /// A struct that borrows the client.
    Struct { docs: Docs, name: TypeName },
}

/// One operation.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Call {
    pub(crate) docs: Docs,
    pub(crate) errors: Vec<ErrorNote>,
    /// A line about the headers of a success.
    pub(crate) headers: Option<String>,
    /// A code block that shows the call.
    pub(crate) example: Vec<String>,
    pub(crate) deprecated: bool,
    /// The method that starts the call.
    pub(crate) method: MethodName,
    /// The call's own type.
    pub(crate) name: TypeName,
    /// Whether there is another call of the operation that is the usual one.
    pub(crate) is_other_form: bool,
    pub(crate) operation: Operation,
    /// What must be given.
    pub(crate) arguments: Vec<Argument>,
    /// What may be given.
    pub(crate) setters: Vec<Setter>,
    pub(crate) receiver: Receiver,
    /// Other forms of the answer.
    pub(crate) forms: Vec<Form>,
    /// How its pages follow each other.
    pub(crate) pages: Option<Pages>,
    pub(crate) contract: Contract,
}

/// What the description says about a call that its code does not need.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Contract {
    /// Where the operation is described.
    pub(crate) origin: Origin,
    /// Where each parameter is described, in the order of the table.
    pub(crate) parameters: Vec<Origin>,
    /// Where the body is described.
    pub(crate) body: Option<Origin>,
    pub(crate) answers: Vec<DescribedAnswer>,
}

/// An answer as it is described.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct DescribedAnswer {
    pub(crate) origin: Origin,
    pub(crate) status: Status,
    pub(crate) is_success: bool,
    /// The forms that its body may have, as written; empty where it has none.
    pub(crate) media_types: Vec<String>,
    /// Its headers and their types.
    pub(crate) headers: Vec<(String, Ty)>,
}

/// How the pages of a call follow each other.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Pages {
    pub(crate) next: NextPage,
    /// The parameter that says which page is wanted.
    pub(crate) parameter: Option<FieldName>,
    /// The place of the body that says so.
    pub(crate) body: Option<String>,
    /// Where the items are.
    pub(crate) items: String,
    pub(crate) item: Ty,
    /// Where an answer says whether there is more.
    pub(crate) more: Option<String>,
}

/// Another form of an answer.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Form {
    /// The method of the call that asks for it.
    pub(crate) method: MethodName,
    pub(crate) media_type: String,
    pub(crate) ty: Ty,
    pub(crate) by: Reading,
}

/// How a body is read.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Reading {
    /// By the receiver of the runtime with this name.
    By(&'static str),
    /// As XML with this outermost element.
    Xml(Box<Node>),
}

/// A line about a documented failure.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct ErrorNote {
    /// `404`, `4XX`, `Any other status`
    pub(crate) status: String,
    pub(crate) ty: Option<Ty>,
    /// What it means: one line.
    pub(crate) text: String,
}

/// The static table of an operation.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) parameters: Vec<ParameterRow>,
    /// Alternatives of schemes that are needed together.
    pub(crate) security: Vec<Vec<String>>,
    /// The `Accept` header; empty for none.
    pub(crate) accept: String,
    pub(crate) failures: Vec<Failure>,
    /// Where it is served, if not where the others are.
    pub(crate) server: Option<Server>,
}

/// A row of the parameter table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct ParameterRow {
    pub(crate) kind: ParameterKind,
    pub(crate) wire: String,
    /// Where it is not the default of the location.
    pub(crate) style: Option<Style>,
    /// Where it is not the default of the style.
    pub(crate) explode: Option<bool>,
    pub(crate) allow_reserved: bool,
    /// Whether lists are marked with empty brackets.
    pub(crate) brackets: bool,
    /// Whether an empty text is not sent.
    pub(crate) omits_empty: bool,
    /// The media type of a parameter that is a document.
    pub(crate) content: Option<String>,
}

pub(crate) use crate::api::{Location as ParameterKind, NextPage, Status, Style};

/// The typed body of a failure.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Failure {
    pub(crate) status: Status,
    pub(crate) ty: Ty,
    /// The outermost element, where it is XML.
    pub(crate) xml: Option<Node>,
}

/// An argument of the method that starts a call.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Argument {
    pub(crate) name: FieldName,
    pub(crate) intake: Intake,
    pub(crate) write: Write,
}

/// A method of a call that sets something optional.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Setter {
    pub(crate) docs: Docs,
    pub(crate) deprecated: bool,
    pub(crate) argument: Argument,
}

/// How a value is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Intake {
    /// `&str`
    Text,
    /// `T`
    Value(Ty),
    /// `&T`
    Reference(Ty),
    /// Anything that iterates over what turns into `T`.
    Items(Ty),
    /// Anything that turns into `T`.
    Into(Ty),
}

/// Where a value goes.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Write {
    /// Into the parameter of this row.
    Parameter(usize),
    /// Into the body, as `application/json`.
    Json,
    /// Into the body, as `application/x-www-form-urlencoded`; the rows of properties that are not written as usual.
    Form(Vec<ParameterRow>),
    /// Into the body, as `multipart/form-data`, likewise.
    Multipart(Vec<ParameterRow>),
    /// Into the body, as XML of this media type with this outermost element.
    Xml(String, Box<Node>),
    /// Into the body, as `text/plain`.
    Text,
    /// Into the body, as a document of this media type.
    Document(String),
    /// Into the body, as bytes of the media type that they say themselves.
    File,
    /// Into the body, as bytes of this media type.
    Bytes(String),
}

/// What a call gives back.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Receiver {
    /// Nothing.
    Empty,
    /// A value of one type.
    One { ty: Ty, by: Reading },
    /// One of several, told apart by status.
    Answer(Answer),
}

/// The enum of a call that can succeed in several ways.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Answer {
    pub(crate) name: TypeName,
    pub(crate) variants: Vec<AnswerVariant>,
}

/// One way to succeed.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct AnswerVariant {
    pub(crate) docs: Docs,
    pub(crate) name: VariantName,
    pub(crate) status: Status,
    /// What it carries, and how that is read; nothing for an empty body.
    pub(crate) carries: Option<(Ty, Reading)>,
}
