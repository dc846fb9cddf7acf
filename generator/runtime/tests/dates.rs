//! Points in time and dates of other crates: read and written as those of `jiff` are.
#![cfg(all(feature = "chrono", feature = "time"))]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use balas_runtime::codec::{from_slice, to_json};
use balas_runtime::{Decode, Encode, chrono, time};

/// What comes back, and how much drift there was.
fn back<T: Decode + Encode>(json: &str) -> (String, usize) {
    let decoded = from_slice::<T>(json.as_bytes()).unwrap();
    let written = String::from_utf8(to_json(&decoded.value).unwrap()).unwrap();
    (written, decoded.drift.len())
}

#[test]
fn points_in_time_come_back_in_utc() {
    let json = r#""2024-02-29T12:30:00.25+02:00""#;
    let expected = (r#""2024-02-29T10:30:00.25Z""#.to_owned(), 0);
    assert_eq!(back::<chrono::Timestamp>(json), expected);
    assert_eq!(back::<time::Timestamp>(json), expected);
    let before = r#""1965-01-01T00:00:00.5Z""#;
    assert_eq!(back::<chrono::Timestamp>(before), (before.to_owned(), 0));
    assert_eq!(back::<time::Timestamp>(before), (before.to_owned(), 0));
}

#[test]
fn a_missing_offset_is_drift() {
    let json = r#""2024-02-29T12:30:00""#;
    assert_eq!(back::<chrono::Timestamp>(json).1, 1);
    assert_eq!(back::<time::Timestamp>(json).1, 1);
}

#[test]
fn dates_come_back() {
    for json in [r#""2024-02-29""#, r#""0001-01-01""#] {
        assert_eq!(back::<chrono::Date>(json), (json.to_owned(), 0));
        assert_eq!(back::<time::Date>(json), (json.to_owned(), 0));
    }
    assert!(from_slice::<chrono::Date>(br#""2023-02-29""#).is_err());
    assert!(from_slice::<time::Date>(br#""soon""#).is_err());
}
