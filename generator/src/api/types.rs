//! Types: what values look like on the wire.

use serde_json::Value;

use super::{Constraints, Limits, OperationId, Xml};
use crate::origin::Origin;

super::arena::id! {
    /// A type of the service.
    TypeId
}

/// One schema, or what several of them mean together.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Type {
    /// Where it is described.
    pub origin: Origin,
    /// Whose module it lives in.
    pub home: Home,
    /// How it came to be, and so what it might be called.
    pub role: Role,
    /// What the description says about it.
    pub docs: Docs,
    /// What its values look like.
    pub shape: Shape,
    /// What else holds for them.
    pub constraints: Constraints,
    /// How the items of a list, the entries of a map and unlisted properties are written in XML.
    pub xml: Xml,
}

/// Whose module a type lives in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum Home {
    /// A named schema of the components.
    Schema(String),
    /// Another named component: a response, a parameter, a request body, a header.
    Shared(ComponentKind, String),
    /// An operation.
    Operation(OperationId),
}

/// A section of the components that can hold inline types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum ComponentKind {
    /// `components/responses`
    Response,
    /// `components/parameters`
    Parameter,
    /// `components/requestBodies`
    RequestBody,
    /// `components/headers`
    Header,
}

/// How a type came to be. Names are derived from the roles on the way from the home down to the type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum Role {
    /// The component itself; its name is the key of its home.
    Component,
    /// The value of a property of a record.
    Property {
        /// The record.
        of: TypeId,
        /// The wire name.
        name: String,
    },
    /// The items of a list.
    Item {
        /// The list.
        of: TypeId,
    },
    /// The item of a tuple at a position.
    Position {
        /// The tuple.
        of: TypeId,
        /// Its position, from 0.
        index: usize,
    },
    /// The values of a map or the additional properties of a record.
    Value {
        /// The map or the record.
        of: TypeId,
    },
    /// What a nullable type holds when it is not null. Named like its parent.
    Inner {
        /// The nullable type.
        of: TypeId,
    },
    /// A component or null: what a reference to a component means that may be null. The name is the component's.
    OrNull {
        /// The component.
        of: TypeId,
    },
    /// An alternative of a choice.
    Variant {
        /// The choice.
        of: TypeId,
        /// Its position in the document.
        index: usize,
    },
    /// A parameter of an operation or of the shared parameters.
    Parameter(String),
    /// The body of a request, by media type where there are several.
    RequestBody(Option<String>),
    /// The body of a response.
    Response(super::Status),
    /// A header of a response.
    Header(String),
}

/// What a description says about a node for its readers.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Docs {
    /// `title`
    pub title: Option<String>,
    /// `description` (or an operation's), CommonMark.
    pub description: Option<String>,
    /// One line, where the node has one: `summary`.
    pub summary: Option<String>,
    /// `example`, or the first of `examples`.
    pub example: Option<Value>,
    /// `default`
    pub default: Option<Value>,
    /// `deprecated`
    pub deprecated: bool,
}

/// What the values of a type look like.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum Shape {
    /// A value without parts.
    Scalar(Scalar),
    /// One of some known values (`enum`, `const`). Open: servers may send others.
    Symbols(Symbols),
    /// An object with known properties.
    Record(Record),
    /// An array.
    List {
        /// Type of its items.
        item: TypeId,
        /// Bounds on its length.
        limits: Limits,
    },
    /// An array of just these items, each of a type of its own.
    Tuple(Vec<TypeId>),
    /// An object with arbitrary keys.
    Map {
        /// Type of its values.
        value: TypeId,
    },
    /// One of several types (`oneOf`, `anyOf`).
    Choice(Choice),
    /// This type or null.
    Nullable(TypeId),
    /// The same as another type.
    Alias(TypeId),
    /// A type that somebody else has written.
    Foreign {
        /// Which one.
        ty: super::Foreign,
        /// What it stands for; `None` where that is not said or may be several.
        kind: Option<super::ForeignKind>,
    },
    /// Any JSON value.
    Anything,
    /// No value at all (`not: {}`, the schema `false`).
    Nothing,
}

