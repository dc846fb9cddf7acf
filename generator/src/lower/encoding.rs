//! `encoding`: how single properties of a form are written.
//!
//! <https://spec.openapis.org/oas/v3.0.4.html#encoding-object>

use openapiv3::{Encoding as Written, MediaType};
use serde_json::Value;

use super::media::Syntax;
use super::parameter::query_style;
use super::{Cx, extension};
use crate::api::{Encoding, ParameterShape, Payload, Shape, Style, TypeId};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;

impl<'d> Cx<'d, '_> {
    /// What the description says about single properties, where it says more than nothing.
    pub(super) fn lower_encodings(
        &mut self,
        at: &At<'d, MediaType>,
        payload: &Payload,
    ) -> Vec<Encoding> {
        let (Payload::Form(body) | Payload::Multipart(body)) = *payload else {
            return Vec::new();
        };
        let all = at.child("encoding", &at.value().encoding);
        let mut encodings = Vec::new();
        for (property, encoding) in all.value() {
            let at = all.child(property, encoding);
            self.report_headers(&at, payload);
            let Some(shape) = shape(encoding) else {
                continue;
            };
            let ty = self.property_type(body, property);
            if self.can_be_written(&shape, ty) {
                encodings.push(Encoding {
                    property: property.clone(),
                    shape,
                });
            } else {
                let message = format!("`{property}` is not written as this media type");
                self.report(Diagnostic::new(&codes::ENCODING, at.origin(), message));
            }
        }
        encodings
    }

    /// Headers of single parts have no place in a model.
    fn report_headers(&mut self, at: &At<'d, Written>, payload: &Payload) {
        let mut names = at.value().headers.keys();
        let is_sent = |name: &String| !name.eq_ignore_ascii_case("content-type");
        if matches!(payload, Payload::Multipart(_)) && names.any(is_sent) {
            let headers = at.child("headers", &at.value().headers);
            let message =
                "headers of single parts are sent only where the caller gives them with a file";
            self.report(Diagnostic::new(&codes::ENCODING, headers.origin(), message).at_key());
        }
    }

    /// Text can be labelled with any media type, files too; what has parts is written as JSON or as a form.
    fn can_be_written(&self, shape: &ParameterShape, property: Option<TypeId>) -> bool {
        let ParameterShape::Content(media_type) = shape else {
            return true;
        };
        let is_structured = property.is_some_and(|ty| self.is_structured(ty));
        matches!(Syntax::of(media_type), Syntax::Json | Syntax::Form) || !is_structured
    }

    /// Whether values have parts; a list is written item by item.
    fn is_structured(&self, id: TypeId) -> bool {
        match self.behind(id) {
            Shape::Scalar(_) | Shape::Symbols(_) => false,
            Shape::List { item, .. } => {
                !matches!(self.behind(*item), Shape::Scalar(_) | Shape::Symbols(_))
            }
            _ => true,
        }
    }

    fn property_type(&self, body: TypeId, property: &str) -> Option<TypeId> {
        match self.behind(body) {
            Shape::Record(record) => {
                let mut fields = record.fields.iter();
                let field = fields.find(|field| field.wire == property);
                field.map(|field| field.ty)
            }
            _ => None,
        }
    }

    /// The shape behind aliases and null.
    pub(super) fn behind(&self, id: TypeId) -> &Shape {
        &self.api.types[self.api.types.behind(id)].shape
    }
}

/// How a property is written: a style goes before a media type. `None` where neither is given.
fn shape(encoding: &Written) -> Option<ParameterShape> {
    let Written {
        content_type,
        headers: _,
        style,
        explode: _,
        allow_reserved,
        extensions,
    } = encoding;
    let explode = extensions.get(extension::EXPLODE).and_then(Value::as_bool);
    if style.is_some() || explode.is_some() || *allow_reserved {
        let style = style.as_ref().map_or(Style::Form, query_style);
        return Some(ParameterShape::Styled {
            style,
            // It has no effect on this style.
            explode: style == Style::DeepObject || explode.unwrap_or(style == Style::Form),
            allow_reserved: *allow_reserved,
        });
    }
    concrete(content_type.as_deref()?).map(ParameterShape::Content)
}

/// The first media type of a list that is no range.
fn concrete(content_type: &str) -> Option<String> {
    let mut media_types = content_type.split(',').map(str::trim);
    let found = media_types.find(|media_type| !media_type.contains('*') && !media_type.is_empty());
    found.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::concrete;

    #[test]
    fn of_several_media_types_the_first_that_is_no_range_is_written() {
        assert_eq!(
            concrete("image/*, image/png, image/gif").as_deref(),
            Some("image/png")
        );
        assert_eq!(concrete("image/*"), None);
        assert_eq!(concrete(""), None);
    }
}
