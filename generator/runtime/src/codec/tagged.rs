//! How is an alternative written whose record does not say which one it is?
//!
//! A description may name the alternatives of a union by a property that the alternatives themselves do not describe, or leave
//! open. The union writes it then, as the first property of the record.

use super::encode::{Encode, Encoder};
use super::file::File;

/// Passes everything on to another encoder and adds a property to the record, unless it has that already.
pub struct Tagged<'e> {
    encoder: &'e mut dyn Encoder,
    property: &'static str,
    value: &'e dyn Encode,
}

impl<'e> Tagged<'e> {
    /// Adds `property` with this value.
    pub fn new(
        encoder: &'e mut dyn Encoder,
        property: &'static str,
        value: &'e dyn Encode,
    ) -> Self {
        Self {
            encoder,
            property,
            value,
        }
    }
}

impl Encoder for Tagged<'_> {
    fn keeps_everything(&self) -> bool {
        self.encoder.keeps_everything()
    }

    fn null(&mut self) {
        self.encoder.null();
    }

    fn bool(&mut self, value: bool) {
        self.encoder.bool(value);
    }

    fn integer(&mut self, value: i64) {
        self.encoder.integer(value);
    }

    fn unsigned(&mut self, value: u64) {
        self.encoder.unsigned(value);
    }

    fn single(&mut self, value: f32) {
        self.encoder.single(value);
    }

    fn double(&mut self, value: f64) {
        self.encoder.double(value);
    }

    fn number(&mut self, digits: &str) {
        self.encoder.number(digits);
    }

    fn text(&mut self, value: &str) {
        self.encoder.text(value);
    }

    fn file(&mut self, file: &File) {
        self.encoder.file(file);
    }

    fn list(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) {
        self.encoder.list(items);
    }

    fn record<'a>(&mut self, entries: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>) {
        let entries: Vec<_> = entries.collect();
        let is_missing = entries.iter().all(|(key, _)| *key != self.property);
        let own = is_missing.then_some((self.property, self.value));
        self.encoder.record(&mut own.into_iter().chain(entries));
    }
}

impl std::fmt::Debug for Tagged<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Tagged({})", self.property)
    }
}
