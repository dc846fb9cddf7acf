//! Where a walk over a tree stands, kept on the stack: nothing is allocated until an origin is asked for.

use super::{Origin, Pointer, SourceId};

/// The way from the start of a walk down to the current node.
#[derive(Clone, Copy)]
pub(crate) enum Trail<'a> {
    /// The start: the node at this address.
    Start(&'a Origin),
    /// A member of an object.
    Key(&'a Trail<'a>, &'a str),
    /// An item of a list.
    Index(&'a Trail<'a>, usize),
}

impl<'a> Trail<'a> {
    /// The member `key` of this node.
    pub(crate) fn key(&'a self, key: &'a str) -> Trail<'a> {
        Trail::Key(self, key)
    }

    /// The item `index` of this node.
    pub(crate) fn index(&'a self, index: usize) -> Trail<'a> {
        Trail::Index(self, index)
    }

    /// The key of this node in its parent, as far as the walk knows it.
    pub(crate) fn last(&self) -> Option<&'a str> {
        match self {
            Trail::Key(_, key) => Some(key),
            Trail::Start(_) | Trail::Index(..) => None,
        }
    }

    /// The node above, as far as the walk knows it.
    pub(crate) fn parent(&self) -> Option<&'a Trail<'a>> {
        match self {
            Trail::Start(_) => None,
            Trail::Key(parent, _) | Trail::Index(parent, _) => Some(parent),
        }
    }

    /// The file the walk is in.
    pub(crate) fn source(&self) -> SourceId {
        match self {
            Trail::Start(origin) => origin.source,
            Trail::Key(parent, _) | Trail::Index(parent, _) => parent.source(),
        }
    }

    /// The address of this node.
    pub(crate) fn origin(&self) -> Origin {
        Origin {
            source: self.source(),
            pointer: self.pointer(),
        }
    }

    fn pointer(&self) -> Pointer {
        match self {
            Trail::Start(origin) => origin.pointer.clone(),
            Trail::Key(parent, key) => parent.pointer().child(key),
            Trail::Index(parent, index) => parent.pointer().child(index.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Origin, Trail};

    #[test]
    fn an_origin_is_spelled_from_the_start_down() {
        let start = Origin::root().child("paths");
        let trail = Trail::Start(&start);
        let (path, list) = (trail.key("/pets"), "tags");
        assert_eq!(
            path.key(list).index(2).origin().to_string(),
            "#/paths/~1pets/tags/2"
        );
        assert_eq!(path.last(), Some("/pets"));
        assert_eq!(trail.last(), None);
    }
}
