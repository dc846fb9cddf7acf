//! What does the schema say about each place of a value?
//!
//! Noted while a value is made, so that a test can compare what came back with what may differ, and can damage a place in a
//! way that certainly contradicts the description.

use std::fmt::Write as _;

use serde_json::Value;

use super::schema::{Kind, Meaning};

/// A value and what is known about it.
#[derive(Clone, Debug)]
pub struct Instance {
    /// The value.
    pub value: Value,
    /// Its places, parents before children. Below free-form values there are none.
    pub places: Vec<Place>,
    /// Properties that are absent and have a default: where they would be, and the default.
    pub defaults: Vec<(Vec<Step>, Value)>,
}

/// A place in a value.
#[derive(Clone, Debug)]
pub struct Place {
    /// The way from the root.
    pub steps: Vec<Step>,
    /// What it is to the value around it.
    pub role: Role,
    /// What the schema says about it.
    pub promise: Promise,
    /// Whether it may be null.
    pub is_nullable: bool,
    /// Whether it is an alternative or stands within one.
    pub is_in_union: bool,
}

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// To a property or an entry.
    Key(String),
    /// To an item.
    Index(usize),
}

/// What a value is to the one around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The whole.
    Root,
    /// A property that must be there.
    Required,
    /// A property that may be absent.
    Optional,
    /// A property that travels one way only: whether it must be there depends on which way the value goes.
    OneWay,
    /// An item of a list.
    Item,
    /// An entry of a map, or an additional property.
    Entry,
}

/// What may stand in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// A record to which keys may be added, and they mean nothing.
    Record,
    /// An object that has no other keys.
    Closed,
    /// An object that keeps other keys.
    Map,
    /// A list.
    List,
    /// Text of any kind.
    Text,
    /// Text in a notation that has a type of its own.
    Format,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// One of listed values.
    Listed,
    /// Several kinds.
    Several,
    /// Null.
    Null,
    /// Anything.
    Anything,
}

impl Promise {
    pub(super) fn of(kind: Kind, meaning: &Meaning<'_>) -> Self {
        match kind {
            Kind::Object => meaning.openness(),
            Kind::Array => Self::List,
            Kind::Text if meaning.has_notation() => Self::Format,
            Kind::Text => Self::Text,
            Kind::Integer => Self::Integer,
            Kind::Number => Self::Number,
            Kind::Boolean => Self::Boolean,
        }
    }
}

impl Instance {
    /// The place at `steps`, if the schema says something about it.
    pub fn place(&self, steps: &[Step]) -> Option<&Place> {
        self.places.iter().find(|place| place.steps == steps)
    }

    /// The default of a property that is absent.
    pub fn default(&self, steps: &[Step]) -> Option<&Value> {
        let mut defaults = self.defaults.iter();
        defaults.find(|(at, _)| at == steps).map(|(_, value)| value)
    }
}

/// The way to a place as the runtime writes it: `$.data[2]['odd key']`.
pub fn path(steps: &[Step]) -> String {
    let mut path = String::from("$");
    for step in steps {
        // Writing to a string cannot fail.
        let _ = match step {
            Step::Index(index) => write!(path, "[{index}]"),
            Step::Key(key) if is_plain(key) => write!(path, ".{key}"),
            Step::Key(key) => {
                let escaped = key.replace('\\', "\\\\").replace('\'', "\\'");
                write!(path, "['{escaped}']")
            }
        };
    }
    path
}

fn is_plain(key: &str) -> bool {
    let starts = |c: char| c == '_' || c.is_alphabetic();
    key.starts_with(starts) && key.chars().all(|c| starts(c) || c.is_numeric())
}

/// What was noted so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    places: Vec<Place>,
    defaults: Vec<(Vec<Step>, Value)>,
}

impl Notes {
    pub(super) fn open(&mut self, place: Place) -> usize {
        self.places.push(place);
        self.places.len() - 1
    }

    pub(super) fn promise(&mut self, place: usize, promise: Promise) {
        if let Some(place) = self.places.get_mut(place) {
            place.promise = promise;
        }
    }

    pub(super) fn absent(&mut self, steps: Vec<Step>, default: Value) {
        self.defaults.push((steps, default));
    }

    pub(super) fn count(&self) -> (usize, usize) {
        (self.places.len(), self.defaults.len())
    }

    /// Forgets what was noted for something that came to nothing.
    pub(super) fn forget(&mut self, (places, defaults): (usize, usize)) {
        self.places.truncate(places);
        self.defaults.truncate(defaults);
    }

    pub(super) fn finish(self, value: Value) -> Instance {
        Instance {
            value,
            places: self.places,
            defaults: self.defaults,
        }
    }
}
