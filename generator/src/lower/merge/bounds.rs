//! Bounds and where they stand.

use super::Merged;
use crate::api::{Bound, Constraints};
use crate::origin::Origin;

/// A keyword that bounds values from one side.
pub(in crate::lower) struct Side {
    keyword: &'static str,
    /// Its name where the bound itself is outside.
    exclusive: &'static str,
    bound: fn(&Constraints) -> Option<Bound>,
}

pub(in crate::lower) const MINIMUM: Side = Side {
    keyword: "minimum",
    exclusive: "exclusiveMinimum",
    bound: |constraints| constraints.minimum,
};
pub(in crate::lower) const MAXIMUM: Side = Side {
    keyword: "maximum",
    exclusive: "exclusiveMaximum",
    bound: |constraints| constraints.maximum,
};

impl Merged<'_> {
    /// Where the bound is laid down that counts, the tightest.
    pub(in crate::lower) fn bound_at(&self, side: &Side) -> Origin {
        let bound = (side.bound)(&self.constraints);
        let is_it = |part: &&super::Stated<Constraints>| (side.bound)(&part.value) == bound;
        let part = self.constrained.iter().find(is_it);
        let schema = part.map_or(&self.origin, |part| &part.origin);
        match bound {
            Some(bound) if bound.is_exclusive => schema.child(side.exclusive),
            _ => schema.child(side.keyword),
        }
    }
}
