//! How lists and maps are read and written.
//!
//! An item or entry that contradicts the description is left out and recorded; the others survive.

use std::borrow::Cow;

use super::Decode;
use super::drift::Segment;
use super::encode::{Encode, Encoder};
use super::fault::Fault;
use super::reader::Reader;
use super::record::settle;

impl Reader<'_> {
    /// Reads an array into a list.
    ///
    /// # Errors
    ///
    /// There is no array, or the text is no JSON. Values of the wrong shape are left out.
    pub fn list(&mut self, list: &mut dyn ReadItems) -> Result<(), Fault> {
        let mut index = 0;
        self.open(b'[', "an array")?;
        while self.cursor.next_item(index == 0, b']')? {
            let start = self.mark();
            let result = list.read_item(self);
            if result.is_err() || self.has_drifted(start) {
                settle(self, start, result, &Segment::Index(index))?;
            }
            index += 1;
        }
        self.leave();
        Ok(())
    }

    /// Reads an object with arbitrary keys into a map.
    ///
    /// # Errors
    ///
    /// There is no object, or the text is no JSON. Values of the wrong shape are left out.
    pub fn map(&mut self, map: &mut dyn ReadEntries) -> Result<(), Fault> {
        let mut key = String::new();
        let mut is_first = true;
        self.open(b'{', "an object")?;
        while self.cursor.next_item(is_first, b'}')? {
            is_first = false;
            key.clear();
            key.push_str(self.cursor.key()?);
            self.cursor.colon()?;
            let start = self.mark();
            let result = map.read_entry(&key, self);
            if result.is_err() || self.has_drifted(start) {
                settle(self, start, result, &Segment::Key(Cow::Owned(key.clone())))?;
            }
        }
        self.leave();
        Ok(())
    }
}

/// A list that is being read.
pub trait ReadItems {
    /// Reads one more item.
    ///
    /// # Errors
    ///
    /// What comes next is none; the list is as before then.
    fn read_item(&mut self, reader: &mut Reader<'_>) -> Result<(), Fault>;
}

/// A map that is being read.
pub trait ReadEntries {
    /// Reads the value of one more key.
    ///
    /// # Errors
    ///
    /// What comes next is none; the map is as before then.
    fn read_entry(&mut self, key: &str, reader: &mut Reader<'_>) -> Result<(), Fault>;
}

// What follows is generated anew for every type of item. It is written with few calls, as each would be generated too.

impl<T: Decode> ReadItems for Vec<T> {
    fn read_item(&mut self, reader: &mut Reader<'_>) -> Result<(), Fault> {
        match T::decode(reader) {
            Ok(item) => {
                self.push(item);
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let mut items = Self::new();
        match reader.list(&mut items) {
            Ok(()) => Ok(items),
            Err(fault) => Err(fault),
        }
    }
}

/// A list that is being written.
trait WriteItems {
    fn count(&self) -> usize;
    fn item(&self, index: usize) -> Option<&dyn Encode>;
}

impl<T: Encode> WriteItems for &[T] {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<&dyn Encode> {
        match self.get(index) {
            Some(item) => Some(item),
            None => None,
        }
    }
}

/// The items of any list: one iterator for all types.
struct Items<'a> {
    list: &'a dyn WriteItems,
    next: usize,
}

impl<'a> Iterator for Items<'a> {
    type Item = &'a dyn Encode;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.list.item(self.next)?;
        self.next += 1;
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.list.count() - self.next;
        (left, Some(left))
    }
}

fn write_list(encoder: &mut dyn Encoder, list: &dyn WriteItems) {
    encoder.list(&mut Items { list, next: 0 });
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, encoder: &mut dyn Encoder) {
        write_list(encoder, &self);
    }
}

/// An optional list is sent when it has items. Where sending an empty one means something else than sending none, the type
/// is `Option<Vec<T>>`.
impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, encoder: &mut dyn Encoder) {
        write_list(encoder, &self.as_slice());
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
