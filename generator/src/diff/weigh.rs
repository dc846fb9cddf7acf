//! What a change of a type means on the wire: are the values of one among those of the other?
//!
//! Types are read from their text. Boxes, references and names for other types are no difference there.

use std::collections::BTreeMap;

use super::{Action, Level};
use crate::surface::{Item, Key, Kind, Surface};

/// How the values of a new type stand to those of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Same,
    /// All old values, and others.
    Wider,
    /// Some of the old values.
    Narrower,
    Other,
}

impl Relation {
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Same, relation) | (relation, Self::Same) => relation,
            (left, right) if left == right => left,
            _ => Self::Other,
        }
    }

    pub(super) fn action(self) -> Action {
        match self {
            Self::Same | Self::Other => Action::Changed,
            Self::Wider => Action::Widened,
            Self::Narrower => Action::Narrowed,
        }
    }
}

/// Which ways a value travels, in both surfaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    pub(super) sent: bool,
    pub(super) received: bool,
}

impl Ways {
    pub(super) const SENT: Self = Self {
        sent: true,
        received: false,
    };
    pub(super) const RECEIVED: Self = Self {
        sent: false,
        received: true,
    };

    /// The ways that both of two types go.
    pub(super) fn of(old: &Item, new: &Item) -> Self {
        let both = |key| old.has(key) && new.has(key);
        Self {
            sent: both(Key::Sent),
            received: both(Key::Received),
        }
    }

    /// The worse of what a change means for what is sent and for what is received.
    pub(super) fn worst(self, sent: Level, received: Level) -> Level {
        let level = |is: bool, level| if is { level } else { Level::None };
        level(self.sent, sent).max(level(self.received, received))
    }

    /// What other values mean: servers may refuse what was sent, and send what cannot be read.
    pub(super) fn weigh(self, relation: Relation) -> Level {
        match relation {
            Relation::Same => Level::None,
            Relation::Wider => self.worst(Level::Minor, Level::Breaking),
            Relation::Narrower => self.worst(Level::Breaking, Level::Minor),
            Relation::Other => self.worst(Level::Breaking, Level::Breaking),
        }
    }
}

/// What the types of both surfaces are.
pub(super) struct Types<'s> {
    old: BTreeMap<&'s str, &'s Item>,
    new: BTreeMap<&'s str, &'s Item>,
    /// What has another name now.
    renamed: BTreeMap<&'s str, &'s str>,
}

/// A type as it matters on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wire {
    is_nullable: bool,
    name: String,
    arguments: Vec<Wire>,
}

/// Types whose values are all among those of another, each with that.
const AMONG: &[(&str, &[&str])] = &[
    ("i32", &["i64", "f64"]),
    ("u32", &["i64", "u64", "f64"]),
    ("i64", &["f64"]),
    ("u64", &["f64"]),
    ("f32", &["f64"]),
    ("Timestamp", &["String"]),
    ("Date", &["String"]),
    ("Uuid", &["String"]),
    ("Base64", &["String"]),
];

/// Aliases that lead to each other are followed no further.
const LONGEST_CHAIN: usize = 16;

