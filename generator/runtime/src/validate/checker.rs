//! The walk over a value: where it is, and what has been found.

use std::cmp::Ordering;
use std::ops::{Bound, RangeBounds};

use super::{Invalid, Number, Pattern, Text, Violation};
use crate::codec::path_of;

/// Holds a value against rules, one call each, and writes down what is broken.
#[derive(Debug, Default)]
pub struct Checker<'v> {
    /// From the root to where the walk is.
    path: Vec<Step<'v>>,
    found: Vec<Violation>,
}

/// One step down a value.
#[derive(Clone, Copy, Debug)]
enum Step<'v> {
    Key(&'v str),
    Index(usize),
}

impl<'v> Checker<'v> {
    /// What was found.
    pub(super) fn finish(self) -> Result<(), Invalid> {
        match self.found.is_empty() {
            true => Ok(()),
            false => Err(Invalid {
                violations: self.found,
            }),
        }
    }

    /// Goes into a property.
    pub fn property(&mut self, key: &'v str, inside: impl FnOnce(&mut Self)) {
        self.below(Step::Key(key), inside);
    }

    /// Goes into each item of a list.
    pub fn each<T>(&mut self, items: &'v [T], mut inside: impl FnMut(&'v T, &mut Self)) {
        for (index, item) in items.iter().enumerate() {
            self.below(Step::Index(index), |check| inside(item, check));
        }
    }

    /// Goes into the item at a position of a tuple.
    pub fn position(&mut self, index: usize, inside: impl FnOnce(&mut Self)) {
        self.below(Step::Index(index), inside);
    }

    /// Goes into each value of a map.
    pub fn entries<T: 'v>(
        &mut self,
        entries: impl IntoIterator<Item = (&'v String, &'v T)>,
        mut inside: impl FnMut(&'v T, &mut Self),
    ) {
        for (key, value) in entries {
            self.below(Step::Key(key), |check| inside(value, check));
        }
    }

    fn below(&mut self, step: Step<'v>, inside: impl FnOnce(&mut Self)) {
        self.path.push(step);
        inside(self);
        self.path.pop();
    }

    /// The number of characters: Unicode scalar values.
    pub fn length(&mut self, value: &impl Text, range: impl RangeBounds<usize>) {
        self.count(
            value.text().chars().count(),
            &range,
            "character",
            "characters",
        );
    }

    /// The number of items.
    pub fn items<T>(&mut self, value: &[T], range: impl RangeBounds<usize>) {
        self.count(value.len(), &range, "item", "items");
    }

    /// The number of properties.
    pub fn properties(&mut self, count: usize, range: impl RangeBounds<usize>) {
        self.count(count, &range, "property", "properties");
    }

    fn count(&mut self, count: usize, range: &impl RangeBounds<usize>, one: &str, many: &str) {
        if range.contains(&count) {
            return;
        }
        let noun = |count: usize| if count == 1 { one } else { many };
        let (words, limit) = match (range.start_bound(), range.end_bound()) {
            (Bound::Included(&least), _) if count < least => ("at least", least),
            (_, Bound::Included(&most)) => ("at most", most),
            (_, Bound::Excluded(&end)) => ("at most", end.saturating_sub(1)),
            _ => return,
        };
        self.note(
            format!("{words} {limit} {}", noun(limit)),
            format!("{count} {}", noun(count)),
        );
    }

    /// Text that matches a regular expression.
    pub fn matches(&mut self, value: &impl Text, pattern: &Pattern) {
        if !pattern.is_match(value.text()) {
            self.note(
                format!("text that matches `{}`", pattern.text()),
                "text that does not".to_owned(),
            );
        }
    }

    /// Items of which no two are equal.
    pub fn unique<T: PartialEq>(&mut self, items: &[T]) {
        let repeated = items
            .iter()
            .enumerate()
            .find_map(|(at, item)| Some((items[..at].iter().position(|of| of == item)?, at)));
        if let Some((first, again)) = repeated {
            self.note(
                "no two equal items".to_owned(),
                format!("equal ones at {first} and {again}"),
            );
        }
    }

    /// A number that is not below the bound.
    pub fn at_least(&mut self, number: impl Into<Number>, bound: f64) {
        self.number(number.into(), "at least", bound, Ordering::is_ge);
    }

    /// A number above the bound.
    pub fn more_than(&mut self, number: impl Into<Number>, bound: f64) {
        self.number(number.into(), "more than", bound, Ordering::is_gt);
    }

    /// A number that is not above the bound.
    pub fn at_most(&mut self, number: impl Into<Number>, bound: f64) {
        self.number(number.into(), "at most", bound, Ordering::is_le);
    }

    /// A number below the bound.
    pub fn less_than(&mut self, number: impl Into<Number>, bound: f64) {
        self.number(number.into(), "less than", bound, Ordering::is_lt);
    }

    fn number(&mut self, number: Number, words: &str, bound: f64, holds: fn(Ordering) -> bool) {
        if !number.compare(bound).is_some_and(holds) {
            self.note(format!("{words} {bound}"), number.to_string());
        }
    }

    /// A number that is so many times the factor.
    pub fn multiple_of(&mut self, number: impl Into<Number>, factor: f64) {
        let number = number.into();
        if !number.is_multiple_of(factor) {
            self.note(format!("a multiple of {factor}"), number.to_string());
        }
    }

    #[cold]
    fn note(&mut self, expected: String, found: String) {
        let path = path_of(self.path.iter().map(|step| match *step {
            Step::Key(key) => Ok(key),
            Step::Index(index) => Err(index),
        }));
        self.found.push(Violation {
            path,
            expected,
            found,
        });
    }
}
