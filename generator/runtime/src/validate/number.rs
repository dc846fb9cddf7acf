//! How are numbers of any type held against bounds?
//!
//! Exactly where bound and number are whole: a large whole number is not what it is as a double.

use std::cmp::Ordering;

/// A number of any type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number.
    Whole(i128),
    /// Any other.
    Double(f64),
}

macro_rules! numbers {
    ($($number:ident => $variant:ident),*) => {
        $(impl From<&$number> for Number {
            fn from(number: &$number) -> Self {
                Self::$variant((*number).into())
            }
        })*
    };
}
numbers!(i32 => Whole, i64 => Whole, u32 => Whole, u64 => Whole, f32 => Double, f64 => Double);

impl From<&crate::codec::Digits> for Number {
    fn from(digits: &crate::codec::Digits) -> Self {
        match digits.as_str().parse() {
            Ok(whole) => Self::Whole(whole),
            Err(_) => Self::Double(digits.to_f64()),
        }
    }
}

#[cfg(feature = "rust_decimal")]
impl From<&rust_decimal::Decimal> for Number {
    fn from(decimal: &rust_decimal::Decimal) -> Self {
        use rust_decimal::prelude::ToPrimitive;

        match decimal.is_integer() {
            true => Self::Whole(decimal.trunc().mantissa()),
            false => Self::Double(decimal.to_f64().unwrap_or(f64::NAN)),
        }
    }
}

/// Whole numbers up to here are the same as doubles.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Number {
    /// How it compares with a bound; nothing does with no number at all (`NaN`).
    pub(super) fn compare(self, bound: f64) -> Option<Ordering> {
        match self {
            Self::Whole(number) if bound.fract() == 0.0 && bound.abs() < 1e38 => {
                Some(number.cmp(&(bound as i128)))
            }
            Self::Whole(number) => (number as f64).partial_cmp(&bound),
            Self::Double(number) => number.partial_cmp(&bound),
        }
    }

    /// Whether it is a multiple of `factor`, as exactly as doubles tell.
    pub(super) fn is_multiple_of(self, factor: f64) -> bool {
        match self {
            Self::Whole(number) if factor.fract() == 0.0 && (1.0..=EXACT).contains(&factor) => {
                number % factor as i128 == 0
            }
            Self::Whole(number) => is_multiple(number as f64, factor),
            Self::Double(number) => is_multiple(number, factor),
        }
    }
}

fn is_multiple(number: f64, factor: f64) -> bool {
    let quotient = number / factor;
    // 0.3 is a multiple of 0.1, though the doubles for them are not.
    (quotient - quotient.round()).abs() <= quotient.abs() * 4.0 * f64::EPSILON
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole(number) => number.fmt(f),
            Self::Double(number) => number.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_compared_exactly() {
        let large = Number::from(&9_007_199_254_740_993_i64);
        assert_eq!(large.compare(EXACT), Some(Ordering::Greater));
        assert_eq!(Number::from(&u64::MAX).compare(1e300), Some(Ordering::Less));
        assert_eq!(Number::from(&3_i32).compare(2.5), Some(Ordering::Greater));
        assert_eq!(Number::from(&f64::NAN).compare(1.0), None);
    }

    #[test]
    fn multiples_are_found_despite_rounding() {
        assert!(Number::from(&0.3).is_multiple_of(0.1));
        assert!(!Number::from(&0.35).is_multiple_of(0.1));
        assert!(Number::from(&19.99).is_multiple_of(0.01));
        assert!(Number::from(&0.0).is_multiple_of(0.01));
        assert!(Number::from(&i64::MAX).is_multiple_of(7.0));
        assert!(!Number::from(&(i64::MAX - 1)).is_multiple_of(7.0));
        assert!(Number::from(&5_i64).is_multiple_of(2.5));
    }
}
