//! Methods that ask for another form of an answer: `send_text`, `send_events`, `send_png`.
//!
//! Called after what the form is, or else after its media type. A form whose name is taken, by another form or by a parameter,
//! has no method; that happens where two media types differ in what nobody calls them by.

use std::collections::BTreeSet;

use super::media::{kind, subtype};
use super::words::Words;
use super::{FieldName, MethodName, ident};
use crate::api::{Media, Operation, Payload};

/// For the forms of the only success of an operation, all but the one that is usually asked for: its index and its method.
pub(super) fn assign(operation: &Operation, parameters: &[FieldName]) -> Vec<(usize, MethodName)> {
    let mut successes = operation
        .responses
        .iter()
        .filter(|response| response.status.is_success());
    let (Some(success), None) = (successes.next(), successes.next()) else {
        return Vec::new();
    };
    let Some((usual, others)) = success.media.split_first() else {
        return Vec::new();
    };
    let mut taken: BTreeSet<String> = parameters.iter().map(ToString::to_string).collect();
    (1..)
        .zip(others)
        .filter(|(_, media)| media.payload != usual.payload || is_raw(media))
        .filter_map(|(index, media)| {
            let name = ident::snake(&words(media));
            taken
                .insert(name.clone())
                .then_some((index, MethodName(name)))
        })
        .collect()
}

/// Text and bytes say nothing of what they hold, so two forms of them differ.
fn is_raw(media: &Media) -> bool {
    matches!(media.payload, Payload::Text | Payload::Bytes)
}

fn words(media: &Media) -> Words {
    match kind(media) {
        Some(kind) => Words::exactly(["Send", kind]),
        None => Words::of(&format!("send {}", subtype(media))),
    }
}
