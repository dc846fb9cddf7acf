//! How records are read and written: one function each, for every record there is.
//!
//! A record offers its fields by index, and the table of its fields tells their keys. Everything that is the same for all
//! records (finding keys, what is missing, unknown keys, what is absorbed) happens here, once.

use std::borrow::Cow;

use super::drift::Segment;
use super::encode::{Encode, Encoder};
use super::fault::Fault;
use super::reader::{Mark, Reader};

/// One property of a record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    key: &'static str,
    is_optional: bool,
    is_received_only: bool,
    /// Whether 0 and the empty text stand for nothing.
    is_nothing_if_blank: bool,
}

impl Field {
    /// A property that must be there.
    pub const fn required(key: &'static str) -> Self {
        Self {
            key,
            is_optional: false,
            is_received_only: false,
            is_nothing_if_blank: false,
        }
    }

    /// The same property, but only servers set it: it may be missing and is not sent.
    #[must_use]
    pub const fn received(self) -> Self {
        Self {
            is_received_only: true,
            ..self.optional()
        }
    }

    /// The same property, but only clients set it: it may be missing.
    #[must_use]
    pub const fn sent(self) -> Self {
        self.optional()
    }

    /// The same property; what the field holds when it is missing is not blank.
    #[must_use]
    pub const fn default(self) -> Self {
        self.optional()
    }

    /// The same property; its setter is not called like the field.
    #[must_use]
    pub const fn set_by(self) -> Self {
        self
    }

    /// The same property; servers send 0 or the empty text where it is missing.
    #[must_use]
    pub const fn blank(self) -> Self {
        Self {
            is_nothing_if_blank: true,
            ..self.optional()
        }
    }

    /// The same property, but it may be missing.
    #[must_use]
    pub const fn optional(self) -> Self {
        Self {
            is_optional: true,
            ..self
        }
    }
}

/// What becomes of keys that are not in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Additional {
    /// They are passed over.
    Skipped,
    /// They are passed over and recorded: the description rules them out.
    Reported,
    /// The record takes them.
    Kept,
}

/// A record that can be read. Written by [`record!`](crate::record).
pub trait ReadRecord {
    /// Reads the field with this index.
    ///
    /// # Errors
    ///
    /// The value is not what the field holds.
    fn set(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Fault>;

    /// Reads the value of a key that is not in the table.
    ///
    /// # Errors
    ///
    /// The value is not what the record keeps under such keys.
    fn keep(&mut self, key: &str, reader: &mut Reader<'_>) -> Result<(), Fault> {
        let _ = key;
        reader.skip()
    }
}

/// Named values in order.
pub type Entries<'a> = dyn Iterator<Item = (&'a str, &'a dyn Encode)> + 'a;

/// What is written for a field that does not exist; no table leads there.
#[doc(hidden)]
pub const NOTHING: &dyn Encode = &None::<bool>;

/// The entries of a map, for [`WriteRecord::additional`].
pub fn entries<'m, T: Encode + 'm>(
    map: impl IntoIterator<Item = (&'m String, &'m T), IntoIter: 'm>,
) -> Box<Entries<'m>> {
    Box::new(
        map.into_iter()
            .map(|(key, value)| (key.as_str(), value as &dyn Encode)),
    )
}

/// A record that can be written. Written by [`record!`](crate::record).
pub trait WriteRecord {
    /// The field with this index.
    fn get(&self, index: usize) -> &dyn Encode;

    /// What is sent besides the fields.
    fn additional(&self) -> Box<Entries<'_>> {
        Box::new(std::iter::empty())
    }
}

/// Reads an object into a record that starts out blank.
///
/// # Errors
///
/// There is no object, a required key is missing or its value cannot be read, or the text is no JSON.
pub fn read_record(
    reader: &mut Reader<'_>,
    fields: &'static [Field],
    policy: Additional,
    record: &mut dyn ReadRecord,
) -> Result<(), Fault> {
    let mut seen = Seen::default();
    let mut hint = 0;
    let mut is_first = true;
    reader.open(b'{', "an object")?;
    while reader.cursor.next_item(is_first, b'}')? {
        is_first = false;
        match find(reader, fields, hint, policy)? {
            Found::Listed(index) => {
                seen.insert(index);
                hint = index + 1;
                read_field(reader, &fields[index], index, record)?;
            }
            Found::Unlisted(key) => read_unlisted(reader, key, policy, record)?,
        }
    }
    reader.leave();
    seen.require(fields)
}

/// A key of the text, looked up.
enum Found {
    Listed(usize),
    /// The key is kept only where it matters.
    Unlisted(String),
}

/// Takes a key and looks it up, beginning after the one before: most servers send keys in the order of the description, without
/// the absent ones.
#[inline]
fn find(
    reader: &mut Reader<'_>,
    fields: &[Field],
    hint: usize,
    policy: Additional,
) -> Result<Found, Fault> {
    match fields.get(hint) {
        Some(field) if reader.cursor.take_key(field.key)? => Ok(Found::Listed(hint)),
        _ => search(reader, fields, hint, policy),
    }
}

