//! How values are written: a walk over a value that tells an [`Encoder`] what it meets.
//!
//! Values know nothing of formats. JSON, query strings, form bodies and headers are encoders, and because an
//! encoder is a trait object, no code is generated per type and format.

use super::file::{File, write_text};

/// A value that can be sent.
pub trait Encode {
    /// Tells `encoder` what this value is: exactly one call.
    fn encode(&self, encoder: &mut dyn Encoder);

    /// Whether an optional property or parameter with this value is left out altogether.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A format under construction.
pub trait Encoder {
    /// Whether values are written down to be kept rather than sent: then properties that only servers set are written
    /// too.
    fn keeps_everything(&self) -> bool {
        false
    }

    /// JSON's `null`.
    fn null(&mut self);
    /// A boolean.
    fn bool(&mut self, value: bool);
    /// A signed whole number.
    fn integer(&mut self, value: i64);
    /// An unsigned whole number.
    fn unsigned(&mut self, value: u64);
    /// A number in single precision: written with the fewest digits that give the same `f32` back.
    fn single(&mut self, value: f32);
    /// A number in double precision.
    fn double(&mut self, value: f64);
    /// A number by its digits, as JSON writes them: where a format has no numbers, they are text.
    fn number(&mut self, digits: &str) {
        self.text(digits);
    }
    /// Text.
    fn text(&mut self, value: &str);
    /// A file: text, where a format has no files; null, where it also cannot say that the file's bytes are not in memory.
    fn file(&mut self, file: &File) {
        write_text(self, file);
    }
    /// A list of values.
    fn list(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>);
    /// Named values, in order; absent ones are not among them.
    fn record<'a>(&mut self, entries: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>);
}
