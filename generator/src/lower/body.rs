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
        let place = Place {
            home: match body.key {
                Some(key) => Home::Shared(ComponentKind::RequestBody, key.to_owned()),
                None => Home::Operation(id),
            },
            role: &role,
        };
        let media = self.lower_content(&content, &place);
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
