//! Where something of the description stands.
//!
//! An [`Origin`] is an address: a source and a JSON Pointer (RFC 6901) into it. It is the location in
//! diagnostics, the selector in configuration, and the provenance line in emitted docs. Lines and columns
//! are looked up only when something is printed.

mod pointer;
mod trail;

pub use pointer::Pointer;
pub(crate) use trail::Trail;

/// Which of the loaded files; an index into [`crate::source::Sources`]. The root document is `SourceId(0)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub(crate) u32);

impl SourceId {
    /// The document that generation started from.
    pub const ROOT: Self = Self(0);
    /// The document that generation started from as its text has it, before anything in it was moved.
    pub(crate) const TEXT: Self = Self(u32::MAX - 1);
    /// The document that generation started from as its file has it, before overlays.
    pub(crate) const WRITTEN: Self = Self(u32::MAX - 2);
    /// The file of pinned names.
    pub(crate) const PINS: Self = Self(u32::MAX - 3);
    /// The settings file.
    pub const CONFIG: Self = Self(u32::MAX);
}

/// The address of a node: a source and a pointer into it. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The file.
    pub source: SourceId,
    /// The place in it.
    pub pointer: Pointer,
}

impl Origin {
    /// The whole root document.
    pub fn root() -> Self {
        Self {
            source: SourceId::ROOT,
            pointer: Pointer::root(),
        }
    }

    /// The address of a member or an item of this node.
    pub fn child(&self, token: impl AsRef<str>) -> Self {
        Self {
            source: self.source,
            pointer: self.pointer.child(token),
        }
    }
}

/// As its pointer.
#[cfg(feature = "inspect")]
impl serde::Serialize for Origin {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.pointer.fmt(f)
    }
}
