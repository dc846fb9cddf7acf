//! Paths and operations: what they send is taken out of their parameters, and media types go where bodies are.

use serde_json::Value;

use super::body::Sent;
use super::media::MediaTypes;
use super::{Cx, Members};
use crate::document::broken::is_broken;
use crate::origin::Origin;

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

impl Cx<'_> {
    pub(super) fn paths(&mut self, paths: &mut Members) {
        let at = Origin::root().child("paths");
        for (path, item) in paths {
            if let Value::Object(item) = item
                && !path.starts_with("x-")
            {
                self.path_item(item, &at.child(path));
            }
        }
    }

    fn path_item(&mut self, item: &mut Members, at: &Origin) {
        let shared = self.split(item, at);
        for method in METHODS {
            if let Some(Value::Object(operation)) = item.get_mut(*method) {
                self.operation(operation, &shared, &at.child(method));
            }
        }
    }

    fn operation(&mut self, operation: &mut Members, shared: &[Sent], at: &Origin) {
        let own = MediaTypes::take(operation, "consumes", at);
        let consumes = own.unwrap_or_else(|| self.consumes.clone());
        let own = MediaTypes::take(operation, "produces", at);
        let produces = own.unwrap_or_else(|| self.produces.clone());
        let own = self.split(operation, at);
        if let Some(body) = self.request_body(shared, &own, &consumes, at) {
            operation.insert("requestBody".into(), body);
        }
        if let Some(Value::Object(responses)) = operation.get_mut("responses") {
            self.responses(responses, &produces, &at.child("responses"));
        }
        if let Some(servers) = self.own_servers(operation, at) {
            operation.insert("servers".into(), servers);
        }
    }

    /// Takes what is sent as a body out of a list of parameters and brings the others to shape.
    fn split(&mut self, owner: &mut Members, at: &Origin) -> Vec<Sent> {
        let Some(Value::Array(list)) = owner.get_mut("parameters") else {
            return Vec::new();
        };
        let at = at.child("parameters");
        let mut sent = Vec::new();
        for (index, mut item) in std::mem::take(list).into_iter().enumerate() {
            let old = at.child(index.to_string());
            if let Some(part) = self.sent(&item, &old) {
                sent.push(part);
            } else if !is_broken(&item) {
                let new = at.child(list.len().to_string());
                if list.len() != index {
                    self.moved(&new, &old);
                }
                self.parameter(&mut item, &new, &old);
                list.push(item);
            }
        }
        if list.is_empty() {
            owner.shift_remove("parameters");
        }
        sent
    }
}
