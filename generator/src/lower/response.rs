//! Responses: what an operation answers, by status.

use openapiv3::{ReferenceOr, Responses, StatusCode};

use super::Cx;
use super::media::Place;
use super::notes::Described;
use super::reference::{Resolved, Section};
use crate::api::{ComponentKind, Header, Home, OperationId, Response, Role, Status};
use crate::document::At;

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

    /// The responses of an operation.
    pub(super) fn lower_responses(&mut self, all: &[Found<'d>], id: OperationId) -> Vec<Response> {
        let lower = |(status, found): &Found<'d>| self.lower_response(*status, found, id);
        all.iter().map(lower).collect()
    }

    fn lower_response(
        &mut self,
        status: Status,
        found: &Resolved<'d, openapiv3::Response>,
        id: OperationId,
    ) -> Response {
        let openapiv3::Response {
            description,
            headers,
            content,
            links: _,
            extensions: _,
        } = found.at.value();
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
        let place = Place { home, role: &role };
        Response {
            origin: found.at.origin().clone(),
            status,
            description: description.clone(),
            media: self.lower_content(&found.at.child("content", content), &place),
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
