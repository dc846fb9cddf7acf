//! How values are written in XML, where a description says so, and what their types say about it.
//!
//! <https://spec.openapis.org/oas/v3.2.0.html#xml-object>

use super::{Arena, Scalar, Shape, SymbolValue, Type, TypeId};

/// What a description says about the XML of a value; where it says nothing the name comes from the place of the value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Xml {
    /// The name of the element or attribute.
    pub name: Option<String>,
    /// The namespace of that name, an IRI.
    pub namespace: Option<String>,
    /// The prefix that stands for the namespace.
    pub prefix: Option<String>,
    /// What kind of node it is. A list that is an element has its items in it.
    pub node: Option<XmlNode>,
}

/// `nodeType`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum XmlNode {
    /// An element; for a list one around the items.
    Element,
    /// An attribute of the element around it.
    Attribute,
    /// Text of the element around it.
    Text,
    /// A CDATA section of the element around it.
    Cdata,
    /// None: what it holds stands in the element around it.
    None,
}

/// What an element or attribute holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum XmlContent {
    Text,
    Number,
    Bool,
    Any,
    /// A record, or a choice of records.
    Record(TypeId),
    /// Items, and how they are written.
    List(Box<XmlContent>, Xml),
    /// Entries, and how they are written.
    Map(Box<XmlContent>, Xml),
}

/// How deep lists and maps are looked into; deeper ones hold themselves.
const MAX_DEPTH: usize = 16;

impl Arena<TypeId, Type> {
    /// What an element for values of a type holds; none where XML does not tell its values apart.
    pub(crate) fn xml_content(&self, id: TypeId) -> Option<XmlContent> {
        self.xml_content_at(id, 0)
    }

    fn xml_content_at(&self, id: TypeId, depth: usize) -> Option<XmlContent> {
        let id = self.behind(id);
        let within = |part: TypeId| match depth {
            MAX_DEPTH.. => None,
            _ => self.xml_content_at(part, depth + 1).map(Box::new),
        };
        let xml = || self[id].xml.clone();
        match &self[id].shape {
            Shape::Scalar(scalar) => Some(of_scalar(*scalar)),
            Shape::Symbols(symbols) => {
                let mut kinds = symbols.iter().map(|symbol| of_symbol(&symbol.value));
                let first = kinds.next()??;
                kinds
                    .all(|kind| kind.as_ref() == Some(&first))
                    .then_some(first)
            }
            Shape::Record(_) => Some(XmlContent::Record(id)),
            Shape::List { item, .. } => Some(XmlContent::List(within(*item)?, xml())),
            Shape::Map { value } => Some(XmlContent::Map(within(*value)?, xml())),
            Shape::Choice(choice) => {
                let mut members = choice.members.iter().map(|member| member.ty);
                members
                    .all(|member| matches!(within(member).as_deref(), Some(XmlContent::Record(_))))
                    .then_some(XmlContent::Record(id))
            }
            Shape::Foreign { .. } | Shape::Anything | Shape::Nothing => Some(XmlContent::Any),
            Shape::Tuple(_) | Shape::Nullable(_) | Shape::Alias(_) => None,
        }
    }
}

fn of_scalar(scalar: Scalar) -> XmlContent {
    match scalar {
        Scalar::Bool => XmlContent::Bool,
        Scalar::I32
        | Scalar::I64
        | Scalar::U32
        | Scalar::U64
        | Scalar::F32
        | Scalar::F64
        | Scalar::Decimal
        | Scalar::Digits
        | Scalar::UnixTime => XmlContent::Number,
        Scalar::String
        | Scalar::Timestamp
        | Scalar::Date
        | Scalar::Uuid
        | Scalar::Base64
        | Scalar::Binary
        | Scalar::DecimalText
        | Scalar::Password => XmlContent::Text,
    }
}

fn of_symbol(value: &SymbolValue) -> Option<XmlContent> {
    match value {
        SymbolValue::Text(_) => Some(XmlContent::Text),
        SymbolValue::Integer(_) => Some(XmlContent::Number),
        SymbolValue::Other(value) if value.is_number() => Some(XmlContent::Number),
        SymbolValue::Other(value) if value.is_boolean() => Some(XmlContent::Bool),
        SymbolValue::Other(_) => None,
    }
}

impl XmlContent {
    /// Whether it is text of some kind, so that an attribute can hold it.
    pub(crate) fn is_scalar(&self) -> bool {
        matches!(self, Self::Text | Self::Number | Self::Bool)
    }

    /// What lists inside of each other hold: the items' content and how they are written.
    pub(crate) fn items(&self) -> Option<(&XmlContent, &Xml)> {
        match self {
            Self::List(item, xml) => Some((item, xml)),
            _ => None,
        }
    }
}

impl Xml {
    /// What is said here, and for the rest what is said there.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            name: self.name.or(other.name),
            namespace: self.namespace.or(other.namespace),
            prefix: self.prefix.or(other.prefix),
            node: self.node.or(other.node),
        }
    }

    /// Whether a list has an element around its items.
    pub(crate) fn is_wrapped(&self) -> bool {
        self.node == Some(XmlNode::Element)
    }

    /// The kind of node for a value; one without parts that is no node is text.
    pub(crate) fn node_of(&self, content: &XmlContent) -> XmlNode {
        match self.node {
            Some(XmlNode::None) if content.is_scalar() => XmlNode::Text,
            Some(node) => node,
            None => XmlNode::Element,
        }
    }

    /// The name of the elements or the attribute for a property: of a list without an element of its own that of its items.
    pub(crate) fn name_of<'n>(&'n self, wire: &'n str, content: &'n XmlContent) -> &'n str {
        let own = self.name.as_deref().unwrap_or(wire);
        match content.items() {
            Some((_, item)) if !self.is_wrapped() => item.name.as_deref().unwrap_or(own),
            _ => own,
        }
    }
}
