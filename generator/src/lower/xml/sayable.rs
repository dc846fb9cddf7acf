//! What XML cannot say: values that look the same as elements though they differ, and names that elements cannot have.
//!
//! A body that holds any of it is handed over as it is, and the finding says which property is the reason.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{
    Additional, Arena, Choice, Field, Record, Shape, Type, TypeId, Xml, XmlContent, XmlNode,
};

type Types = Arena<TypeId, Type>;
type Sayable = Result<(), String>;

/// Whether values of a type can be told from documents with this root.
pub(super) fn check(types: &Types, id: TypeId, root: &Xml, is_sent: bool) -> Sayable {
    let content = content(types, id)?;
    match &content {
        XmlContent::Any => {
            return Err("the schema does not say which elements there are".to_owned());
        }
        XmlContent::Map(entry, _) if **entry == XmlContent::Any => {
            return Err("the schema does not say which elements there are".to_owned());
        }
        _ => {}
    }
    let needs_name = is_sent || content.is_scalar();
    match root
        .name
        .as_deref()
        .filter(|_| root.node != Some(XmlNode::None))
    {
        Some(name) => check_name(name)?,
        None if needs_name && !is_single(types, &content) => {
            return Err(
                "the outermost element has no name; `xml: {name: …}` gives it one".to_owned(),
            );
        }
        None => {}
    }
    let mut walk = Walk {
        types,
        seen: BTreeSet::new(),
    };
    walk.content(&content)
}

/// Whether it is a record with one property, which then is the outermost element.
fn is_single(types: &Types, content: &XmlContent) -> bool {
    let XmlContent::Record(id) = content else {
        return false;
    };
    matches!(&types[*id].shape, Shape::Record(record) if record.fields.len() == 1)
}

fn content(types: &Types, id: TypeId) -> Result<XmlContent, String> {
    types.xml_content(id).ok_or_else(|| reason(types, id))
}

fn of_field(types: &Types, field: &Field) -> Result<XmlContent, String> {
    content(types, field.ty).map_err(|reason| located(field, reason))
}

/// A reason with the property that it is about, the innermost one.
fn located(field: &Field, reason: String) -> String {
    match reason.starts_with('`') {
        true => reason,
        false => format!("`{}`: {reason}", field.wire),
    }
}

/// Why a type has no content that XML tells apart.
fn reason(types: &Types, id: TypeId) -> String {
    let mut id = types.behind(id);
    for _ in 0..types.len() {
        match types[id].shape {
            Shape::List { item: part, .. } | Shape::Map { value: part } => id = types.behind(part),
            _ => break,
        }
    }
    let words = match types[id].shape {
        Shape::Tuple(_) => "the items of a tuple have no names",
        Shape::Choice(_) => "nothing in XML tells the alternatives apart",
        Shape::Symbols(_) => "nothing in XML tells values of several kinds apart",
        _ => "a list in a list has no end",
    };
    words.to_owned()
}

/// Letters first, then digits and a few marks too. <https://www.w3.org/TR/xml-names/#NT-NCName>
fn check_name(name: &str) -> Sayable {
    let is_start = |c: char| c == '_' || c.is_alphabetic();
    let is_name = name.starts_with(is_start)
        && name
            .chars()
            .all(|c| is_start(c) || c.is_numeric() || matches!(c, '-' | '.'));
    match is_name {
        true => Ok(()),
        false => Err(format!("`{name}` is no name of an element")),
    }
}

struct Walk<'a> {
    types: &'a Types,
    seen: BTreeSet<TypeId>,
}

