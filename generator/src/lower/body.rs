//! Request bodies.

use openapiv3::RequestBody;

use super::Cx;
use super::media::Place;
use super::reference::Resolved;
use crate::api::{Body, ComponentKind, Docs, Home, OperationId, Role};

impl<'d> Cx<'d, '_> {
    /// The body of an operation; `None` where no form of it can be generated.
    pub(super) fn lower_body(
        &mut self,
        body: &Resolved<'d, RequestBody>,
        id: OperationId,
    ) -> Option<Body> {
        let RequestBody {
            description,
            content,
            required,
            extensions: _,
        } = body.at.value();
        let content = body.at.child("content", content);
        let is_shared = body.key.is_some();
        let is_only = content.value().len() == 1;
        let role = |media_type: &str| match (is_only, is_shared) {
            (true, true) => Role::Component,
            (true, false) => Role::RequestBody(None),
            (false, _) => Role::RequestBody(Some(media_type.to_owned())),
        };
        let mut place = Place {
            home: match body.key {
                Some(key) => Home::Shared(ComponentKind::RequestBody, key.to_owned()),
                None => Home::Operation(id),
            },
            is_sent: true,
            role: &role,
            known: &mut Vec::new(),
        };
        let media = self.lower_content(&content, &mut place);
        (!media.is_empty()).then(|| Body {
            origin: body.at.origin().clone(),
            required: *required,
            docs: Docs {
                description: description.clone(),
                ..Docs::default()
            },
            media,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::lower::testing::check_paths;

    #[test]
    fn the_form_that_says_most_is_sent() {
        check_paths(
            "
paths:
  /a:
    post:
      requestBody:
        required: true
        content:
          multipart/form-data: { schema: { properties: { c: { type: string, format: binary } } } }
          application/x-www-form-urlencoded: { schema: { properties: { b: { type: string } } } }
          application/json: { schema: { properties: { a: { type: string } } } }
      responses: {}",
            "\
POST /a.body(multipart/form-data): record
  c?: binary
POST /a.body(application/x-www-form-urlencoded): record
  b?: string
POST /a.body(application/json): record
  a?: string
POST /a
  body: application/json json POST /a.body(application/json) | \
application/x-www-form-urlencoded form POST /a.body(application/x-www-form-urlencoded) | \
multipart/form-data multipart POST /a.body(multipart/form-data)
",
            &[],
        );
    }

    #[test]
    fn properties_of_a_form_are_written_as_described() {
        check_paths(
            "
paths:
  /a:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema:
              properties:
                picture: { type: string, format: binary }
                address: { type: object, properties: { city: { type: string } } }
                tags: { type: array, items: { type: string } }
            encoding:
              picture: { contentType: 'image/*, image/png', headers: { X-A: { schema: { type: string } } } }
              address: { contentType: application/xml }
              tags: { style: pipeDelimited }
      responses: {}",
            "\
POST /a.body: record
  picture?: binary
  address?: POST /a.body.address
  tags?: [string]
POST /a.body.address: record
  city?: string
POST /a
  body?: multipart/form-data multipart POST /a.body [picture image/png] [tags pipeDelimited]
",
            &[
                "W0322 #/paths/~1a/post/requestBody/content/multipart~1form-data/encoding/picture/headers: \
headers of single parts are sent only where the caller gives them with a file",
                "W0322 #/paths/~1a/post/requestBody/content/multipart~1form-data/encoding/address: \
`address` is not written as this media type",
            ],
        );
    }

    #[test]
    fn shared_body_is_home_to_its_types() {
        check_paths(
            "
paths:
  /a: { post: { requestBody: { $ref: '#/components/requestBodies/New' }, responses: {} } }
  /b: { post: { requestBody: { $ref: '#/components/requestBodies/New' }, responses: {} } }
components:
  requestBodies:
    New: { description: A new one, content: { application/json: { schema: { properties: { a: { type: string } } } } } }",
            "\
requestBodies/New: record
  a?: string
POST /a
  body?: application/json json requestBodies/New -- A new one
POST /b
  body?: application/json json requestBodies/New -- A new one
",
            &[],
        );
    }
}
