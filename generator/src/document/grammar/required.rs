//! Keywords that must be there.

use serde_json::{Map, Value, json};

use super::check::Check;
use super::kind::{Expect, Version};
use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Edit};

impl Check<'_> {
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
                let diagnostic = Diagnostic::new(&codes::MISSING_MEMBER, &origin, message).at_key();
                self.sink.report(diagnostic.edits(edit));
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
