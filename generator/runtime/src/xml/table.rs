//! What the types of a description look like in XML: tables that [`xml!`](macro@crate::xml) writes.
//!
//! Tables refer to each other by functions, so that types may contain themselves.

/// A type that has a table.
pub trait Xml {
    /// What values of the type look like in XML.
    fn table() -> &'static Table;
}

impl<T: Xml> Xml for Box<T> {
    fn table() -> &'static Table {
        T::table()
    }
}

/// How the properties of a record are written. Those without a row are elements of their own name that hold text.
#[derive(Debug)]
pub struct Table {
    /// A row for each property that is not written as usual.
    pub rows: &'static [Row],
    /// How properties are written that the description does not list.
    pub rest: Option<Node>,
    /// The tables of the alternatives, where the type is one of several.
    pub alternatives: &'static [fn() -> &'static Table],
}

impl Table {
    /// All properties are written as usual.
    pub const NEW: Self = Self {
        rows: &[],
        rest: None,
        alternatives: &[],
    };

    /// The rows of the type, or of all its alternatives: those that have a property have the same row for it.
    pub(super) fn rows(&self) -> Vec<&'static Row> {
        let mut rows: Vec<&'static Row> = self.rows.iter().collect();
        for alternative in self.alternatives {
            for row in alternative().rows() {
                if rows.iter().all(|known| known.key != row.key) {
                    rows.push(row);
                }
            }
        }
        rows
    }

    /// How a property is written that has no row.
    pub(super) fn rest(&self) -> Node {
        let of_alternatives = || {
            let mut tables = self.alternatives.iter().map(|table| table());
            tables.find_map(|table| table.rest)
        };
        self.rest
            .or_else(of_alternatives)
            .unwrap_or(Node::new(Content::Text))
    }
}

/// How a property is written.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The key of the property.
    pub key: &'static str,
    /// What stands for it.
    pub node: Node,
}

/// What stands for a value in a document: start from [`Node::new`].
/// <https://spec.openapis.org/oas/v3.2.0.html#xml-object>
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// The name of the element or attribute; empty where it is that of the property.
    pub(super) name: &'static str,
    pub(super) namespace: &'static str,
    pub(super) prefix: &'static str,
    pub(super) kind: Kind,
    /// Whether an element stands around the items of a list.
    pub(super) is_wrapped: bool,
    /// Whether the property is there where nothing stands for it: an empty list without an element around it, an empty text.
    pub(super) is_required: bool,
    pub(super) content: Content,
}

/// The kinds of nodes that XML has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Element,
    Attribute,
    /// Text of the element around it.
    Text,
    /// The same as a CDATA section.
    Cdata,
    /// No node: what it holds stands in the element around it.
    None,
}

/// What a node holds.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// A string of JSON.
    Text,
    /// A number of JSON.
    Number,
    /// `true` or `false`.
    Bool,
    /// Whatever there is.
    Any,
    /// A record or one of several.
    Table(fn() -> &'static Table),
    /// Several nodes.
    List(&'static Node),
    /// An element for each entry, called like its key.
    Map(&'static Node),
}

impl Content {
    /// Whether it has no parts.
    pub(super) fn is_scalar(self) -> bool {
        matches!(self, Self::Text | Self::Number | Self::Bool)
    }
}

impl Node {
    /// An element with the name of its property.
    pub const fn new(content: Content) -> Self {
        Self {
            name: "",
            namespace: "",
            prefix: "",
            kind: Kind::Element,
            is_wrapped: false,
            is_required: false,
            content,
        }
    }

    /// Called otherwise than the property.
    pub const fn name(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// In this namespace.
    pub const fn namespace(self, namespace: &'static str) -> Self {
        Self { namespace, ..self }
    }

    /// Named with this prefix.
    pub const fn prefix(self, prefix: &'static str) -> Self {
        Self { prefix, ..self }
    }

    /// An attribute.
    pub const fn as_attribute(self) -> Self {
        self.of_kind(Kind::Attribute)
    }

    /// Text of the element around it.
    pub const fn as_text(self) -> Self {
        self.of_kind(Kind::Text)
    }

    /// A CDATA section of the element around it.
    pub const fn as_cdata(self) -> Self {
        self.of_kind(Kind::Cdata)
    }

    /// No node of its own: what it holds stands in the element around it.
    pub const fn as_none(self) -> Self {
        self.of_kind(Kind::None)
    }

    const fn of_kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// A list with an element around its items.
    pub const fn wrapped(self) -> Self {
        Self {
            is_wrapped: true,
            ..self
        }
    }

    /// There even where nothing stands for it.
    pub const fn required(self) -> Self {
        Self {
            is_required: true,
            ..self
        }
    }

    /// The name of the element or attribute for a property.
    pub(super) fn name_for<'n>(&self, key: &'n str) -> &'n str
    where
        'static: 'n,
    {
        match self.name {
            "" => key,
            name => name,
        }
    }
}
