//! Credentials: which there are and which an operation needs.

use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme};
use serde_json::Value;

use super::Cx;
use super::extension::{DEVICE_FLOW, SCHEME_TYPE};
use super::reference::{Section, component_key, section_origin};
use crate::api::{Flow, Location, Requirement, Scheme, SchemeId, SchemeKind};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;

type Requirements<'d> = At<'d, Vec<SecurityRequirement>>;

impl<'d> Cx<'d, '_> {
    /// All schemes of the components.
    pub(super) fn lower_schemes(&mut self) {
        let section = Section {
            name: "securitySchemes",
            all: &self.components.security_schemes,
        };
        for (key, scheme) in section.all {
            let at = At::new(scheme, section_origin(section.name).child(key));
            if let Some(found) = self.resolve(&at, &section) {
                let (kind, description) = lower_scheme(found.at.value());
                self.api.schemes.push(Scheme {
                    key: key.clone(),
                    origin: at.origin().clone(),
                    description,
                    kind,
                });
            }
        }
    }

    /// The alternatives of an operation; those of the document where it names none.
    pub(super) fn lower_security(
        &mut self,
        own: Option<&Requirements<'d>>,
        root: Option<&Requirements<'d>>,
    ) -> Vec<Requirement> {
        let Some(at) = own.or(root) else {
            return Vec::new();
        };
        let mut alternatives = Vec::new();
        if !self.spend(at.value().len(), at.origin()) {
            return alternatives;
        }
        for (index, requirement) in at.value().iter().enumerate() {
            let requirement = at.child(index.to_string(), requirement);
            alternatives.extend(self.lower_requirement(&requirement));
        }
        alternatives
    }

    /// One alternative; `None` where it asks for a scheme that does not exist.
    fn lower_requirement(&mut self, at: &At<'d, SecurityRequirement>) -> Option<Requirement> {
        let mut schemes = Vec::new();
        for (key, scopes) in at.value() {
            let Some(id) = self.scheme(key) else {
                let origin = at.child(key, scopes);
                let message = format!("there is no security scheme `{key}`");
                self.report(Diagnostic::new(&codes::SCHEME, origin.origin(), message));
                return None;
            };
            schemes.push((id, scopes.clone()));
        }
        Some(Requirement { schemes })
    }

    /// The scheme of a component, by its key or, since 3.2, by a reference. A key goes before.
    fn scheme(&self, name: &str) -> Option<SchemeId> {
        let find = |key: &str| {
            let mut schemes = self.api.schemes.iter();
            let found = schemes.find(|(_, scheme)| scheme.key == key);
            found.map(|(id, _)| id)
        };
        find(name).or_else(|| find(&component_key(name, "securitySchemes")?))
    }
}

fn lower_scheme(scheme: &SecurityScheme) -> (SchemeKind, Option<String>) {
    match scheme {
        SecurityScheme::APIKey {
            location,
            name,
            description,
            extensions: _,
        } => {
            let location = match location {
                APIKeyLocation::Query => Location::Query,
                APIKeyLocation::Header => Location::Header,
                APIKeyLocation::Cookie => Location::Cookie,
            };
            let name = name.clone();
            (SchemeKind::ApiKey { location, name }, description.clone())
        }
        SecurityScheme::HTTP {
            scheme,
            bearer_format: _,
            description,
            extensions,
        } => {
            let is_certificate = extensions.get(SCHEME_TYPE) == Some(&"mutualTLS".into());
            let kind = if is_certificate {
                SchemeKind::MutualTls
            } else {
                http(scheme)
            };
            (kind, description.clone())
        }
        SecurityScheme::OAuth2 {
            flows,
            description,
            extensions: _,
        } => (SchemeKind::OAuth2(lower_flows(flows)), description.clone()),
        SecurityScheme::OpenIDConnect {
            open_id_connect_url: url,
            description,
            extensions: _,
        } => (SchemeKind::OpenIdConnect(url.clone()), description.clone()),
    }
}

/// Names of schemes ignore case (RFC 9110, 11.1).
fn http(scheme: &str) -> SchemeKind {
    match scheme.to_ascii_lowercase().as_str() {
        "basic" => SchemeKind::Basic,
        "bearer" => SchemeKind::Bearer,
        _ => SchemeKind::Http(scheme.to_owned()),
    }
}

