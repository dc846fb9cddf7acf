//! What types look like in XML: of those that bodies in XML hold.
//!
//! A property gets a row where it is not what the runtime takes it for: an element of its own name with text in it.

use std::collections::BTreeSet;

use super::{Cx, Scope};
use crate::api::{
    Api, Field as Property, Home, Media, Payload, Role, Shape, TypeId, Xml, XmlContent, XmlNode,
};
use crate::rust::{FieldState, Node, NodeContent};

/// The types that bodies in XML hold.
#[derive(Debug, Default)]
pub(super) struct Written {
    all: BTreeSet<TypeId>,
    /// Those that are no node somewhere: their properties stand among others, so each has to be told.
    spread: BTreeSet<TypeId>,
}

/// Whether any body is XML.
pub(super) fn is_used(api: &Api) -> bool {
    bodies(api).next().is_some()
}

fn bodies(api: &Api) -> impl Iterator<Item = TypeId> {
    let operations = api.operations.iter().map(|(_, operation)| operation);
    let media = operations.flat_map(|operation| {
        let body = operation.body.iter().flat_map(|body| &body.media);
        body.chain(operation.responses.iter().flat_map(|answer| &answer.media))
    });
    media.filter_map(|media: &Media| match media.payload {
        Payload::Xml(ty, _) => Some(ty),
        _ => None,
    })
}

/// Everything that bodies in XML hold.
pub(super) fn written(api: &Api) -> Written {
    let mut written = Written::default();
    let mut open: Vec<TypeId> = bodies(api).collect();
    while let Some(id) = open.pop() {
        let shape = &api.types[id].shape;
        if !written.all.insert(id) {
            continue;
        }
        open.extend(shape.parts());
        if let Shape::Record(record) = shape {
            let spread = record.fields.iter().filter(|field| is_spread(field));
            written
                .spread
                .extend(spread.map(|field| api.types.behind(field.ty)));
        }
    }
    written
}

fn is_spread(field: &Property) -> bool {
    field.xml.node == Some(XmlNode::None)
}

/// Whether a type has a table.
pub(super) fn has_table(cx: &Cx<'_>, id: TypeId) -> bool {
    let is_union = || cx.facts.tagging.contains_key(&id);
    cx.xml.all.contains(&id)
        && match &cx.api.types[id].shape {
            Shape::Record(_) => true,
            Shape::Choice(_) => is_union() && cx.api.types.xml_content(id).is_some(),
            _ => false,
        }
}

/// The row of a property, if it needs one.
pub(super) fn of_field(
    cx: &Cx<'_>,
    scope: &mut Scope,
    record: TypeId,
    property: &Property,
    state: FieldState,
) -> Option<Node> {
    if !cx.xml.all.contains(&record) {
        return None;
    }
    let content = cx.api.types.xml_content(property.ty)?;
    let mut node = node(cx, scope, &content, &property.xml, Some(&property.wire));
    node.is_required = is_required(&node, state);
    let is_needed = cx.xml.spread.contains(&record) || !node.is_usual();
    is_needed.then_some(node)
}

/// Whether nothing may stand for a property that must be there: a list without items, text without characters, null.
fn is_required(node: &Node, state: FieldState) -> bool {
    match (node.kind, &node.content) {
        (XmlNode::Attribute, _) => state == FieldState::Nullable,
        (XmlNode::Text | XmlNode::Cdata, NodeContent::Text) => state == FieldState::Plain,
        (_, NodeContent::List(_)) => state == FieldState::Plain && !node.is_wrapped,
        _ => false,
    }
}

/// How properties are written that the description does not list, if not as text.
pub(super) fn of_entries(
    cx: &Cx<'_>,
    scope: &mut Scope,
    record: TypeId,
    entry: TypeId,
) -> Option<Node> {
    if !cx.xml.all.contains(&record) {
        return None;
    }
    let content = cx.api.types.xml_content(entry)?;
    let node = self::entry(cx, scope, &content, &cx.api.types[record].xml);
    (!node.is_usual()).then_some(node)
}

