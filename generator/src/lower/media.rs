//! Media types: what a body of each holds.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, Schema};

use super::Cx;
use super::keywords::Kind;
use super::merge;
use super::sequence::is_same;
use crate::api::{Home, Media, Payload, Role, Scalar, Shape, TypeId};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;

/// `content`
pub(super) type Content = IndexMap<String, MediaType>;

/// How the values of a media type are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    Json,
    Form,
    Multipart,
    Text,
    /// A range such as `*/*`: JSON if there is a schema, since a schema describes JSON.
    Any,
    /// A JSON text a line, or after each record separator.
    Lines,
    /// Server-sent events.
    Events,
    /// Elements.
    Xml,
    /// Known to have a structure that is not read yet.
    Structured,
    /// Bytes without a structure, as far as we know.
    Opaque,
}

impl Syntax {
    /// Decided by the media type alone. Names ignore case; parameters do not matter.
    pub(super) fn of(media_type: &str) -> Self {
        let essence = media_type.split(';').next().unwrap_or_default();
        let essence = essence.trim().to_ascii_lowercase();
        match essence.as_str() {
            "application/json" | "text/json" | "application/*+json" => Self::Json,
            "application/x-www-form-urlencoded" => Self::Form,
            "multipart/form-data" => Self::Multipart,
            "*/*" | "application/*" => Self::Any,
            "text/event-stream" => Self::Events,
            "application/jsonl"
            | "application/x-jsonl"
            | "application/jsonlines"
            | "application/x-jsonlines"
            | "application/x-ndjson"
            | "application/ndjson"
            | "application/stream+json"
            | "application/x-json-stream"
            | "application/json-seq" => Self::Lines,
            other if other.ends_with("+json-seq") => Self::Lines,
            "application/xml" | "text/xml" => Self::Xml,
            other if other.ends_with("+xml") => Self::Xml,
            other if other.starts_with("multipart/") => Self::Structured,
            other if other.ends_with("+json") => Self::Json,
            other if other.starts_with("text/") => Self::Text,
            _ => Self::Opaque,
        }
    }

    /// Whether values of the schema are read from it and written to it.
    fn is_read(self) -> bool {
        matches!(self, Self::Json | Self::Form | Self::Multipart | Self::Any)
    }
}

/// Where the types of a body live.
pub(super) struct Place<'a, 'd> {
    pub(super) home: Home,
    /// Whether the body is part of a request.
    pub(super) is_sent: bool,
    /// Their role, by media type.
    pub(super) role: &'a dyn Fn(&str) -> Role,
    /// Schemas that this home has bodies of already: identical ones share a type.
    pub(super) known: &'a mut Vec<Known<'d>>,
}

/// A schema and its type.
pub(super) type Known<'d> = (&'d ReferenceOr<Schema>, TypeId);

