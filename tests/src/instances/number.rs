//! Which numbers keep to bounds, steps and formats?

use serde_json::{Number, Value};

use super::Maker;
use super::schema::Meaning;

impl Maker<'_> {
    pub(super) fn integer(&mut self, meaning: &Meaning<'_>) -> Option<Value> {
        let (first, last) = format_range(meaning);
        let least = bound(meaning, "minimum", "exclusiveMinimum", f64::max)
            .map_or(first, |bound| {
                (bound.next_up_if_open().ceil() as i128).max(first)
            });
        let most = bound(meaning, "maximum", "exclusiveMaximum", f64::min).map_or(last, |bound| {
            (bound.next_down_if_open().floor() as i128).min(last)
        });
        if least > most {
            return None;
        }
        let near = (least.max(-1000), most.min(1000));
        let drawn = match self.random.below(8) {
            0 => least,
            1 => most,
            _ if near.0 <= near.1 => self.random.between(near.0, near.1),
            _ => least,
        };
        let step = meaning.all("multipleOf").filter_map(Value::as_f64).next();
        let value = match step {
            Some(step) if step >= 1.0 => multiple(drawn, step as i128, least, most)?,
            _ => drawn,
        };
        i64::try_from(value)
            .map(Value::from)
            .or_else(|_| u64::try_from(value).map(Value::from))
            .ok()
    }

    /// A number with few binary digits, so that single precision keeps it too.
    pub(super) fn number(&mut self, meaning: &Meaning<'_>) -> Option<Value> {
        let step = meaning.all("multipleOf").filter_map(Value::as_f64).next();
        let least = bound(meaning, "minimum", "exclusiveMinimum", f64::max);
        let most = bound(meaning, "maximum", "exclusiveMaximum", f64::min);
        let is_within = |value: f64| {
            least.is_none_or(|bound| bound.value < value || !bound.is_open && bound.value == value)
                && most.is_none_or(|bound| {
                    value < bound.value || !bound.is_open && bound.value == value
                })
        };
        let start = least.or(most).map_or(0.0, |bound| bound.value);
        let eighths = self.random.between(-800, 800) as f64 / 8.0;
        let middle = match (least, most) {
            (Some(least), Some(most)) => f64::midpoint(least.value, most.value),
            _ => start,
        };
        let candidates = [
            eighths,
            start.ceil() + eighths.abs(),
            start - eighths.abs(),
            middle,
            start,
        ];
        let candidates =
            candidates.map(|value| step.map_or(value, |step| (value / step).round() * step));
        let value = candidates.into_iter().find(|value| is_within(*value))?;
        let value = if meaning.all("format").any(|format| format == "float") {
            (value as f32).to_string().parse().ok()?
        } else {
            value
        };
        written(value)
    }
}

/// A bound, and whether it is itself left out.
#[derive(Clone, Copy)]
struct Bound {
    value: f64,
    is_open: bool,
}

impl Bound {
    fn next_up_if_open(self) -> f64 {
        if self.is_open && self.value.fract() == 0.0 {
            self.value + 1.0
        } else {
            self.value
        }
    }

    fn next_down_if_open(self) -> f64 {
        if self.is_open && self.value.fract() == 0.0 {
            self.value - 1.0
        } else {
            self.value
        }
    }
}

/// The tightest bound; `exclusive` is a flag until 3.0 and a number since.
fn bound(
    meaning: &Meaning<'_>,
    inclusive: &str,
    exclusive: &str,
    tighter: fn(f64, f64) -> f64,
) -> Option<Bound> {
    let mut found: Option<Bound> = None;
    for part in &meaning.parts {
        let closed = part
            .get(inclusive)
            .and_then(Value::as_f64)
            .map(|value| Bound {
                value,
                is_open: part.get(exclusive) == Some(&Value::Bool(true)),
            });
        let open = part
            .get(exclusive)
            .and_then(Value::as_f64)
            .map(|value| Bound {
                value,
                is_open: true,
            });
        for bound in closed.into_iter().chain(open) {
            let is_tighter = found.is_none_or(|old| tighter(old.value, bound.value) == bound.value);
            if is_tighter {
                found = Some(bound);
            }
        }
    }
    found
}

fn format_range(meaning: &Meaning<'_>) -> (i128, i128) {
    let format = meaning.all("format").find_map(Value::as_str);
    match format.unwrap_or_default() {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        "uint64" => (0, u64::MAX.into()),
        "uint" => (0, i64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    }
}

/// The nearest multiple within a range.
fn multiple(value: i128, step: i128, least: i128, most: i128) -> Option<i128> {
    let lower = value.div_euclid(step) * step;
    [lower, lower + step]
        .into_iter()
        .find(|multiple| (least..=most).contains(multiple))
}

/// As servers write it: whole numbers mostly without a fraction.
fn written(value: f64) -> Option<Value> {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return Some(Value::from(value as i64));
    }
    Number::from_f64(value).map(Value::Number)
}
