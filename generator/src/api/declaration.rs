//! An object by which an extension declares something: its keys and where it stands.

use serde_json::{Map, Value};

use crate::origin::Origin;

/// A place of a declaration and what is wrong there.
pub(crate) type Mistake = (Origin, String);

/// The members of a declaration.
pub(super) struct Declaration<'v> {
    members: &'v Map<String, Value>,
    at: &'v Origin,
}

impl<'v> Declaration<'v> {
    /// The object at a place, which may have no other keys than these.
    pub(super) fn of(
        members: &'v Map<String, Value>,
        at: &'v Origin,
        keys: &[&str],
    ) -> Result<Self, Mistake> {
        match members.keys().find(|key| !keys.contains(&key.as_str())) {
            Some(key) => {
                let known = keys.join("`, `");
                Err((at.child(key), format!("is none of `{known}`")))
            }
            None => Ok(Self { members, at }),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&'v Value> {
        self.members.get(key)
    }

    pub(super) fn text(&self, key: &str) -> Result<Option<String>, Mistake> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(self.mistake(key, "must be a text")),
        }
    }

    /// What is wrong at a key, or at the whole where it is missing.
    pub(super) fn mistake(&self, key: &str, wanted: &str) -> Mistake {
        let place = match self.get(key) {
            Some(_) => self.at.child(key),
            None => self.at.clone(),
        };
        (place, wanted.to_owned())
    }
}