impl<'d> Cx<'d, '_> {
    /// All forms of a body that can be generated, in document order.
    pub(super) fn lower_content(
        &mut self,
        at: &At<'d, Content>,
        place: &mut Place<'_, 'd>,
    ) -> Vec<Media> {
        // The forms are alternatives: nothing is lost where one of them is read.
        let mut is_read = at.value().keys().any(|name| Syntax::of(name).is_read());
        let mut forms = Vec::new();
        let mut unread = Vec::new();
        for (media_type, media) in at.value() {
            let media = at.child(media_type, media);
            let (payload, reason) = self.lower_form(media_type, &media, place);
            match payload {
                Payload::Text | Payload::Bytes => unread.push((media_type, media.clone(), reason)),
                Payload::Xml(..) => is_read = true,
                _ => {}
            }
            forms.push(Media {
                media_type: media_type.clone(),
                encodings: self.lower_encodings(&media, &payload),
                payload,
            });
        }
        for (media_type, media, reason) in unread.iter().filter(|_| !is_read) {
            self.report_unread(media_type, media, reason.as_deref());
        }
        // What says most about its content comes first: it is what calls send and read.
        forms.sort_by_key(|media: &Media| preference(&media.payload));
        self.drop_copies(&mut forms, at.value());
        drop_xml_copies(&mut forms, at.value());
        forms
    }

    /// What a form holds, and why XML is handed over as it is.
    fn lower_form(
        &mut self,
        media_type: &str,
        at: &At<'d, MediaType>,
        place: &mut Place<'_, 'd>,
    ) -> (Payload, Option<String>) {
        if Syntax::of(media_type) != Syntax::Xml || self.is_raw(at) {
            return (self.lower_media(media_type, at, place), None);
        }
        match self.xml_payload(media_type, at, place) {
            Ok(payload) => (payload, None),
            Err(reason) => (Payload::Bytes, Some(reason)),
        }
    }

    /// What is JSON need not be sent or asked for in another form that holds the same. Files are the exception: only a form
    /// with files carries them as they are, so there it is the JSON that goes.
    fn drop_copies(&self, forms: &mut Vec<Media>, content: &Content) {
        let Some(usual) = forms
            .first()
            .filter(|media| matches!(media.payload, Payload::Json(_)))
            .and_then(|media| content.get(&media.media_type))
        else {
            return;
        };
        let is_copy = |media: &Media| {
            let other = content.get(&media.media_type);
            other.is_some_and(|other| is_same(usual, other))
        };
        let has_files = |media: &Media| match media.payload {
            Payload::Multipart(ty) => is_copy(media) && self.has_files(ty),
            _ => false,
        };
        match forms.iter().position(has_files) {
            Some(with_files) => {
                let with_files = forms.remove(with_files);
                forms.retain(|media| !is_copy(media));
                forms.insert(0, with_files);
            }
            None => {
                let mut is_first = true;
                forms.retain(|media| std::mem::take(&mut is_first) || !is_copy(media));
            }
        }
    }

    /// Whether a property is a file or a list of files.
    fn has_files(&self, id: TypeId) -> bool {
        let is_file = |id: TypeId| match self.behind(id) {
            Shape::List { item, .. } => *self.behind(*item) == Shape::Scalar(Scalar::Binary),
            shape => *shape == Shape::Scalar(Scalar::Binary),
        };
        match self.behind(id) {
            Shape::Record(record) => record.fields.iter().any(|field| is_file(field.ty)),
            _ => false,
        }
    }

    fn lower_media(
        &mut self,
        media_type: &str,
        at: &At<'d, MediaType>,
        place: &mut Place<'_, 'd>,
    ) -> Payload {
        let MediaType {
            schema,
            example: _,
            examples: _,
            encoding: _,
            extensions: _,
        } = at.value();
        let schema = schema.as_ref().map(|schema| at.child("schema", schema));
        let syntax = Syntax::of(media_type);
        match syntax {
            _ if self.is_raw(at) => Payload::Bytes,
            Syntax::Any if schema.is_none() => Payload::Bytes,
            Syntax::Json | Syntax::Any => Payload::Json(self.content_type(media_type, at, place)),
            Syntax::Form => Payload::Form(self.content_type(media_type, at, place)),
            Syntax::Multipart if place.is_sent => {
                Payload::Multipart(self.content_type(media_type, at, place))
            }
            Syntax::Lines if !place.is_sent => {
                Payload::Lines(self.item_type(media_type, at, place))
            }
            Syntax::Events if !place.is_sent => {
                Payload::Events(self.data_type(media_type, at, place))
            }
            Syntax::Text => Payload::Text,
            Syntax::Lines
            | Syntax::Events
            | Syntax::Xml
            | Syntax::Structured
            | Syntax::Opaque
            | Syntax::Multipart => Payload::Bytes,
        }
    }

    pub(super) fn content_type(
        &mut self,
        media_type: &str,
        at: &At<'d, MediaType>,
        place: &mut Place<'_, 'd>,
    ) -> TypeId {
        let role = (place.role)(media_type);
        let Some(schema) = &at.value().schema else {
            return self.anything(at.origin(), &place.home, role);
        };
        if !self.spend(place.known.len(), at.origin()) {
            return self.anything(at.origin(), &place.home, role);
        }
        if let Some((_, id)) = place.known.iter().find(|(known, _)| *known == schema) {
            return *id;
        }
        let id = self.schema(&at.child("schema", schema), &place.home, role);
        place.known.push((schema, id));
        id
    }

    /// `type: string, format: binary`: raw bytes, whatever the media type says.
    fn is_raw(&mut self, at: &At<'d, MediaType>) -> bool {
        let Some(schema) = &at.value().schema else {
            return false;
        };
        let part = self.use_of(&at.child("schema", schema));
        let merged = merge::merge(self, &[part], None);
        merged.kind() == Some(Kind::String)
            && merged.format.is_some_and(|format| format.value == "binary")
    }

    /// What a schema says beyond "text" or "bytes" is lost where the body is handed over as it is.
    fn report_unread(&mut self, media_type: &str, at: &At<'d, MediaType>, reason: Option<&str>) {
        let syntax = Syntax::of(media_type);
        let schema = at.value().schema.as_ref();
        let is_structured = schema.is_some_and(|schema| {
            let part = self.use_of(&at.child("schema", schema));
            let merged = merge::merge(self, &[part], None);
            matches!(merged.kind(), Some(Kind::Object | Kind::Array)) || !merged.choices.is_empty()
        });
        let is_sequence = matches!(syntax, Syntax::Lines | Syntax::Events);
        // XML without a reason is raw bytes by its schema.
        let is_known = syntax == Syntax::Structured || (syntax == Syntax::Xml && reason.is_some());
        if is_known || is_sequence || is_structured {
            let what = if syntax == Syntax::Text {
                "text"
            } else {
                "bytes"
            };
            let message = format!("a body of `{media_type}` is handed over as plain {what}");
            let finding = Diagnostic::new(&codes::UNREAD_MEDIA, at.origin(), message).at_key();
            self.report(match reason {
                Some(reason) => finding.label(reason),
                None => finding,
            });
        }
    }
}

