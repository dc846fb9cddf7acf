//! What an HTML tag is.
//!
//! Placeholders (`<id>`) and links (`<https://a.test>`) look alike; only the name tells, so a tag is read and judged by
//! whoever asked.

use std::collections::BTreeMap;

/// A tag at the start of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// In lower case.
    pub(super) name: String,
    pub(super) is_end: bool,
    /// What stands between the name and `>`.
    attributes: &'t str,
    /// How long it is, `<` and `>` included.
    pub(super) length: usize,
}

impl<'t> Tag<'t> {
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let inside = text.strip_prefix('<')?;
        let is_end = inside.starts_with('/');
        let inside = &inside[usize::from(is_end)..];
        let name_end = inside.find(|c: char| !c.is_ascii_alphanumeric())?;
        let (name, rest) = inside.split_at(name_end);
        let end = rest
            .find(['>', '<'])
            .filter(|&end| rest[end..].starts_with('>'))?;
        let attributes = rest[..end].trim_end_matches('/');
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && (attributes.is_empty() || attributes.starts_with(char::is_whitespace));
        is_tag.then(|| Self {
            name: name.to_ascii_lowercase(),
            is_end,
            attributes,
            length: 1 + usize::from(is_end) + name_end + end + 1,
        })
    }

    /// The value of an attribute, in quotes or bare.
    pub(super) fn attribute(&self, name: &str) -> Option<&'t str> {
        let lower = self.attributes.to_ascii_lowercase();
        let at = lower.find(&format!("{name}="))? + name.len() + 1;
        let value = self.attributes.get(at..)?.trim_start_matches('\\');
        let quote = value.chars().next().filter(|c| ['"', '\''].contains(c));
        match quote {
            Some(quote) => value[1..].split([quote, '\\']).next(),
            None => value.split_whitespace().next(),
        }
    }

    /// The text up to the end tag of this name, and the length of all, this tag and its end tag included. The tag stands `at`
    /// this place.
    pub(super) fn content(&self, text: &mut Ahead<'t>, at: usize) -> Option<(&'t str, usize)> {
        let start = at + self.length;
        let tag = format!("</{}>", self.name);
        let end = text.find(&tag, start)?;
        Some((&text.text[start..end], end + tag.len() - at))
    }
}

/// A text in which things are looked for from the front to the back, so that each part of it is searched but once.
pub(super) struct Ahead<'t> {
    pub(super) text: &'t str,
    /// In lower case.
    lower: String,
    /// Where each thing is next, as far as it was looked for; `None`: nowhere.
    next: BTreeMap<String, Option<usize>>,
}

impl<'t> Ahead<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            lower: text.to_ascii_lowercase(),
            next: BTreeMap::new(),
        }
    }

    /// Where `what`, in lower case, is found first from a place on, which is no further to the front than the last one.
    pub(super) fn find(&mut self, what: &str, from: usize) -> Option<usize> {
        let known = self.next.get(what).copied();
        if let Some(known) = known.filter(|next| next.is_none_or(|next| next >= from)) {
            return known;
        }
        let next = self.lower[from..].find(what).map(|at| from + at);
        self.next.insert(what.to_owned(), next);
        next
    }
}

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn only_a_name_makes_a_tag() {
        for text in ["<b>", "</b>", "<br/>", "<BR />", "<a href=\"x\">"] {
            let length = Tag::of(text).map(|tag| tag.length);
            assert_eq!(length, Some(text.len()), "{text}");
        }
        for text in [
            "<",
            "<b",
            "< b>",
            "<1>",
            "<https://a.test>",
            "<a<b>",
            "<a-b>",
        ] {
            assert_eq!(Tag::of(text), None, "{text}");
        }
    }

    #[test]
    fn attributes_are_found_in_quotes_or_bare() {
        let href = |text| Tag::of(text).and_then(|tag| tag.attribute("href"));
        assert_eq!(href("<a class='b' HREF='c d'>"), Some("c d"));
        assert_eq!(href("<a href=c target=d>"), Some("c"));
        assert_eq!(href("<a href=\\\"c\\\">"), Some("c"));
        assert_eq!(href("<a>"), None);
    }
}
