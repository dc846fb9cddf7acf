//! A document as a tree of elements: what is read of XML, whatever it means.
//!
//! Names are local, as servers choose prefixes themselves. A document type is passed over and no entity of it is known, so nothing grows
//! while it is read; elements nest up to a limit.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use super::encoding;
use crate::codec::DecodeError;

/// How deep elements may nest: each becomes an object in a list at most, and the reader of JSON goes twice as deep.
const MAX_DEPTH: usize = 64;

/// The namespace of `xsi:nil` and `xsi:type`.
/// <https://www.w3.org/TR/xmlschema-1/#xsi.namespace>
pub(super) const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// An element.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
    /// Whether it says that it stands for null.
    pub(super) is_nil: bool,
    /// All its text, as one.
    pub(super) text: String,
    /// What of that stands in CDATA sections, if there are any.
    pub(super) cdata: Option<String>,
    pub(super) children: Vec<Element>,
}

/// An attribute that declares no namespace.
#[derive(Debug, PartialEq)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) value: String,
    /// Whether XML Schema adds it to documents: it is a value only where one of its name is described.
    pub(super) is_added: bool,
}

/// The outermost element.
pub(super) fn parse(document: &[u8]) -> Result<Element, DecodeError> {
    let text = encoding::text(document)
        .map_err(|offset| DecodeError::xml("invalid UTF-8".to_owned(), document, offset))?;
    let mut parser = Parser {
        reader: NsReader::from_str(&text),
        position: 0,
        open: Vec::new(),
        root: None,
    };
    parser.run().map_err(|message| {
        let position = usize::try_from(parser.position).unwrap_or_default();
        DecodeError::xml(message.into_owned(), text.as_bytes(), position)
    })
}

/// What is wrong.
type Fault = Cow<'static, str>;

struct Parser<'t> {
    reader: NsReader<&'t [u8]>,
    /// Where what is being read begins.
    position: u64,
    /// Elements whose ends are to come, the outermost first.
    open: Vec<Element>,
    root: Option<Element>,
}

impl<'t> Parser<'t> {
    fn run(&mut self) -> Result<Element, Fault> {
        loop {
            match self.next()? {
                Event::Start(start) => {
                    let element = self.element(&start)?;
                    self.start(element)?;
                }
                Event::Empty(start) => {
                    let element = self.element(&start)?;
                    self.start(element)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.text(&text.xml10_content())?,
                Event::CData(text) => self.cdata(&text.xml10_content())?,
                Event::GeneralRef(reference) => {
                    let text = resolved(&reference)?;
                    self.text(&text)?;
                }
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
                Event::Eof => break,
            }
        }
        match self.open.last() {
            Some(open) => Err(format!("`{}` does not end", open.name).into()),
            None => self.root.take().ok_or("there is no element".into()),
        }
    }

    fn next(&mut self) -> Result<Event<'t>, Fault> {
        self.position = self.reader.buffer_position();
        match self.reader.read_event() {
            Ok(event) => Ok(event),
            Err(error) => {
                self.position = self.reader.error_position();
                Err(fault(error))
            }
        }
    }

    fn element(&self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        let mut element = Element {
            name: start.local_name().into_inner().to_owned(),
            ..Element::default()
        };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(fault)?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(fault)?;
            let (namespace, name) = self.reader.resolver().resolve_attribute(attribute.key);
            let is_added = namespace == ResolveResult::Bound(Namespace(INSTANCE));
            element.is_nil |=
                is_added && name.into_inner() == "nil" && matches!(value.trim(), "true" | "1");
            element.attributes.push(Attribute {
                name: name.into_inner().to_owned(),
                value: value.into_owned(),
                is_added,
            });
        }
        Ok(element)
    }

    fn start(&mut self, element: Element) -> Result<(), Fault> {
        if self.open.is_empty() && self.root.is_some() {
            return Err("there is more than one outermost element".into());
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("nested more than {MAX_DEPTH} levels deep").into());
        }
        self.open.push(element);
        Ok(())
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else {
            return;
        };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn cdata(&mut self, text: &str) -> Result<(), Fault> {
        if let Some(element) = self.open.last_mut() {
            element.cdata.get_or_insert_default().push_str(text);
        }
        self.text(text)
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err("text stands outside of all elements".into()),
        }
        Ok(())
    }
}

/// The text that a reference stands for: a character, or one of the five entities of XML itself.
fn resolved(reference: &BytesRef<'_>) -> Result<String, Fault> {
    if let Some(character) = reference.resolve_char_ref().map_err(fault)? {
        return Ok(character.to_string());
    }
    match resolve_xml_entity(reference) {
        Some(text) => Ok(text.to_owned()),
        None => Err(format!("the entity `{}` is not known", &**reference).into()),
    }
}

fn fault(error: impl std::fmt::Display) -> Fault {
    error.to_string().into()
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn refused(document: &str) -> String {
        match parse(document.as_bytes()) {
            Ok(element) => panic!("{element:?}"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn text_is_what_it_means_however_it_is_written() {
        let document =
            "\u{FEFF}<?xml version='1.0'?><!-- a --><a>x &lt;&#65;&#x42;<![CDATA[<b>&]]>\r\n</a>";
        let element = parse(document.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(element.text, "x <AB<b>&\n");
    }

    #[test]
    fn declarations_of_namespaces_are_no_attributes() {
        let document = r#"<p:a xmlns:p="urn:a" xmlns="urn:b" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"
            p:x="1" y=" 2&amp;3 " i:nil="true"/>"#;
        let element = parse(document.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(element.name, "a");
        assert!(element.is_nil);
        let attributes: Vec<_> = element
            .attributes
            .iter()
            .map(|of| (&*of.name, &*of.value, of.is_added))
            .collect();
        assert_eq!(
            attributes,
            [
                ("x", "1", false),
                ("y", " 2&3 ", false),
                ("nil", "true", true)
            ]
        );
    }

    #[test]
    fn what_is_no_document_is_refused_with_its_place() {
        assert_eq!(
            refused("<a>\n<b></a>"),
            "invalid XML at line 2, column 4: ill-formed document: expected `</b>`, but `</a>` was found"
        );
        assert_eq!(
            refused("<a/><b/>"),
            "invalid XML at line 1, column 5: there is more than one outermost element"
        );
        assert!(refused("<a>").contains("`a` does not end"));
        assert!(refused("").contains("there is no element"));
        assert!(refused("{}").contains("outside of all elements"));
    }

    #[test]
    fn entities_of_a_document_type_are_not_replaced() {
        let document = "<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&b;&f;</a>";
        assert!(refused(document).contains("the entity `b` is not known"));
        let attribute = "<!DOCTYPE a [<!ENTITY b \"cc\">]><a x=\"&b;\"/>";
        assert!(refused(attribute).contains("`b`"));
    }

    #[test]
    fn nesting_has_an_end() {
        let deep = |levels: usize| format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
        assert!(parse(deep(64).as_bytes()).is_ok());
        assert!(refused(&deep(65)).contains("nested more than 64 levels deep"));
    }
}
