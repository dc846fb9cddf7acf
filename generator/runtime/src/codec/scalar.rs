//! How Rust's own types are read and written.

use super::Decode;
use super::encode::{Encode, Encoder};
use super::fault::Fault;
use super::reader::Reader;

/// The types that are read by one method of the reader and written by one of the encoder.
macro_rules! scalars {
    ($($type:ty: $blank:expr, $reader:ident $method:ident($($expected:literal)?) => $encoder:ident;)*) => { $(
        impl Decode for $type {
            fn blank() -> Self {
                $blank
            }

            fn decode($reader: &mut Reader<'_>) -> Result<Self, Fault> {
                $reader.$method($($expected)?)
            }

            // Written out, so that it is compiled here and not in every crate that has a field of this type.
            fn decode_into(&mut self, $reader: &mut Reader<'_>) -> Result<(), Fault> {
                *self = $reader.$method($($expected)?)?;
                Ok(())
            }
        }

        impl Encode for $type {
            fn encode(&self, encoder: &mut dyn Encoder) {
                encoder.$encoder((*self).into());
            }
        }
    )* };
}

scalars! {
    bool: false, reader boolean() => bool;
    i32: 0, reader integer_as("an integer of 32 bits") => integer;
    i64: 0, reader integer_as("an integer of 64 bits") => integer;
    u32: 0, reader integer_as("a non-negative integer of 32 bits") => unsigned;
    u64: 0, reader integer_as("a non-negative integer of 64 bits") => unsigned;
    f32: 0.0, reader single() => single;
    f64: 0.0, reader double() => double;
}

impl Decode for String {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        reader.text().map(str::to_owned)
    }

    fn decode_into(&mut self, reader: &mut Reader<'_>) -> Result<(), Fault> {
        *self = reader.text()?.to_owned();
        Ok(())
    }
}

impl Encode for String {
    fn encode(&self, encoder: &mut dyn Encoder) {
        encoder.text(self);
    }
}

impl Encode for str {
    fn encode(&self, encoder: &mut dyn Encoder) {
        encoder.text(self);
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, encoder: &mut dyn Encoder) {
        (**self).encode(encoder);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Decode> Decode for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        match T::decode(reader) {
            Ok(value) => Ok(Self::new(value)),
            Err(fault) => Err(fault),
        }
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, encoder: &mut dyn Encoder) {
        (**self).encode(encoder);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

/// `null` where a value is required and may be null; left out where it is optional.
impl<T: Decode> Decode for Option<T> {
    fn blank() -> Self {
        None
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        if reader.take_null() {
            return Ok(None);
        }
        match T::decode(reader) {
            Ok(value) => Ok(Some(value)),
            Err(fault) => Err(fault),
        }
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, encoder: &mut dyn Encoder) {
        match self {
            None => encoder.null(),
            Some(value) => value.encode(encoder),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}
