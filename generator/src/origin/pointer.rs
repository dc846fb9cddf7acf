//! JSON Pointers (RFC 6901), shared structurally: making a child is one small allocation.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A JSON Pointer. Prints as a URI fragment without percent-encoding: `#/paths/~1pets/get`.
#[derive(Clone)]
pub struct Pointer(Option<Arc<Node>>);

/// Most tokens of a pointer that is read. Pointers are compared and dropped token by token, on the stack.
const MAX_TOKENS: usize = 1024;

struct Node {
    parent: Pointer,
    token: Box<str>,
    depth: usize,
}

impl Pointer {
    /// The pointer to the whole document, printed `#`.
    pub fn root() -> Self {
        Self(None)
    }

    /// This pointer with one more reference token, given unescaped.
    pub fn child(&self, token: impl AsRef<str>) -> Self {
        Self(Some(Arc::new(Node {
            parent: self.clone(),
            token: token.as_ref().into(),
            depth: self.depth() + 1,
        })))
    }

    /// Reads `#/a/b~1c`, `/a/b~1c`, `#` or the empty string; `None` where the text is no pointer, or one of more than 1,024 tokens:
    /// no document is nested so deeply.
    pub fn parse(text: &str) -> Option<Self> {
        let path = text.strip_prefix('#').unwrap_or(text);
        if path.is_empty() {
            return Some(Self::root());
        }
        let tokens = path.strip_prefix('/')?;
        if tokens.split('/').nth(MAX_TOKENS).is_some() {
            return None;
        }
        Some(tokens.split('/').fold(Self::root(), |pointer, token| {
            pointer.child(unescape(token))
        }))
    }

    /// The pointer of the parent node; `None` at the root.
    pub fn parent(&self) -> Option<&Self> {
        self.0.as_ref().map(|node| &node.parent)
    }

    /// The last reference token, unescaped; `None` at the root.
    pub fn last(&self) -> Option<&str> {
        self.0.as_ref().map(|node| &*node.token)
    }

    /// All reference tokens from the root down, unescaped.
    pub fn tokens(&self) -> Vec<&str> {
        let mut tokens: Vec<&str> = std::iter::successors(Some(self), |at| at.parent())
            .filter_map(Self::last)
            .collect();
        tokens.reverse();
        tokens
    }

    /// Whether `self` is `ancestor` or stands below it.
    pub fn starts_with(&self, ancestor: &Self) -> bool {
        self.above(ancestor.depth()) == ancestor
    }

    /// How many tokens there are.
    fn depth(&self) -> usize {
        self.0.as_ref().map_or(0, |node| node.depth)
    }

    /// The pointer made of the first `depth` tokens, or this one where there are no more.
    fn above(&self, depth: usize) -> &Self {
        let mut at = self;
        while let Some(parent) = at.parent()
            && at.depth() > depth
        {
            at = parent;
        }
        at
    }

    /// Compares pointers of equal depth, token by token from the root down.
    fn cmp_level(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Some(own), Some(other)) if !Arc::ptr_eq(own, other) => own
                .parent
                .cmp_level(&other.parent)
                .then_with(|| own.token.cmp(&other.token)),
            _ => Ordering::Equal,
        }
    }
}

/// `~` and `/` of a token as RFC 6901 writes them.
fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        self.tokens()
            .into_iter()
            .try_for_each(|token| write!(f, "/{}", escape(token)))
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{self}`")
    }
}

impl PartialEq for Pointer {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Pointer {}

impl PartialOrd for Pointer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Pointer {
    fn cmp(&self, other: &Self) -> Ordering {
        let depth = self.depth().min(other.depth());
        let start = self.above(depth).cmp_level(other.above(depth));
        start.then_with(|| self.depth().cmp(&other.depth()))
    }
}

impl Hash for Pointer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.tokens().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::Pointer;

    #[test]
    fn prints_what_it_parses() {
        for text in ["#", "#/paths/~1pets~1{id}/get", "#/a~0b/0"] {
            assert_eq!(
                Pointer::parse(text).map(|p| p.to_string()).as_deref(),
                Some(text)
            );
        }
    }

    #[test]
    fn tokens_are_unescaped() {
        let pointer = Pointer::root().child("paths").child("/a~b");
        assert_eq!(pointer.tokens(), ["paths", "/a~b"]);
        assert_eq!(pointer.to_string(), "#/paths/~1a~0b");
    }

    #[test]
    fn pointers_are_ordered_token_by_token_and_parents_come_first() {
        let sorted = ["#", "#/a", "#/a/b", "#/a/b/c", "#/a!", "#/b", "#/b/a"];
        let mut pointers: Vec<Pointer> = sorted
            .iter()
            .rev()
            .filter_map(|text| Pointer::parse(text))
            .collect();
        pointers.sort();
        let texts: Vec<String> = pointers.iter().map(Pointer::to_string).collect();
        assert_eq!(texts, sorted);
        assert_eq!(Pointer::parse("#/a/b"), Some(pointers[2].clone()));
    }

    #[test]
    fn a_pointer_starts_with_its_ancestors_and_itself_alone() {
        let pointer = Pointer::root().child("a").child("b");
        let starts = |text| Pointer::parse(text).map(|start| pointer.starts_with(&start));
        assert_eq!(starts("#"), Some(true));
        assert_eq!(starts("#/a"), Some(true));
        assert_eq!(starts("#/a/b"), Some(true));
        assert_eq!(starts("#/b"), Some(false));
        assert_eq!(starts("#/a/b/c"), Some(false));
    }

    #[test]
    fn text_without_a_leading_slash_is_no_pointer() {
        assert_eq!(Pointer::parse("#anchor"), None);
    }

    #[test]
    fn a_pointer_deeper_than_any_document_is_none() {
        assert!(Pointer::parse(&"/a".repeat(1024)).is_some());
        assert!(Pointer::parse(&"/a".repeat(1025)).is_none());
    }
}
