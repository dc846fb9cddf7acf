//! The text of a surface: one line for each item and member.
//!
//! ```text
//!   line    = kind " " path [ ": " type ] *( "; " fact ) [ " @ " origin ]
//!   fact    = key [ " " value ]
//!   origin  = JSON Pointer, or the rest of it below that of the item where a member belongs to
//! ```
//!
//! Text of the description is quoted as in JSON, so that what separates facts is never part of one. Lines that begin with `#` and
//! empty ones say nothing.

use std::fmt;
use std::str::FromStr;

use super::{Item, Key, Kind, Surface};

/// A line that is not part of any `api.txt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for Malformed {}

/// Text of the description as a value.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The text that was quoted; what is not quoted stays as it is.
pub(crate) fn unquoted(value: &str) -> String {
    serde_json::from_str(value).unwrap_or_else(|_| value.to_owned())
}

impl fmt::Display for Surface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for item in self.items() {
            line(f, item, &item.name, item.origin.as_deref())?;
            for member in &item.members {
                let path = format!("{}{}{}", item.name, member.kind.separator(), member.name);
                line(f, member, &path, below(member, item))?;
            }
        }
        Ok(())
    }
}

fn line(f: &mut fmt::Formatter<'_>, item: &Item, path: &str, origin: Option<&str>) -> fmt::Result {
    write!(f, "{} {path}", item.kind.word())?;
    if let Some(ty) = &item.ty {
        write!(f, ": {ty}")?;
    }
    for (key, value) in &item.facts {
        let space = if value.is_empty() { "" } else { " " };
        write!(f, "; {}{space}{value}", key.word())?;
    }
    if let Some(origin) = origin {
        write!(f, " @ {origin}")?;
    }
    writeln!(f)
}

/// The origin of a member as seen from its item; nothing where it is the usual one.
fn below<'i>(member: &'i Item, item: &Item) -> Option<&'i str> {
    let origin = member.origin.as_deref()?;
    let rest = item
        .origin
        .as_deref()
        .and_then(|of| origin.strip_prefix(of));
    match rest {
        Some(rest) if rest == member.usual_place() => None,
        Some(rest) if rest.starts_with('/') => Some(rest),
        _ => Some(origin),
    }
}

impl FromStr for Surface {
    type Err = Malformed;

    /// Reads the text of an `api.txt`.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let mut items: Vec<Item> = Vec::new();
        for (index, text) in text.lines().enumerate() {
            if text.trim().is_empty() || text.starts_with('#') {
                continue;
            }
            read(text.trim_end(), &mut items).map_err(|message| Malformed {
                line: index + 1,
                message,
            })?;
        }
        Ok(Self::new(items))
    }
}

/// Reads a line into the items before it.
fn read(text: &str, items: &mut Vec<Item>) -> Result<(), String> {
    let mut read = parse(text)?;
    if !read.kind.is_member() {
        items.push(read);
        return Ok(());
    }
    let lead = |item: &Item| format!("{}{}", item.name, read.kind.separator());
    let owner = items
        .last_mut()
        .filter(|item| read.name.starts_with(&lead(item)));
    let Some(owner) = owner else {
        return Err(format!(
            "`{}` does not belong to the item before it",
            read.name
        ));
    };
    read.name.drain(..lead(owner).len());
    if let (Some(rest), Some(of)) = (&read.origin, &owner.origin)
        && rest.starts_with('/')
    {
        read.origin = Some(format!("{of}{rest}"));
    }
    owner.adopt(read);
    Ok(())
}

/// A line by itself; the name is the whole path.
fn parse(text: &str) -> Result<Item, String> {
    let (head, origin) = match split(text, " @ ").as_slice() {
        [head] => (*head, None),
        [head, ..] => (*head, Some(text[head.len() + " @ ".len()..].to_owned())),
        [] => (text, None),
    };
    let mut parts = split(head, "; ").into_iter();
    let first = parts.next().unwrap_or_default();
    let (word, signature) = first.split_once(' ').ok_or("there is no path")?;
    let kind = Kind::read(word).ok_or_else(|| format!("`{word}` is no kind of item"))?;
    let (path, ty) = match signature.split_once(": ") {
        Some((path, ty)) => (path, Some(ty.to_owned())),
        None => (signature, None),
    };
    let item = Item {
        ty,
        ..Item::new(kind, path).from(origin)
    };
    parts.try_fold(item, |item, fact| {
        let (word, value) = fact.split_once(' ').unwrap_or((fact, ""));
        let key = Key::read(word)
            .ok_or_else(|| format!("`{word}` is nothing that can be known about an item"))?;
        Ok(item.with(key, value))
    })
}

/// The parts of a line between separators that are not quoted.
fn split<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let (mut parts, mut from, mut is_quoted, mut is_escaped) = (Vec::new(), 0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = is_quoted,
            '"' => is_quoted = !is_quoted,
            _ if !is_quoted && at >= from && text[at..].starts_with(separator) => {
                parts.push(&text[from..at]);
                from = at + separator.len();
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}
