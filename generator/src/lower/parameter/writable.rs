//! Which parameters no call can write, whatever their values.
//!
//! Styles are made for texts, for lists of texts and for objects of both. What goes deeper has no bytes that the specification would
//! name, so a call that sets it fails before anything is sent; who reads the findings knows it before.

use super::super::Cx;
use super::super::media::Syntax;
use crate::api::{Parameter, ParameterShape, Shape, Style, TypeId};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;

impl Cx<'_, '_> {
    /// Reports a parameter that cannot be written, or not with all of its values.
    pub(super) fn report_unwritable(&mut self, parameter: &Parameter) {
        let message = match &parameter.shape {
            ParameterShape::Content(media_type) if !is_text(media_type) => {
                format!("no value of this parameter can be written as `{media_type}`")
            }
            ParameterShape::Styled { style, .. } if *style != Style::DeepObject => {
                match self.is_nested(parameter.ty) {
                    true => "a style cannot write lists or objects inside of others".to_owned(),
                    false => return,
                }
            }
            _ => return,
        };
        let diagnostic = Diagnostic::new(&codes::UNWRITABLE, &parameter.origin, message);
        self.report(diagnostic);
    }

    /// Whether values hold lists of lists, or objects in lists or objects.
    fn is_nested(&self, id: TypeId) -> bool {
        match self.behind(id) {
            Shape::List { item, .. } => self.has_parts(*item),
            Shape::Map { value } => self.is_too_deep(*value),
            Shape::Record(record) => record.fields.iter().any(|field| self.is_too_deep(field.ty)),
            _ => false,
        }
    }

    /// A list in an object is written like a list of its own.
    fn is_too_deep(&self, id: TypeId) -> bool {
        match self.behind(id) {
            Shape::List { item, .. } => self.has_parts(*item),
            _ => self.has_parts(id),
        }
    }

    fn has_parts(&self, id: TypeId) -> bool {
        matches!(
            self.behind(id),
            Shape::List { .. } | Shape::Tuple(_) | Shape::Record(_) | Shape::Map { .. }
        )
    }
}

/// Whether values can be written as this media type.
fn is_text(media_type: &str) -> bool {
    matches!(
        Syntax::of(media_type),
        Syntax::Json | Syntax::Form | Syntax::Text
    )
}
