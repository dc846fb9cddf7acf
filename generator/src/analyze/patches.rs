//! Which types are sent as patches, where null takes a property away.
//!
//! In a body of `application/merge-patch+json` every property of an object may be null, whatever its schema says: null removes it.
//! <https://www.rfc-editor.org/rfc/rfc7396>. Lists are replaced as a whole, so null has no such meaning inside of them.

use std::collections::BTreeSet;

use super::usage::sent_as;
use crate::api::{Api, Payload, Shape, TypeId};

/// The records and maps that are patches or parts of one.
pub(super) fn patches(api: &Api) -> BTreeSet<TypeId> {
    let mut pending = sent_as(api, |media| match media.payload {
        Payload::Json(ty) if is_merge_patch(&media.media_type) => Some(ty),
        _ => None,
    });
    let mut patches = BTreeSet::new();
    while let Some(id) = pending.pop() {
        let shape = &api.types[id].shape;
        if !matches!(shape, Shape::List { .. } | Shape::Tuple(_)) && patches.insert(id) {
            pending.extend(shape.parts());
        }
    }
    patches
}

fn is_merge_patch(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence
        .trim()
        .eq_ignore_ascii_case("application/merge-patch+json")
}
