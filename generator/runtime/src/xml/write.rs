//! Values as a document, by table.

use std::borrow::Cow;

use super::name::{is_character, is_name};
use super::table::{Content, Kind, Node, Table};
use super::tree::INSTANCE;
use crate::parameter::{Plain, Reason};

/// What every document begins with.
const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;

/// A whole document.
pub(super) fn document(root: &Node, value: &Plain) -> Result<String, Reason> {
    let mut writer = Writer {
        out: DECLARATION.to_owned(),
        scope: Vec::new(),
    };
    match (root.kind, value) {
        (Kind::None, Plain::Record(entries)) => {
            let parts = parts(root.content, entries);
            let [part] = parts.as_slice() else {
                return Err("is not one element, which a document of XML is".into());
            };
            writer.property(part)?;
        }
        _ => writer.element(root.name, root, value)?,
    }
    Ok(writer.out)
}

/// A property and what it is written as.
struct Part<'p> {
    key: &'p str,
    node: Node,
    value: &'p Plain,
}

/// The properties of a record; those of records that are no elements stand among them.
fn parts<'p>(content: Content, entries: &'p [(String, Plain)]) -> Vec<Part<'p>> {
    let (rows, rest) = match content {
        Content::Table(table) => {
            let table: &Table = table();
            (table.rows(), table.rest())
        }
        Content::Map(entry) => (Vec::new(), *entry),
        _ => (Vec::new(), Node::new(Content::Any)),
    };
    let mut all = Vec::new();
    for (key, value) in entries {
        let row = rows.iter().find(|row| row.key == key);
        let node = row.map_or(rest, |row| row.node);
        match (node.kind, value) {
            (Kind::None, Plain::Record(entries)) => all.extend(parts(node.content, entries)),
            _ => all.push(Part { key, node, value }),
        }
    }
    all
}

struct Writer {
    out: String,
    /// The prefixes that are declared here, and their namespaces; later ones first.
    scope: Vec<(String, &'static str)>,
}

impl Writer {
    /// One element, or one for each item.
    fn property(&mut self, part: &Part<'_>) -> Result<(), Reason> {
        let Part { key, node, value } = part;
        let name = node.name_for(key);
        match (node.content, value) {
            (Content::List(item), Plain::List(items)) if !node.is_wrapped => {
                self.items(name, item, items)
            }
            (Content::List(_), Plain::List(_)) => self.element(name, node, value),
            // Nothing stands for a list that is null and has no element of its own.
            (Content::List(_), Plain::Null) if !node.is_wrapped => Ok(()),
            (_, Plain::List(items)) => self.items(name, node, items),
            _ => self.element(name, node, value),
        }
    }

    fn items(&mut self, name: &str, item: &Node, items: &[Plain]) -> Result<(), Reason> {
        let name = item.name_for(name);
        items
            .iter()
            .try_for_each(|value| self.element(name, item, value))
    }

    fn element(&mut self, name: &str, node: &Node, value: &Plain) -> Result<(), Reason> {
        let parts = match value {
            Plain::Record(entries) => parts(node.content, entries),
            _ => Vec::new(),
        };
        let scope = self.scope.len();
        let tag = self.start(name, node)?;
        let attributes = parts.iter().filter(|of| of.node.kind == Kind::Attribute);
        for attribute in attributes {
            self.attribute(attribute)?;
        }
        if *value == Plain::Null {
            self.declare("xsi", INSTANCE);
            self.out.push_str(" xsi:nil=\"true\"");
        }
        self.out.push('>');
        let start = self.out.len();
        self.content(name, node, value, &parts)?;
        match self.out.len() == start {
            true => self.out.replace_range(start - 1.., "/>"),
            false => self.out.push_str(&format!("</{tag}>")),
        }
        self.scope.truncate(scope);
        Ok(())
    }

    /// Begins a tag; gives back the name with its prefix.
    fn start(&mut self, name: &str, node: &Node) -> Result<String, Reason> {
        let prefix = self.prefix(node);
        let tag = qualified(prefix, name)?;
        self.out.push('<');
        self.out.push_str(&tag);
        if !node.namespace.is_empty() {
            self.declare(prefix, node.namespace);
        }
        Ok(tag)
    }

    /// The prefix of a node. One that is bound to no namespace would make the document unreadable, and is left out.
    fn prefix(&mut self, node: &Node) -> &'static str {
        let is_bound = self.scope.iter().any(|(known, _)| known == node.prefix);
        match node.prefix {
            prefix if !node.namespace.is_empty() || is_bound => prefix,
            "xml" => "xml",
            _ => "",
        }
    }

