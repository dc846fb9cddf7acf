//! Items that stand for types of the description.

use super::{Counts, Docs, Extras, Node, Rule, Ty};
use crate::names::{FieldName, MethodName, TypeName, VariantName};
use crate::origin::Origin;

/// A record: a struct that is read and written as a JSON object.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Struct {
    pub(crate) docs: Docs,
    pub(crate) extras: Extras,
    /// Where it is described.
    pub(crate) origin: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) name: TypeName,
    /// Whether every field has an honest default.
    pub(crate) has_default: bool,
    /// Beyond `Clone`, `Debug`, `Default` and `PartialEq`.
    pub(crate) derives: Vec<&'static str>,
    pub(crate) decoded: bool,
    pub(crate) encoded: bool,
    /// Whether an unknown key contradicts the description.
    pub(crate) closed: bool,
    pub(crate) fields: Vec<Field>,
    /// The field that keeps unknown keys.
    pub(crate) additional: Option<Field>,
    /// How many properties are to be sent.
    pub(crate) properties: Option<Counts>,
    /// Whether bodies in XML hold it.
    pub(crate) is_xml: bool,
}

impl Struct {
    /// Whether its values can be held against the description.
    pub(crate) fn is_ruled(&self) -> bool {
        let mut fields = self.fields.iter().chain(&self.additional);
        self.properties.is_some() || fields.any(|field| !field.rules.is_empty())
    }

    /// Whether a reader, and so clippy, would rather see a part of it under a name of its own.
    pub(crate) fn is_complex(&self) -> bool {
        const MANY: usize = 6;
        self.fields.iter().any(|field| field.ty.depth() >= MANY)
    }
}

/// A field of a struct.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Field {
    /// Whether 0 and the empty text stand for its absence.
    pub(crate) is_nothing_if_blank: bool,
    pub(crate) docs: Docs,
    /// Where it is described.
    pub(crate) origin: Option<Origin>,
    pub(crate) deprecated: bool,
    pub(crate) name: FieldName,
    pub(crate) wire: String,
    pub(crate) state: FieldState,
    pub(crate) travel: Travel,
    /// The type as written, `Option` and `Box` included.
    pub(crate) ty: Ty,
    /// What it holds when the property is missing, where that is not nothing.
    pub(crate) default: Option<DefaultValue>,
    /// What its setter is called where it cannot be called like the field.
    pub(crate) setter: Option<MethodName>,
    /// What its values are asked for beyond their type.
    pub(crate) rules: Vec<Rule>,
    /// What stands for it in XML, where that is not what is usual.
    pub(crate) xml: Option<Node>,
}

/// Which way a property travels with its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Travel {
    /// Wherever the record goes.
    BothWays,
    /// Never to the server, though the record does.
    Received,
    /// Never from the server, though the record does.
    Sent,
}

/// Presence and null of a property, and what becomes of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum FieldState {
    /// Always there: `T`.
    Plain,
    /// May be absent, and then is empty: `Vec<T>`, a map.
    Collection,
    /// May be absent, and then has a default: `T`.
    Defaulted,
    /// May be absent: `Option<T>`.
    Optional,
    /// Always there, perhaps as null: `Option<T>`.
    Nullable,
    /// May be absent, and null is something else: `Maybe<T>`.
    Maybe,
}

impl FieldState {
    /// Whether the property may be missing on the wire.
    pub(crate) fn may_be_absent(self) -> bool {
        !matches!(self, Self::Plain | Self::Nullable)
    }
}

/// A default that Rust can write.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum DefaultValue {
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    /// A variant of an enum.
    Variant(Ty, VariantName),
}

/// An open enum.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Enum {
    pub(crate) docs: Docs,
    pub(crate) extras: Extras,
    /// Where it is described.
    pub(crate) origin: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) name: TypeName,
    pub(crate) kind: EnumKind,
    /// Whether values that are not listed are as described, too.
    pub(crate) allows_others: bool,
    pub(crate) variants: Vec<Variant>,
}

/// What the values of an enum are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum EnumKind {
    Text,
    Integer,
    /// Values of several kinds.
    Mixed,
}

/// A listed value.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Variant {
    pub(crate) docs: Docs,
    pub(crate) name: VariantName,
    pub(crate) value: WireValue,
}

/// A value of an enum on the wire.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum WireValue {
    Text(String),
    /// A whole number of 64 bits, with or without a sign.
    Integer(i128),
    Float(f64),
    Bool(bool),
}

/// A union: one of several types.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Union {
    pub(crate) docs: Docs,
    pub(crate) extras: Extras,
    /// Where it is described.
    pub(crate) origin: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) name: TypeName,
    pub(crate) decoded: bool,
    pub(crate) encoded: bool,
    pub(crate) variants: Vec<UnionVariant>,
    /// Whether bodies in XML hold it.
    pub(crate) is_xml: bool,
}

impl Union {
    /// Whether its values can be held against the description.
    pub(crate) fn is_ruled(&self) -> bool {
        self.variants.iter().any(|of| !of.rules.is_empty())
    }
}

/// An alternative of a union.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct UnionVariant {
    pub(crate) docs: Docs,
    pub(crate) name: VariantName,
    /// What it holds, `Box` included.
    pub(crate) ty: Ty,
    /// What it can be made from: its type without `Box`, where no other alternative has the same.
    pub(crate) from: Option<Ty>,
    /// The kinds of JSON values it may be.
    pub(crate) kinds: Vec<&'static str>,
    /// The property that names it, and the values that do.
    pub(crate) tag: Option<(String, Vec<TagValue>)>,
    /// Whether its type leaves it open whether that property is sent.
    pub(crate) is_tag_open: bool,
    /// Keys that its objects have.
    pub(crate) keys: Vec<String>,
    pub(crate) is_fallback: bool,
    /// What its values are asked for beyond their type.
    pub(crate) rules: Vec<Rule>,
}

/// A call of a builder: its method and what it is given.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct BuilderCall {
    pub(crate) method: &'static str,
    pub(crate) arguments: Vec<Given>,
}

/// A literal.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Given {
    Text(String),
    Number(u64),
}

/// An event by its name.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct EventRow {
    /// Where it is described.
    pub(crate) origin: Origin,
    pub(crate) variant: VariantName,
    /// What it holds, `Box` included.
    pub(crate) ty: Ty,
    pub(crate) name: String,
}

/// A value of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum TagValue {
    Text(String),
    Integer(i64),
    Bool(bool),
}

/// `pub type Name = …;`
#[derive(Clone, Debug)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Alias {
    pub(crate) docs: Docs,
    pub(crate) deprecated: bool,
    pub(crate) name: TypeName,
    pub(crate) target: Ty,
}
