//! What values look like in XML, as `xml!` and `call!` write it.

use super::Ty;

pub(crate) use crate::api::XmlNode as NodeKind;

/// What stands for a value in a document.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Node {
    pub(crate) content: NodeContent,
    /// Where it is not the name of the property.
    pub(crate) name: Option<String>,
    pub(crate) namespace: Option<String>,
    pub(crate) prefix: Option<String>,
    pub(crate) kind: NodeKind,
    /// Whether a list has an element around its items.
    pub(crate) is_wrapped: bool,
    /// Whether the property must be there, though nothing may stand for it.
    pub(crate) is_required: bool,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum NodeContent {
    Text,
    Number,
    Bool,
    Any,
    /// The properties of a type that has a table.
    Of(Ty),
    List(Box<Node>),
    Map(Box<Node>),
}

impl Node {
    /// Whether it is what a property without a row is: an element of its own name that holds text.
    pub(crate) fn is_usual(&self) -> bool {
        let Self {
            content,
            name,
            namespace,
            prefix,
            kind,
            is_wrapped: _,
            is_required,
        } = self;
        *content == NodeContent::Text
            && *kind == NodeKind::Element
            && !is_required
            && [name, namespace, prefix].iter().all(|of| of.is_none())
    }
}
