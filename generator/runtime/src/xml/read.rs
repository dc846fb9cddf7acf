//! Elements as JSON, by table.
//!
//! Names are compared without their prefixes. What has no row goes by its own name as text, or with its parts where it has any; what is
//! repeated becomes a list. So whoever reads the JSON finds what contradicts the description, and keeps what it keeps of JSON.

use std::collections::HashMap;

use super::scalar::{push, push_text};
use super::table::{Content, Kind, Node, Row, Table};
use super::tree::{Attribute, Element};

/// The key of text beside elements that nothing describes.
const TEXT: &str = "$text";

/// The JSON of a document. A root that is no element is a record with one property, which the document is.
pub(super) fn to_json(root: &Node, document: &Element) -> String {
    let mut out = String::new();
    match root.content {
        Content::Table(table) if root.kind == Kind::None && root.name == document.name => {
            let parts = Parts {
                attributes: &[],
                text: "",
                cdata: None,
                children: std::slice::from_ref(document),
            };
            record(&mut out, table(), &parts);
        }
        _ => value(&mut out, root, document),
    }
    out
}

/// What is in an element.
#[derive(Clone, Copy)]
struct Parts<'e> {
    attributes: &'e [Attribute],
    text: &'e str,
    cdata: Option<&'e str>,
    children: &'e [Element],
}

impl<'e> Parts<'e> {
    fn of(element: &'e Element) -> Self {
        Self {
            attributes: &element.attributes,
            text: &element.text,
            cdata: element.cdata.as_deref(),
            children: &element.children,
        }
    }

    /// Text that stands for a property: without the layout between elements and around CDATA sections.
    fn text_of(&self, kind: Kind) -> &'e str {
        match (kind, self.cdata) {
            (Kind::Cdata, Some(cdata)) => cdata,
            _ if self.children.is_empty() => self.text,
            _ => self.text.trim(),
        }
    }
}

/// The value of an element.
fn value(out: &mut String, node: &Node, element: &Element) {
    match node.content {
        _ if element.is_nil => out.push_str("null"),
        Content::Table(table) => record(out, table(), &Parts::of(element)),
        Content::List(item) => list(out, item, element.children.iter()),
        Content::Map(entry) => {
            let mut object = Object::open(out);
            let is_attribute = entry.kind == Kind::Attribute;
            for attribute in element.attributes.iter().filter(|_| is_attribute) {
                push(object.key(&attribute.name), entry.content, &attribute.value);
            }
            for (name, elements) in grouped(element.children.iter()) {
                property(object.key(name), entry, &elements);
            }
            object.close();
        }
        content if content.is_scalar() && element.children.is_empty() => {
            push(out, content, &element.text);
        }
        _ => any(out, element),
    }
}

/// An element that nothing describes.
fn any(out: &mut String, element: &Element) {
    let mut attributes = element
        .attributes
        .iter()
        .filter(|of| !of.is_added)
        .peekable();
    if element.children.is_empty() && attributes.peek().is_none() {
        return push_text(out, &element.text);
    }
    let mut object = Object::open(out);
    for attribute in attributes {
        push_text(object.key(&attribute.name), &attribute.value);
    }
    for (name, elements) in grouped(element.children.iter()) {
        property(object.key(name), &Node::new(Content::Any), &elements);
    }
    if !element.text.trim().is_empty() {
        push_text(object.key(TEXT), element.text.trim());
    }
    object.close();
}

/// The value of a property from all elements that stand for it.
fn property(out: &mut String, node: &Node, elements: &[&Element]) {
    match (node.content, elements) {
        (Content::List(item), _) if !node.is_wrapped => list(out, item, elements.iter().copied()),
        (_, [element]) => value(out, node, element),
        // One was described and several came: the reader of the JSON says so.
        _ => list(out, node, elements.iter().copied()),
    }
}

fn list<'e>(out: &mut String, item: &Node, elements: impl Iterator<Item = &'e Element>) {
    out.push('[');
    for (index, element) in elements.enumerate() {
        if index > 0 {
            out.push(',');
        }
        value(out, item, element);
    }
    out.push(']');
}

/// Elements by name, in the order of their first.
fn grouped<'e>(elements: impl Iterator<Item = &'e Element>) -> Vec<(&'e str, Vec<&'e Element>)> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut groups: Vec<(&str, Vec<&Element>)> = Vec::new();
    for element in elements {
        let name = element.name.as_str();
        let place = *places.entry(name).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, group)) => group.push(element),
            None => groups.push((name, vec![element])),
        }
    }
    groups
}

fn record(out: &mut String, table: &Table, parts: &Parts<'_>) {
    let mut record = Record::new(*parts);
    let rows = table.rows();
    let mut object = Object::open(out);
    let is_one = table.alternatives.is_empty();
    record.described(&mut object, &rows, is_one);
    record.others(&mut object, &rows, &table.rest());
    if is_one {
        record.absent(&mut object, &rows);
    }
    object.close();
}

/// A record that is being read.
struct Record<'e> {
    parts: Parts<'e>,
    /// Which children stand for a property.
    taken: Vec<bool>,
    /// Which attributes do.
    taken_attributes: Vec<bool>,
    /// The keys that are written.
    known: Vec<&'static str>,
}

impl<'e> Record<'e> {
    fn new(parts: Parts<'e>) -> Self {
        Self {
            parts,
            taken: vec![false; parts.children.len()],
            taken_attributes: vec![false; parts.attributes.len()],
            known: Vec::new(),
        }
    }

