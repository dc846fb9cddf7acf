//! Positions in JSON: each object on the way is read once as borrowed slices of the text, whose addresses are the
//! positions, and remembered.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Place, spellings};
use crate::source::file::File;

/// Members of the objects and lists that were looked into so far, by the offset where each starts.
#[derive(Debug, Default)]
pub(in crate::source) struct JsonIndex {
    seen: Mutex<HashMap<usize, Arc<Children>>>,
}

/// By key or index. The last of several equal keys is the one that counts.
type Children = HashMap<String, Child>;

/// A member or an item, as ranges of bytes.
#[derive(Clone, Copy, Debug)]
struct Child {
    key: Option<(usize, usize)>,
    value: (usize, usize),
}

impl JsonIndex {
    /// The deepest node on the way down `tokens` that is there.
    pub(in crate::source) fn find(&self, file: &File, tokens: &[&str]) -> Option<Place> {
        let mut at = Child {
            key: None,
            value: range(&file.text, file.text.trim()),
        };
        let mut is_exact = true;
        for token in tokens {
            let children = self.children(file, at.value);
            match spellings(token).find_map(|name| children.get(name)) {
                Some(child) => at = *child,
                None => {
                    is_exact = false;
                    break;
                }
            }
        }
        Some(place(file, &at, is_exact))
    }

    fn children(&self, file: &File, value: (usize, usize)) -> Arc<Children> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let read = || Arc::new(children(&file.text, value).unwrap_or_default());
        seen.entry(value.0).or_insert_with(read).clone()
    }
}

fn place(file: &File, child: &Child, is_exact: bool) -> Place {
    let (start, end) = child.value;
    Place {
        key: child.key.map(|(start, end)| file.span(start, end)),
        value: file.span(start, end),
        is_container: file.text[start..].starts_with(['{', '[']),
        is_list: file.text[start..].starts_with('['),
        is_exact,
    }
}

fn children(text: &str, (start, end): (usize, usize)) -> Option<Children> {
    let slice = text.get(start..end)?;
    if slice.starts_with('{') {
        let members: Members<'_> = serde_json::from_str(slice).ok()?;
        return Some(
            members
                .0
                .iter()
                .filter_map(|(key, value)| member(text, key, value))
                .collect(),
        );
    }
    if slice.starts_with('[') {
        let items: Vec<&RawValue> = serde_json::from_str(slice).ok()?;
        return Some(
            items
                .iter()
                .enumerate()
                .map(|(index, item)| self::item(text, index, item))
                .collect(),
        );
    }
    None
}

fn member(text: &str, key: &RawValue, value: &RawValue) -> Option<(String, Child)> {
    let token = serde_json::from_str(key.get()).ok()?;
    let child = Child {
        key: Some(range(text, key.get())),
        value: range(text, value.get()),
    };
    Some((token, child))
}

fn item(text: &str, index: usize, value: &RawValue) -> (String, Child) {
    let child = Child {
        key: None,
        value: range(text, value.get()),
    };
    (index.to_string(), child)
}

/// Where a slice of `text` stands in it.
fn range(text: &str, slice: &str) -> (usize, usize) {
    let start = (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    (start, start + slice.len())
}

/// The members of an object, unparsed and in order, equal keys included.
struct Members<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(entry) = map.next_entry().map_err(A::Error::custom)? {
                    members.push(entry);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::source::Span;
    use crate::source::locate::choose;

    fn span(text: &str, tokens: &[&str], at_key: bool) -> Option<Span> {
        let file = File::new(Path::new("a.json"), text.as_bytes().to_vec());
        JsonIndex::default()
            .find(&file, tokens)
            .map(|place| choose(&place, at_key))
    }

    const TEXT: &str =
        "{\n  \"paths\": {\n    \"/a\\u0062\": { \"tags\": [\"x\", \"yy\"] }\n  }\n}";

    #[test]
    fn keys_and_values_are_found_with_their_quotes() {
        assert_eq!(
            span(TEXT, &["paths"], true),
            Some(Span {
                line: 2,
                column: 3,
                length: 7
            })
        );
        let item = ["paths", "/ab", "tags", "1"];
        assert_eq!(
            span(TEXT, &item, false),
            Some(Span {
                line: 3,
                column: 33,
                length: 4
            })
        );
    }

    #[test]
    fn a_missing_node_is_marked_at_the_key_above_it() {
        let missing = ["paths", "/ab", "nothing", "here"];
        assert_eq!(
            span(TEXT, &missing, false),
            Some(Span {
                line: 3,
                column: 5,
                length: 10
            })
        );
    }

    #[test]
    fn the_last_of_two_equal_keys_counts() {
        let found = span("{\"a\": 1, \"a\": 2}", &["a"], false);
        assert_eq!(
            found,
            Some(Span {
                line: 1,
                column: 15,
                length: 1
            })
        );
    }
}
