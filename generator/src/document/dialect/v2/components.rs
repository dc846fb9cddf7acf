//! Shared parameters, responses and credentials.
//!
//! A shared body becomes a shared request body. A shared field of a form is part of each form that has it and no
//! component any more.

use serde_json::Value;

use super::{Cx, Members};
use crate::origin::Origin;

/// The entries of a section of the components, as they are.
pub(super) fn section(root: &Members, name: &str) -> Members {
    let section = root.get("components").and_then(|all| all.get(name));
    section
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default()
}

impl Cx<'_> {
    pub(super) fn components(&mut self, components: &mut Members) {
        let at = Origin::root().child("components");
        if let Some(Value::Object(parameters)) = components.get_mut("parameters") {
            let bodies = self.shared_parameters(parameters, &at);
            if !bodies.is_empty() {
                components.insert("requestBodies".into(), Value::Object(bodies));
            }
        }
        if let Some(Value::Object(responses)) = components.get_mut("responses") {
            self.shared_responses(responses, &at.child("responses"));
        }
        if let Some(Value::Object(schemes)) = components.get_mut("securitySchemes") {
            let at = at.child("securitySchemes");
            for (key, scheme) in schemes {
                if let Value::Object(scheme) = scheme {
                    self.security_scheme(scheme, &at.child(key));
                }
            }
        }
    }

    /// Brings shared parameters to shape; bodies among them are taken out and handed back as request bodies.
    fn shared_parameters(&mut self, parameters: &mut Members, at: &Origin) -> Members {
        let section = at.child("parameters");
        let mut bodies = Members::new();
        for (key, mut parameter) in std::mem::take(parameters) {
            let place = section.child(&key);
            let Some(sent) = self.sent(&parameter, &place) else {
                self.parameter(&mut parameter, &place, &place);
                parameters.insert(key, parameter);
                continue;
            };
            // References to bodies are followed where they are used.
            if sent.is_body() && sent.place == place {
                let new = at.child("requestBodies").child(&key);
                self.moved(&new, &place);
                let consumes = self.consumes.clone();
                bodies.insert(key, self.body(&sent, &consumes, &new));
            }
        }
        bodies
    }

    fn shared_responses(&mut self, responses: &mut Members, at: &Origin) {
        let produces = self.produces.clone();
        for (key, response) in responses {
            let at = at.child(key);
            self.response(response, &produces, &at, &at);
        }
    }
}
