//! How unions are read: one function, for every union there is.
//!
//! ```text
//!   the tag names an alternative        it is read; what is wrong inside of it is a fault of the value
//!   one alternative or several fit      each is tried; the one that agrees best with the value is taken
//!   none fits, or all fail              the value is kept raw, and one drift is recorded
//! ```
//!
//! Agreeing best means least drift, then fewest keys that the alternative does not know. So a property that a server adds breaks
//! no union, and of two records without required keys the one that knows the keys is taken.

use super::fault::Fault;
use super::lookahead::Kind;
use super::reader::{Mark, Reader};
use super::select::{Selection, select};
use super::signature::Signatures;
use super::symbol::shortened;
use super::{Decode, Value};

/// A union that can be read. Written by [`union!`](crate::union).
pub trait ReadUnion {
    /// Becomes the alternative with this index, read from what comes next.
    ///
    /// # Errors
    ///
    /// The value is none of this alternative.
    fn read(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Fault>;

    /// Becomes a value that is none of the alternatives.
    fn keep(&mut self, value: Value);
}

/// Reads a value into a union that starts out blank.
///
/// # Errors
///
/// The tag names an alternative that the value is not, or the text is no JSON.
pub fn read_union(
    reader: &mut Reader<'_>,
    signatures: &'static Signatures,
    union: &mut dyn ReadUnion,
) -> Result<(), Fault> {
    let selection = select(reader, signatures)?;
    let start = reader.mark();
    let result = match selection.candidates.as_slice() {
        [] => None,
        [only] => Some(union.read(*only, reader)),
        several => Some(read_best(reader, several, union)),
    };
    match result {
        Some(Err(fault)) if fault.is_shape() && !selection.is_told => {
            reader.rewind(start);
            keep_misfit(reader, &selection, fault, union)
        }
        Some(result) => result,
        None => keep_unlisted(reader, &selection, signatures, union),
    }
}

/// How far an alternative and the value are apart.
type Distance = (usize, usize);

const NONE: Distance = (0, 0);

/// Reads the alternative that agrees best with the value, the first of several that agree equally. The fault is that of
/// the first, should all fail.
fn read_best(
    reader: &mut Reader<'_>,
    candidates: &[usize],
    union: &mut dyn ReadUnion,
) -> Result<(), Fault> {
    let start = reader.mark();
    let mut best: Option<(Distance, usize)> = None;
    let mut first_fault = None;
    for &index in candidates {
        reader.reread(start);
        match attempt(reader, start, index, union) {
            Ok(NONE) => return Ok(()),
            Ok(distance) if best.is_none_or(|(least, _)| distance < least) => {
                if reader.is_tired() {
                    return Ok(());
                }
                best = Some((distance, index));
            }
            Ok(_) => {}
            Err(fault) if fault.is_shape() => {
                first_fault.get_or_insert(fault);
            }
            Err(fault) => return Err(fault),
        }
        if reader.is_tired() {
            break;
        }
    }
    match (best, first_fault) {
        (Some((_, index)), _) => {
            reader.reread(start);
            union.read(index, reader)
        }
        (None, Some(fault)) => Err(fault),
        (None, None) => Ok(()),
    }
}

fn attempt(
    reader: &mut Reader<'_>,
    start: Mark,
    index: usize,
    union: &mut dyn ReadUnion,
) -> Result<Distance, Fault> {
    let skipped = reader.skipped;
    union.read(index, reader)?;
    Ok((reader.drift_since(start), reader.skipped - skipped))
}

/// Keeps a value that nothing in its looks says to be one of the alternatives.
#[cold]
fn keep_unlisted(
    reader: &mut Reader<'_>,
    selection: &Selection,
    signatures: &Signatures,
    union: &mut dyn ReadUnion,
) -> Result<(), Fault> {
    union.keep(Value::decode(reader)?);
    let found = match (&selection.unlisted, signatures.only_tag()) {
        (Some(tag), _) => format!("the unlisted tag `{}`", shortened(tag.clone())),
        (None, Some(property)) if selection.kind == Kind::Object => {
            format!("an object without the tag `{property}`")
        }
        (None, _) if selection.kind == Kind::Object => "an object with other keys".to_owned(),
        (None, _) => selection.kind.words().to_owned(),
    };
    reader.note("a listed alternative", found);
    Ok(())
}

/// Keeps a value that looked like some alternative and was none.
#[cold]
fn keep_misfit(
    reader: &mut Reader<'_>,
    selection: &Selection,
    fault: Fault,
    union: &mut dyn ReadUnion,
) -> Result<(), Fault> {
    union.keep(Value::decode(reader)?);
    match selection.candidates.as_slice() {
        [_] => reader.note_fault(fault),
        _ => {
            let found = format!("{} that fits none", selection.kind.words());
            reader.note("a listed alternative", found);
            Ok(())
        }
    }
}
