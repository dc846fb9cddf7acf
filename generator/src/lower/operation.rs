//! Operations: one for each method of each path.
//!
//! References of an operation are followed before anything of it is lowered. One that can not be generated is left
//! out as a whole, with a diagnostic and an entry in [`crate::api::Api::skipped`]; the others are not touched by it.

use indexmap::IndexMap;
use openapiv3::{PathItem, Paths, ReferenceOr, RequestBody, SecurityRequirement};

use super::Cx;
use super::extension;
use super::parameter;
use super::reference::{Resolved, Section};
use super::server;
use super::tag::FirstTag;
use crate::api::{Docs, Id, Operation, OperationId, Server, Status};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;

/// What all operations of one path share.
struct Shared<'a, 'd> {
    path: &'d str,
    parameters: At<'d, [ReferenceOr<openapiv3::Parameter>]>,
    servers: Vec<Server>,
    /// Security of the document.
    security: Option<&'a At<'d, Vec<SecurityRequirement>>>,
}

/// An operation with its references followed.
struct Parts<'d> {
    parameters: Vec<Resolved<'d, openapiv3::Parameter>>,
    body: Option<Resolved<'d, RequestBody>>,
    responses: Vec<(Status, Resolved<'d, openapiv3::Response>)>,
}

impl<'d> Cx<'d, '_> {
    /// All operations; the answer tells which groups they lead.
    pub(super) fn lower_paths(
        &mut self,
        paths: &At<'d, Paths>,
        security: Option<&At<'d, Vec<SecurityRequirement>>>,
    ) -> Vec<FirstTag> {
        let Paths {
            paths: items,
            extensions: _,
        } = paths.value();
        let mut first_tags = Vec::new();
        for (path, item) in items {
            let at = paths.child(path, item);
            match item {
                ReferenceOr::Item(item) => {
                    let tags = self.lower_path(path, &at.map(item), security);
                    first_tags.extend(tags);
                }
                ReferenceOr::Reference { reference } => {
                    let message =
                        format!("the path `{path}` is left out: `{reference}` leads nowhere");
                    self.report(Diagnostic::new(&codes::SKIPPED, at.origin(), message).at_key());
                    self.api.skipped.push(path.clone());
                }
            }
        }
        first_tags
    }

    fn lower_path(
        &mut self,
        path: &'d str,
        at: &At<'d, PathItem>,
        security: Option<&At<'d, Vec<SecurityRequirement>>>,
    ) -> Vec<FirstTag> {
        let PathItem {
            summary: _,
            description: _,
            get,
            put,
            post,
            delete,
            options,
            head,
            patch,
            trace,
            servers,
            parameters,
            extensions: _,
        } = at.value();
        let shared = Shared {
            path,
            parameters: at.child("parameters", parameters.as_slice()),
            servers: server::lower_servers(servers),
            security,
        };
        let methods = [
            ("get", get),
            ("put", put),
            ("post", post),
            ("delete", delete),
            ("options", options),
            ("head", head),
            ("patch", patch),
            ("trace", trace),
        ];
        let mut first_tags = Vec::new();
        for (method, operation) in methods {
            if let Some(operation) = operation {
                let operation = at.child(method, operation);
                let method = method.to_ascii_uppercase();
                first_tags.extend(self.lower_operation(&shared, method, &operation));
            }
        }
        let further = self.further.iter().filter(|further| further.path == path);
        for further in further.collect::<Vec<_>>() {
            let operation = At::new(&further.operation, further.origin.clone());
            let method = further.method.clone();
            first_tags.extend(self.lower_operation(&shared, method, &operation));
        }
        first_tags
    }

    fn lower_operation(
        &mut self,
        shared: &Shared<'_, 'd>,
        method: String,
        at: &At<'d, openapiv3::Operation>,
    ) -> Option<FirstTag> {
        let Some(parts) = self.parts(shared, at) else {
            let name = format!("{method} {}", shared.path);
            let message = format!("the operation `{name}` is left out");
            self.report(Diagnostic::new(&codes::SKIPPED, at.origin(), message).at_key());
            self.api.skipped.push(name);
            return None;
        };
        let id = OperationId::new(self.api.operations.len());
        let operation = self.assemble(shared, method, at, &parts, id);
        self.api.operations.push(operation);
        self.first_tag(at, id)
    }

    fn first_tag(
        &self,
        at: &At<'_, openapiv3::Operation>,
        operation: OperationId,
    ) -> Option<FirstTag> {
        let tags = at.child("tags", &at.value().tags);
        let mut all = tags.value().iter().enumerate();
        let (index, name) = all.find(|(_, name)| !self.badges.contains(name.as_str()))?;
        Some(FirstTag {
            operation,
            name: name.clone(),
            origin: tags.child(index.to_string(), name).origin().clone(),
        })
    }

    /// `None` where something that the operation can not do without is missing.
    fn parts(
        &mut self,
        shared: &Shared<'_, 'd>,
        at: &At<'d, openapiv3::Operation>,
    ) -> Option<Parts<'d>> {
        let own = at.child("parameters", at.value().parameters.as_slice());
        let parameters = self.resolve_parameters(&shared.parameters, &own)?;
        let body = match &at.value().request_body {
            Some(body) => Some(self.resolve_body(&at.child("requestBody", body))?),
            None => None,
        };
        let responses = self.resolve_responses(&at.child("responses", &at.value().responses))?;
        Some(Parts {
            parameters,
            body,
            responses,
        })
    }

    fn resolve_body(
        &mut self,
        at: &At<'d, ReferenceOr<RequestBody>>,
    ) -> Option<Resolved<'d, RequestBody>> {
        let section = Section {
            name: "requestBodies",
            all: &self.components.request_bodies,
        };
        self.resolve(at, &section)
    }

    fn assemble(
        &mut self,
        shared: &Shared<'_, 'd>,
        method: String,
        at: &At<'d, openapiv3::Operation>,
        parts: &Parts<'d>,
        id: OperationId,
    ) -> Operation {
        let openapiv3::Operation {
            tags: _,
            summary,
            description,
            external_docs: _,
            operation_id,
            parameters: _,
            request_body: _,
            responses: _,
            // Taken out and reported by the document stage.
            callbacks: _,
            deprecated,
            security,
            servers,
            extensions,
        } = at.value();
        let security = security.as_ref().map(|own| at.child("security", own));
        let body = parts.body.as_ref();
        Operation {
            origin: at.origin().clone(),
            id: operation_id.clone().filter(|id| !id.trim().is_empty()),
            name: extension::name(extensions, extension::METHOD_NAMES),
            path: shared.path.to_owned(),
            tag: None,
            docs: Docs {
                summary: summary.clone(),
                description: description.clone(),
                deprecated: *deprecated,
                ..Docs::default()
            },
            parameters: self.lower_parameters(shared.path, at.origin(), &parts.parameters, id),
            body: body.and_then(|body| self.lower_body(body, id)),
            responses: self.lower_responses(&parts.responses, id, &method),
            method,
            security: self.lower_security(security.as_ref(), shared.security),
            servers: match servers.as_slice() {
                [] => shared.servers.clone(),
                own => server::lower_servers(own),
            },
            pagination: self.lower_pagination(at, &parts.responses),
        }
    }

    fn resolve_parameters(
        &mut self,
        shared: &At<'d, [ReferenceOr<openapiv3::Parameter>]>,
        own: &At<'d, [ReferenceOr<openapiv3::Parameter>]>,
    ) -> Option<Vec<Resolved<'d, openapiv3::Parameter>>> {
        let section = Section {
            name: "parameters",
            all: &self.components.parameters,
        };
        let mut all = IndexMap::new();
        for list in [shared, own] {
            for (index, parameter) in list.value().iter().enumerate() {
                let found = self.resolve(&list.child(index.to_string(), parameter), &section)?;
                // The operation's own beats that of the path, and stays in its place.
                all.insert(parameter::identity(found.at.value()), found);
            }
        }
        Some(all.into_values().collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::lower::testing::check_paths;

    #[test]
    fn operation_keeps_its_names_docs_and_servers() {
        check_paths(
            "
servers: [{ url: 'https://{region}.example.com', variables: { region: { default: eu, enum: [eu, us] } } }]
paths:
  /a:
    servers: [{ url: /path }]
    get: { operationId: listA, x-fern-sdk-method-name: list, summary: Lists, description: All of them, responses: {} }
    put: { operationId: '', deprecated: true, servers: [{ url: /own }], responses: {} }",
            "\
server https://{region}.example.com region=eu of eu,us
GET /a listA as list -- Lists -- All of them
  server /path
PUT /a deprecated
  server /own
",
            &[],
        );
    }

    #[test]
    fn first_tag_is_the_group_and_listed_tags_come_first() {
        check_paths(
            "
tags: [{ name: unused }, { name: dogs }, { name: cats }]
paths:
  /a: { get: { tags: [fish, dogs], responses: {} } }
  /b: { get: { tags: [cats], responses: {} }, put: { responses: {} }, post: { tags: [dogs], responses: {} } }",
            "\
tag \"dogs\"
tag \"cats\"
tag \"fish\"
GET /a in \"fish\"
GET /b in \"cats\"
PUT /b
POST /b in \"dogs\"
",
            &[],
        );
    }

    #[test]
    fn tags_of_a_kind_of_their_own_make_no_group() {
        check_paths(
            "
tags: [{ name: beta, x-balas-kind: badge }, { name: dogs, x-balas-kind: nav }]
paths:
  /a: { get: { tags: [beta, dogs], responses: {} }, put: { tags: [beta], responses: {} } }",
            "\
tag \"dogs\"
GET /a in \"dogs\"
PUT /a
",
            &[],
        );
    }

    #[test]
    fn operation_with_a_dangling_reference_is_left_out_alone() {
        check_paths(
            "
paths:
  /a: { get: { parameters: [{ $ref: '#/components/parameters/No' }], responses: {} } }
  /b: { get: { responses: { 200: { description: OK, content: { application/json: { schema: { enum: [x] } } } } } } }",
            "\
GET /b.200: enum
  \"x\"
GET /b
  200: application/json json GET /b.200
skipped GET /a
",
            &[
                "W0301 #/paths/~1a/get/parameters/0: `#/components/parameters/No` leads nowhere",
                "W0319 #/paths/~1a/get: the operation `GET /a` is left out",
            ],
        );
    }

    #[test]
    fn references_in_a_circle_cost_only_the_operation() {
        check_paths(
            "
paths: { /a: { get: { responses: { 200: { $ref: '#/components/responses/A' } } } } }
components: { responses: { A: { $ref: '#/components/responses/B' }, B: { $ref: '#/components/responses/A' } } }",
            "skipped GET /a\n",
            &[
                "W0302 #/paths/~1a/get/responses/200: these references lead back to where they began",
                "W0319 #/paths/~1a/get: the operation `GET /a` is left out",
            ],
        );
    }
}
