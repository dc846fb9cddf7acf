//! Which values are files: the bytes that forms with files carry as they are.

use std::collections::BTreeSet;

use super::usage::sent_as;
use crate::api::{Api, Payload, Scalar, Shape, TypeId};

/// The types of bytes that are reached from the body of a form with files.
pub(super) fn files(api: &Api) -> BTreeSet<TypeId> {
    let mut pending = sent_as(api, |media| match media.payload {
        Payload::Multipart(ty) => Some(ty),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if seen.insert(id) {
            pending.extend(api.types[id].shape.parts());
        }
    }
    let is_binary = |id: &TypeId| api.types[*id].shape == Shape::Scalar(Scalar::Binary);
    seen.into_iter().filter(is_binary).collect()
}
