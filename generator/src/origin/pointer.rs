//! JSON Pointers (RFC 6901), shared structurally: making a child is one small allocation.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A JSON Pointer. Prints as a URI fragment without percent-encoding: `#/paths/~1pets/get`.
#[derive(Clone)]
pub struct Pointer(Option<Arc<Node>>);

struct Node {
    parent: Pointer,
    token: Box<str>,
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
        })))
    }

    /// Reads `#/a/b~1c`, `/a/b~1c`, `#` or the empty string; `None` where the text is no pointer.
    pub fn parse(text: &str) -> Option<Self> {
        let path = text.strip_prefix('#').unwrap_or(text);
        if path.is_empty() {
            return Some(Self::root());
        }
        let tokens = path.strip_prefix('/')?;
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
        self.tokens().starts_with(&ancestor.tokens())
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
        self.tokens() == other.tokens()
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
        self.tokens().cmp(&other.tokens())
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
    fn text_without_a_leading_slash_is_no_pointer() {
        assert_eq!(Pointer::parse("#anchor"), None);
    }
}