impl<'s> Types<'s> {
    pub(super) fn new(
        old: &'s Surface,
        new: &'s Surface,
        renamed: BTreeMap<&'s str, &'s str>,
    ) -> Self {
        let types = |of: &'s Surface| {
            let types = of.items().iter().filter(|item| item.kind.is_type());
            types.map(|item| (item.name.as_str(), item)).collect()
        };
        Self {
            old: types(old),
            new: types(new),
            renamed,
        }
    }

    /// The text of an old type with the names of today: what is left of the difference is no consequence.
    pub(super) fn today(&self, ty: &str) -> String {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '#');
        let mut text = String::new();
        let mut rest = ty;
        while let Some(c) = rest.chars().next() {
            let end = rest
                .find(|other| is_part(other) != is_part(c))
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            text += self.renamed.get(word).copied().unwrap_or(word);
            rest = after;
        }
        text
    }

    /// How the values of `new` stand to those of `old`.
    pub(super) fn relation(&self, old: &str, new: &str) -> Relation {
        let old = seen_through(&self.old, read(old), 0);
        let new = seen_through(&self.new, read(new), 0);
        self.between(&old, &new)
    }

    /// The same for types of which whether they are null is told elsewhere.
    pub(super) fn value_relation(&self, old: &str, new: &str) -> Relation {
        let plain = |types, text: &str| Wire {
            is_nullable: false,
            ..seen_through(types, read(text), 0)
        };
        self.between(&plain(&self.old, old), &plain(&self.new, new))
    }

    fn between(&self, old: &Wire, new: &Wire) -> Relation {
        let null = match (old.is_nullable, new.is_nullable) {
            (false, true) => Relation::Wider,
            (true, false) => Relation::Narrower,
            _ => Relation::Same,
        };
        let is_same = self
            .renamed
            .get(old.name.as_str())
            .copied()
            .unwrap_or(&old.name)
            == new.name;
        let value = if is_same && old.arguments.len() == new.arguments.len() {
            let arguments = old.arguments.iter().zip(&new.arguments);
            arguments.fold(Relation::Same, |all, (old, new)| {
                all.and(self.between(old, new))
            })
        } else if is_among(&self.old, old, &self.new, new) {
            Relation::Wider
        } else if is_among(&self.new, new, &self.old, old) {
            Relation::Narrower
        } else {
            Relation::Other
        };
        null.and(value)
    }
}

/// Whether all values of one type are values of another.
fn is_among(
    narrow_in: &BTreeMap<&str, &Item>,
    narrow: &Wire,
    wide_in: &BTreeMap<&str, &Item>,
    wide: &Wire,
) -> bool {
    let listed = AMONG.iter().find(|(name, _)| *name == narrow.name);
    let is_listed = listed.is_some_and(|(_, wider)| wider.contains(&wide.name.as_str()));
    let values = narrow_in
        .get(narrow.name.as_str())
        .and_then(|item| item.fact(Key::Of));
    let is_enum_of = matches!(
        (values, wide.name.as_str()),
        (Some("text"), "String") | (Some("integers"), "i64" | "f64")
    );
    let union = wide_in
        .get(wide.name.as_str())
        .filter(|item| item.kind == Kind::Union);
    let is_alternative = union.is_some_and(|union| {
        let mut types = union
            .members
            .iter()
            .filter_map(|member| member.ty.as_deref());
        types.any(|ty| read(ty).name == narrow.name)
    });
    wide.name == "Value" || is_listed || is_enum_of || is_alternative
}

/// What stands behind names for other types.
fn seen_through(types: &BTreeMap<&str, &Item>, mut wire: Wire, depth: usize) -> Wire {
    let alias = types
        .get(wire.name.as_str())
        .filter(|item| item.kind == Kind::Alias);
    if let Some(target) = alias
        .and_then(|item| item.ty.as_deref())
        .filter(|_| depth < LONGEST_CHAIN)
    {
        let mut behind = seen_through(types, read(target), depth + 1);
        behind.is_nullable |= wire.is_nullable;
        return behind;
    }
    let arguments = std::mem::take(&mut wire.arguments).into_iter();
    wire.arguments = arguments
        .map(|of| seen_through(types, of, depth + 1))
        .collect();
    wire
}

/// Types deeper than that are nothing that was generated.
const DEEPEST: usize = 128;

/// Reads the text of a type. What is no type gives something that is like itself.
fn read(text: &str) -> Wire {
    read_from(&mut &*text, 0)
}

