//! What a form of a body or an answer is called: by what it is, or else by its media type.

use crate::api::{Media, Payload};

/// The word for a form that needs no more than that to be known.
pub(super) fn kind(media: &Media) -> Option<&'static str> {
    match (&media.payload, subtype(media)) {
        (Payload::Events(_), _) => Some("Events"),
        (Payload::Lines(_), _) => Some("Lines"),
        (Payload::Text, "plain" | "*") => Some("Text"),
        (Payload::Bytes, "octet-stream" | "*") => Some("Bytes"),
        _ => None,
    }
}

/// `png` of `image/png`
pub(super) fn subtype(media: &Media) -> &str {
    let essence = media.media_type.split(';').next().unwrap_or_default();
    essence
        .split_once('/')
        .map_or(essence, |(_, subtype)| subtype)
}