/// The outermost element of a body. Without a name it is no element, and the only property is.
pub(super) fn root(cx: &Cx<'_>, scope: &mut Scope, id: TypeId, root: &Xml) -> Node {
    let content = cx.api.types.xml_content(id).unwrap_or(XmlContent::Any);
    let mut of_root = node(cx, scope, &content, root, None);
    of_root.kind = XmlNode::Element;
    of_root.is_wrapped = false;
    let is_named = root.name.is_some() && root.node != Some(XmlNode::None);
    match (&content, &mut of_root.content) {
        (XmlContent::Record(id), _) if !is_named => {
            of_root.name = single(cx, *id);
            if of_root.name.is_some() {
                of_root.kind = XmlNode::None;
            }
        }
        // Items that are a component are called so where nothing else names them.
        (XmlContent::List(item, _), NodeContent::List(node)) if node.name.is_none() => {
            node.name = component(cx, item);
        }
        _ => {}
    }
    of_root
}

/// The outermost element of a body that is read: what it is called does not matter, unless it is the only property.
pub(super) fn read_root(cx: &Cx<'_>, scope: &mut Scope, id: TypeId, root: &Xml) -> Node {
    let root = self::root(cx, scope, id, root);
    match root.kind {
        XmlNode::None => root,
        _ => unnamed(root),
    }
}

fn unnamed(node: Node) -> Node {
    Node {
        name: None,
        namespace: None,
        prefix: None,
        content: match node.content {
            NodeContent::List(item) => NodeContent::List(Box::new(unnamed(*item))),
            content => content,
        },
        ..node
    }
}

/// What the element for the only property of a record is called.
fn single(cx: &Cx<'_>, id: TypeId) -> Option<String> {
    let Shape::Record(record) = &cx.api.types[id].shape else {
        return None;
    };
    let [field] = record.fields.as_slice() else {
        return None;
    };
    let content = cx.api.types.xml_content(field.ty)?;
    let is_element = field.xml.node_of(&content) == XmlNode::Element;
    is_element.then(|| field.xml.name_of(&field.wire, &content).to_owned())
}

fn component(cx: &Cx<'_>, content: &XmlContent) -> Option<String> {
    let XmlContent::Record(id) = content else {
        return None;
    };
    let ty = &cx.api.types[*id];
    match (&ty.home, &ty.role) {
        (Home::Schema(key), Role::Component) => Some(key.clone()),
        _ => None,
    }
}

/// What stands for a value; `wire` is the property that it belongs to.
fn node(
    cx: &Cx<'_>,
    scope: &mut Scope,
    content: &XmlContent,
    xml: &Xml,
    wire: Option<&str>,
) -> Node {
    let name = xml.name.clone();
    let is_list = content.items().is_some();
    Node {
        name: name.filter(|name| Some(name.as_str()) != wire),
        namespace: xml.namespace.clone(),
        prefix: xml.prefix.clone(),
        kind: match is_list {
            true => XmlNode::Element,
            false => xml.node_of(content),
        },
        is_wrapped: is_list && xml.is_wrapped(),
        is_required: false,
        content: node_content(cx, scope, content),
    }
}

fn node_content(cx: &Cx<'_>, scope: &mut Scope, content: &XmlContent) -> NodeContent {
    match content {
        XmlContent::Text => NodeContent::Text,
        XmlContent::Number => NodeContent::Number,
        XmlContent::Bool => NodeContent::Bool,
        XmlContent::Any => NodeContent::Any,
        XmlContent::Record(id) if has_table(cx, *id) => {
            NodeContent::Of(scope.see(cx.value_ty(*id)))
        }
        XmlContent::Record(_) => NodeContent::Any,
        XmlContent::List(item, xml) => {
            NodeContent::List(Box::new(node(cx, scope, item, xml, None)))
        }
        XmlContent::Map(entry, xml) => {
            NodeContent::Map(Box::new(self::entry(cx, scope, entry, xml)))
        }
    }
}

/// What stands for an entry: it is called like its key, whatever its type is called.
fn entry(cx: &Cx<'_>, scope: &mut Scope, content: &XmlContent, xml: &Xml) -> Node {
    Node {
        name: None,
        ..node(cx, scope, content, xml, None)
    }
}