/// Reads a type from the start of a text, and moves the start behind it.
fn read_from(text: &mut &str, depth: usize) -> Wire {
    *text = text.trim_start_matches(['&', ' ', ',']);
    *text = text.strip_prefix("impl ").unwrap_or(text);
    let end = text.find(['<', '>', ',', '(', ')']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    *text = rest;
    let opens = if name.is_empty() { '(' } else { '<' };
    let mut arguments = Vec::new();
    if let Some(rest) = text.strip_prefix(opens) {
        *text = rest;
        while !text.is_empty() && !text.starts_with(['>', ')']) && depth < DEEPEST {
            let before = text.len();
            arguments.push(read_from(text, depth + 1));
            if text.len() == before {
                break;
            }
        }
        *text = text.get(1..).unwrap_or_default();
    }
    wire(name.trim(), arguments)
}

/// What a type of Rust is on the wire.
fn wire(name: &str, mut arguments: Vec<Wire>) -> Wire {
    let inner =
        |arguments: &mut Vec<Wire>| arguments.pop().unwrap_or_else(|| plain("()", Vec::new()));
    match name {
        "Box" | "Into" => inner(&mut arguments),
        "Option" | "Maybe" => Wire {
            is_nullable: true,
            ..inner(&mut arguments)
        },
        "IntoIterator" => plain("Vec", arguments),
        "str" | "Secret" => plain("String", arguments),
        // Points in time and dates are the same whatever crate stands for them.
        name if name.starts_with("balas_runtime::") => {
            plain(name.rsplit("::").next().unwrap_or(name), arguments)
        }
        name => plain(name, arguments),
    }
}

fn plain(name: &str, arguments: Vec<Wire>) -> Wire {
    Wire {
        is_nullable: false,
        name: name.to_owned(),
        arguments,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(old: &str, new: &str) -> Relation {
        let enums: Surface = "enum types::Kind; of text\nalias types::Id: String\n\
            union types::Pet\nalternative types::Pet::Cat: Box<types::Cat>\n"
            .parse()
            .expect("well formed");
        Types::new(
            &enums,
            &enums,
            BTreeMap::from([("types::Old", "types::Kind")]),
        )
        .relation(old, new)
    }

    #[test]
    fn types_that_hold_all_old_values_are_wider() {
        for (narrow, wide) in [
            ("i32", "i64"),
            ("i64", "f64"),
            ("Timestamp", "String"),
            ("types::Kind", "String"),
            ("types::Kind", "Option<types::Kind>"),
            ("Vec<i32>", "Vec<i64>"),
            ("BTreeMap<String, bool>", "Value"),
            ("types::Cat", "types::Pet"),
            ("(i32, i64)", "(i64, f64)"),
        ] {
            assert_eq!(relation(narrow, wide), Relation::Wider, "{narrow} {wide}");
            assert_eq!(
                relation(wide, narrow),
                Relation::Narrower,
                "{narrow} {wide}"
            );
        }
    }

    #[test]
    fn what_looks_alike_on_the_wire_is_the_same() {
        for (old, new) in [
            ("&str", "String"),
            ("Box<types::Cat>", "types::Cat"),
            ("types::Old", "types::Kind"),
            ("types::Id", "String"),
            ("impl IntoIterator<types::Cat>", "&Vec<types::Cat>"),
            ("Option<Secret>", "Maybe<String>"),
            ("balas_runtime::chrono::Timestamp", "Timestamp"),
        ] {
            assert_eq!(relation(old, new), Relation::Same, "{old} {new}");
        }
    }

    #[test]
    fn what_has_little_in_common_is_other() {
        for (old, new) in [
            ("String", "i64"),
            ("Vec<i32>", "i32"),
            ("(i32, i64)", "(i64, i32)"),
            ("i64", "u64"),
        ] {
            assert_eq!(relation(old, new), Relation::Other, "{old} {new}");
        }
    }

    #[test]
    fn text_that_is_no_type_does_no_harm() {
        let deep = "(".repeat(100_000);
        for text in [
            "", "<", "Vec<", "Vec<<", "Option", "((", ">", "Vec<,>", "é<ü>", &deep,
        ] {
            assert_eq!(relation(text, text), Relation::Same, "{text}");
        }
    }
}
