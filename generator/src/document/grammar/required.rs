//! What an object must have: neutral values where it is missing, and `required` where it is written in a wrong place.

use serde_json::{Map, Value, json};

use super::check::Check;
use super::kind::{Expect, Fallback, Version};
use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Edit};

impl Check<'_> {
    /// Whether the object is of no use without this keyword.
    pub(super) fn is_vital(&self, key: &str) -> bool {
        let mut required = self.kind.required.iter();
        required.any(|(name, fallback)| *name == key && *fallback == Fallback::Nothing)
    }

    /// Puts neutral values in the place of keywords that must be there; `false` where there is none and the object is of no use.
    pub(super) fn required(&mut self, members: &mut Map<String, Value>) -> bool {
        let mut is_useful = true;
        for (name, fallback) in self.kind.required {
            if members.contains_key(*name) || self.is_optional(name, members) {
                continue;
            }
            let value = fallback.value();
            if !self.dropped.iter().any(|dropped| dropped == name) {
                let outcome = if value.is_none() {
                    "; it is left out"
                } else {
                    ""
                };
                let message = format!("{} lacks `{name}`{outcome}", self.kind.name);
                let origin = self.trail.origin();
                let edit = value.clone().map(|value| {
                    let whole = whole(value, self.kind.expect(name));
                    Edit::update(&origin, json!({ *name: whole }))
                });
                let diagnostic = Diagnostic::new(&codes::MISSING_MEMBER, &origin, message)
                    .at_key()
                    .edits(edit);
                self.sink.report(match value {
                    Some(_) => diagnostic.harmless(),
                    None => diagnostic,
                });
            }
            is_useful &= value.is_some();
            members.extend(value.map(|value| ((*name).to_owned(), value)));
        }
        is_useful
    }

    /// Whether a required keyword may be missing after all: newer versions ask for less.
    fn is_optional(&self, name: &str, members: &mut Map<String, Value>) -> bool {
        let (since, value) = match name {
            // openapiv3 insists on the paths and the description.
            "paths" => (Version::V31, Some(json!({}))),
            "description" => (Version::V32, Some(json!(""))),
            "responses" => (Version::V31, Some(json!({}))),
            // A parameter that is the whole query string is called by no name.
            "name" => {
                let location = members.get("in").and_then(Value::as_str);
                return location == Some("querystring");
            }
            _ => return false,
        };
        if self.version < since {
            return false;
        }
        members.extend(value.map(|value| (name.to_owned(), value)));
        true
    }

    /// `required: true` of a property, as many write it, becomes an item of the object's `required`.
    pub(super) fn lift_required(&mut self, members: &mut Map<String, Value>) {
        let Some(Value::Object(properties)) = members.get_mut("properties") else {
            return;
        };
        let mut lifted = Vec::new();
        for (name, property) in properties {
            let Some(schema) = property.as_object_mut() else {
                continue;
            };
            let is_required = match schema.get("required") {
                Some(Value::Bool(is_required)) => *is_required,
                _ => continue,
            };
            schema.shift_remove("required");
            let origin = self
                .trail
                .key("properties")
                .key(name)
                .key("required")
                .origin();
            let message =
                format!("`required: {is_required}` of a property belongs to the object around it");
            let help = if is_required {
                format!("write `required: [{name}]` beside `properties`")
            } else {
                "remove it".into()
            };
            let mut diagnostic = Diagnostic::new(&codes::WRONG_KIND, &origin, message)
                .at_key()
                .help(help)
                .harmless()
                .edit(Edit::remove(&origin));
            if is_required {
                let list = json!({ "required": [name] });
                diagnostic = diagnostic.edit(Edit::update(&self.trail.origin(), list));
            }
            self.sink.report(diagnostic);
            if is_required {
                lifted.push(Value::from(name.as_str()));
            }
        }
        if lifted.is_empty() {
            return;
        }
        if let Value::Array(required) = members
            .entry("required")
            .or_insert_with(|| Value::Array(Vec::new()))
        {
            let new = lifted
                .into_iter()
                .filter(|name| !required.contains(name))
                .collect::<Vec<_>>();
            required.extend(new);
        }
    }
}

/// A value that stands in for a member, with what it must have itself.
fn whole(mut value: Value, expect: Option<Expect>) -> Value {
    let (Value::Object(members), Some(Expect::Node(kind))) = (&mut value, expect) else {
        return value;
    };
    for (name, fallback) in kind.required {
        if let Some(member) = fallback.value() {
            members.insert((*name).to_owned(), whole(member, kind.expect(name)));
        }
    }
    value
}
