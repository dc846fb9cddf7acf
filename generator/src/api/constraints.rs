//! What a schema lays down about values beyond their type. Documented and, on request, checked before sending; never when
//! decoding.

/// Limits on the values of a type. All of them hold at once; those that do not fit the type mean nothing.
///
/// <https://spec.openapis.org/oas/v3.0.4.html#schema-object>
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Constraints {
    /// Length of a text, in Unicode characters.
    pub length: Limits,
    /// Regular expressions of ECMA-262 that a text matches.
    pub patterns: Vec<String>,
    /// Least number.
    pub minimum: Option<Bound>,
    /// Greatest number.
    pub maximum: Option<Bound>,
    /// What a number is a multiple of.
    pub multiple_of: Option<f64>,
    /// How many items a list holds.
    pub items: Limits,
    /// Whether no two items are equal.
    pub unique_items: bool,
    /// How many properties an object has.
    pub properties: Limits,
    /// Keywords that exclude values in ways that a type cannot express, `not` among them.
    pub conditions: Vec<&'static str>,
    /// How a text is encoded: `base64url`.
    pub encoding: Option<String>,
    /// The media type of what a text holds.
    pub media_type: Option<String>,
}

/// A bound on a number.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Bound {
    /// The number.
    pub value: f64,
    /// Whether the number itself is outside.
    pub is_exclusive: bool,
}

/// Bounds on a length. Documented, never enforced when decoding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Limits {
    /// At least this many.
    pub min: Option<u64>,
    /// At most this many.
    pub max: Option<u64>,
}

impl Limits {
    /// From what `openapiv3` gives.
    pub(crate) fn new(min: Option<usize>, max: Option<usize>) -> Self {
        let number = |count: Option<usize>| count.and_then(|count| u64::try_from(count).ok());
        Self {
            min: number(min),
            max: number(max),
        }
    }

    /// Both at once.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            min: self.min.max(other.min),
            max: [self.max, other.max].into_iter().flatten().min(),
        }
    }
}

impl Constraints {
    /// Both at once: the tighter of each.
    pub(crate) fn and(&mut self, other: &Self) {
        self.length = self.length.and(other.length);
        self.items = self.items.and(other.items);
        self.properties = self.properties.and(other.properties);
        self.unique_items |= other.unique_items;
        self.multiple_of = self.multiple_of.or(other.multiple_of);
        self.minimum = tighter(self.minimum, other.minimum, |one, other| one > other);
        self.maximum = tighter(self.maximum, other.maximum, |one, other| one < other);
        for pattern in &other.patterns {
            if !self.patterns.contains(pattern) {
                self.patterns.push(pattern.clone());
            }
        }
    }
}

/// The bound that is tighter; of equal ones the one that excludes the number.
fn tighter(
    one: Option<Bound>,
    other: Option<Bound>,
    is_tighter: fn(f64, f64) -> bool,
) -> Option<Bound> {
    match (one, other) {
        (Some(one), Some(other)) if is_tighter(other.value, one.value) => Some(other),
        (Some(one), Some(other)) if one.value == other.value && other.is_exclusive => Some(other),
        (Some(one), _) => Some(one),
        (None, other) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Constraints, Limits};

    fn bound(value: f64, is_exclusive: bool) -> Option<Bound> {
        Some(Bound {
            value,
            is_exclusive,
        })
    }

    #[test]
    fn of_two_constraints_the_tighter_holds() {
        let mut one = Constraints {
            length: Limits::new(Some(2), Some(20)),
            minimum: bound(0.0, false),
            maximum: bound(9.0, true),
            patterns: vec!["^a".to_owned()],
            ..Constraints::default()
        };
        one.and(&Constraints {
            length: Limits::new(Some(1), Some(10)),
            minimum: bound(0.0, true),
            maximum: bound(9.0, false),
            patterns: vec!["^a".to_owned(), "b$".to_owned()],
            unique_items: true,
            ..Constraints::default()
        });
        assert_eq!(one.length, Limits::new(Some(2), Some(10)));
        assert_eq!(one.minimum, bound(0.0, true));
        assert_eq!(one.maximum, bound(9.0, true));
        assert_eq!(one.patterns, ["^a", "b$"]);
        assert!(one.unique_items);
    }

    #[test]
    fn what_only_one_says_holds() {
        let mut one = Constraints::default();
        let other = Constraints {
            items: Limits::new(None, Some(3)),
            minimum: bound(1.0, false),
            multiple_of: Some(0.5),
            ..Constraints::default()
        };
        one.and(&other);
        assert_eq!(one, other);
    }
}
