//! Points in time and dates, in the notation of RFC 3339.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::TimeZone};

use super::Decode;
use super::encode::{Encode, Encoder};
use super::fault::Fault;
use super::reader::Reader;

const TIMESTAMP: &str = "a date and time";
const DATE: &str = "a date";
const OTHER_TEXT: &str = "another text";

/// The beginning of 1970 stands for none.
impl Decode for Timestamp {
    fn blank() -> Self {
        Self::UNIX_EPOCH
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let text = reader.text_as(TIMESTAMP)?;
        match text.parse() {
            Ok(timestamp) => Ok(timestamp),
            Err(_) => match without_offset(text) {
                Some(timestamp) => {
                    reader.note("a date and time with an offset from UTC", "one without");
                    Ok(timestamp)
                }
                None => Err(Fault::shape(TIMESTAMP, OTHER_TEXT)),
            },
        }
    }
}

/// Servers that leave the offset out mean UTC more often than anything else.
fn without_offset(text: &str) -> Option<Timestamp> {
    let civil: DateTime = text.parse().ok()?;
    civil
        .to_zoned(TimeZone::UTC)
        .ok()
        .map(|zoned| zoned.timestamp())
}

impl Encode for Timestamp {
    fn encode(&self, encoder: &mut dyn Encoder) {
        encoder.text(&self.to_string());
    }
}

/// The beginning of 1970 stands for none.
impl Decode for Date {
    fn blank() -> Self {
        Self::constant(1970, 1, 1)
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let text = reader.text_as(DATE)?;
        match text.parse() {
            Ok(date) if text.len() == "1970-01-01".len() => Ok(date),
            Ok(date) => {
                reader.note(DATE, "more than a date");
                Ok(date)
            }
            Err(_) => Err(Fault::shape(DATE, OTHER_TEXT)),
        }
    }
}

impl Encode for Date {
    fn encode(&self, encoder: &mut dyn Encoder) {
        encoder.text(&self.to_string());
    }
}
