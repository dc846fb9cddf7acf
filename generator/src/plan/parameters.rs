//! How the values of a call are taken and where they are written.
//!
//! Text is borrowed, small values are copied, lists are taken from anything that iterates, models are borrowed.

use super::{Cx, Scope, docs, xml};
use crate::api::{
    Body, Location, Media, Parameter, ParameterShape, Payload, Scalar, Shape, Style, TypeId,
};
use crate::names::FieldName;
use crate::rust::{Argument, Intake, ParameterRow, Setter, Ty, Write};

/// The argument for the parameter at `index`.
pub(super) fn argument(
    cx: &Cx<'_>,
    scope: &mut Scope,
    name: &FieldName,
    index: usize,
    parameter: &Parameter,
) -> Argument {
    Argument {
        name: name.clone(),
        intake: intake(cx, scope, parameter.ty),
        write: Write::Parameter(index),
    }
}

/// The setter for the optional parameter at `index`.
pub(super) fn setter(
    cx: &Cx<'_>,
    scope: &mut Scope,
    name: &FieldName,
    index: usize,
    parameter: &Parameter,
) -> Setter {
    Setter {
        docs: docs::of_parameter(cx, parameter),
        deprecated: parameter.docs.deprecated,
        argument: argument(cx, scope, name, index, parameter),
    }
}

/// The argument for a body, which is written in the form at an index.
pub(super) fn body(
    cx: &Cx<'_>,
    scope: &mut Scope,
    name: &FieldName,
    body: &Body,
    form: usize,
) -> Option<Argument> {
    let media = body.media.get(form)?;
    let intake = match &media.payload {
        Payload::Json(ty) | Payload::Form(ty) | Payload::Multipart(ty) | Payload::Xml(ty, _) => {
            intake(cx, scope, *ty)
        }
        Payload::Text => Intake::Text,
        // Only answers are read value by value.
        Payload::Bytes | Payload::Lines(_) | Payload::Events(_) => {
            Intake::Into(scope.see(Ty::runtime("File")))
        }
    };
    Some(Argument {
        name: name.clone(),
        intake,
        write: body_write(cx, scope, media),
    })
}

fn body_write(cx: &Cx<'_>, scope: &mut Scope, media: &Media) -> Write {
    let media_type = media.media_type.as_str();
    match (&media.payload, media_type) {
        (Payload::Xml(ty, root), media_type) => {
            let media_type = match is_range(media_type) {
                true => "application/xml",
                false => media_type,
            };
            let root = xml::root(cx, scope, *ty, root);
            Write::Xml(media_type.to_owned(), Box::new(root))
        }
        (Payload::Json(_), "application/json") => Write::Json,
        (Payload::Json(_), range) if is_range(range) => Write::Json,
        (Payload::Form(ty), "application/x-www-form-urlencoded") => {
            Write::Form(with_brackets(cx, *ty, encodings(media)))
        }
        (Payload::Form(ty), _) if !media.encodings.is_empty() => {
            Write::Form(with_brackets(cx, *ty, encodings(media)))
        }
        (Payload::Multipart(ty), _) => Write::Multipart(with_brackets(cx, *ty, encodings(media))),
        (Payload::Text, "text/plain") => Write::Text,
        (Payload::Text, range) if is_range(range) => Write::Text,
        (Payload::Bytes, range) if is_range(range) => Write::File,
        (Payload::Bytes, _) => Write::Bytes(media_type.to_owned()),
        _ => Write::Document(media_type.to_owned()),
    }
}

/// Whether a media type stands for several: `*/*`, `image/*`, `application/*+json`.
fn is_range(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.contains('*')
}

/// The rows of properties that are not written as usual.
fn encodings(media: &Media) -> Vec<ParameterRow> {
    let rows = media.encodings.iter();
    rows.map(|of| styled_row(Location::Query, &of.property, &of.shape))
        .collect()
}

/// The same with a row for each list of a form, where lists are marked with brackets.
fn with_brackets(cx: &Cx<'_>, body: TypeId, mut rows: Vec<ParameterRow>) -> Vec<ParameterRow> {
    let Shape::Record(record) = shape(cx, body) else {
        return rows;
    };
    for field in record.fields.iter().filter(|_| cx.brackets) {
        let row = rows.iter_mut().find(|row| row.wire == field.wire);
        match row {
            Some(row) => row.brackets = takes_brackets(cx, row, field.ty),
            None if is_list(cx, field.ty) => {
                let mut row = plain_row(Location::Query, &field.wire);
                row.brackets = takes_brackets(cx, &row, field.ty);
                rows.extend(Some(row).filter(|row| row.brackets));
            }
            None => {}
        }
    }
    rows
}

