//! How values become XML, and XML becomes values.
//!
//! Names, attributes and elements that wrap are no part of a type, so [`xml!`](macro@crate::xml) writes them down beside it, as a
//! [`Table`] for each type. Writing goes from the value's plain form to text by these tables; reading goes from text to JSON by the same
//! tables, and from there the usual way: what contradicts the description is absorbed and recorded as with JSON.
//!
//! ```text
//!   model ──Encode──▶ plain ──write, by table──▶ XML
//!   XML ──tree──▶ elements ──read, by table──▶ JSON ──Decode──▶ model, drift
//! ```
//!
//! No document type is followed and no entity beyond those of XML itself is replaced; elements nest up to a limit.

mod encoding;
mod name;
mod read;
mod scalar;
mod table;
mod tree;
mod write;
mod xml_macro;

use crate::answer::Answer;
use crate::codec::{Decode, DecodeError, Decoded, Encode, from_slice};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::operation::TypedBody;
use crate::parameter::{Plain, Reason};

pub use table::{Content, Node, Row, Table, Xml};

impl Exchange<'_> {
    /// Sends `value` as XML of this media type; `root` says what the outermost element is. An absent value means no body.
    pub fn xml(self, media_type: &str, root: &Node, value: &dyn Encode) -> Self {
        self.written(value, || {
            Ok((media_type.into(), to_xml(root, value)?.into()))
        })
    }
}

/// A document of `value`; `root` says what the outermost element is.
///
/// # Errors
///
/// What XML cannot say, in words that follow the name of the value: keys that are no names, characters that it has not.
pub fn to_xml(root: &Node, value: &dyn Encode) -> Result<String, Reason> {
    write::document(root, &Plain::of(value)?)
}

/// Reads a document, and keeps what can be kept of it when it contradicts the description.
///
/// # Errors
///
/// The text is no XML, or nothing around a contradiction can absorb it.
pub fn from_xml<T: Decode>(root: &Node, document: &[u8]) -> Result<Decoded<T>, DecodeError> {
    let document = tree::parse(document)?;
    from_slice(read::to_json(root, &document).as_bytes())
}

/// A body of XML: what `receive::xml` is for [`call!`](crate::call).
///
/// # Errors
///
/// The body is empty, is not XML, or is so far from the description that nothing can be made of it.
pub fn receive<T: Decode>(answer: &mut Answer, root: &Node) -> Result<T, Error> {
    if answer.body.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::empty(answer.label.clone(), answer.reply()));
    }
    match from_xml::<T>(root, &answer.body) {
        Ok(Decoded { value, drift }) => {
            answer.drift.extend(drift);
            Ok(value)
        }
        Err(error) => Err(Error::decode(answer.label.clone(), error, answer.reply())),
    }
}

/// The body of an answer that is no success: what [`Failure::xml`](crate::Failure::xml) takes.
#[doc(hidden)]
pub fn failure<T: Decode + Send + Sync + 'static>(root: &Node, body: &[u8]) -> Option<TypedBody> {
    let decoded = from_xml::<T>(root, body).ok()?;
    Some(Box::new(decoded.value))
}
