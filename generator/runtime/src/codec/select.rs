//! Which alternatives of a union the value that comes next can be.
//!
//! Looks ahead and returns to where it began; nothing is buffered. The kind is told by the first byte. Only where objects
//! have to be told apart are their keys passed over, those of this level alone, and no further than the tag where tags
//! decide alone. One function for all unions.

use super::fault::Fault;
use super::lookahead::Kind;
use super::reader::Reader;
use super::signature::{Signature, Signatures};

/// What a value can be.
pub(super) struct Selection {
    /// Alternatives by index, the likeliest first.
    pub(super) candidates: Vec<usize>,
    /// Whether the tag names them, so that the value is one of them, well-formed or not.
    pub(super) is_told: bool,
    pub(super) kind: Kind,
    /// The tag that names none.
    pub(super) unlisted: Option<String>,
}

impl Selection {
    fn new(kind: Kind, candidates: Vec<usize>) -> Self {
        Self {
            candidates,
            is_told: false,
            kind,
            unlisted: None,
        }
    }
}

/// Looks at the value that comes next.
pub(super) fn select(reader: &mut Reader<'_>, union: &Signatures) -> Result<Selection, Fault> {
    let kind = reader.kind()?;
    if kind == Kind::Object && union.asks_for_keys() {
        return select_object(reader, union);
    }
    let mut candidates = ranked(union, |_, signature| signature.has(kind));
    if candidates.is_empty() && kind == Kind::Decimal {
        // `5.0` may be meant as a whole number.
        candidates = ranked(union, |_, signature| signature.has(Kind::Integer));
    }
    Ok(Selection::new(kind, candidates))
}

/// The alternatives that fit, in the order in which to try them.
fn ranked(union: &Signatures, mut fits: impl FnMut(usize, &Signature) -> bool) -> Vec<usize> {
    let mut candidates = Vec::new();
    for (index, signature) in union.all.iter().enumerate() {
        if fits(index, signature) {
            candidates.push(index);
        }
    }
    candidates.sort_by_key(|index| union.all[*index].order());
    candidates
}

fn select_object(reader: &mut Reader<'_>, union: &Signatures) -> Result<Selection, Fault> {
    let mut view = View::new(union);
    let start = reader.mark();
    view.look(reader)?;
    reader.rewind(start);
    Ok(view.into_selection())
}

/// What was seen of an object.
struct View<'u> {
    union: &'u Signatures,
    /// Alternatives that a tag names.
    tagged: Vec<usize>,
    unlisted: Option<String>,
    /// For each alternative, which of its keys were met; empty where no alternative asks for keys.
    met: Vec<u64>,
}

impl<'u> View<'u> {
    fn new(union: &'u Signatures) -> Self {
        let count = if union.has_keys() { union.all.len() } else { 0 };
        Self {
            union,
            tagged: Vec::new(),
            unlisted: None,
            met: vec![0; count],
        }
    }

    /// Passes over the keys, as far as they matter.
    fn look(&mut self, reader: &mut Reader<'_>) -> Result<(), Fault> {
        let mut is_first = true;
        reader.open(b'{', "an object")?;
        while reader.cursor.next_item(is_first, b'}')? {
            is_first = false;
            match self.meet(reader)? {
                None => reader.skip()?,
                Some(property) => self.read_tag(reader, property)?,
            }
            if self.is_decided() {
                break;
            }
        }
        Ok(())
    }

    /// Takes a key: the property, if it holds a tag.
    fn meet(&mut self, reader: &mut Reader<'_>) -> Result<Option<&'static str>, Fault> {
        // Mostly the tag comes first.
        if let Some(property) = self.union.only_tag()
            && self.met.is_empty()
            && reader.cursor.take_key(property)?
        {
            return Ok(Some(property));
        }
        let key = reader.cursor.key()?;
        for (met, signature) in self.met.iter_mut().zip(self.union.all) {
            if let Some(index) = signature.keys.iter().position(|wanted| *wanted == key) {
                *met |= 1 << index;
            }
        }
        let property = self.union.tag_property(key);
        reader.cursor.colon()?;
        Ok(property)
    }

    fn read_tag(&mut self, reader: &mut Reader<'_>, property: &str) -> Result<(), Fault> {
        match reader.kind()? {
            Kind::Text => self.name(property, reader.text()?),
            Kind::Integer | Kind::Decimal => self.name(property, reader.cursor.number()?),
            Kind::Boolean if reader.boolean()? => self.name(property, "true"),
            Kind::Boolean => self.name(property, "false"),
            Kind::Null | Kind::Array | Kind::Object => reader.skip()?,
        }
        Ok(())
    }

    /// Notes the alternatives that a tag names.
    fn name(&mut self, property: &str, tag: &str) {
        let named = ranked(self.union, |_, signature| signature.has_tag(property, tag));
        if named.is_empty() {
            self.unlisted = Some(tag.to_owned());
        }
        self.tagged.extend(named);
    }

    /// Whether no further key can change anything: with one tag property and no other keys, the tag settles it.
    fn is_decided(&self) -> bool {
        let has_tag = !self.tagged.is_empty() || self.unlisted.is_some();
        has_tag && self.met.is_empty() && self.union.only_tag().is_some()
    }

    fn into_selection(self) -> Selection {
        let is_told = !self.tagged.is_empty();
        let candidates = if is_told {
            self.with_keys_first()
        } else {
            ranked(self.union, |index, signature| {
                signature.has(Kind::Object) && !signature.is_tagged() && self.has_keys(index)
            })
        };
        Selection {
            is_told,
            unlisted: self.unlisted,
            ..Selection::new(Kind::Object, candidates)
        }
    }

    /// Where one tag names several alternatives, those whose keys are all there come before the others.
    fn with_keys_first(&self) -> Vec<usize> {
        let mut tagged = self.tagged.clone();
        tagged.sort_by_key(|index| !self.has_keys(*index));
        tagged
    }

    /// Whether all keys of an alternative were met.
    fn has_keys(&self, index: usize) -> bool {
        let met = self
            .met
            .get(index)
            .map_or(0, |met| met.count_ones() as usize);
        met == self.union.all[index].keys.len()
    }
}
