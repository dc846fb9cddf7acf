//! Parameters: where they go and how they are written.
//!
//! Parameters of the path template come first, in its order; the others follow in document order, those of the
//! path item before those of the operation.

#[cfg(test)]
mod tests;
mod writable;

use openapiv3::{
    CookieStyle, HeaderStyle, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle,
};

use super::Cx;
use super::extension;
use super::notes::{Described, Notes};
use super::reference::Resolved;
use crate::api::{
    ComponentKind, Docs, Home, Location, OperationId, Parameter, ParameterShape, Role, Scalar,
    Shape, Style, TypeId,
};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;
use crate::origin::Origin;

/// Headers that other parts of a description decide about.
/// <https://spec.openapis.org/oas/v3.0.4.html#parameter-object>
const DECIDED_ELSEWHERE: &[&str] = &["accept", "content-type", "authorization"];

/// What makes two parameters of an operation the same one. Names of headers ignore case.
pub(super) fn identity(parameter: &openapiv3::Parameter) -> (Location, String) {
    let written = Written::of(parameter);
    let name = &written.data.name;
    match written.location {
        Location::QueryString => (Location::QueryString, String::new()),
        Location::Header => (Location::Header, name.to_ascii_lowercase()),
        location => (location, name.clone()),
    }
}

/// A parameter, its four kinds brought together.
struct Written<'d> {
    data: &'d ParameterData,
    location: Location,
    style: Style,
    allow_reserved: bool,
    /// Whether it is said that there are no empty values.
    forbids_empty: bool,
}

impl<'d> Written<'d> {
    fn of(parameter: &'d openapiv3::Parameter) -> Self {
        let (data, location, style) = match parameter {
            openapiv3::Parameter::Query {
                parameter_data,
                allow_reserved: _,
                style,
                allow_empty_value: _,
            } => (
                parameter_data,
                query_location(parameter_data),
                query_style(style),
            ),
            openapiv3::Parameter::Header {
                parameter_data,
                style: HeaderStyle::Simple,
            } => (parameter_data, Location::Header, Style::Simple),
            openapiv3::Parameter::Path {
                parameter_data,
                style,
            } => (parameter_data, Location::Path, path_style(style)),
            openapiv3::Parameter::Cookie {
                parameter_data,
                style: CookieStyle::Form,
            } => (
                parameter_data,
                Location::Cookie,
                cookie_style(parameter_data),
            ),
        };
        let is_carried = data.extensions.get(extension::ALLOW_RESERVED) == Some(&true.into());
        let allow_reserved = is_carried
            || matches!(
                parameter,
                openapiv3::Parameter::Query {
                    allow_reserved: true,
                    ..
                }
            );
        // Where nothing is said, sending an empty value is possible.
        let forbids_empty = matches!(
            parameter,
            openapiv3::Parameter::Query {
                allow_empty_value: Some(false),
                ..
            }
        );
        Self {
            data,
            location,
            style,
            allow_reserved,
            forbids_empty,
        }
    }

    fn is_decided_elsewhere(&self) -> bool {
        self.location == Location::Header
            && DECIDED_ELSEWHERE.contains(&self.data.name.to_ascii_lowercase().as_str())
    }

    fn styled(&self) -> ParameterShape {
        // Whose media type is not told is a form, as all other queries are.
        if self.location == Location::QueryString {
            return ParameterShape::Content("application/x-www-form-urlencoded".to_owned());
        }
        let explode = self.data.explode.unwrap_or(self.style.spreads());
        ParameterShape::Styled {
            style: self.style,
            explode,
            allow_reserved: self.allow_reserved,
        }
    }
}

/// The place that 3.2 adds is carried past openapiv3.
fn query_location(data: &ParameterData) -> Location {
    match data.extensions.contains_key(extension::QUERY_STRING) {
        true => Location::QueryString,
        false => Location::Query,
    }
}

/// The style that 3.2 adds is carried past openapiv3.
fn cookie_style(data: &ParameterData) -> Style {
    match data.extensions.get(extension::STYLE) {
        Some(style) if style == "cookie" => Style::Cookie,
        _ => Style::Form,
    }
}

pub(super) fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

fn path_style(style: &PathStyle) -> Style {
    match style {
        PathStyle::Matrix => Style::Matrix,
        PathStyle::Label => Style::Label,
        PathStyle::Simple => Style::Simple,
    }
}

