//! Forms: in 2.0 each field is a parameter, in 3.0 all of them are one object.

use serde_json::{Value, json};

use super::body::Sent;
use super::media::{MediaTypes, is_form, is_multipart};
use super::parameter::take_value;
use super::{Cx, Members};
use crate::diagnostics::codes::document as codes;
use crate::origin::Origin;

/// The object that a form is, while it is put together.
#[derive(Default)]
struct Form {
    properties: Members,
    required: Vec<Value>,
    /// How lists are written where it is not as 3.0 would.
    encoding: Members,
    has_file: bool,
}

impl Cx<'_> {
    /// The form of an operation at `at`; `None` where nothing is sent.
    pub(super) fn form(
        &mut self,
        shared: &[Sent],
        own: &[Sent],
        consumes: &MediaTypes,
        at: &Origin,
    ) -> Option<Value> {
        let fields = self.fields(shared, own);
        let first = fields.first()?.listed.clone();
        let places: Vec<(String, Origin)> = fields
            .iter()
            .map(|field| (name(field), field.place.clone()))
            .collect();
        let form = self.gather(fields);
        let new = at.child("requestBody");
        self.moved(&new, &first);
        let media = media(consumes, form.has_file);
        let schema = form.schema();
        let mut content = media.content(self, &new, &schema, &first);
        for (media_type, body) in &mut content {
            let properties = new
                .child("content")
                .child(media_type)
                .child("schema")
                .child("properties");
            for (name, place) in &places {
                self.moved(&properties.child(name), place);
            }
            if let (Value::Object(body), false) = (body, form.encoding.is_empty()) {
                body.insert("encoding".into(), Value::Object(form.encoding.clone()));
            }
        }
        let is_required = !form.required.is_empty();
        Some(json!({ "required": is_required, "content": content }))
    }

    /// The fields by name, each once: the last one counts, and what is the operation's own.
    fn fields(&mut self, shared: &[Sent], own: &[Sent]) -> Vec<Sent> {
        let mut fields: Vec<Sent> = Vec::new();
        for field in shared.iter().chain(own).filter(|part| !part.is_body()) {
            if name(field).is_empty() {
                let message = "a field of a form lacks `name`; it is left out";
                self.report(&codes::MISSING_MEMBER, &field.listed, message);
                continue;
            }
            match fields.iter().position(|known| name(known) == name(field)) {
                Some(index) => fields[index] = field.clone(),
                None => fields.push(field.clone()),
            }
        }
        fields
    }

    fn gather(&mut self, fields: Vec<Sent>) -> Form {
        let mut form = Form::default();
        for mut field in fields {
            let name = name(&field);
            let written = self.written(&mut field.members, true, &field.place);
            // What 3.0 does where nothing is said.
            if let Some((style, explode)) = written.filter(|written| *written != ("form", true)) {
                let encoding = json!({ "style": style, "explode": explode });
                form.encoding.insert(name.clone(), encoding);
            }
            if field.is_required() {
                form.required.push(name.as_str().into());
            }
            form.has_file |= field.members.get("type").and_then(Value::as_str) == Some("file");
            form.properties.insert(name, property(field.members));
        }
        form
    }
}

impl Form {
    fn schema(&self) -> Value {
        let mut schema = json!({ "type": "object", "properties": self.properties });
        if let (Value::Object(members), false) = (&mut schema, self.required.is_empty()) {
            members.insert("required".into(), self.required.as_slice().into());
        }
        schema
    }
}

fn name(field: &Sent) -> String {
    let name = field.members.get("name").and_then(Value::as_str);
    name.unwrap_or_default().to_owned()
}

/// The schema of a field, with what is said about it for readers.
fn property(mut members: Members) -> Value {
    let mut schema = take_value(&mut members);
    let is_about_value = |key: &str| {
        key.starts_with("x-") || ["description", "example", "deprecated"].contains(&key)
    };
    schema.extend(members.into_iter().filter(|(key, _)| is_about_value(key)));
    Value::Object(schema)
}

/// Files need a form in parts; other forms are what the operation says they are.
fn media(consumes: &MediaTypes, has_file: bool) -> MediaTypes {
    let (fits, fallback): (fn(&str) -> bool, _) = if has_file {
        (is_multipart, "multipart/form-data")
    } else {
        (is_form, "application/x-www-form-urlencoded")
    };
    consumes
        .only_such(fits)
        .unwrap_or_else(|| MediaTypes::only(fallback))
}
