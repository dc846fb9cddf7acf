//! How bodies become values: the functions that [`crate::call!`] and [`crate::Exchange::send`] take.

use crate::answer::Answer;
use crate::codec::place::from_slice_at;
use crate::codec::{Decode, DecodeError, Decoded, Drift, Value, from_slice};
use crate::error::Error;
use bytes::Bytes;
use http::StatusCode;

pub use crate::stream::{events, lines, stream, text_events};

/// A body of JSON.
///
/// # Errors
///
/// The body is empty, is not JSON, or is so far from the description that nothing can be made of it.
pub fn json<T: Decode>(answer: &mut Answer) -> Result<T, Error> {
    let body = json_body(answer)?;
    match from_slice::<T>(&body) {
        Ok(Decoded { value, drift }) => {
            answer.drift.extend(drift);
            Ok(value)
        }
        Err(error) => Err(not_decoded(answer, error)),
    }
}

/// Nothing: whatever the body holds is ignored.
///
/// # Errors
///
/// None.
pub fn empty(_: &mut Answer) -> Result<(), Error> {
    Ok(())
}

/// A body of text. Bytes that are not UTF-8 are replaced, which is recorded as drift.
///
/// # Errors
///
/// None.
pub fn text(answer: &mut Answer) -> Result<String, Error> {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    if text.as_bytes() != answer.body.as_ref() {
        answer.drift.push(Drift {
            path: "$".to_owned(),
            expected: "text in UTF-8".to_owned(),
            found: "other bytes".to_owned(),
        });
    }
    Ok(text)
}

/// The body as it is.
///
/// # Errors
///
/// None.
pub fn bytes(answer: &mut Answer) -> Result<Bytes, Error> {
    Ok(answer.body.clone())
}

/// The list at a place of a body of JSON; nothing where there is no content.
pub(crate) fn items<T: Decode>(answer: &mut Answer) -> Result<Vec<T>, Error> {
    if answer.status == StatusCode::NO_CONTENT {
        return Ok(Vec::new());
    }
    let body = json_body(answer)?;
    let paging = answer.operation.paging;
    let place = paging.map_or("", |paging| paging.items);
    match from_slice_at::<Option<Vec<T>>>(&body, place) {
        Ok(Some(Decoded { value, drift })) => {
            answer.drift.extend(drift);
            let mut items = value.unwrap_or_default();
            if paging.is_some_and(|paging| paging.goes_backwards()) {
                items.reverse();
            }
            Ok(items)
        }
        Ok(None) => {
            json::<Value>(answer)?;
            answer.drift.push(Drift {
                path: format!("${}", place.replace('/', ".")),
                expected: "an array".to_owned(),
                found: "nothing".to_owned(),
            });
            Ok(Vec::new())
        }
        Err(error) => Err(not_decoded(answer, error)),
    }
}

/// The body without a byte order mark, which some servers send and JSON does not know.
fn json_body(answer: &Answer) -> Result<Bytes, Error> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let skipped = if answer.body.starts_with(MARK) {
        MARK.len()
    } else {
        0
    };
    let body = answer.body.slice(skipped..);
    match body.iter().all(u8::is_ascii_whitespace) {
        true => Err(Error::empty(answer.label.clone(), answer.reply())),
        false => Ok(body),
    }
}

fn not_decoded(answer: &Answer, error: DecodeError) -> Error {
    Error::decode(answer.label.clone(), error, answer.reply())
}
