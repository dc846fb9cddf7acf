//! Points in time as numbers: seconds since the beginning of 1970.

use std::fmt;
use std::ops::Deref;

use jiff::{SignedDuration, Timestamp};

use super::Decode;
use super::encode::{Encode, Encoder};
use super::fault::Fault;
use super::reader::{Reader, is_number};
use super::take::Take;

const SECONDS: &str = "seconds since 1970";

/// A point in time that is a number on the wire: seconds since the beginning of 1970, perhaps with a fraction
/// (`format: unix-time`). It derefs to a [`Timestamp`].
///
/// ```
/// use balas_runtime::UnixTime;
///
/// let read = balas_runtime::codec::from_slice::<Vec<UnixTime>>(b"[1781691069, 1781691072.345678]")?;
/// assert_eq!(read.value[0].to_string(), "2026-06-17T10:11:09Z");
/// assert_eq!(read.value[1].subsec_microsecond(), 345_678);
/// assert!(read.drift.is_empty());
/// # Ok::<(), balas_runtime::codec::DecodeError>(())
/// ```
///
/// Servers that write it in the notation of RFC 3339 are understood, and that is recorded as drift.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime(pub Timestamp);

impl Deref for UnixTime {
    type Target = Timestamp;

    fn deref(&self) -> &Timestamp {
        &self.0
    }
}

impl From<Timestamp> for UnixTime {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp)
    }
}

impl From<UnixTime> for Timestamp {
    fn from(time: UnixTime) -> Self {
        time.0
    }
}

impl fmt::Display for UnixTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for UnixTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnixTime({})", self.0)
    }
}

/// The beginning of 1970 stands for none.
impl Decode for UnixTime {
    fn blank() -> Self {
        Self(Timestamp::UNIX_EPOCH)
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        if is_number(reader.cursor.peek()) {
            let time = match reader.cursor.small_integer() {
                Some(seconds) => Timestamp::from_second(seconds).ok(),
                None => of_digits(reader.cursor.number()?),
            };
            return time
                .map(Self)
                .ok_or_else(|| Fault::shape(SECONDS, "a number out of range"));
        }
        let text = reader.text_as(SECONDS)?;
        let (time, found) = match text.parse() {
            Ok(time) => (Some(time), "a date and time"),
            Err(_) => (of_digits(text), "a string"),
        };
        let time = time.ok_or_else(|| Fault::shape(SECONDS, "another text"))?;
        reader.note(SECONDS, found);
        Ok(Self(time))
    }
}

/// The time that a number stands for, down to nanoseconds.
fn of_digits(digits: &str) -> Option<Timestamp> {
    if digits.contains(['e', 'E']) {
        let duration = SignedDuration::try_from_secs_f64(digits.parse().ok()?).ok()?;
        return Timestamp::from_duration(duration).ok();
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let seconds: i64 = whole.parse().ok()?;
    let nanoseconds: i32 = match fraction.get(..9) {
        Some(shortened) => shortened.parse().ok()?,
        None => format!("{fraction:0<9}").parse().ok()?,
    };
    let is_negative = whole.starts_with('-');
    let nanoseconds = if is_negative {
        -nanoseconds
    } else {
        nanoseconds
    };
    Timestamp::new(seconds, nanoseconds).ok()
}

impl Encode for UnixTime {
    fn encode(&self, encoder: &mut dyn Encoder) {
        match self.0.subsec_nanosecond() {
            0 => encoder.integer(self.0.as_second()),
            _ => encoder.double(self.0.as_duration().as_secs_f64()),
        }
    }
}

impl<A: Into<Self>> Take<A> for UnixTime {
    fn take(value: A) -> Self {
        value.into()
    }
}

#[cfg(test)]
mod tests {
    use super::UnixTime;
    use crate::codec::{from_slice, to_json};

    fn read(json: &str) -> (String, Vec<String>) {
        match from_slice::<UnixTime>(json.as_bytes()) {
            Ok(read) => (
                read.value.to_string(),
                read.drift.iter().map(ToString::to_string).collect(),
            ),
            Err(error) => (error.to_string(), Vec::new()),
        }
    }

    #[test]
    fn numbers_are_seconds() {
        let plain = |json| {
            let (time, drift) = read(json);
            assert!(drift.is_empty(), "{drift:?}");
            time
        };
        assert_eq!(plain("1781646002"), "2026-06-16T21:40:02Z");
        assert_eq!(plain("1781646002.0"), "2026-06-16T21:40:02Z");
        assert_eq!(
            plain("1781646002.0000000019"),
            "2026-06-16T21:40:02.000000001Z"
        );
        assert_eq!(plain("-0.5"), "1969-12-31T23:59:59.5Z");
        assert_eq!(plain("1.5e9"), "2017-07-14T02:40:00Z");
    }

    #[test]
    fn what_stands_for_a_number_is_told() {
        assert_eq!(
            read("\"2026-06-18T07:00:00.000Z\""),
            (
                "2026-06-18T07:00:00Z".to_owned(),
                vec!["`$`: expected seconds since 1970, found a date and time".to_owned()]
            )
        );
        assert_eq!(read("\"1781646002\"").1.len(), 1);
        assert_eq!(
            read("\"soon\"").0,
            "`$`: expected seconds since 1970, found another text"
        );
        assert_eq!(
            read("99999999999999999").0,
            "`$`: expected seconds since 1970, found a number out of range"
        );
    }

    #[test]
    fn it_is_written_as_it_came() {
        for json in ["1781646002", "1781691072.345678", "-1"] {
            let time = from_slice::<UnixTime>(json.as_bytes()).map(|read| to_json(&read.value));
            let written = time.ok().and_then(Result::ok).unwrap_or_default();
            assert_eq!(String::from_utf8_lossy(&written), json);
        }
    }
}