/// Whether brackets mark the lists of a parameter: where its style repeats a name, and the name has none already.
fn takes_brackets(cx: &Cx<'_>, row: &ParameterRow, id: TypeId) -> bool {
    let is_repeated = match row.style {
        None => row.explode != Some(false) && is_list(cx, id),
        Some(style) => style == Style::DeepObject,
    };
    let is_usual = row.kind == Location::Query && row.content.is_none();
    cx.brackets && is_repeated && is_usual && !row.wire.ends_with("[]")
}

fn is_list(cx: &Cx<'_>, id: TypeId) -> bool {
    matches!(shape(cx, cx.split_null(id).0), Shape::List { .. })
}

/// Of several forms of a body the first, which is of the kind that says most about it.
pub(super) fn preferred(media: &[Media]) -> Option<&Media> {
    media.first()
}

/// How a value of this type is taken. Null is left out: to send nothing, do not set it.
fn intake(cx: &Cx<'_>, scope: &mut Scope, id: TypeId) -> Intake {
    let (id, _) = cx.split_null(id);
    let ty = cx.value_ty(id);
    // Of a list only the type of its items is written.
    if let (Shape::List { .. }, Some(item)) = (
        shape(cx, id),
        cx.spelled_out(cx.api.types.behind_aliases(id)).item(),
    ) {
        return Intake::Items(scope.see(item.clone()));
    }
    match shape(cx, id) {
        Shape::Scalar(Scalar::String | Scalar::Binary) => Intake::Text,
        Shape::Scalar(_) if ty == Ty::string() => Intake::Text,
        Shape::Scalar(Scalar::Base64 | Scalar::Password) => Intake::Reference(scope.see(ty)),
        Shape::Scalar(_) => Intake::Value(scope.see(ty)),
        Shape::Symbols(_) if ty != Ty::value() && !is_value_alias(cx, id) => {
            Intake::Value(scope.see(ty))
        }
        _ => Intake::Reference(scope.see(ty)),
    }
}

/// Whether an enum could not become one and is a JSON value under a name of its own.
fn is_value_alias(cx: &Cx<'_>, id: TypeId) -> bool {
    match shape(cx, id) {
        Shape::Symbols(symbols) => super::enums::kind(symbols).is_none(),
        _ => false,
    }
}

fn shape<'a>(cx: &Cx<'a>, id: TypeId) -> &'a Shape {
    &cx.api.types[cx.api.types.behind_aliases(id)].shape
}

/// The row of the table.
pub(super) fn row(cx: &Cx<'_>, parameter: &Parameter) -> ParameterRow {
    let mut row = styled_row(parameter.location, &parameter.wire, &parameter.shape);
    row.brackets = takes_brackets(cx, &row, parameter.ty);
    row.omits_empty = parameter.omits_empty && may_be_empty(cx, parameter.ty);
    row
}

/// Whether a value can be the empty text.
fn may_be_empty(cx: &Cx<'_>, id: TypeId) -> bool {
    match shape(cx, id) {
        Shape::Scalar(scalar) => *scalar == Scalar::String,
        Shape::List { .. } | Shape::Tuple(_) | Shape::Record(_) | Shape::Map { .. } => false,
        _ => true,
    }
}

fn plain_row(location: Location, wire: &str) -> ParameterRow {
    ParameterRow {
        kind: location,
        wire: wire.to_owned(),
        style: None,
        explode: None,
        allow_reserved: false,
        brackets: false,
        omits_empty: false,
        content: None,
    }
}

fn styled_row(location: Location, wire: &str, shape: &ParameterShape) -> ParameterRow {
    let usual = match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::QueryString | Location::Cookie => Style::Form,
    };
    let mut row = plain_row(location, wire);
    match shape {
        ParameterShape::Content(media_type) => {
            let is_usual = location == Location::QueryString
                && media_type == "application/x-www-form-urlencoded";
            row.content = (!is_usual).then(|| media_type.clone());
        }
        ParameterShape::Styled {
            style,
            explode,
            allow_reserved,
        } => {
            row.style = (*style != usual).then_some(*style);
            row.explode = (*explode != style.spreads()).then_some(*explode);
            row.allow_reserved = *allow_reserved;
        }
    }
    row
}
