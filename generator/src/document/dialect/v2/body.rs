//! Bodies: a parameter among others in 2.0, a thing of its own in 3.0.

use serde_json::{Value, json};

use super::media::{MediaTypes, is_form};
use super::{Cx, Members};
use crate::diagnostics::codes::document as codes;
use crate::origin::Origin;

/// Shared parameters that only refer to the next one come to an end.
const MAX_HOPS: usize = 32;

/// A parameter that is sent as a body or as a part of one.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub(super) members: Members,
    /// Where it is described.
    pub(super) place: Origin,
    /// Where it is listed: there, or where a reference to it stands.
    pub(super) listed: Origin,
    /// The key of the shared parameter that it is.
    key: Option<String>,
}

impl Sent {
    pub(super) fn is_body(&self) -> bool {
        self.members.get("in").and_then(Value::as_str) == Some("body")
    }

    pub(super) fn is_required(&self) -> bool {
        self.members.get("required") == Some(&Value::Bool(true))
    }
}

impl Cx<'_> {
    /// The parameter at `listed`, through references, if it is sent as a body or as a part of one.
    pub(super) fn sent(&self, node: &Value, listed: &Origin) -> Option<Sent> {
        let (mut node, mut place, mut key) = (node, listed.clone(), None);
        for _ in 0..MAX_HOPS {
            let Some(reference) = node.get("$ref").and_then(Value::as_str) else {
                break;
            };
            let target = component(reference, "parameters")?;
            node = self.parameters.get(&target)?;
            place = Origin::root()
                .child("components")
                .child("parameters")
                .child(&target);
            key = Some(target);
        }
        let location = node.get("in").and_then(Value::as_str)?;
        matches!(location, "body" | "formData").then(|| Sent {
            members: node.as_object().cloned().unwrap_or_default(),
            place,
            listed: listed.clone(),
            key,
        })
    }

    /// The request body of an operation at `at`; what is its own beats what it shares with its path.
    pub(super) fn request_body(
        &mut self,
        shared: &[Sent],
        own: &[Sent],
        consumes: &MediaTypes,
        at: &Origin,
    ) -> Option<Value> {
        let parts = if own.is_empty() { shared } else { own };
        let Some(body) = self.only_body(parts) else {
            return self.form(shared, own, consumes, at);
        };
        let new = at.child("requestBody");
        if let Some(key) = &body.key
            && consumes.contains_all(&self.consumes)
        {
            self.moved(&new, &body.listed);
            let key = key.replace('~', "~0").replace('/', "~1");
            return Some(json!({ "$ref": format!("#/components/requestBodies/{key}") }));
        }
        self.moved(&new, &body.place);
        Some(self.body(body, consumes, &new))
    }

    /// The last body; others, and fields of a form, cannot be sent with it.
    fn only_body<'s>(&mut self, parts: &'s [Sent]) -> Option<&'s Sent> {
        let last = parts.iter().rposition(Sent::is_body)?;
        for (index, other) in parts.iter().enumerate() {
            if !other.is_body() {
                let message = "a body and the fields of a form exclude each other; the body counts";
                self.report(&codes::WRONG_KIND, &other.listed, message);
            } else if index != last {
                let message = "an operation has one body; the last one counts";
                self.report(&codes::DUPLICATE_PARAMETER, &other.listed, message);
            }
        }
        parts.get(last)
    }

    /// A request body at `new`.
    pub(super) fn body(&mut self, sent: &Sent, consumes: &MediaTypes, new: &Origin) -> Value {
        let mut members = sent.members.clone();
        let schema = members.shift_remove("schema").unwrap_or_else(|| {
            let message = "a body lacks `schema`; anything is allowed";
            self.report(&codes::MISSING_MEMBER, &sent.place, message);
            json!({})
        });
        let is_kept =
            |key: &str| key.starts_with("x-") || ["description", "required"].contains(&key);
        members.retain(|key, _| is_kept(key));
        // A body that is not made of fields is none of a form.
        let media = consumes.only_such(|name| !is_form(name));
        let media = media.as_ref().unwrap_or(consumes);
        let content = media.content(self, new, &schema, &sent.place.child("schema"));
        members.insert("content".into(), Value::Object(content));
        Value::Object(members)
    }
}

/// The key of a component that a reference names.
pub(super) fn component(reference: &str, section: &str) -> Option<String> {
    let key = reference
        .strip_prefix("#/components/")?
        .strip_prefix(section)?;
    let key = key.strip_prefix('/')?;
    Some(key.replace("~1", "/").replace("~0", "~"))
}