fn search(
    reader: &mut Reader<'_>,
    fields: &[Field],
    hint: usize,
    policy: Additional,
) -> Result<Found, Fault> {
    let key = reader.cursor.key()?;
    let (before, after) = fields.split_at(hint.min(fields.len()));
    let is_it = |field: &Field| field.key == key;
    let index = after
        .iter()
        .position(is_it)
        .map(|index| index + before.len())
        .or_else(|| before.iter().position(is_it));
    let found = match index {
        Some(index) => Found::Listed(index),
        None if policy == Additional::Skipped => Found::Unlisted(String::new()),
        None => Found::Unlisted(key.to_owned()),
    };
    reader.cursor.colon()?;
    Ok(found)
}

fn read_field(
    reader: &mut Reader<'_>,
    field: &Field,
    index: usize,
    record: &mut dyn ReadRecord,
) -> Result<(), Fault> {
    if field.is_nothing_if_blank && reader.take_blank()? {
        return Ok(());
    }
    let start = reader.mark();
    let result = record.set(index, reader);
    if result.is_ok() && !reader.has_drifted(start) {
        return Ok(());
    }
    let segment = Segment::Key(Cow::Borrowed(field.key));
    match result {
        Err(fault) if !field.is_optional => Err(fault.below(segment)),
        Err(fault) if fault.is_shape() && is_null_at(reader, start) => reader.skip(),
        result => settle(reader, start, result, &segment),
    }
}

/// Whether the value that could not be read is `null`, which means the same as an absent one; returns to it.
#[cold]
fn is_null_at(reader: &mut Reader<'_>, start: Mark) -> bool {
    reader.rewind(start);
    reader.is_null()
}

/// What follows a child that was not read smoothly, where such things are absorbed.
#[cold]
pub(crate) fn settle(
    reader: &mut Reader<'_>,
    start: Mark,
    result: Result<(), Fault>,
    segment: &Segment,
) -> Result<(), Fault> {
    if let Err(fault) = result {
        reader.absorb(start, fault)?;
    }
    reader.rise(start, segment);
    Ok(())
}

fn read_unlisted(
    reader: &mut Reader<'_>,
    key: String,
    policy: Additional,
    record: &mut dyn ReadRecord,
) -> Result<(), Fault> {
    let start = reader.mark();
    let result = match policy {
        Additional::Skipped => {
            reader.skipped += 1;
            return reader.skip();
        }
        Additional::Kept => record.keep(&key, reader),
        Additional::Reported => reader
            .skip()
            .map(|()| reader.note("only listed keys", "an unlisted key")),
    };
    match result {
        Ok(()) if !reader.has_drifted(start) => Ok(()),
        result => settle(reader, start, result, &Segment::Key(Cow::Owned(key))),
    }
}

/// Which fields of a record were met.
#[derive(Default)]
struct Seen {
    first: u64,
    /// Fields from 64 on.
    others: Vec<bool>,
}

impl Seen {
    #[inline]
    fn insert(&mut self, index: usize) {
        match index {
            0..64 => self.first |= 1 << index,
            _ => self.insert_other(index - 64),
        }
    }

    #[cold]
    fn insert_other(&mut self, index: usize) {
        if self.others.len() <= index {
            self.others.resize(index + 1, false);
        }
        self.others[index] = true;
    }

    fn contains(&self, index: usize) -> bool {
        match index {
            0..64 => self.first & (1 << index) != 0,
            _ => self.others.get(index - 64).is_some_and(|seen| *seen),
        }
    }

    /// Checks that nothing required is missing.
    fn require(&self, fields: &[Field]) -> Result<(), Fault> {
        // Mostly everything is there.
        if fields.len() < 64 && self.first == (1 << fields.len()) - 1 {
            return Ok(());
        }
        let missing = (0..)
            .zip(fields)
            .find(|(index, field)| !field.is_optional && !self.contains(*index));
        match missing {
            None => Ok(()),
            Some((_, field)) => Err(missing_key(field.key)),
        }
    }
}

#[cold]
fn missing_key(key: &str) -> Fault {
    Fault::shape("all required keys", format!("a missing key `{key}`"))
}

/// Writes a record: its fields in order, without the optional ones that are absent, then what it has besides.
pub fn write_record(encoder: &mut dyn Encoder, fields: &'static [Field], record: &dyn WriteRecord) {
    let keeps_everything = encoder.keeps_everything();
    let listed = fields.iter().enumerate().filter_map(|(index, field)| {
        let value = record.get(index);
        let stays_behind = field.is_received_only && !keeps_everything;
        let is_left_out = stays_behind || field.is_optional && value.is_absent();
        (!is_left_out).then_some((field.key, value))
    });
    let additional = record
        .additional()
        .filter(|(key, _)| fields.iter().all(|field| field.key != *key));
    encoder.record(&mut listed.chain(additional));
}
