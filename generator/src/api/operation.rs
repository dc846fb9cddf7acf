//! Operations: what can be asked of the service and what it answers.

use super::{Docs, Pagination, Requirement, TypeId, Xml};
use crate::origin::Origin;

super::arena::id! {
    /// An operation of the service.
    OperationId
}

/// `info`
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Info {
    /// Name of the service.
    pub title: String,
    /// Version of the description.
    pub version: String,
    /// CommonMark.
    pub description: Option<String>,
}

/// A place where the service listens.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Server {
    /// A URL, perhaps relative, perhaps with `{variables}`.
    pub url: String,
    /// What it is for.
    pub description: Option<String>,
    /// Values of the variables.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server URL.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct ServerVariable {
    /// Its name in the URL.
    pub name: String,
    /// Its value where the caller gives none.
    pub default: String,
    /// Allowed values; empty where any is.
    pub values: Vec<String>,
}

/// A tag: a group of operations.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Tag {
    /// Its name in the document.
    pub name: String,
    /// CommonMark.
    pub description: Option<String>,
    /// Where it is described, or the operation that used it first.
    pub origin: Origin,
}

/// One operation.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Operation {
    /// Where it is described: `#/paths/~1pets/get`.
    pub origin: Origin,
    /// `operationId`, if it has one.
    pub id: Option<String>,
    /// A method name that the description asks for (`x-...-method-name`).
    pub name: Option<String>,
    /// HTTP method as it is sent.
    pub method: String,
    /// Path template as written.
    pub path: String,
    /// Index of its first tag in [`super::Api::tags`].
    pub tag: Option<usize>,
    /// What it does.
    pub docs: Docs,
    /// All parameters, those of the path item included; path parameters in the order of the template first.
    pub parameters: Vec<Parameter>,
    /// What is sent with it.
    pub body: Option<Body>,
    /// What it answers, in document order.
    pub responses: Vec<Response>,
    /// Alternatives; each is a set of schemes that are needed together. Empty: none is needed.
    pub security: Vec<Requirement>,
    /// Servers of its own; empty where those of the document apply.
    pub servers: Vec<Server>,
    /// How its pages follow each other, where that is declared.
    pub pagination: Option<Pagination>,
}

/// A value in the URL, a header or a cookie.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Parameter {
    /// Where it is described.
    pub origin: Origin,
    /// Its name on the wire.
    pub wire: String,
    /// A name that the description asks for.
    pub name: Option<String>,
    /// Where it goes.
    pub location: Location,
    /// How it is written.
    pub shape: ParameterShape,
    /// Type of its value.
    pub ty: TypeId,
    /// Whether it must be sent.
    pub required: bool,
    /// Whether it is left out where its value is the empty text (`allowEmptyValue: false`).
    pub omits_empty: bool,
    /// What it means.
    pub docs: Docs,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As the whole query (3.2).
    QueryString,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
}

/// How a parameter is written.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum ParameterShape {
    /// By `style` and `explode`.
    Styled {
        /// The style.
        style: Style,
        /// Whether lists and objects are spread over several parameters.
        explode: bool,
        /// Whether reserved characters stay as they are.
        allow_reserved: bool,
    },
    /// As a document of this media type (`content`).
    Content(String),
}

/// `style` <https://spec.openapis.org/oas/v3.0.4.html#style-values>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a`
    Matrix,
    /// `name=a&name=b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[key]=a`
    DeepObject,
    /// `name=a; name=b`, nothing encoded (3.2).
    Cookie,
}

impl Style {
    /// What descriptions call it.
    pub(crate) fn keyword(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Label => "label",
            Self::Matrix => "matrix",
            Self::Form => "form",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
            Self::Cookie => "cookie",
        }
    }
}

impl Style {
    /// Whether it spreads lists and objects unless told otherwise.
    pub fn spreads(self) -> bool {
        matches!(self, Self::Form | Self::DeepObject | Self::Cookie)
    }
}

/// What is sent with a request.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Body {
    /// Where it is described.
    pub origin: Origin,
    /// Whether it must be sent.
    pub required: bool,
    /// What it means.
    pub docs: Docs,
    /// The forms it may take, in document order; only those that can be generated.
    pub media: Vec<Media>,
}

/// One form of a body.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Media {
    /// The media type as written.
    pub media_type: String,
    /// What it holds.
    pub payload: Payload,
    /// The properties of a form that are not written as usual.
    pub encodings: Vec<Encoding>,
}

/// How a property of a form is written.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Encoding {
    /// Its name on the wire.
    pub property: String,
    /// How it is written: like a parameter in a query, or as a document of a media type.
    pub shape: ParameterShape,
}

/// What a body holds.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum Payload {
    /// `application/json` and `…+json`
    Json(TypeId),
    /// `text/…`
    Text,
    /// Anything else: raw bytes.
    Bytes,
    /// `application/x-www-form-urlencoded`
    Form(TypeId),
    /// `multipart/form-data`
    Multipart(TypeId),
    /// `application/xml` and `…+xml`: a value and what its outermost element is.
    Xml(TypeId, Xml),
    /// `application/jsonl` and its like: values one after the other.
    Lines(TypeId),
    /// `text/event-stream`: events with this data.
    Events(TypeId),
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Response {
    /// Where it is described.
    pub origin: Origin,
    /// For which status.
    pub status: Status,
    /// What it means.
    pub description: String,
    /// The forms its body may take; empty where there is none.
    pub media: Vec<Media>,
    /// Its described headers.
    pub headers: Vec<Header>,
}

/// A header of an answer.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Header {
    /// Its name.
    pub wire: String,
    /// Its type.
    pub ty: TypeId,
    /// What it means.
    pub docs: Docs,
}

/// The key of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum Status {
    /// `404`
    Exact(u16),
    /// `4XX`
    Class(u8),
    /// `default`
    Default,
}

impl Status {
    /// Whether it stands for success.
    pub fn is_success(self) -> bool {
        match self {
            Self::Exact(code) => (200..300).contains(&code),
            Self::Class(class) => class == 2,
            Self::Default => false,
        }
    }
}
