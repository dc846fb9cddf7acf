//! What flat styles can express: one text, several texts, or named texts.
//!
//! Invariant: a shape is never empty and holds no nulls, because neither is sent.

use super::{Plain, Reason, text_of};

/// A value as flat styles see it.
pub(super) enum Shape {
    One(String),
    Many(Vec<String>),
    Named(Vec<(String, String)>),
}

impl Shape {
    /// The shape of `plain`; `None` where nothing is left of it.
    pub(super) fn of(plain: Plain) -> Result<Option<Self>, Reason> {
        let shape = match plain {
            Plain::Null => return Ok(None),
            Plain::Bare(text) | Plain::Text(text) => Self::One(text),
            Plain::File(file) => Self::One(text_of(&file).into_owned()),
            Plain::List(items) => Self::Many(scalars(items)?),
            Plain::Record(entries) => Self::Named(named(entries)?),
        };
        Ok(Some(shape).filter(|shape| !shape.is_empty()))
    }

    /// Whether a value contains `character`.
    pub(super) fn contains(&self, character: char) -> bool {
        match self {
            Self::One(value) => value.contains(character),
            Self::Many(values) => values.iter().any(|value| value.contains(character)),
            Self::Named(entries) => entries.iter().any(|(_, value)| value.contains(character)),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::One(_) => false,
            Self::Many(items) => items.is_empty(),
            Self::Named(entries) => entries.is_empty(),
        }
    }
}

fn scalars(items: impl IntoIterator<Item = Plain>) -> Result<Vec<String>, Reason> {
    items.into_iter().filter_map(scalar).collect()
}

/// A property that is a list stands once for every item, as other implementations have it; OpenAPI is silent.
fn named(entries: Vec<(String, Plain)>) -> Result<Vec<(String, String)>, Reason> {
    let mut out = Vec::with_capacity(entries.len());
    for (name, value) in entries {
        let values = match value {
            Plain::List(items) => scalars(items)?,
            value => scalars([value])?,
        };
        out.extend(values.into_iter().map(|value| (name.clone(), value)));
    }
    Ok(out)
}

/// The text of a scalar; `None` for null.
fn scalar(plain: Plain) -> Option<Result<String, Reason>> {
    match plain {
        Plain::Null => None,
        Plain::Bare(text) | Plain::Text(text) => Some(Ok(text)),
        Plain::File(file) => Some(Ok(text_of(&file).into_owned())),
        Plain::List(_) | Plain::Record(_) => {
            Some(Err("is nested, which its style cannot express".into()))
        }
    }
}