    /// Binds a prefix to a namespace, unless it is.
    fn declare(&mut self, prefix: &str, namespace: &'static str) {
        let mut known = self.scope.iter().rev();
        if known.find(|(known, _)| known == prefix).map(|(_, of)| *of) == Some(namespace) {
            return;
        }
        let colon = if prefix.is_empty() { "" } else { ":" };
        self.out.push_str(&format!(" xmlns{colon}{prefix}=\""));
        push_escaped(&mut self.out, namespace, true);
        self.out.push('"');
        self.scope.push((prefix.to_owned(), namespace));
    }

    fn attribute(&mut self, part: &Part<'_>) -> Result<(), Reason> {
        let name = part.node.name_for(part.key);
        let Some(text) = text(part.value) else {
            return match part.value {
                Plain::Null => Ok(()),
                _ => Err(
                    format!("cannot be written as XML: the attribute `{name}` has parts").into(),
                ),
            };
        };
        let prefix = self.attribute_prefix(&part.node);
        let name = qualified(&prefix, name)?;
        self.out.push_str(&format!(" {name}=\""));
        check(&text)?;
        push_escaped(&mut self.out, &text, true);
        self.out.push('"');
        Ok(())
    }

    /// The prefix of an attribute: without one it would be in no namespace, whatever is declared.
    fn attribute_prefix(&mut self, node: &Node) -> String {
        let own = match node.prefix {
            "xsi" => Some(("xsi", INSTANCE)),
            prefix => Some((prefix, node.namespace)).filter(|(_, of)| !of.is_empty()),
        };
        let Some((prefix, namespace)) = own else {
            return self.prefix(node).to_owned();
        };
        let prefix = match prefix {
            "" => format!("ns{}", self.scope.len()),
            prefix => prefix.to_owned(),
        };
        self.declare(&prefix, namespace);
        prefix
    }

    fn content(
        &mut self,
        name: &str,
        node: &Node,
        value: &Plain,
        parts: &[Part<'_>],
    ) -> Result<(), Reason> {
        match (node.content, value) {
            (_, Plain::Null) => Ok(()),
            (Content::List(item), Plain::List(items)) => self.items(name, item, items),
            (_, Plain::List(items)) => self.items(name, node, items),
            (_, Plain::Record(_)) => parts.iter().try_for_each(|part| self.part(part)),
            _ => self.text(value, node.kind),
        }
    }

    /// What of a record is no attribute.
    fn part(&mut self, part: &Part<'_>) -> Result<(), Reason> {
        match part.node.kind {
            Kind::Attribute => Ok(()),
            Kind::Text | Kind::Cdata => self.text(part.value, part.node.kind),
            Kind::Element | Kind::None => self.property(part),
        }
    }

    fn text(&mut self, value: &Plain, kind: Kind) -> Result<(), Reason> {
        let text = text(value).unwrap_or_default();
        check(&text)?;
        match kind {
            Kind::Cdata => {
                let text = text.replace("]]>", "]]]]><![CDATA[>");
                self.out.push_str(&format!("<![CDATA[{text}]]>"));
            }
            _ => push_escaped(&mut self.out, &text, false),
        }
        Ok(())
    }
}

/// `prefix:name`, if both are names.
fn qualified(prefix: &str, name: &str) -> Result<String, Reason> {
    if !is_name(name) || !(prefix.is_empty() || is_name(prefix)) {
        let name = name.escape_debug();
        return Err(format!("cannot be written as XML: `{name}` is no name of an element").into());
    }
    Ok(match prefix {
        "" => name.to_owned(),
        prefix => format!("{prefix}:{name}"),
    })
}

/// The text of a value without parts.
fn text(value: &Plain) -> Option<Cow<'_, str>> {
    match value {
        Plain::Bare(text) | Plain::Text(text) => Some(text.into()),
        Plain::File(file) => file.to_text(),
        Plain::Null | Plain::List(_) | Plain::Record(_) => None,
    }
}

fn check(text: &str) -> Result<(), Reason> {
    match text.chars().find(|c| !is_character(*c)) {
        Some(c) => {
            let c = c.escape_unicode();
            Err(format!("cannot be written as XML, which has no character {c}").into())
        }
        None => Ok(()),
    }
}

/// Line ends and tabs are written as references where a reader would make other characters of them.
fn push_escaped(out: &mut String, text: &str, is_attribute: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '"' if is_attribute => out.push_str("&quot;"),
            '\n' if is_attribute => out.push_str("&#10;"),
            '\t' if is_attribute => out.push_str("&#9;"),
            c => out.push(c),
        }
    }
}