fn lower_flows(flows: &OAuth2Flows) -> Vec<Flow> {
    let OAuth2Flows {
        implicit,
        password,
        client_credentials,
        authorization_code,
        extensions,
    } = flows;
    let implicit = implicit.as_ref().map(|flow| Flow {
        kind: "implicit".to_owned(),
        authorization_url: Some(flow.authorization_url.clone()),
        token_url: None,
        refresh_url: flow.refresh_url.clone(),
        scopes: scopes(&flow.scopes),
    });
    let password = password.as_ref().map(|flow| Flow {
        kind: "password".to_owned(),
        authorization_url: None,
        token_url: Some(flow.token_url.clone()),
        refresh_url: flow.refresh_url.clone(),
        scopes: scopes(&flow.scopes),
    });
    let client_credentials = client_credentials.as_ref().map(|flow| Flow {
        kind: "clientCredentials".to_owned(),
        authorization_url: None,
        token_url: Some(flow.token_url.clone()),
        refresh_url: flow.refresh_url.clone(),
        scopes: scopes(&flow.scopes),
    });
    let authorization_code = authorization_code.as_ref().map(|flow| Flow {
        kind: "authorizationCode".to_owned(),
        authorization_url: Some(flow.authorization_url.clone()),
        token_url: Some(flow.token_url.clone()),
        refresh_url: flow.refresh_url.clone(),
        scopes: scopes(&flow.scopes),
    });
    let device = extensions.get(DEVICE_FLOW.0).map(device_flow);
    [
        implicit,
        password,
        client_credentials,
        authorization_code,
        device,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The flow of devices without a browser, as the document stage carries it past openapiv3.
fn device_flow(flow: &Value) -> Flow {
    let text = |key| flow.get(key).and_then(Value::as_str).map(str::to_owned);
    let scope = |(name, description): (&String, &Value)| {
        (
            name.clone(),
            description.as_str().unwrap_or_default().to_owned(),
        )
    };
    let scopes = flow.get("scopes").and_then(Value::as_object);
    Flow {
        kind: "deviceAuthorization".to_owned(),
        authorization_url: text(DEVICE_FLOW.1),
        token_url: text("tokenUrl"),
        refresh_url: text("refreshUrl"),
        scopes: scopes.into_iter().flatten().map(scope).collect(),
    }
}

fn scopes(scopes: &indexmap::IndexMap<String, String>) -> Vec<(String, String)> {
    let scope = |(name, description): (&String, &String)| (name.clone(), description.clone());
    scopes.iter().map(scope).collect()
}

#[cfg(test)]
mod tests {
    use crate::lower::testing::check_paths;

    const SCHEMES: &str = "
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: api_access_token }
    token: { type: http, scheme: Bearer }
    digest: { type: http, scheme: digest }
    flow: { type: oauth2, flows: { clientCredentials: { tokenUrl: /t, scopes: { read: Read } } } }
    certificate: { type: http, scheme: mutualTLS, x-balas-type: mutualTLS }
";

    fn check(rest: &str, expected: &str, findings: &[&str]) {
        let schemes = "\
scheme key: header api_access_token
scheme token: bearer
scheme digest: http digest
scheme flow: oauth2 clientCredentials
scheme certificate: mutual tls
";
        check_paths(
            &format!("{rest}{SCHEMES}"),
            &format!("{schemes}{expected}"),
            findings,
        );
    }

    #[test]
    fn operation_decides_before_the_document() {
        check(
            "
security: [{ key: [] }, { token: [], digest: [] }]
paths:
  /a:
    get: { responses: {} }
    put: { security: [], responses: {} }
    post: { security: [{ flow: [read] }, {}], responses: {} }",
            "\
GET /a
  needs key
  needs token + digest
PUT /a
POST /a
  needs flow read
  needs nothing
",
            &[],
        );
    }

    #[test]
    fn a_scheme_can_be_referred_to() {
        check(
            "paths: { /a: { get: { security: [{ '#/components/securitySchemes/key': [] }], responses: {} } } }",
            "\
GET /a
  needs key
",
            &[],
        );
    }

    #[test]
    fn alternative_with_an_unknown_scheme_is_left_out() {
        check(
            "
security: [{ Key: [] }, { token: [] }]
paths: { /a: { get: { responses: {} } }, /b: { get: { responses: {} } } }",
            "\
GET /a
  needs token
GET /b
  needs token
",
            &["W0320 #/security/0/Key: there is no security scheme `Key`"],
        );
    }
}
