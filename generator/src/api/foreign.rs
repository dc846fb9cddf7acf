//! Types that others have written, as the settings name them.

use serde_json::{Map, Value};

use super::{KEYWORDS, NEVER_RAW};

/// A Rust type that stands for one of the description.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Foreign {
    /// As it is written in Rust, from a crate on: `rust_decimal::Decimal`, `crate::Money`.
    pub(crate) path: String,
    pub(crate) adapter: Adapter,
}

/// How a foreign type is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Adapter {
    /// By itself: it has the traits of the runtime.
    Itself,
    /// As text, by `FromStr` and `Display`.
    Text,
    /// By serde.
    Serde,
    /// As any JSON value, because the settings leave the schema out.
    Any,
}

/// The kind of JSON values that a foreign type stands for, as far as the description tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum ForeignKind {
    /// Named values.
    Object,
    /// A list of values.
    Array,
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// `true` or `false`
    Boolean,
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

    /// Any JSON value: what stands where a schema is needed that the settings leave out.
    pub(crate) fn any() -> Self {
        Self {
            path: "balas_runtime::Value".to_owned(),
            adapter: Adapter::Any,
        }
    }

    /// Whether it is any JSON value.
    pub(crate) fn is_any(&self) -> bool {
        self.adapter == Adapter::Any
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
    let Some((first, others)) = text.split_once("::") else {
        return false;
    };
    let is_lead = matches!(first, "crate" | "self" | "super");
    (is_lead || is_identifier(first)) && others.split("::").all(is_identifier)
}

/// Whether a text is an identifier; one that would be a keyword begins with `r#`.
pub(crate) fn is_identifier(text: &str) -> bool {
    let plain = text.strip_prefix("r#").unwrap_or(text);
    let mut letters = plain.chars();
    let first = letters.next();
    let is_word = first.is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
        && letters.all(unicode_ident::is_xid_continue);
    let is_raw = plain.len() < text.len();
    is_word && !NEVER_RAW.contains(&plain) && (is_raw || !KEYWORDS.contains(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_paths_from_a_crate_on() {
        for path in ["a::B", "crate::r#type::B", "a::b::C_1"] {
            assert!(is_path(path), "{path}");
        }
        for path in ["a::fn", "a::self::B", "a::r#self", "a::_"] {
            assert!(!is_path(path), "{path}");
        }
        for path in ["B", "a::", "::a::B", "a::B<C>", "a-b::C", "a::1", "a:: B"] {
            assert!(!is_path(path), "{path}");
        }
    }
}