impl<'d> Cx<'d, '_> {
    /// The parameters of an operation, in their order.
    pub(super) fn lower_parameters(
        &mut self,
        path: &str,
        operation: &Origin,
        all: &[Resolved<'d, openapiv3::Parameter>],
        id: OperationId,
    ) -> Vec<Parameter> {
        let names = placeholders(path);
        let mut lowered: Vec<Parameter> = Vec::new();
        for parameter in all {
            lowered.extend(self.lower_parameter(parameter, &names, id));
        }
        let (mut in_path, others): (Vec<Parameter>, Vec<Parameter>) = lowered
            .into_iter()
            .partition(|parameter| parameter.location == Location::Path);
        for name in &names {
            if !in_path.iter().any(|parameter| parameter.wire == *name) {
                in_path.push(self.undescribed(name, operation, id));
            }
        }
        in_path.sort_by_key(|parameter| names.iter().position(|name| *name == parameter.wire));
        in_path.extend(others);
        in_path
    }

    /// `None` where the parameter is not to be sent.
    fn lower_parameter(
        &mut self,
        parameter: &Resolved<'d, openapiv3::Parameter>,
        placeholders: &[&str],
        id: OperationId,
    ) -> Option<Parameter> {
        let at = &parameter.at;
        let written = Written::of(at.value());
        let name = &written.data.name;
        if written.is_decided_elsewhere() {
            let message = format!("the header `{name}` is not a parameter");
            self.report(Diagnostic::new(
                &codes::IGNORED_HEADER,
                at.origin(),
                message,
            ));
            return None;
        }
        if written.location == Location::Path && !placeholders.contains(&name.as_str()) {
            let message = format!("the path has no `{{{name}}}` for this parameter");
            self.report(Diagnostic::new(
                &codes::NO_PLACEHOLDER,
                at.origin(),
                message,
            ));
            return None;
        }
        let home = match parameter.key {
            Some(key) => Home::Shared(ComponentKind::Parameter, key.to_owned()),
            None => Home::Operation(id),
        };
        Some(self.described_parameter(at, &written, &home))
    }

    fn described_parameter(
        &mut self,
        at: &At<'d, openapiv3::Parameter>,
        written: &Written<'d>,
        home: &Home,
    ) -> Parameter {
        let ParameterData {
            name,
            description,
            required,
            deprecated,
            format,
            example,
            examples,
            explode: _,
            extensions,
        } = written.data;
        let role = Role::Parameter(name.clone());
        let (content, ty, schema) = self.lower_format(&at.map(format), home, role);
        let described = Described {
            description,
            deprecated: *deprecated,
            example,
            examples,
        };
        let parameter = Parameter {
            origin: at.origin().clone(),
            wire: name.clone(),
            name: extension::name(extensions, extension::PARAMETER_NAMES),
            location: written.location,
            shape: content.map_or_else(|| written.styled(), ParameterShape::Content),
            ty,
            required: *required || written.location == Location::Path,
            omits_empty: written.forbids_empty && !*required,
            docs: self.described(at, &described, schema),
        };
        self.report_unwritable(&parameter);
        parameter
    }

    /// The media type if there is one, the type, and what the schema says for readers.
    pub(super) fn lower_format(
        &mut self,
        at: &At<'d, ParameterSchemaOrContent>,
        home: &Home,
        role: Role,
    ) -> (Option<String>, TypeId, Docs) {
        let (media_type, schema) = match at.value() {
            ParameterSchemaOrContent::Schema(schema) => (None, Some(at.child("schema", schema))),
            ParameterSchemaOrContent::Content(content) => match content.first() {
                Some((name, media)) => {
                    let media = at.child("content", content).child(name, media);
                    let schema = media.value().schema.as_ref();
                    (
                        Some(name.clone()),
                        schema.map(|schema| media.child("schema", schema)),
                    )
                }
                None => (None, None),
            },
        };
        let Some(schema) = schema else {
            return (
                media_type,
                self.anything(at.origin(), home, role),
                Docs::default(),
            );
        };
        let part = self.use_of(&schema);
        let docs = Notes::of(std::slice::from_ref(&part)).docs;
        (media_type, self.ty(&[part], home, role), docs)
    }

    /// A placeholder that nobody describes is text: the path could not be built without it.
    fn undescribed(&mut self, name: &str, operation: &Origin, id: OperationId) -> Parameter {
        let message = format!("nothing describes the `{{{name}}}` of this path; taken as text");
        self.report(Diagnostic::new(&codes::UNDESCRIBED_PLACEHOLDER, operation, message).at_key());
        let role = Role::Parameter(name.to_owned());
        let ty = self.anything(operation, &Home::Operation(id), role);
        self.api.types[ty].shape = Shape::Scalar(Scalar::String);
        Parameter {
            origin: operation.clone(),
            wire: name.to_owned(),
            name: None,
            location: Location::Path,
            shape: ParameterShape::Styled {
                style: Style::Simple,
                explode: false,
                allow_reserved: false,
            },
            ty,
            required: true,
            omits_empty: false,
            docs: Docs::default(),
        }
    }
}

/// The names in braces, in order, each once.
fn placeholders(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in path.split('{').skip(1) {
        if let Some((name, _)) = piece.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}
