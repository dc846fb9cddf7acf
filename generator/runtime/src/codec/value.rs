//! Values that the description says nothing about.

use serde_json::{Map, Number, Value};

use super::Decode;
use super::collection::ReadEntries;
use super::encode::{Encode, Encoder};
use super::fault::Fault;
use super::reader::{Reader, is_number};

/// Any JSON. Integers are exact up to 64 bits.
impl Decode for Value {
    fn blank() -> Self {
        Self::Null
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        match reader.cursor.peek() {
            b'n' if reader.take_null() => Ok(Self::Null),
            b't' | b'f' => reader.boolean().map(Self::Bool),
            b'"' => String::decode(reader).map(Self::String),
            b'[' => Vec::decode(reader).map(Self::Array),
            b'{' => object(reader),
            byte if is_number(byte) => reader.any_number().map(Self::Number),
            _ => Err(reader.mismatch("a value")),
        }
    }
}

fn object(reader: &mut Reader<'_>) -> Result<Value, Fault> {
    let mut entries = Map::new();
    reader.map(&mut entries)?;
    Ok(Value::Object(entries))
}

impl ReadEntries for Map<String, Value> {
    fn read_entry(&mut self, key: &str, reader: &mut Reader<'_>) -> Result<(), Fault> {
        self.insert(key.to_owned(), Value::decode(reader)?);
        Ok(())
    }
}

impl Encode for Value {
    fn encode(&self, encoder: &mut dyn Encoder) {
        match self {
            Self::Null => encoder.null(),
            Self::Bool(value) => encoder.bool(*value),
            Self::Number(number) => encode_number(number, encoder),
            Self::String(text) => encoder.text(text),
            Self::Array(items) => items.encode(encoder),
            Self::Object(entries) => {
                encoder.record(
                    &mut entries
                        .iter()
                        .map(|(key, value)| (key.as_str(), value as &dyn Encode)),
                );
            }
        }
    }
}

fn encode_number(number: &Number, encoder: &mut dyn Encoder) {
    if let Some(value) = number.as_i64() {
        encoder.integer(value);
    } else if let Some(value) = number.as_u64() {
        encoder.unsigned(value);
    } else if let Some(value) = number.as_f64() {
        encoder.double(value);
    }
}
