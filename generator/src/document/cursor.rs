//! A value of the document together with where it stands: the only way down the tree, so that an origin can not
//! be lost.

use crate::origin::Origin;

/// A borrowed node and its address.
#[derive(Debug)]
pub(crate) struct At<'d, T: ?Sized> {
    value: &'d T,
    origin: Origin,
}

impl<T: ?Sized> Clone for At<'_, T> {
    fn clone(&self) -> Self {
        Self {
            value: self.value,
            origin: self.origin.clone(),
        }
    }
}

impl<'d, T: ?Sized> At<'d, T> {
    pub(crate) fn new(value: &'d T, origin: Origin) -> Self {
        Self { value, origin }
    }

    pub(crate) fn value(&self) -> &'d T {
        self.value
    }

    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The node below `token`, which the caller has at hand.
    pub(crate) fn child<U: ?Sized>(&self, token: impl AsRef<str>, value: &'d U) -> At<'d, U> {
        At {
            value,
            origin: self.origin.child(token),
        }
    }

    /// What is inside this node at the same place: the contents of a box or of a variant.
    pub(crate) fn map<U: ?Sized>(&self, value: &'d U) -> At<'d, U> {
        At {
            value,
            origin: self.origin.clone(),
        }
    }
}
