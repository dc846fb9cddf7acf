//! How many properties does a record have? As many as are sent.

use crate::codec::{Encode, Encoder};

/// The number of properties that are sent of a record.
pub fn properties(record: &dyn Encode) -> usize {
    let mut counter = Counter(0);
    record.encode(&mut counter);
    counter.0
}

/// Counts entries, whatever they are.
struct Counter(usize);

impl Encoder for Counter {
    fn null(&mut self) {}
    fn bool(&mut self, _: bool) {}
    fn integer(&mut self, _: i64) {}
    fn unsigned(&mut self, _: u64) {}
    fn single(&mut self, _: f32) {}
    fn double(&mut self, _: f64) {}
    fn text(&mut self, _: &str) {}
    fn list(&mut self, _: &mut dyn Iterator<Item = &dyn Encode>) {}

    fn record<'a>(&mut self, entries: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>) {
        self.0 = entries.count();
    }
}