impl Walk<'_> {
    fn content(&mut self, content: &XmlContent) -> Sayable {
        match content {
            XmlContent::Record(id) => self.parts(*id),
            XmlContent::List(item, xml) => {
                if item.items().is_some() && !xml.is_wrapped() {
                    return Err("the lists in a list have no elements of their own".to_owned());
                }
                if !matches!(xml.node, None | Some(XmlNode::Element)) && item.items().is_none() {
                    return Err("the items of a list are elements".to_owned());
                }
                self.content(item)
            }
            XmlContent::Map(entry, xml) => self.entry(entry, xml),
            XmlContent::Text | XmlContent::Number | XmlContent::Bool | XmlContent::Any => Ok(()),
        }
    }

    /// Entries are called like their keys, so they need a node that has a name.
    fn entry(&mut self, content: &XmlContent, xml: &Xml) -> Sayable {
        match xml.node {
            Some(XmlNode::Attribute) if !content.is_scalar() => {
                Err("attributes have no parts".to_owned())
            }
            Some(XmlNode::Text | XmlNode::Cdata) => Err("entries of a map are no text".to_owned()),
            _ => self.content(content),
        }
    }

    fn parts(&mut self, id: TypeId) -> Sayable {
        if !self.seen.insert(id) {
            return Ok(());
        }
        match &self.types[id].shape {
            Shape::Record(record) => self.record(id, record),
            Shape::Choice(choice) => self.choice(choice),
            _ => Ok(()),
        }
    }

    fn record(&mut self, id: TypeId, record: &Record) -> Sayable {
        let mut names = Names::default();
        self.fields(&mut names, record, &mut vec![id])?;
        for field in &record.fields {
            let content = of_field(self.types, field)?;
            self.content(&content)
                .map_err(|reason| located(field, reason))?;
        }
        match record.additional {
            Additional::Typed(entry) => {
                self.entry(&content(self.types, entry)?, &self.types[id].xml)
            }
            Additional::Unspecified | Additional::Forbidden => Ok(()),
        }
    }

    /// The nodes of all fields; those of a record that is no node stand among them.
    fn fields(&self, names: &mut Names, record: &Record, open: &mut Vec<TypeId>) -> Sayable {
        for field in &record.fields {
            let wire = &field.wire;
            let content = of_field(self.types, field)?;
            match (field.xml.node_of(&content), &content) {
                (XmlNode::None, XmlContent::Record(id)) => {
                    let Shape::Record(inner) = &self.types[*id].shape else {
                        return Err(format!("`{wire}` is no node, and one of several"));
                    };
                    if open.contains(id) {
                        return Err(format!("`{wire}` is no node and holds itself"));
                    }
                    open.push(*id);
                    self.fields(names, inner, open)?;
                    open.pop();
                }
                (XmlNode::None, XmlContent::Map(..) | XmlContent::Any) => {
                    return Err(format!("`{wire}` is no node, and its parts are not known"));
                }
                _ => names.add(field, &content)?,
            }
        }
        Ok(())
    }

    /// Alternatives are told apart as in JSON, once they are read; so what they share has to be written alike.
    fn choice(&mut self, choice: &Choice) -> Sayable {
        let mut shared: BTreeMap<String, (String, XmlContent, Xml)> = BTreeMap::new();
        for member in &choice.members {
            let id = self.types.behind(member.ty);
            self.parts(id)?;
            let Shape::Record(record) = &self.types[id].shape else {
                continue;
            };
            for field in &record.fields {
                let Field { wire, xml, .. } = field;
                let content = of_field(self.types, field)?;
                let name = xml.name_of(wire, &content).to_owned();
                let written = (wire.clone(), content, xml.clone());
                let known = shared.entry(name).or_insert_with(|| written.clone());
                if *known != written {
                    return Err(format!("alternatives mean something else by `{wire}`"));
                }
            }
        }
        Ok(())
    }
}

/// What stands in one element.
#[derive(Default)]
struct Names {
    elements: BTreeMap<String, String>,
    attributes: BTreeMap<String, String>,
    text: Option<String>,
}

impl Names {
    fn add(&mut self, field: &Field, content: &XmlContent) -> Sayable {
        let Field { wire, xml, .. } = field;
        let node = xml.node_of(content);
        let is_text = content.is_scalar();
        let known = match node {
            XmlNode::Attribute | XmlNode::Text | XmlNode::Cdata if !is_text => {
                return Err(format!("`{wire}` is no element and has parts"));
            }
            XmlNode::Text | XmlNode::Cdata => self.text.replace(wire.clone()),
            XmlNode::Attribute | XmlNode::Element | XmlNode::None => {
                let name = xml.name_of(wire, content);
                check_name(name)?;
                let names = match node {
                    XmlNode::Attribute => &mut self.attributes,
                    _ => &mut self.elements,
                };
                names.insert(name.to_owned(), wire.clone())
            }
        };
        match known {
            Some(known) => Err(format!("`{known}` and `{wire}` look the same")),
            None => Ok(()),
        }
    }
}
