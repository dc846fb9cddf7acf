//! Request bodies.

use openapiv3::RequestBody;

use super::Cx;
use super::media::{Content, Place, Syntax};
use super::reference::Resolved;
use crate::api::{Body, ComponentKind, Docs, Home, OperationId, Role};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;

impl<'d> Cx<'d, '_> {
    /// Whether a call is possible: a body that must be sent needs a form that can be generated.
    pub(super) fn can_be_sent(&mut self, at: &At<'d, RequestBody>) -> bool {
        let content = at.child("content", &at.value().content);
        let mut types = content.value().iter();
        let is_left_out = |name: &str| Syntax::of(name) == Syntax::Multipart;
        if !at.value().required || content.value().is_empty() {
            return true;
        }
        if types.any(|(name, _)| !is_left_out(name)) {
            return true;
        }
        let message = "this body must be sent, and none of its media types is generated yet";
        self.report(Diagnostic::new(
            &codes::MEDIA_LEFT_OUT,
            content.origin(),
            message,
        ));
        false
    }

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
            role: &role,
            known: &mut Vec::new(),
        };
        let media = self.lower_content(&content, &mut place);
        if let [first, _, ..] = media.as_slice() {
            self.report_several(&content, &first.media_type);
        }
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

    fn report_several(&mut self, content: &At<'d, Content>, first: &str) {
        let message = format!("of several media types the first, `{first}`, is sent");
        self.report(Diagnostic::new(&codes::SEVERAL_MEDIA, content.origin(), message).at_key());
    }
}

#[cfg(test)]
mod tests {
    use crate::lower::testing::check_paths;

    #[test]
    fn only_the_first_of_several_media_types_is_sent() {
        check_paths(
            "
paths:
  /a:
    post:
      requestBody:
        required: true
        content:
          multipart/form-data: { schema: { type: object } }
          application/json: { schema: { properties: { a: { type: string } } } }
          application/x-www-form-urlencoded: { schema: { properties: { b: { type: string } } } }
      responses: {}",
            "\
POST /a.body(application/json): record
  a?: string
POST /a.body(application/x-www-form-urlencoded): record
  b?: string
POST /a
  body: application/json json POST /a.body(application/json) | \
application/x-www-form-urlencoded form POST /a.body(application/x-www-form-urlencoded)
",
            &[
                "W0316 #/paths/~1a/post/requestBody/content/multipart~1form-data: \
`multipart/form-data` is not generated yet",
                "W0317 #/paths/~1a/post/requestBody/content: \
of several media types the first, `application/json`, is sent",
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

    #[test]
    fn operation_whose_body_can_not_be_sent_is_left_out_alone() {
        check_paths(
            "
paths:
  /a:
    get: { responses: {} }
    post: { requestBody: { required: true, content: { multipart/form-data: {} } }, responses: {} }
    put: { requestBody: { content: { multipart/form-data: {} } }, responses: {} }",
            "\
GET /a
PUT /a
skipped POST /a
",
            &[
                "W0316 #/paths/~1a/put/requestBody/content/multipart~1form-data: \
`multipart/form-data` is not generated yet",
                "W0316 #/paths/~1a/post/requestBody/content: \
this body must be sent, and none of its media types is generated yet",
                "W0319 #/paths/~1a/post: the operation `POST /a` is left out",
            ],
        );
    }
}
