//! What is known of the alternatives of a union before any of them is read.
//!
//! A [`Signature`] says as much as is needed to tell one alternative from the others, no more. It never decides that a value
//! is well-formed; that is seen when the alternative is read.

use super::lookahead::Kind;

type Names = &'static [&'static str];

/// What tells one alternative of a union from the others. Written by [`union!`](crate::union), one method for each word.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// A bit for each [`Kind`].
    kinds: u8,
    tag: Option<Tag>,
    /// The keys that every object of this alternative has.
    pub(super) keys: Names,
    is_fallback: bool,
}

/// A property whose value names the alternative.
#[derive(Clone, Copy, Debug)]
struct Tag {
    property: &'static str,
    /// As text, whatever their kind: `1` and `"1"` are the same tag.
    values: Names,
}

/// The words of a signature. All take the texts beside the word, so that the macro need not know one from the other.
#[doc(hidden)]
impl Signature {
    pub const NEW: Self = Self {
        kinds: 0,
        tag: None,
        keys: &[],
        is_fallback: false,
    };

    const fn kind(self, kind: Kind) -> Self {
        let kinds = self.kinds | bit(kind);
        Self { kinds, ..self }
    }

    pub const fn object(self, _: Names, _: Names) -> Self {
        self.kind(Kind::Object)
    }

    pub const fn array(self, _: Names, _: Names) -> Self {
        self.kind(Kind::Array)
    }

    pub const fn string(self, _: Names, _: Names) -> Self {
        self.kind(Kind::Text)
    }

    pub const fn integer(self, _: Names, _: Names) -> Self {
        self.kind(Kind::Integer)
    }

    pub const fn number(self, _: Names, _: Names) -> Self {
        self.kind(Kind::Integer).kind(Kind::Decimal)
    }

    pub const fn boolean(self, _: Names, _: Names) -> Self {
        self.kind(Kind::Boolean)
    }

    pub const fn null(self, _: Names, _: Names) -> Self {
        self.kind(Kind::Null)
    }

    pub const fn fallback(self, _: Names, _: Names) -> Self {
        Self {
            is_fallback: true,
            ..self
        }
    }

    pub const fn keys(self, keys: Names, _: Names) -> Self {
        assert!(keys.len() <= MAX_KEYS, "a signature has at most 64 keys");
        Self {
            keys,
            ..self.kind(Kind::Object)
        }
    }

    pub const fn tagged(self, property: Names, values: Names) -> Self {
        self.tag(property, values)
    }

    pub const fn tag(self, property: Names, values: Names) -> Self {
        let property = property[0];
        Self {
            tag: Some(Tag { property, values }),
            ..self.kind(Kind::Object)
        }
    }
}

/// As many as there are bits to note which of them were met.
const MAX_KEYS: usize = 64;

const fn bit(kind: Kind) -> u8 {
    1 << kind as u8
}

impl Signature {
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.kinds & bit(kind) != 0
    }

    /// Whether objects of this alternative are told by a tag.
    pub(super) fn is_tagged(&self) -> bool {
        self.tag.is_some()
    }

    pub(super) fn has_tag(&self, property: &str, value: &str) -> bool {
        self.tag
            .is_some_and(|tag| tag.property == property && tag.values.contains(&value))
    }

    /// Where it stands among alternatives that all fit: the lowest is tried first. Those that ask for more come before
    /// those that take anything.
    pub(super) fn order(&self) -> (bool, std::cmp::Reverse<usize>, u32) {
        let keys = std::cmp::Reverse(self.keys.len());
        (self.is_fallback, keys, self.kinds.count_ones())
    }
}

/// The signatures of a union, and what they have in common.
#[derive(Debug)]
pub struct Signatures {
    pub(super) all: &'static [Signature],
    tag: Common,
    has_keys: bool,
}

/// The property that holds the tag.
#[derive(Clone, Copy, Debug)]
enum Common {
    None,
    One(&'static str),
    Several,
}

impl Signatures {
    /// Compares them while the program is compiled.
    pub const fn new(all: &'static [Signature]) -> Self {
        let mut tag = Common::None;
        let mut has_keys = false;
        let mut index = 0;
        while index < all.len() {
            if let Some(own) = &all[index].tag {
                tag = tag.and(own.property);
            }
            has_keys |= !all[index].keys.is_empty();
            index += 1;
        }
        Self { all, tag, has_keys }
    }

    /// Whether some alternative needs particular keys.
    pub(super) fn has_keys(&self) -> bool {
        self.has_keys
    }

    /// Whether there is more to an object than that it is one.
    pub(super) fn asks_for_keys(&self) -> bool {
        self.has_keys || !matches!(self.tag, Common::None)
    }

    /// The property of all tags, where they have one in common.
    pub(super) fn only_tag(&self) -> Option<&'static str> {
        match self.tag {
            Common::One(property) => Some(property),
            Common::None | Common::Several => None,
        }
    }

    /// The property of this name, if it holds a tag.
    pub(super) fn tag_property(&self, key: &str) -> Option<&'static str> {
        match self.tag {
            Common::None => None,
            Common::One(property) => (property == key).then_some(property),
            Common::Several => {
                let tags = self.all.iter().filter_map(|signature| signature.tag);
                tags.map(|tag| tag.property)
                    .find(|property| *property == key)
            }
        }
    }
}

impl Common {
    const fn and(self, property: &'static str) -> Self {
        match self {
            Self::None => Self::One(property),
            Self::One(known) if is_same(known.as_bytes(), property.as_bytes()) => self,
            Self::One(_) | Self::Several => Self::Several,
        }
    }
}

/// `==`, which is not `const` yet.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    match (one, other) {
        ([], []) => true,
        ([a, one @ ..], [b, other @ ..]) => *a == *b && is_same(one, other),
        _ => false,
    }
}