/// XML that holds the same as a form before it is no form of its own.
fn drop_xml_copies(forms: &mut Vec<Media>, content: &Content) {
    let mut kept: Vec<Media> = Vec::new();
    for form in forms.drain(..) {
        let is_same = |known: &Media| {
            let both = content
                .get(&known.media_type)
                .zip(content.get(&form.media_type));
            both.is_some_and(|(known, form)| is_same(known, form))
        };
        let is_copy = matches!(form.payload, Payload::Xml(..)) && kept.iter().any(is_same);
        if !is_copy {
            kept.push(form);
        }
    }
    *forms = kept;
}

/// Rank of a form among its alternatives.
fn preference(payload: &Payload) -> u8 {
    match payload {
        Payload::Json(_) => 0,
        Payload::Form(_) => 1,
        Payload::Multipart(_) => 2,
        Payload::Xml(..) => 3,
        Payload::Lines(_) => 4,
        Payload::Events(_) => 5,
        Payload::Text => 6,
        Payload::Bytes => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::Syntax;

    #[test]
    fn media_type_decides_the_syntax() {
        let cases = [
            ("application/json", Syntax::Json),
            ("Application/JSON; charset=utf-8", Syntax::Json),
            ("application/vnd.api+json;version=2", Syntax::Json),
            ("application/geo+json-seq", Syntax::Lines),
            ("application/problem+xml", Syntax::Xml),
            ("text/event-stream", Syntax::Events),
            ("multipart/mixed", Syntax::Structured),
            ("multipart/form-data", Syntax::Multipart),
            ("application/x-www-form-urlencoded", Syntax::Form),
            ("text/csv", Syntax::Text),
            ("text/*", Syntax::Text),
            ("*/*", Syntax::Any),
            ("image/png", Syntax::Opaque),
        ];
        for (media_type, syntax) in cases {
            assert_eq!(Syntax::of(media_type), syntax, "{media_type}");
        }
    }
}