    /// Writes what rows describe.
    fn described(&mut self, object: &mut Object<'_>, rows: &[&Row], may_be_required: bool) {
        for row in rows {
            let Row { key, node } = *row;
            let is_required = node.is_required && may_be_required;
            let is_there = match node.kind {
                Kind::Attribute => self.attribute(object, row),
                Kind::Text | Kind::Cdata => self.text(object, row, is_required),
                Kind::None if matches!(node.content, Content::Table(_)) => self.part(object, row),
                Kind::Element | Kind::None => self.element(object, row),
            };
            self.known.extend(is_there.then_some(key));
        }
    }

    /// Writes what is required and has nothing that stands for it: a list without items, an attribute that would be null.
    fn absent(&self, object: &mut Object<'_>, rows: &[&Row]) {
        let is_absent = |row: &&&Row| row.node.is_required && !self.known.contains(&row.key);
        for Row { key, node } in rows.iter().filter(is_absent) {
            match (node.kind, node.content) {
                (Kind::Attribute, _) => object.key(key).push_str("null"),
                (_, Content::List(_)) if !node.is_wrapped => object.key(key).push_str("[]"),
                _ => {}
            }
        }
    }

    fn attribute(&mut self, object: &mut Object<'_>, row: &Row) -> bool {
        let name = row.node.name_for(row.key);
        let mut attributes = self.parts.attributes.iter();
        let Some(index) = attributes.position(|of| of.name == name) else {
            return false;
        };
        self.taken_attributes[index] = true;
        let value = &self.parts.attributes[index].value;
        push(object.key(row.key), row.node.content, value);
        true
    }

    fn text(&mut self, object: &mut Object<'_>, row: &Row, is_required: bool) -> bool {
        let text = self.parts.text_of(row.node.kind);
        let is_there = !text.is_empty() || is_required;
        if is_there {
            push(object.key(row.key), row.node.content, text);
        }
        is_there
    }

    fn element(&mut self, object: &mut Object<'_>, row: &Row) -> bool {
        let elements = self.take(element_name(row));
        let is_there = !elements.is_empty();
        if is_there {
            property(object.key(row.key), &row.node, &elements);
        }
        is_there
    }

    /// A record whose parts stand among those of this one; there where any of them is.
    fn part(&mut self, object: &mut Object<'_>, row: &Row) -> bool {
        let Content::Table(table) = row.node.content else {
            return false;
        };
        let known = self.known.len();
        let mut text = String::new();
        let mut inner = Object::open(&mut text);
        self.described(&mut inner, &table().rows(), false);
        inner.close();
        let is_there = self.known.len() > known;
        self.known.truncate(known);
        if is_there {
            object.key(row.key).push_str(&text);
        }
        is_there
    }

    /// The children of a name that stand for nothing yet.
    fn take(&mut self, name: &str) -> Vec<&'e Element> {
        let children = self.parts.children.iter().zip(&mut self.taken);
        let found = children.filter(|(child, taken)| !**taken && child.name == name);
        found
            .map(|(child, taken)| {
                *taken = true;
                child
            })
            .collect()
    }

    /// Writes what no row took: usual properties, those that go by their keys against the description, and what is not described.
    fn others(&mut self, object: &mut Object<'_>, rows: &[&Row], rest: &Node) {
        let taken = self.taken.iter();
        let left = self.parts.children.iter().zip(taken);
        let left = left.filter_map(|(child, taken)| (!taken).then_some(child));
        let groups = grouped(left);
        for (name, elements) in &groups {
            if self.known.contains(name) {
                continue;
            }
            let row = rows.iter().find(|row| row.key == *name);
            self.known.extend(row.map(|row| row.key));
            match (row.map(|row| row.node), elements.as_slice()) {
                (
                    Some(Node {
                        content: Content::List(item),
                        ..
                    }),
                    [wrapper],
                ) if !wrapper.children.is_empty() => {
                    list(object.key(name), item, wrapper.children.iter());
                }
                (Some(node), _) => property(object.key(name), &node, elements),
                (None, _) => property(object.key(name), rest, elements),
            }
        }
        for (attribute, taken) in self.parts.attributes.iter().zip(&self.taken_attributes) {
            let name = attribute.name.as_str();
            let is_other = !*taken && !attribute.is_added && !self.known.contains(&name);
            if is_other && groups.iter().all(|(known, _)| *known != name) {
                push(object.key(name), rest.content, &attribute.value);
            }
        }
    }
}

/// The name of the elements that stand for a property: of the one that wraps its items, else of the items.
fn element_name(row: &Row) -> &str {
    let name = row.node.name_for(row.key);
    match row.node.content {
        Content::List(item) if !row.node.is_wrapped => item.name_for(name),
        _ => name,
    }
}

/// An object of JSON that is being written.
struct Object<'o> {
    out: &'o mut String,
    is_empty: bool,
}

impl<'o> Object<'o> {
    fn open(out: &'o mut String) -> Self {
        out.push('{');
        Self {
            out,
            is_empty: true,
        }
    }

    /// Where the value of a key goes.
    fn key(&mut self, key: &str) -> &mut String {
        if !std::mem::take(&mut self.is_empty) {
            self.out.push(',');
        }
        push_text(self.out, key);
        self.out.push(':');
        self.out
    }

    fn close(self) {
        self.out.push('}');
    }
}
