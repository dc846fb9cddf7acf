//! Decimal numbers that are exactly what stood on the wire.

use std::fmt;
use std::str::FromStr;

use super::Decode;
use super::encode::{Encode, Encoder};
use super::fault::Fault;
use super::reader::Reader;
use super::take::Take;

/// A number as its digits, of any size and precision, for crates generated with `decimals: string`.
///
/// Two are equal if they are written alike: `1.5` is not `1.50`.
///
/// ```
/// use balas_runtime::{Digits, codec};
///
/// let price = codec::from_slice::<Digits>(b"1234567890123456789.10")?.value;
/// assert_eq!(price.as_str(), "1234567890123456789.10");
/// assert_eq!(codec::to_json(&price).unwrap(), b"1234567890123456789.10");
///
/// assert!("12e3".parse::<Digits>().is_ok());
/// assert!("1,5".parse::<Digits>().is_err());
/// assert_eq!(Digits::from(7), "7".parse().unwrap());
/// # Ok::<(), codec::DecodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Digits(String);

impl Digits {
    /// The digits, as JSON writes numbers.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest double.
    pub fn to_f64(&self) -> f64 {
        // Whatever JSON has as a number parses.
        self.0.parse().unwrap_or(f64::NAN)
    }
}

/// A text that is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDigits;

impl fmt::Display for NoDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a number as JSON writes it")
    }
}

impl std::error::Error for NoDigits {}

impl FromStr for Digits {
    type Err = NoDigits;

    fn from_str(text: &str) -> Result<Self, NoDigits> {
        match is_number(text) {
            true => Ok(Self(text.to_owned())),
            false => Err(NoDigits),
        }
    }
}

/// Whether a text is a number by the grammar of JSON. <https://www.rfc-editor.org/rfc/rfc8259#section-6>
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    are_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(are_digits)
        && exponent.is_none_or(are_digits)
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! whole {
    ($($number:ty),*) => { $(
        impl From<$number> for Digits {
            fn from(number: $number) -> Self {
                Self(number.to_string())
            }
        }
    )* };
}
whole!(i32, i64, u32, u64);

impl Decode for Digits {
    fn blank() -> Self {
        Self("0".to_owned())
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let digits = reader.digits()?;
        match is_number(&digits) {
            true => Ok(Self(digits)),
            false => Err(Fault::shape("a number", "a string")),
        }
    }
}

impl Encode for Digits {
    fn encode(&self, encoder: &mut dyn Encoder) {
        encoder.number(&self.0);
    }
}

impl<A: Into<Digits>> Take<A> for Digits {
    fn take(value: A) -> Self {
        value.into()
    }
}

#[cfg(feature = "rust_decimal")]
mod exact {
    use rust_decimal::Decimal;

    use super::{Decode, Encode, Encoder, Fault, Reader, Take};

    /// A JSON number or one in quotes, read from its digits; what has more than 28 of them behind the point is rounded as
    /// `rust_decimal` does.
    impl Decode for Decimal {
        fn blank() -> Self {
            Self::ZERO
        }

        fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
            let digits = reader.digits()?;
            let value = match digits.contains(['e', 'E']) {
                true => Self::from_scientific(&digits),
                false => digits.parse(),
            };
            value.map_err(|_| Fault::shape("a decimal number", "a number out of range"))
        }
    }

    /// A JSON number of just its digits.
    impl Encode for Decimal {
        fn encode(&self, encoder: &mut dyn Encoder) {
            encoder.number(&self.to_string());
        }
    }

    impl<A: Into<Decimal>> Take<A> for Decimal {
        fn take(value: A) -> Self {
            value.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_are_those_of_json() {
        for text in ["0", "-0", "10", "1.0", "0.5e-7", "1E+9", "-12.30"] {
            assert!(is_number(text), "{text}");
        }
        for text in [
            "", "-", "01", ".5", "1.", "+1", "1e", "NaN", "1_0", "1,0", " 1",
        ] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[cfg(feature = "rust_decimal")]
    #[test]
    fn decimals_do_not_go_through_doubles() {
        use crate::codec::{from_slice, to_json};
        use rust_decimal::Decimal;

        let read = |json: &str| from_slice::<Decimal>(json.as_bytes());
        let exact = "1234567890123456789.12345";
        let value = read(exact).map(|decoded| decoded.value);
        assert_eq!(
            value.as_ref().map(Decimal::to_string).ok().as_deref(),
            Some(exact)
        );
        let written = value.map(|value| to_json(&value));
        assert_eq!(written, Ok(Ok(exact.into())));
        let of = |json| read(json).map(|decoded| (decoded.value.to_string(), decoded.drift.len()));
        assert_eq!(of("1.50"), Ok(("1.50".to_owned(), 0)));
        assert_eq!(of("12e3"), Ok(("12000".to_owned(), 0)));
        assert_eq!(of("\"0.10\""), Ok(("0.10".to_owned(), 1)));
        assert!(of("1e40").is_err());
        assert!(of("\"much\"").is_err());
    }
}
