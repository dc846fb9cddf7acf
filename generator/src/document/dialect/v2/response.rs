//! Responses: one schema for all media types in 2.0, one for each in 3.0.

use serde_json::Value;

use super::body::component;
use super::media::{MediaTypes, is_raw};
use super::{Cx, Members};
use crate::document::broken::is_broken;
use crate::origin::Origin;

/// Shared responses that only refer to the next one come to an end.
const MAX_HOPS: usize = 32;

impl Cx<'_> {
    /// The responses of an operation that produces these media types.
    pub(super) fn responses(
        &mut self,
        responses: &mut Members,
        produces: &MediaTypes,
        at: &Origin,
    ) {
        for (status, response) in responses {
            if status.starts_with("x-") || is_broken(response) {
                continue;
            }
            let new = at.child(status);
            let mut old = new.clone();
            if let Some((content, place)) = self.other_response(response, produces) {
                self.moved(&new, &place);
                (*response, old) = (content, place);
            }
            self.response(response, produces, &new, &old);
        }
    }

    /// What a reference names, where the shared response can be in media types that the operation does not produce.
    fn other_response(&self, response: &Value, produces: &MediaTypes) -> Option<(Value, Origin)> {
        if produces.contains_all(&self.produces) {
            return None;
        }
        let section = Origin::root().child("components").child("responses");
        let mut found = None;
        let mut node = response;
        for _ in 0..MAX_HOPS {
            let Some(reference) = node.get("$ref").and_then(Value::as_str) else {
                break;
            };
            let key = component(reference, "responses")?;
            node = self.responses.get(&key)?;
            found = Some((node.clone(), section.child(&key)));
        }
        found.filter(|(content, _)| content.get("schema").is_some())
    }

    /// A response at `old` in 2.0 and `new` in 3.0.
    pub(super) fn response(
        &mut self,
        node: &mut Value,
        produces: &MediaTypes,
        new: &Origin,
        old: &Origin,
    ) {
        let Some(members) = node
            .as_object_mut()
            .filter(|members| !members.contains_key("$ref"))
        else {
            return;
        };
        if let Some(Value::Object(headers)) = members.get_mut("headers") {
            let (new, old) = (new.child("headers"), old.child("headers"));
            for (name, header) in headers {
                self.header(header, &new.child(name), &old.child(name));
            }
        }
        let examples = members.shift_remove("examples");
        // Without a schema there is no content.
        let Some(schema) = members.shift_remove("schema") else {
            return;
        };
        let media = media(produces, &schema);
        let mut content = media.content(self, new, &schema, &old.child("schema"));
        add_examples(&mut content, examples);
        members.insert("content".into(), Value::Object(content));
    }
}

/// A file is none of the structured media types that an operation produces besides.
fn media(produces: &MediaTypes, schema: &Value) -> MediaTypes {
    if schema.get("format").and_then(Value::as_str) != Some("binary") {
        return produces.clone();
    }
    produces
        .only_such(is_raw)
        .unwrap_or_else(|| MediaTypes::only("application/octet-stream"))
}

/// Examples go to their media type; one of a media type that is not produced has no place.
fn add_examples(content: &mut Members, examples: Option<Value>) {
    let Some(Value::Object(examples)) = examples else {
        return;
    };
    for (media_type, example) in examples {
        if let Some(Value::Object(body)) = content.get_mut(&media_type) {
            body.insert("example".into(), example);
        }
    }
}
