//! What rules need to see of values: text, and what may not be there.

use crate::codec::{Maybe, Secret};

/// A value that is text.
pub trait Text {
    /// The text itself.
    fn text(&self) -> &str;
}

impl Text for String {
    fn text(&self) -> &str {
        self
    }
}

impl Text for Secret {
    fn text(&self) -> &str {
        self.expose()
    }
}

/// A value that may not be there: rules are about those that are.
pub trait Optional {
    /// The type of what may be there.
    type Value;

    /// What is there.
    fn get(&self) -> Option<&Self::Value>;
}

impl<T> Optional for Option<T> {
    type Value = T;

    fn get(&self) -> Option<&T> {
        self.as_ref()
    }
}

impl<T> Optional for Maybe<T> {
    type Value = T;

    fn get(&self) -> Option<&T> {
        self.as_ref().value()
    }
}
