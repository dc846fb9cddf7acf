//! What a description says about XML: the `xml` of everything that applies at one place.
//!
//! What is written in place goes before what a component says of itself, and a component is heard only where the value is nothing but
//! that component: what extends it is an element of another name. <https://spec.openapis.org/oas/v3.2.0.html#xml-object>

mod sayable;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use openapiv3::{MediaType, ReferenceOr, Schema};
use serde_json::Value;

use super::Cx;
use super::extension;
use super::keywords::Keywords;
use super::media::Place;
use super::notes::{conjuncts, extensions};
use super::reference::{Component, Use};
use crate::api::{Api, Payload, Shape, TypeId, Xml, XmlNode};
use crate::document::At;

/// How many components may be no more than another one.
const MAX_HOPS: usize = 16;

impl<'d> Cx<'d, '_> {
    /// A body in XML, or why it is handed over as it is.
    pub(super) fn xml_payload(
        &mut self,
        media_type: &str,
        at: &At<'d, MediaType>,
        place: &mut Place<'_, 'd>,
    ) -> Result<Payload, String> {
        let Some(schema) = &at.value().schema else {
            return Err("no schema says what is in it".to_owned());
        };
        let is_sent = place.is_sent;
        let ty = self.content_type(media_type, at, place);
        let root = self.xml_root(&at.child("schema", schema));
        sayable::check(&self.api.types, ty, &root, is_sent)?;
        Ok(Payload::Xml(ty, root))
    }

    /// The outermost element: called as the schema says, or like the component that it is.
    fn xml_root(&mut self, at: &At<'d, ReferenceOr<Schema>>) -> Xml {
        let part = self.use_of(at);
        let mut root = self.xml(std::slice::from_ref(&part));
        let mut parts = Parts::default();
        self.collect(&part, &mut parts);
        if let (None, Some(component)) = (&root.name, parts.only_component()) {
            root.name = Some(component.key.to_owned());
        }
        root
    }

    /// How a value is written that all of these describe.
    pub(super) fn xml(&mut self, uses: &[Use<'d>]) -> Xml {
        self.xml_through(uses, MAX_HOPS)
    }

    fn xml_through(&mut self, uses: &[Use<'d>], hops: usize) -> Xml {
        let mut parts = Parts::default();
        for part in uses.iter().rev() {
            self.collect(part, &mut parts);
        }
        let own = parts.said.iter().copied();
        let mut xml = own.fold(Xml::default(), |xml, said| xml.or(read(said)));
        if let (Some(component), true) = (parts.only_component(), hops > 0) {
            let definition = self.definition(component);
            xml = xml.or(self.xml_through(&[definition], hops - 1));
        }
        xml
    }

    /// Everything that applies, the most derived first.
    fn collect(&mut self, part: &Use<'d>, parts: &mut Parts<'d>) {
        let at = match part {
            Use::Inline(at) => at,
            Use::Component(component) => return parts.components.push(component.clone()),
            Use::Dangling(_) => return,
        };
        parts.said.extend(extensions(at).get(extension::XML));
        let members = conjuncts(&at.value().schema_kind);
        let words = Keywords::of(at);
        parts.says_more |= words.has_shape();
        for member in members.iter().rev() {
            let member = self.use_of(&at.map(member));
            self.collect(&member, parts);
        }
    }
}

/// What applies at one place.
#[derive(Default)]
struct Parts<'d> {
    /// `xml` where it is written in place, the most derived first.
    said: Vec<&'d Value>,
    components: Vec<Component<'d>>,
    /// Whether anything besides the components says what values look like.
    says_more: bool,
}

impl<'d> Parts<'d> {
    /// The component that the value is, if it is no more than that.
    fn only_component(&self) -> Option<&Component<'d>> {
        match self.components.as_slice() {
            [only] if !self.says_more => Some(only),
            _ => None,
        }
    }
}

/// An XML object; before 3.2 nodes were told by two flags.
fn read(object: &Value) -> Xml {
    let text = |key: &str| {
        let text = object.get(key).and_then(Value::as_str);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let is = |key: &str| object.get(key) == Some(&Value::Bool(true));
    let node = match object.get("nodeType").and_then(Value::as_str) {
        Some("element") => Some(XmlNode::Element),
        Some("attribute") => Some(XmlNode::Attribute),
        Some("text") => Some(XmlNode::Text),
        Some("cdata") => Some(XmlNode::Cdata),
        Some("none") => Some(XmlNode::None),
        _ if is("attribute") => Some(XmlNode::Attribute),
        _ => is("wrapped").then_some(XmlNode::Element),
    };
    let mut xml = Xml {
        name: text("name"),
        namespace: text("namespace"),
        prefix: text("prefix"),
        node,
    };
    let qualified = xml.name.as_deref().and_then(|name| name.split_once(':'));
    if let Some((prefix, name)) =
        qualified.map(|(prefix, name)| (prefix.to_owned(), name.to_owned()))
    {
        xml.prefix.get_or_insert(prefix);
        xml.name = Some(name);
    }
    xml
}

/// Forgets what is said about types that no operation reads or writes as XML, so that it makes no difference to them.
pub(super) fn forget(api: &mut Api) {
    let reached = reached(api);
    let ids: Vec<TypeId> = api.types.ids().filter(|id| !reached.contains(id)).collect();
    for id in ids {
        let ty = &mut api.types[id];
        ty.xml = Xml::default();
        if let Shape::Record(record) = &mut ty.shape {
            for field in &mut record.fields {
                field.xml = Xml::default();
            }
        }
    }
}

fn reached(api: &Api) -> BTreeSet<TypeId> {
    let operations = api.operations.iter().map(|(_, operation)| operation);
    let bodies = operations
        .flat_map(|operation| {
            let body = operation.body.iter().flat_map(|body| &body.media);
            let answers = operation.responses.iter().flat_map(|answer| &answer.media);
            body.chain(answers)
        })
        .filter_map(|media| match media.payload {
            Payload::Xml(ty, _) => Some(ty),
            _ => None,
        });
    api.types.reached(bodies)
}
