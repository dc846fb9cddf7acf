//! Points in time and dates of other crates, for those who use them already.
//!
//! They are read as those of `jiff` are, by the same notations and with the same tolerance, and then converted.

/// Reads and writes a type by means of one of `jiff`; the beginning of 1970 stands for none.
macro_rules! through_jiff {
    ($type:ty: $jiff:ty, $blank:expr, $read:expr, $write:expr) => {
        impl crate::codec::Decode for $type {
            fn blank() -> Self {
                $blank
            }

            fn decode(reader: &mut crate::codec::Reader<'_>) -> Result<Self, crate::codec::Fault> {
                let value = <$jiff as crate::codec::Decode>::decode(reader)?;
                $read(value)
                    .ok_or_else(|| crate::codec::Fault::shape("a date in range", "one beyond it"))
            }
        }

        impl crate::codec::Encode for $type {
            fn encode(&self, encoder: &mut dyn crate::codec::Encoder) {
                match $write(self) {
                    Some(value) => crate::codec::Encode::encode(&value, encoder),
                    None => encoder.text(&self.to_string()),
                }
            }
        }

        impl crate::codec::Take<$type> for $type {
            fn take(value: Self) -> Self {
                value
            }
        }
    };
}

/// Dates and times of the crate `chrono`, which the setting `dates: chrono` takes.
#[cfg(feature = "chrono")]
pub mod chrono {
    use chrono::{DateTime, Datelike as _, NaiveDate, Utc};

    /// Nanoseconds in a second.
    const NANOSECONDS: i128 = 1_000_000_000;

    /// A point in time.
    pub type Timestamp = DateTime<Utc>;
    /// A date.
    pub type Date = NaiveDate;

    through_jiff!(
        Timestamp: jiff::Timestamp,
        DateTime::UNIX_EPOCH,
        |value: jiff::Timestamp| {
            let all = value.as_nanosecond();
            let second = i64::try_from(all.div_euclid(NANOSECONDS)).ok()?;
            DateTime::from_timestamp(second, u32::try_from(all.rem_euclid(NANOSECONDS)).ok()?)
        },
        |value: &Timestamp| {
            let within = i128::from(value.timestamp_subsec_nanos());
            jiff::Timestamp::from_nanosecond(i128::from(value.timestamp()) * NANOSECONDS + within).ok()
        }
    );
    through_jiff!(
        Date: jiff::civil::Date,
        NaiveDate::default(),
        |value: jiff::civil::Date| {
            let (month, day) = (value.month(), value.day());
            let number = |part: i8| u32::try_from(part).ok();
            NaiveDate::from_ymd_opt(value.year().into(), number(month)?, number(day)?)
        },
        |value: &Date| {
            let year = i16::try_from(value.year()).ok()?;
            let number = |part: u32| i8::try_from(part).ok();
            jiff::civil::Date::new(year, number(value.month())?, number(value.day())?).ok()
        }
    );
}

/// Dates and times of the crate `time`, which the setting `dates: time` takes.
#[cfg(feature = "time")]
pub mod time {
    use time::{Month, OffsetDateTime};

    /// A point in time.
    pub type Timestamp = OffsetDateTime;
    pub use time::Date;

    through_jiff!(
        OffsetDateTime: jiff::Timestamp,
        OffsetDateTime::UNIX_EPOCH,
        |value: jiff::Timestamp| OffsetDateTime::from_unix_timestamp_nanos(value.as_nanosecond()).ok(),
        |value: &OffsetDateTime| jiff::Timestamp::from_nanosecond(value.unix_timestamp_nanos()).ok()
    );
    through_jiff!(
        Date: jiff::civil::Date,
        OffsetDateTime::UNIX_EPOCH.date(),
        |value: jiff::civil::Date| {
            let number = |part: i8| u8::try_from(part).ok();
            let month = Month::try_from(number(value.month())?).ok()?;
            Date::from_calendar_date(value.year().into(), month, number(value.day())?).ok()
        },
        |value: &Date| {
            let year = i16::try_from(value.year()).ok()?;
            let number = |part: u8| i8::try_from(part).ok();
            jiff::civil::Date::new(year, number(value.month().into())?, number(value.day())?).ok()
        }
    );
}
