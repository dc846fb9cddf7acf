//! What a schema says, whichever of openapiv3's kinds it was sorted into.
//!
//! openapiv3 has one struct per `type` and a catch-all for anything it could not sort. [`Keywords`] is one borrowed
//! view of all of them, so that everything behind it handles a keyword once. Every struct of openapiv3 is taken
//! apart completely: a keyword that a later version adds does not get lost unseen.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, BooleanType, Discriminator, IntegerFormat,
    IntegerType, NumberFormat, NumberType, ObjectType, ReferenceOr, Schema, SchemaKind,
    StringFormat, StringType, Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::extension::NULLABLE;
use super::notes::extensions;
use crate::api::{Bound, Constraints, Limits};
use crate::document::At;

/// `type`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::Null,
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "string" => Self::String,
            "array" => Self::Array,
            "object" => Self::Object,
            _ => return None,
        })
    }

    /// The keyword's value.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

fn bound(value: Option<f64>, is_exclusive: bool) -> Option<Bound> {
    Some(Bound {
        value: value?,
        is_exclusive,
    })
}

pub(super) type Properties = IndexMap<String, ReferenceOr<Box<Schema>>>;

/// The keywords of one schema that have a say in its shape.
#[derive(Clone, Debug, Default)]
pub(super) struct Keywords<'d> {
    pub(super) kind: Option<Kind>,
    /// A `type` that is none of JSON's.
    pub(super) odd_type: Option<&'d str>,
    pub(super) format: Option<&'d str>,
    /// `enum`, null included.
    pub(super) values: Vec<Value>,
    pub(super) properties: Option<&'d Properties>,
    pub(super) required: &'d [String],
    pub(super) additional: Option<&'d AdditionalProperties>,
    pub(super) items: Option<&'d ReferenceOr<Box<Schema>>>,
    pub(super) all_of: &'d [ReferenceOr<Schema>],
    pub(super) one_of: &'d [ReferenceOr<Schema>],
    pub(super) any_of: &'d [ReferenceOr<Schema>],
    pub(super) not: Option<&'d ReferenceOr<Schema>>,
    pub(super) nullable: bool,
    pub(super) discriminator: Option<&'d Discriminator>,
    pub(super) constraints: Constraints,
}

impl<'d> Keywords<'d> {
    pub(super) fn of(at: &At<'d, Schema>) -> Self {
        let Schema {
            schema_data,
            schema_kind,
        } = at.value();
        Self {
            nullable: schema_data.nullable || extensions(at).get(NULLABLE) == Some(&true.into()),
            discriminator: schema_data.discriminator.as_ref(),
            ..Self::of_kind(schema_kind)
        }
    }

    /// How many things it says.
    pub(super) fn extent(&self) -> usize {
        let lists = [self.all_of, self.one_of, self.any_of];
        let parts: usize = lists.iter().map(|list| list.len()).sum();
        let properties = self.properties.map_or(0, IndexMap::len);
        parts + properties + self.required.len() + self.values.len() + 1
    }

    fn of_kind(kind: &'d SchemaKind) -> Self {
        match kind {
            SchemaKind::Type(Type::String(string)) => Self::of_string(string),
            SchemaKind::Type(Type::Number(number)) => Self::of_number(number),
            SchemaKind::Type(Type::Integer(integer)) => Self::of_integer(integer),
            SchemaKind::Type(Type::Boolean(boolean)) => Self::of_boolean(boolean),
            SchemaKind::Type(Type::Object(object)) => Self::of_object(object),
            SchemaKind::Type(Type::Array(array)) => Self::of_array(array),
            SchemaKind::OneOf { one_of } => Self {
                one_of,
                ..Self::default()
            },
            SchemaKind::AnyOf { any_of } => Self {
                any_of,
                ..Self::default()
            },
            SchemaKind::AllOf { all_of } => Self {
                all_of,
                ..Self::default()
            },
            SchemaKind::Not { not } => Self {
                not: Some(not),
                ..Self::default()
            },
            SchemaKind::Any(any) => Self::of_any(any),
        }
    }

    fn of_string(string: &'d StringType) -> Self {
        let StringType {
            format,
            pattern,
            enumeration,
            min_length,
            max_length,
        } = string;
        Self {
            constraints: Constraints {
                length: Limits::new(*min_length, *max_length),
                patterns: pattern.iter().cloned().collect(),
                ..Constraints::default()
            },
            kind: Some(Kind::String),
            format: format_name(format, |format| match format {
                StringFormat::Date => "date",
                StringFormat::DateTime => "date-time",
                StringFormat::Password => "password",
                StringFormat::Byte => "byte",
                StringFormat::Binary => "binary",
            }),
            values: values(enumeration),
            ..Self::default()
        }
    }

    fn of_number(number: &'d NumberType) -> Self {
        let NumberType {
            format,
            multiple_of,
            exclusive_minimum,
            exclusive_maximum,
            minimum,
            maximum,
            enumeration,
        } = number;
        Self {
            constraints: Constraints {
                minimum: bound(*minimum, *exclusive_minimum),
                maximum: bound(*maximum, *exclusive_maximum),
                multiple_of: *multiple_of,
                ..Constraints::default()
            },
            kind: Some(Kind::Number),
            format: format_name(format, |format| match format {
                NumberFormat::Float => "float",
                NumberFormat::Double => "double",
            }),
            values: values(enumeration),
            ..Self::default()
        }
    }

