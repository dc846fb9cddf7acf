//! Responses: what an operation answers, by status.

use openapiv3::{ReferenceOr, Responses, StatusCode};
use serde_json::Value;

use super::Cx;
use super::extension::SUMMARY;
use super::media::{Known, Place};
use super::notes::Described;
use super::reference::{Resolved, Section};
use crate::api::{ComponentKind, Header, Home, OperationId, Response, Role, Status};
use crate::document::At;

/// Steps for each header, which is looked at as a schema is.
const STEPS: usize = 8;

type Found<'d> = (Status, Resolved<'d, openapiv3::Response>);

impl<'d> Cx<'d, '_> {
    /// Follows the references of all responses; `default` comes last.
    pub(super) fn resolve_responses(&mut self, at: &At<'d, Responses>) -> Option<Vec<Found<'d>>> {
        let Responses {
            default,
            responses,
            extensions: _,
        } = at.value();
        let section = Section {
            name: "responses",
            all: &self.components.responses,
        };
        let mut found = Vec::new();
        for (code, response) in responses {
            let at = at.child(code.to_string(), response);
            found.push((status(code), self.resolve(&at, &section)?));
        }
        if let Some(default) = default {
            let at = at.child("default", default);
            found.push((Status::Default, self.resolve(&at, &section)?));
        }
        Some(found)
    }

    /// The responses of an operation. What `HEAD` is answered with has no body, whatever is said of one.
    /// <https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2>
    pub(super) fn lower_responses(
        &mut self,
        all: &[Found<'d>],
        id: OperationId,
        method: &str,
    ) -> Vec<Response> {
        let has_body = method != "HEAD";
        let mut known = Vec::new();
        let mut responses = Vec::new();
        for (status, found) in all {
            responses.push(self.lower_response(*status, found, id, (&mut known, has_body)));
        }
        responses
    }

    fn lower_response(
        &mut self,
        status: Status,
        found: &Resolved<'d, openapiv3::Response>,
        id: OperationId,
        (known, has_body): (&mut Vec<Known<'d>>, bool),
    ) -> Response {
        let openapiv3::Response {
            description,
            headers,
            content,
            links: _,
            extensions,
        } = found.at.value();
        let summary = extensions.get(SUMMARY).and_then(Value::as_str);
        let is_shared = found.key.is_some();
        let home = match found.key {
            Some(key) => Home::Shared(ComponentKind::Response, key.to_owned()),
            None => Home::Operation(id),
        };
        let role = |_: &str| {
            if is_shared {
                Role::Component
            } else {
                Role::Response(status)
            }
        };
        let headers = self.lower_headers(&found.at.child("headers", headers), &home);
        let mut own = Vec::new();
        let mut place = Place {
            home,
            is_sent: false,
            role: &role,
            known: if is_shared { &mut own } else { known },
        };
        let content = found.at.child("content", content);
        let media = has_body.then(|| self.lower_content(&content, &mut place));
        Response {
            origin: found.at.origin().clone(),
            status,
            description: match (description.as_str(), summary) {
                ("", Some(summary)) => summary.to_owned(),
                _ => description.clone(),
            },
            media: media.unwrap_or_default(),
            headers,
        }
    }

    fn lower_headers(
        &mut self,
        at: &At<'d, indexmap::IndexMap<String, ReferenceOr<openapiv3::Header>>>,
        home: &Home,
    ) -> Vec<Header> {
        let section = Section {
            name: "headers",
            all: &self.components.headers,
        };
        let mut headers = Vec::new();
        if !self.spend(at.value().len() * STEPS, at.origin()) {
            return headers;
        }
        for (name, header) in at.value() {
            // The media type of the body says it; a header of this name is to be ignored.
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            if let Some(found) = self.resolve(&at.child(name, header), &section) {
                headers.push(self.lower_header(name, &found, home));
            }
        }
        headers
    }

    fn lower_header(
        &mut self,
        name: &str,
        found: &Resolved<'d, openapiv3::Header>,
        home: &Home,
    ) -> Header {
        let openapiv3::Header {
            description,
            style: openapiv3::HeaderStyle::Simple,
            required: _,
            deprecated,
            format,
            example,
            examples,
            extensions: _,
        } = found.at.value();
        let home = match found.key {
            Some(key) => Home::Shared(ComponentKind::Header, key.to_owned()),
            None => home.clone(),
        };
        let role = Role::Header(found.key.unwrap_or(name).to_owned());
        let (_, ty, schema) = self.lower_format(&found.at.map(format), &home, role);
        let described = Described {
            description,
            deprecated: *deprecated,
            example,
            examples,
        };
        Header {
            wire: name.to_owned(),
            ty,
            docs: self.described(&found.at, &described, schema),
        }
    }
}

fn status(code: &StatusCode) -> Status {
    match code {
        StatusCode::Code(code) => Status::Exact(*code),
        StatusCode::Range(class) => Status::Class(u8::try_from(*class).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use crate::lower::testing::check_paths;

    #[test]
    fn status_may_be_exact_a_class_or_the_default() {
        check_paths(
            "
paths:
  /a:
    get:
      responses:
        default: { $ref: '#/components/responses/Failure' }
        '200': { description: OK, content: { application/json: { schema: { properties: { a: { type: string } } } } } }
        4XX: { $ref: '#/components/responses/Failure' }
        204: { description: Nothing }
components:
  responses:
    Failure: { description: No, content: { application/problem+json: { schema: { properties: { m: { type: string } } } } } }",
            "\
GET /a.200: record
  a?: string
responses/Failure: record
  m?: string
GET /a
  200: application/json json GET /a.200
  4XX: application/problem+json json responses/Failure
  204: empty
  default: application/problem+json json responses/Failure
",
            &[],
        );
    }

    #[test]
    fn identical_inline_responses_of_an_operation_share_their_type() {
        check_paths(
            "
paths:
  /a:
    get:
      responses:
        400: { description: Bad, content: { application/json: { schema: { properties: { m: { type: string } } } } } }
        404: { description: Gone, content: { application/json: { schema: { properties: { m: { type: string } } } } } }
        500: { description: Broken, content: { application/json: { schema: { properties: { n: { type: string } } } } } }",
            "\
GET /a.400: record
  m?: string
GET /a.500: record
  n?: string
GET /a
  400: application/json json GET /a.400
  404: application/json json GET /a.400
  500: application/json json GET /a.500
",
            &[],
        );
    }

    #[test]
    fn media_type_and_format_decide_what_a_body_holds() {
        check_paths(
            "
paths:
  /a:
    get:
      responses:
        200:
          description: OK
          content:
            text/csv: { schema: { type: string } }
            application/pdf: { schema: { type: string, format: binary } }
            application/json: { schema: { type: string, format: binary } }
            '*/*': { schema: { type: integer } }
        201: { description: OK, content: { '*/*': {}, application/json: {} } }
        400: { description: No, content: { application/xml: { schema: { type: object } } } }",
            "\
GET /a
  200: */* json i64 | text/csv text | application/pdf bytes | application/json bytes
  201: application/json json any | */* bytes
  400: application/xml bytes
",
            &[
                "W0318 #/paths/~1a/get/responses/400/content/application~1xml: \
a body of `application/xml` is handed over as plain bytes",
            ],
        );
    }

    #[test]
    fn head_is_answered_without_a_body() {
        check_paths(
            "
paths:
  /a:
    head:
      responses: { 200: { description: OK, content: { application/json: { schema: { properties: { a: {} } } } } } }",
            "\
HEAD /a
  200: empty
",
            &[],
        );
    }

    #[test]
    fn headers_have_types_and_the_media_type_is_none_of_them() {
        check_paths(
            "
paths:
  /a:
    get:
      responses:
        200:
          description: OK
          headers:
            Content-Type: { schema: { type: string } }
            X-Rate: { schema: { type: integer } }
            X-Next: { $ref: '#/components/headers/Next' }
components:
  headers: { Next: { schema: { type: string, enum: [a] } } }",
            "\
headers/Next.header(Next): enum
  \"a\"
GET /a
  200: empty
    header X-Rate: i64
    header X-Next: headers/Next.header(Next)
",
            &[],
        );
    }
}
