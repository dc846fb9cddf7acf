//! Which numbers are read as what.
//!
//! An integer may have any size as far as the text goes; whether it fits is asked by the type that wants it. A whole
//! number that is written as `5.0` or `"5"` is taken for what it means, and recorded.

use jiter::{NumberAny, NumberInt};
use serde_json::Number;

use super::fault::Fault;
use super::reader::{Mark, Reader, is_number, syntax};

/// The digits of a number, and whether they stood in quotes.
struct Literal {
    digits: String,
    is_quoted: bool,
}

impl Reader<'_> {
    /// Reads a whole number, of any size up to `i128`.
    #[inline]
    pub fn integer(&mut self) -> Result<i128, Fault> {
        let peek = self.peek()?;
        let start = self.mark();
        if is_number(peek) {
            if let Ok(NumberInt::Int(value)) = self.jiter.known_int(peek) {
                return Ok(i128::from(value));
            }
        }
        self.unusual_integer(start)
    }

    /// Reads a whole number of the type that is wanted; `expected` names it for the case that the number does not fit.
    #[inline]
    pub(crate) fn integer_as<T: TryFrom<i128>>(
        &mut self,
        expected: &'static str,
    ) -> Result<T, Fault> {
        let value = self.integer()?;
        T::try_from(value).map_err(|_| Fault::shape(expected, "an integer out of range"))
    }

    /// An integer that is large, has a fraction or is quoted.
    #[cold]
    fn unusual_integer(&mut self, start: Mark) -> Result<i128, Fault> {
        self.rewind(start);
        let Literal { digits, is_quoted } = self.literal("an integer")?;
        let written = if is_quoted {
            "a string"
        } else {
            "a decimal number"
        };
        let is_decimal = digits.contains(['.', 'e', 'E']);
        let value = if is_decimal {
            whole(&digits)
        } else {
            digits.parse().ok()
        };
        match value {
            None if is_decimal => return Err(Fault::shape("an integer", written)),
            None => return Err(Fault::shape("an integer", "an integer out of range")),
            Some(_) if is_quoted || is_decimal => self.note("an integer", written),
            Some(_) => (),
        }
        value.ok_or_else(|| Fault::shape("an integer", written))
    }

    /// Reads a number in double precision.
    #[inline]
    pub fn double(&mut self) -> Result<f64, Fault> {
        let peek = self.peek()?;
        if !is_number(peek) {
            return self.quoted_number().and_then(|digits| double(&digits));
        }
        let base = self.base();
        match self.jiter.known_float(peek) {
            Ok(value) if value.is_finite() => Ok(value),
            Ok(_) => Err(too_large()),
            Err(error) => Err(syntax(base, &error)),
        }
    }

    /// Reads a number in single precision, rounded once.
    pub fn single(&mut self) -> Result<f32, Fault> {
        let peek = self.peek()?;
        if !is_number(peek) {
            return self.quoted_number().and_then(|digits| single(&digits));
        }
        let base = self.base();
        match self.jiter.known_number_bytes(peek) {
            Ok(digits) => single(&String::from_utf8_lossy(digits)),
            Err(error) => Err(syntax(base, &error)),
        }
    }

    /// Reads any number as a `Value` holds it: whole ones exactly up to 64 bits, others in double precision.
    pub(crate) fn any_number(&mut self) -> Result<Number, Fault> {
        let peek = self.peek()?;
        let start = self.mark();
        match self.jiter.known_number(peek) {
            Ok(NumberAny::Int(NumberInt::Int(value))) => return Ok(value.into()),
            Ok(NumberAny::Float(value)) => return Number::from_f64(value).ok_or_else(too_large),
            _ => self.rewind(start),
        }
        let Literal { digits, .. } = self.literal("a number")?;
        match digits.parse::<u64>() {
            Ok(value) => Ok(value.into()),
            Err(_) => Number::from_f64(double(&digits)?).ok_or_else(too_large),
        }
    }

    /// The number in a string.
    #[cold]
    fn quoted_number(&mut self) -> Result<String, Fault> {
        let Literal { digits, .. } = self.literal("a number")?;
        self.note("a number", "a string");
        Ok(digits)
    }

    fn literal(&mut self, expected: &'static str) -> Result<Literal, Fault> {
        let peek = self.peek()?;
        if !is_number(peek) {
            let text = self.text_as(expected)?;
            let digits = text.to_owned();
            return match is_literal(text) {
                true => Ok(Literal {
                    digits,
                    is_quoted: true,
                }),
                false => Err(Fault::shape(expected, "a string")),
            };
        }
        let base = self.base();
        match self.jiter.known_number_bytes(peek) {
            Ok(digits) => Ok(Literal {
                digits: String::from_utf8_lossy(digits).into_owned(),
                is_quoted: false,
            }),
            Err(error) => Err(syntax(base, &error)),
        }
    }
}

/// Whether a text is written as JSON writes numbers, roughly: enough to keep `inf` and `+5` from being parsed as numbers.
fn is_literal(text: &str) -> bool {
    text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && text.ends_with(|last: char| last.is_ascii_digit())
        && text.parse::<f64>().is_ok_and(|value| !value.is_nan())
}

/// The whole number that a decimal literal means, if it means one that double precision holds exactly.
fn whole(digits: &str) -> Option<i128> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let value: f64 = digits.parse().ok()?;
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i128)
}

fn double(digits: &str) -> Result<f64, Fault> {
    digits
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite())
        .ok_or_else(too_large)
}

fn single(digits: &str) -> Result<f32, Fault> {
    digits
        .parse()
        .ok()
        .filter(|value: &f32| value.is_finite())
        .ok_or_else(too_large)
}

#[cold]
fn too_large() -> Fault {
    Fault::shape("a number", "a number out of range")
}
