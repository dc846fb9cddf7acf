//! Sequences: what is repeated in a body that arrives value by value.
//!
//! 3.2 says it by `itemSchema`, which the document stage hands on as the items of a list. Before, a `schema` described the whole or
//! a single value; a list is taken for the whole, anything else for the value.

use openapiv3::MediaType;

use super::Cx;
use super::extension::CONTENT_SCHEMA;
use super::media::Place;
use super::merge;
use super::notes::extensions;
use super::reference::Use;
use crate::api::{Home, Role, Shape, TypeId};
use crate::document::At;

/// Properties of an object that describes an event with all its fields and not its data alone.
const FIELDS: &[&str] = &["data", "event", "id", "retry", "comment"];

impl<'d> Cx<'d, '_> {
    /// The type of the values of JSON Lines and the like.
    pub(super) fn item_type(
        &mut self,
        media_type: &str,
        at: &At<'d, MediaType>,
        place: &mut Place<'_, 'd>,
    ) -> TypeId {
        let whole = self.content_type(media_type, at, place);
        self.values(whole)
    }

    /// The type of the data of events.
    pub(super) fn data_type(
        &mut self,
        media_type: &str,
        at: &At<'d, MediaType>,
        place: &mut Place<'_, 'd>,
    ) -> TypeId {
        let whole = self.content_type(media_type, at, place);
        let event = self.values(whole);
        match self.behind(event) {
            Shape::Record(record) if describes_event(record.fields.iter().map(|of| &*of.wire)) => {
                let mut fields = record.fields.iter();
                let data = fields.find(|field| field.wire == "data");
                let text = data.map_or(event, |field| field.ty);
                let role = (place.role)(media_type);
                self.held_by_data(at, &place.home, role).unwrap_or(text)
            }
            _ => event,
        }
    }

    /// The type of what the text of an event holds: `contentSchema`.
    fn held_by_data(&mut self, at: &At<'d, MediaType>, home: &Home, role: Role) -> Option<TypeId> {
        let schema = at.value().schema.as_ref()?;
        let whole = self.use_of(&at.child("schema", schema));
        let whole = merge::merge(self, &[whole], None);
        let event = match whole.items.uses.as_slice() {
            [] => whole,
            items => merge::merge(self, items, None),
        };
        let data = event.properties.get("data")?;
        data.uses.iter().find_map(|part| {
            let Use::Inline(text) = part else { return None };
            let held = extensions(text).get(CONTENT_SCHEMA)?;
            let schema = self.tuples.get(held).first()?;
            Some(self.schema(&text.child("contentSchema", schema), home, role.clone()))
        })
    }

    /// The items of a list, or the value itself.
    fn values(&self, whole: TypeId) -> TypeId {
        match self.behind(whole) {
            Shape::List { item, .. } => *item,
            _ => whole,
        }
    }
}

fn describes_event<'f>(fields: impl Iterator<Item = &'f str>) -> bool {
    let fields: Vec<&str> = fields.collect();
    fields.contains(&"data") && fields.iter().all(|field| FIELDS.contains(field))
}

/// Whether two forms of a body hold the same: one of them need not be asked for.
pub(super) fn is_same(one: &MediaType, other: &MediaType) -> bool {
    one.schema.is_some() && one.schema == other.schema
}