    fn of_integer(integer: &'d IntegerType) -> Self {
        let IntegerType {
            format,
            multiple_of,
            exclusive_minimum,
            exclusive_maximum,
            minimum,
            maximum,
            enumeration,
        } = integer;
        Self {
            constraints: Constraints {
                minimum: bound(minimum.map(|bound| bound as f64), *exclusive_minimum),
                maximum: bound(maximum.map(|bound| bound as f64), *exclusive_maximum),
                multiple_of: multiple_of.map(|factor| factor as f64),
                ..Constraints::default()
            },
            kind: Some(Kind::Integer),
            format: format_name(format, |format| match format {
                IntegerFormat::Int32 => "int32",
                IntegerFormat::Int64 => "int64",
            }),
            values: values(enumeration),
            ..Self::default()
        }
    }

    fn of_boolean(boolean: &'d BooleanType) -> Self {
        let BooleanType { enumeration } = boolean;
        Self {
            kind: Some(Kind::Boolean),
            values: values(enumeration),
            ..Self::default()
        }
    }

    fn of_object(object: &'d ObjectType) -> Self {
        let ObjectType {
            properties,
            required,
            additional_properties,
            min_properties,
            max_properties,
        } = object;
        Self {
            constraints: Constraints {
                properties: Limits::new(*min_properties, *max_properties),
                ..Constraints::default()
            },
            kind: Some(Kind::Object),
            properties: Some(properties),
            required,
            additional: additional_properties.as_ref(),
            ..Self::default()
        }
    }

    fn of_array(array: &'d ArrayType) -> Self {
        let ArrayType {
            items,
            min_items,
            max_items,
            unique_items,
        } = array;
        Self {
            constraints: Constraints {
                items: Limits::new(*min_items, *max_items),
                unique_items: *unique_items,
                ..Constraints::default()
            },
            kind: Some(Kind::Array),
            items: items.as_ref(),
            ..Self::default()
        }
    }

    fn of_any(any: &'d AnySchema) -> Self {
        let AnySchema {
            typ,
            pattern,
            multiple_of,
            exclusive_minimum,
            exclusive_maximum,
            minimum,
            maximum,
            properties,
            required,
            additional_properties,
            min_properties,
            max_properties,
            items,
            min_items,
            max_items,
            unique_items,
            enumeration,
            format,
            min_length,
            max_length,
            one_of,
            all_of,
            any_of,
            not,
        } = any;
        let kind = typ.as_deref().and_then(Kind::parse);
        Self {
            kind,
            odd_type: typ.as_deref().filter(|_| kind.is_none()),
            format: format.as_deref(),
            values: enumeration.clone(),
            properties: Some(properties),
            required,
            additional: additional_properties.as_ref(),
            items: items.as_ref(),
            all_of,
            one_of,
            any_of,
            not: not.as_deref(),
            nullable: false,
            discriminator: None,
            constraints: Constraints {
                length: Limits::new(*min_length, *max_length),
                patterns: pattern.iter().cloned().collect(),
                minimum: bound(*minimum, exclusive_minimum.unwrap_or_default()),
                maximum: bound(*maximum, exclusive_maximum.unwrap_or_default()),
                multiple_of: *multiple_of,
                items: Limits::new(*min_items, *max_items),
                unique_items: unique_items.unwrap_or_default(),
                properties: Limits::new(*min_properties, *max_properties),
                ..Constraints::default()
            },
        }
    }

    /// Whether it says what its values look like, and so whether null fits.
    pub(super) fn has_shape(&self) -> bool {
        self.kind.is_some()
            || !self.values.is_empty()
            || self.has_properties()
            || self.additional.is_some()
            || self.items.is_some()
    }

    pub(super) fn has_properties(&self) -> bool {
        self.properties.is_some_and(|all| !all.is_empty())
    }

    /// Whether null is its only value.
    pub(super) fn is_null(&self) -> bool {
        self.kind == Some(Kind::Null)
            || (!self.values.is_empty() && self.values.iter().all(Value::is_null))
    }

    /// Whether it only describes or names, and leaves the values to others.
    pub(super) fn is_annotation(&self) -> bool {
        !self.has_shape()
            && self.odd_type.is_none()
            && self.required.is_empty()
            && self.not.is_none()
            && [self.all_of, self.one_of, self.any_of]
                .iter()
                .all(|members| members.is_empty())
    }
}

fn format_name<F: Copy>(
    format: &VariantOrUnknownOrEmpty<F>,
    known: impl Fn(F) -> &'static str,
) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Item(format) => Some(known(*format)),
        VariantOrUnknownOrEmpty::Unknown(name) => Some(name),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn values<T: Clone>(enumeration: &[Option<T>]) -> Vec<Value>
where
    Value: From<T>,
{
    let value = |item: &Option<T>| item.clone().map_or(Value::Null, Value::from);
    enumeration.iter().map(value).collect()
}
