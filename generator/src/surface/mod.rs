//! What users of a generated crate can name, and what its calls send and read.
//!
//! ```text
//!   rust::Crate ──collect──▶ Surface ──text──▶ api.txt ──text──▶ Surface
//! ```
//!
//! A [`Surface`] knows nothing of how code is printed: it holds an [`Item`] for each type, operation, group and credential, with a
//! member for each field, variant, parameter, status and the like. What is known about an item is a list of facts, so that
//! the text, the reader of the text and [`diff`](crate::diff) are the same for all kinds.
//!
//! The order of everything is that of the paths, not that of the description: a local edit of the description changes only lines about
//! what was edited.

mod collect;
mod kind;
mod text;

#[cfg(test)]
mod tests;

pub(crate) use collect::collect;
pub use kind::{Key, Kind};
pub use text::Malformed;

/// The file of a crate that holds its surface.
pub const FILE: &str = "api.txt";

/// The public surface of a generated crate.
///
/// ```
/// use balas::surface::{Kind, Surface};
///
/// let text = "struct types::Pet; received; sent; new name @ #/components/schemas/Pet\n\
///             field types::Pet.name: String\n";
/// let surface: Surface = text.parse()?;
/// assert_eq!(surface.items()[0].kind, Kind::Struct);
/// assert_eq!(surface.items()[0].members[0].name, "name");
/// assert_eq!(surface.to_string(), text);
/// # Ok::<(), balas::surface::Malformed>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    items: Vec<Item>,
}

/// Something that users can name, or that goes over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// From the root of the crate: `types::pet::Status`. That of a member is only its own: `name`.
    pub name: String,
    /// Its type, what a call gives back, or what an argument is taken as. Types of the crate stand with their paths.
    pub ty: Option<String>,
    /// What else is known, in the order of [`Key`]. A key that can have several values stands several times.
    pub facts: Vec<(Key, String)>,
    /// Where it is described: a JSON Pointer, as `#/components/schemas/Pet`.
    pub origin: Option<String>,
    /// Fields, variants, parameters.
    pub members: Vec<Item>,
}

impl Surface {
    /// A surface of these items, in the order of the text.
    fn new(mut items: Vec<Item>) -> Self {
        for item in &mut items {
            let order = |a: &Item, b: &Item| (a.kind, &a.name).cmp(&(b.kind, &b.name));
            item.members.sort_by(order);
        }
        // Segment by segment, so that what stands in a module stands together.
        let order = |item: &Item| -> (Vec<String>, Kind) {
            (
                item.name.split("::").map(str::to_owned).collect(),
                item.kind,
            )
        };
        items.sort_by_cached_key(order);
        Self { items }
    }

    /// The items, in the order of their paths.
    pub fn items(&self) -> &[Item] {
        &self.items
    }
}

impl Item {
    fn new(kind: Kind, name: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            ty: None,
            facts: Vec::new(),
            origin: None,
            members: Vec::new(),
        }
    }

    /// The value of a fact; that of a flag is empty.
    pub fn fact(&self, key: Key) -> Option<&str> {
        self.all(key).next()
    }

    /// All values of a fact.
    pub fn all(&self, key: Key) -> impl Iterator<Item = &str> {
        let facts = self.facts.iter().filter(move |(of, _)| *of == key);
        facts.map(|(_, value)| value.as_str())
    }

    /// Whether a fact is known.
    pub fn has(&self, key: Key) -> bool {
        self.fact(key).is_some()
    }

    /// The values of a fact that is a list with commas.
    pub fn list(&self, key: Key) -> Vec<&str> {
        let list = self.fact(key).unwrap_or_default();
        list.split(", ").filter(|name| !name.is_empty()).collect()
    }

    /// What it is called on the wire: as in Rust, unless it says otherwise.
    pub fn wire(&self) -> String {
        match self.fact(Key::Wire) {
            Some(quoted) => text::unquoted(quoted),
            None => self.name.clone(),
        }
    }

    /// Adds a member, which is described at its usual place below the item unless it says otherwise.
    fn adopt(&mut self, mut member: Item) {
        if let (None, Some(of)) = (&member.origin, &self.origin) {
            member.origin = Some(format!("{of}{}", member.usual_place()));
        }
        self.members.push(member);
    }

    /// Where a member stands below its item unless it says otherwise.
    fn usual_place(&self) -> String {
        match self.kind {
            Kind::Field => format!("/properties/{}", escaped(&self.wire())),
            Kind::Status => format!("/responses/{}", self.name),
            Kind::Body => "/requestBody".to_owned(),
            _ => String::new(),
        }
    }

    fn typed(mut self, ty: impl Into<String>) -> Self {
        self.ty = Some(ty.into());
        self
    }

    fn from(mut self, origin: Option<String>) -> Self {
        self.origin = origin;
        self
    }

    fn with(mut self, key: Key, value: impl Into<String>) -> Self {
        self.set(key, &value.into());
        self
    }

    fn each(self, key: Key, values: &[String]) -> Self {
        let values = values.iter();
        values.fold(self, |item, value| item.with(key, value))
    }

    fn set(&mut self, key: Key, value: &str) {
        let at = self.facts.partition_point(|(other, _)| *other <= key);
        self.facts.insert(at, (key, value.to_owned()));
    }

    fn flag(self, key: Key, is: bool) -> Self {
        if is { self.with(key, "") } else { self }
    }

    fn maybe(self, key: Key, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }
}

/// A key as part of a JSON Pointer, and of a line.
fn escaped(key: &str) -> String {
    one_line(&key.replace('~', "~0").replace('/', "~1"))
}

/// Keys of a description may hold anything, and a line is a line.
fn one_line(origin: &str) -> String {
    origin.replace(char::is_control, "\u{fffd}")
}
