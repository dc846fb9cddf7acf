//! Which numbers are read as what.
//!
//! An integer may have any size as far as the text goes; whether it fits is asked by the type that wants it. A whole
//! number that is written as `5.0` or `"5"` is taken for what it means, and recorded.

use serde_json::Number;

use super::fault::Fault;
use super::reader::{Reader, is_number};

/// The digits of a number, and whether they stood in quotes.
struct Literal {
    digits: String,
    is_quoted: bool,
}

impl Reader<'_> {
    /// Reads a whole number, of any size up to `i128`.
    ///
    /// # Errors
    ///
    /// There is no whole number, or none of that size.
    pub fn integer(&mut self) -> Result<i128, Fault> {
        self.cursor.peek();
        match self.cursor.small_integer() {
            Some(value) => Ok(i128::from(value)),
            None => self.unusual_integer(),
        }
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
    fn unusual_integer(&mut self) -> Result<i128, Fault> {
        let Literal { digits, is_quoted } = self.literal("an integer")?;
        let is_decimal = digits.contains(['.', 'e', 'E']);
        let value = if is_decimal {
            whole(&digits)
        } else {
            digits.parse().ok()
        };
        let written = match (is_quoted, is_decimal) {
            (true, _) => "a string",
            (false, true) => "a decimal number",
            (false, false) => {
                return value.ok_or_else(|| Fault::shape("an integer", "an integer out of range"));
            }
        };
        let value = value.ok_or_else(|| Fault::shape("an integer", written))?;
        self.note("an integer", written);
        Ok(value)
    }

    /// Reads a number in double precision.
    ///
    /// # Errors
    ///
    /// There is no number, or it is too large.
    pub fn double(&mut self) -> Result<f64, Fault> {
        if !is_number(self.cursor.peek()) {
            return self.quoted_number().and_then(|digits| double(&digits));
        }
        let value = self.cursor.double()?;
        if value.is_finite() {
            Ok(value)
        } else {
            Err(too_large())
        }
    }

    /// Reads the digits of a number, as they stand there.
    ///
    /// # Errors
    ///
    /// There is no number.
    pub fn digits(&mut self) -> Result<String, Fault> {
        match is_number(self.cursor.peek()) {
            true => self.cursor.number().map(str::to_owned),
            false => self.quoted_number(),
        }
    }

    /// Reads a number in single precision, rounded once.
    ///
    /// # Errors
    ///
    /// There is no number, or it is too large.
    pub fn single(&mut self) -> Result<f32, Fault> {
        match is_number(self.cursor.peek()) {
            true => self.cursor.number().and_then(single),
            false => self.quoted_number().and_then(|digits| single(&digits)),
        }
    }

    /// Reads any number as a `Value` holds it: whole ones exactly up to 64 bits, others in double precision.
    pub(crate) fn any_number(&mut self) -> Result<Number, Fault> {
        if let Some(value) = self.cursor.small_integer() {
            return Ok(value.into());
        }
        let digits = self.cursor.number()?;
        if let Ok(value) = digits.parse::<i64>() {
            return Ok(value.into());
        }
        match digits.parse::<u64>() {
            Ok(value) => Ok(value.into()),
            Err(_) => Number::from_f64(double(digits)?).ok_or_else(too_large),
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
        if is_number(self.cursor.peek()) {
            return Ok(Literal {
                digits: self.cursor.number()?.to_owned(),
                is_quoted: false,
            });
        }
        let text = self.text_as(expected)?;
        match is_literal(text) {
            true => Ok(Literal {
                digits: text.to_owned(),
                is_quoted: true,
            }),
            false => Err(Fault::shape(expected, "a string")),
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
