//! Credentials: 2.0 has one flow in each scheme of OAuth 2 and a type of its own for HTTP basic.

use serde_json::{Value, json};

use super::{Cx, Members};
use crate::origin::Origin;

impl Cx<'_> {
    /// Gives a security scheme the shape of 3.0.
    pub(super) fn security_scheme(&mut self, scheme: &mut Members, at: &Origin) {
        match scheme.get("type").and_then(Value::as_str) {
            Some("basic") => {
                scheme.insert("type".into(), "http".into());
                scheme.insert("scheme".into(), "basic".into());
            }
            Some("oauth2") => self.flows(scheme, at),
            _ => {}
        }
    }

    fn flows(&mut self, scheme: &mut Members, at: &Origin) {
        let name = match scheme.shift_remove("flow") {
            Some(Value::String(flow)) => renamed(&flow),
            _ => implied(scheme),
        };
        let mut flow = Members::new();
        for key in ["authorizationUrl", "tokenUrl", "scopes"] {
            if let Some(value) = scheme.shift_remove(key) {
                flow.insert(key.into(), value);
            }
        }
        self.moved(&at.child("flows").child(name), at);
        scheme.insert("flows".into(), json!({ name: flow }));
    }
}

/// The name that 3.0 has for a flow.
fn renamed(flow: &str) -> &'static str {
    match flow {
        "password" => "password",
        "application" => "clientCredentials",
        "accessCode" => "authorizationCode",
        _ => "implicit",
    }
}

/// The flow that asks for the URLs that are given.
fn implied(scheme: &Members) -> &'static str {
    match (scheme.get("authorizationUrl"), scheme.get("tokenUrl")) {
        (Some(_), Some(_)) => "authorizationCode",
        (None, Some(_)) => "clientCredentials",
        _ => "implicit",
    }
}
