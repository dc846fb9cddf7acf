//! Types that others have written, and the crates that they come from.

use serde_json::{Map, Value};

/// A Rust type that stands for one of the description.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Foreign {
    /// As it is written in Rust, from a crate on: `rust_decimal::Decimal`, `crate::Money`.
    pub(crate) path: String,
    pub(crate) adapter: Adapter,
}

/// How a foreign type is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Adapter {
    /// By itself: it has the traits of the runtime.
    Itself,
    /// As text, by `FromStr` and `Display`.
    Text,
    /// By serde.
    Serde,
}

impl Foreign {
    /// A type that implements `Decode` and `Encode` of `balas-runtime`.
    pub fn new(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            adapter: Adapter::Itself,
        }
    }

    /// A type that is text on the wire and implements `FromStr` and `Display`: `url::Url`.
    pub fn text(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            adapter: Adapter::Text,
        }
    }

    /// A type that implements `Serialize` and `Deserialize` of serde.
    pub fn serde(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            adapter: Adapter::Serde,
        }
    }

    /// Reads `money::Money`, `{ text: url::Url }` or `{ serde: money::Money }`.
    pub(crate) fn read(value: &Value) -> Result<Self, &'static str> {
        const WANTED: &str = "the path of a Rust type, `{ text: … }` or `{ serde: … }`";
        let foreign = match value {
            Value::String(path) => Self::new(path),
            Value::Object(members) => match only(members).ok_or(WANTED)? {
                ("text", Value::String(path)) => Self::text(path),
                ("serde", Value::String(path)) => Self::serde(path),
                _ => return Err(WANTED),
            },
            _ => return Err(WANTED),
        };
        match is_path(&foreign.path) {
            true => Ok(foreign),
            false => Err("the path of a Rust type, from a crate on: `money::Money`"),
        }
    }
}

impl From<&str> for Foreign {
    fn from(path: &str) -> Self {
        Self::new(path)
    }
}

impl From<String> for Foreign {
    fn from(path: String) -> Self {
        Self::new(path)
    }
}

fn only(members: &Map<String, Value>) -> Option<(&str, &Value)> {
    let mut all = members.iter().map(|(key, value)| (key.as_str(), value));
    all.next().filter(|_| members.len() == 1)
}

/// Whether a text is a path of at least two identifiers: types of no crate are not in scope where they are used.
pub(crate) fn is_path(text: &str) -> bool {
    let mut segments = text.split("::").peekable();
    text.contains("::") && segments.all(is_identifier)
}

/// Whether a text can be an identifier; keywords that lead a path are.
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut letters = text.strip_prefix("r#").unwrap_or(text).chars();
    let first = letters.next();
    first.is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
        && letters.all(unicode_ident::is_xid_continue)
}

/// Whether brackets are closed in the order in which they were opened, and quotes are closed.
pub(crate) fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' if open.pop() != Some(letter) => return false,
            '"' if !is_closed(&mut letters) => return false,
            _ => {}
        }
    }
    open.is_empty() && !text.trim().is_empty()
}

/// Goes on behind the quote that ends a text.
fn is_closed(letters: &mut std::str::Chars<'_>) -> bool {
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return true,
            '\\' => drop(letters.next()),
            _ => {}
        }
    }
    false
}

/// A crate that generated code depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency(pub(crate) Value);

impl Dependency {
    /// This version of a crate: `"1.2"`.
    pub fn version(version: impl Into<String>) -> Self {
        Self(Value::String(version.into()))
    }

    /// The crate in this folder, as seen from the generated one.
    pub fn path(folder: impl Into<String>) -> Self {
        Self(serde_json::json!({ "path": folder.into() }))
    }

    /// The crate with these features.
    #[must_use]
    pub fn features<'f>(self, features: impl IntoIterator<Item = &'f str>) -> Self {
        let mut members = match self.0 {
            Value::Object(members) => members,
            version => Map::from_iter([("version".to_owned(), version)]),
        };
        let features = features.into_iter().map(Value::from).collect();
        members.insert("features".to_owned(), features);
        Self(Value::Object(members))
    }

    /// Reads what `Cargo.toml` has: a version, or a table of texts, truth values and lists of texts.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let is_plain = |value: &Value| match value {
            Value::String(_) | Value::Bool(_) => true,
            Value::Array(items) => items.iter().all(Value::is_string),
            _ => false,
        };
        let is_known = match value {
            Value::String(version) => !version.is_empty(),
            Value::Object(members) => !members.is_empty() && members.values().all(is_plain),
            _ => false,
        };
        is_known.then(|| Self(value.clone()))
    }
}

impl From<&str> for Dependency {
    fn from(version: &str) -> Self {
        Self::version(version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_paths_from_a_crate_on() {
        for path in ["a::B", "crate::r#type::B", "a::b::C_1"] {
            assert!(is_path(path), "{path}");
        }
        for path in ["B", "a::", "::a::B", "a::B<C>", "a-b::C", "a::1", "a:: B"] {
            assert!(!is_path(path), "{path}");
        }
    }
}
