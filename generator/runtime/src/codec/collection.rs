//! How lists and maps are read and written.
//!
//! An item or entry that contradicts the description is left out and recorded; the others survive.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Decode;
use super::drift::Segment;
use super::encode::{Encode, Encoder};
use super::fault::Fault;
use super::reader::Reader;
use super::record::settle;

impl Reader<'_> {
    /// Reads an array: `item` is called at the beginning of each of its values and reads it.
    ///
    /// # Errors
    ///
    /// There is no array, or the text is no JSON. Values of the wrong shape are left out.
    pub fn list(
        &mut self,
        item: &mut dyn FnMut(&mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut index = 0;
        self.open(b'[', "an array")?;
        while self.cursor.next_item(index == 0, b']')? {
            let start = self.mark();
            let result = item(self);
            if result.is_err() || self.has_drifted(start) {
                settle(self, start, result, &Segment::Index(index))?;
            }
            index += 1;
        }
        self.leave();
        Ok(())
    }

    /// Reads an object with arbitrary keys: `entry` is called at the beginning of each of its values and reads it.
    ///
    /// # Errors
    ///
    /// There is no object, or the text is no JSON. Values of the wrong shape are left out.
    pub fn map(
        &mut self,
        entry: &mut dyn FnMut(&str, &mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut key = String::new();
        let mut is_first = true;
        self.open(b'{', "an object")?;
        while self.cursor.next_item(is_first, b'}')? {
            is_first = false;
            key.clear();
            key.push_str(self.cursor.key()?);
            self.cursor.colon()?;
            let start = self.mark();
            let result = entry(&key, self);
            if result.is_err() || self.has_drifted(start) {
                settle(self, start, result, &Segment::Key(Cow::Owned(key.clone())))?;
            }
        }
        self.leave();
        Ok(())
    }

    /// Reads the value of one entry of a map.
    ///
    /// # Errors
    ///
    /// The value is not what the map holds.
    pub fn entry<T: Decode>(
        &mut self,
        map: &mut BTreeMap<String, T>,
        key: &str,
    ) -> Result<(), Fault> {
        let value = T::decode(self)?;
        map.insert(key.to_owned(), value);
        Ok(())
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let mut items = Self::new();
        reader.list(&mut |reader| {
            items.push(T::decode(reader)?);
            Ok(())
        })?;
        Ok(items)
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, encoder: &mut dyn Encoder) {
        encoder.list(&mut self.iter().map(|item| item as &dyn Encode));
    }
}

/// An optional list is sent when it has items. Where sending an empty one means something else than sending none, the type
/// is `Option<Vec<T>>`.
impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, encoder: &mut dyn Encoder) {
        self.as_slice().encode(encoder);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let mut entries = Self::new();
        reader.map(&mut |key, reader| reader.entry(&mut entries, key))?;
        Ok(entries)
    }
}

/// An optional map is sent when it has entries, as with lists.
impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, encoder: &mut dyn Encoder) {
        encoder.record(
            &mut self
                .iter()
                .map(|(key, value)| (key.as_str(), value as &dyn Encode)),
        );
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