/// A value without parts, decided from `type`, `format` and bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum Scalar {
    /// `boolean`
    Bool,
    /// `integer`, `int32`
    I32,
    /// `integer` and `int64`, the default for integers
    I64,
    /// `uint32`
    U32,
    /// `uint64`
    U64,
    /// `number`, `float`
    F32,
    /// `number` and `double`, the default for numbers
    F64,
    /// `string` without a format that has a type of its own
    String,
    /// `date-time`, RFC 3339
    Timestamp,
    /// `unix-time`: seconds since 1970 as a number
    UnixTime,
    /// `date`, RFC 3339 full-date
    Date,
    /// `uuid`
    Uuid,
    /// `byte`: base64 in a string
    Base64,
    /// `binary`: raw bytes, outside JSON only
    Binary,
    /// `password`: text that is never printed
    Password,
    /// `number`, exactly, where the settings ask for that
    Decimal,
    /// `string` and `decimal`, where the settings ask for that
    DecimalText,
    /// `number`, as its digits, where the settings ask for that
    Digits,
}

impl Scalar {
    /// The least and the greatest number that it holds.
    pub(crate) fn range(self) -> (f64, f64) {
        match self {
            Self::I32 => (i32::MIN.into(), i32::MAX.into()),
            Self::U32 => (0.0, u32::MAX.into()),
            Self::I64 => (i64::MIN as f64, i64::MAX as f64),
            Self::U64 => (0.0, u64::MAX as f64),
            _ => (f64::NEG_INFINITY, f64::INFINITY),
        }
    }
}

/// The known values of an enum.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Symbols {
    /// In document order.
    pub listed: Vec<Symbol>,
    /// Whether the description allows others of their kind, too: an enum beside any text.
    pub allows_others: bool,
}

impl std::ops::Deref for Symbols {
    type Target = [Symbol];

    fn deref(&self) -> &[Symbol] {
        &self.listed
    }
}

impl From<Vec<Symbol>> for Symbols {
    fn from(listed: Vec<Symbol>) -> Self {
        Self {
            listed,
            allows_others: false,
        }
    }
}

/// A known value of an enum.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Symbol {
    /// The value on the wire. Null is not a symbol: it makes the type nullable.
    pub value: SymbolValue,
    /// A name that the description asks for (`x-enum-varnames`).
    pub name: Option<String>,
    /// Its description (`x-enum-descriptions`).
    pub description: Option<String>,
}

/// What an enum can list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum SymbolValue {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Anything else that JSON can say: a fraction, a boolean, a list, a whole number beyond those with a sign.
    Other(Value),
}

/// An object with known properties.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Record {
    /// Its properties, in document order; those of `allOf` parents first.
    pub fields: Vec<Field>,
    /// What is allowed besides them.
    pub additional: Additional,
}

/// What keys a record may have besides its fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum Additional {
    /// The description says nothing: unknown keys are skipped.
    #[default]
    Unspecified,
    /// `additionalProperties: false`: an unknown key contradicts the description.
    Forbidden,
    /// They are described (`true` is [`Shape::Anything`]) and kept.
    Typed(TypeId),
}

/// A property of a record.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Field {
    /// The key on the wire.
    pub wire: String,
    /// A name that the description asks for (`x-...-name`).
    pub name: Option<String>,
    /// Its type; nullability is in the type.
    pub ty: TypeId,
    /// Whether it must be there.
    pub presence: Presence,
    /// Whether 0 and the empty text stand for its absence.
    pub is_nothing_if_blank: bool,
    /// Which direction it travels.
    pub access: Access,
    /// What the description says about it.
    pub docs: Docs,
    /// How it is written in XML.
    pub xml: Xml,
    /// Where the property is described.
    pub origin: Origin,
}

/// Whether a property must be there. Orthogonal to nullability.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum Presence {
    /// Listed in `required`.
    Required,
    /// May be absent.
    Optional,
    /// May be absent, and then means this.
    Default(Value),
}

/// Which direction a property travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum Access {
    /// Both.
    #[default]
    Full,
    /// `readOnly`: only in responses.
    ReadOnly,
    /// `writeOnly`: only in requests.
    WriteOnly,
}

/// `oneOf` or `anyOf`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Choice {
    /// Its alternatives, in document order.
    pub members: Vec<Member>,
    /// The property that names the alternative, if one is described.
    pub discriminator: Option<String>,
}

/// An alternative of a choice.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Member {
    /// Its type.
    pub ty: TypeId,
    /// The discriminator values that select it.
    pub tags: Vec<String>,
    /// The component that it refers to. It is more than that where something stands beside the alternatives.
    pub component: Option<TypeId>,
    /// Where it is described.
    pub origin: Origin,
}
