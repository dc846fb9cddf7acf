//! The kinds of objects in a description and what each keyword of theirs holds: the vocabulary of the table.

use serde_json::Value;

/// A kind of object.
#[derive(Debug)]
pub(crate) struct Kind {
    /// Its name in messages, with an article.
    pub(crate) name: &'static str,
    /// The section of the components where such objects live, if they can be referred to.
    pub(crate) section: Option<&'static str>,
    /// Whether a reference to one is replaced by its content, because `openapiv3` allows no reference there.
    pub(crate) is_inlined: bool,
    /// Keywords with a fixed meaning.
    pub(crate) fields: &'static [Field],
    /// What all other keys hold, if others are allowed.
    pub(crate) rest: Option<Expect>,
    /// Which keywords must be there, and what stands in where they are not.
    pub(crate) required: &'static [(&'static str, Fallback)],
    /// Pairs of keywords of which only one may be there, because they say the same thing twice.
    pub(crate) exclusive: &'static [(&'static str, &'static str)],
}

/// A keyword.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) expect: Expect,
    /// The version that introduced it.
    pub(crate) since: Version,
    pub(crate) fate: Fate,
}

/// What a keyword or an item holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Expect {
    Text,
    Bool,
    Number,
    /// A whole number that is not negative.
    Count,
    /// A list of texts.
    Texts,
    /// An object of texts.
    TextMap,
    /// A list of anything.
    Values,
    Any,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// The name of a JSON type.
    TypeName,
    Node(&'static Kind),
    BoolOr(&'static Kind),
    Map(&'static Kind),
    List(&'static Kind),
    /// An object of lists of texts.
    TextsMap,
}

/// Versions of OpenAPI, as far as they differ here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    V20,
    V30,
    V31,
    V32,
}

/// What becomes of a keyword on the way to `openapiv3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// `openapiv3` knows it.
    Native,
    /// It travels as `x-balas-<keyword>`.
    Carried,
    /// It travels as `x-balas-<keyword>`, and the user is told that no code is generated for it.
    Reported,
    /// It has done its work before and is removed.
    Spent,
}

/// What stands in for a keyword that must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fallback {
    EmptyText,
    EmptyObject,
    /// An object without a title and a version.
    EmptyInfo,
    /// Nothing can: the object is left out.
    Nothing,
}

/// Keywords that are carried have this before their name.
pub(crate) const CARRIED: &str = "x-balas-";

impl Kind {
    /// The keyword of that name, carried or not.
    pub(crate) fn field(&self, key: &str) -> Option<&'static Field> {
        let name = key.strip_prefix(CARRIED).unwrap_or(key);
        self.fields.iter().find(|field| field.name == name)
    }

    /// What the member `key` holds; `None` where it has no meaning.
    pub(crate) fn expect(&self, key: &str) -> Option<Expect> {
        match self.field(key) {
            Some(field) => Some(field.expect),
            None if key.starts_with("x-") && self.is_extensible() => Some(Expect::Any),
            None => self.rest,
        }
    }

    /// Whether keys of the user start with `x-`; in a plain map any key is the user's.
    pub(crate) fn is_extensible(&self) -> bool {
        !matches!(self.rest, Some(Expect::Texts | Expect::Any))
    }

    /// Whether this is that kind: kinds are compared by identity.
    pub(crate) fn is(&self, other: &'static Kind) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Expect {
    /// The kind of object that is held directly.
    pub(crate) fn kind(self) -> Option<&'static Kind> {
        match self {
            Expect::Node(kind) | Expect::BoolOr(kind) => Some(kind),
            _ => None,
        }
    }

    /// The kind of object that is held in a list or a map.
    pub(crate) fn items(self) -> Option<&'static Kind> {
        match self {
            Expect::Map(kind) | Expect::List(kind) => Some(kind),
            _ => None,
        }
    }
}

impl Fallback {
    pub(crate) fn value(self) -> Option<Value> {
        match self {
            Fallback::EmptyText => Some(Value::String(String::new())),
            Fallback::EmptyObject => Some(Value::Object(serde_json::Map::new())),
            Fallback::EmptyInfo => Some(serde_json::json!({ "title": "", "version": "" })),
            Fallback::Nothing => None,
        }
    }
}

/// A keyword of 3.0, and of 2.0 where there is such an object.
pub(super) const fn field(name: &'static str, expect: Expect) -> Field {
    Field {
        name,
        expect,
        since: Version::V20,
        fate: Fate::Native,
    }
}

impl Version {
    /// As it is written in descriptions.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::V20 => "2.0",
            Self::V30 => "3.0",
            Self::V31 => "3.1",
            Self::V32 => "3.2",
        }
    }
}

impl Field {
    /// This keyword, introduced with 3.0 into an object that 2.0 has too.
    pub(super) const fn v30(self) -> Self {
        Self {
            since: Version::V30,
            ..self
        }
    }

    /// This keyword, introduced with 3.1.
    pub(super) const fn v31(self) -> Self {
        Self {
            since: Version::V31,
            ..self
        }
    }

    /// This keyword, introduced with 3.2.
    pub(super) const fn v32(self) -> Self {
        Self {
            since: Version::V32,
            ..self
        }
    }

    pub(super) const fn carried(self) -> Self {
        Self {
            fate: Fate::Carried,
            ..self
        }
    }

    pub(super) const fn reported(self) -> Self {
        Self {
            fate: Fate::Reported,
            ..self
        }
    }

    pub(super) const fn spent(self) -> Self {
        Self {
            fate: Fate::Spent,
            ..self
        }
    }
}
