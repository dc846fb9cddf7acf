//! How types lead to others: what values hold, and what stands behind a name.

use std::collections::BTreeSet;

use super::{Additional, Arena, Shape, Type, TypeId};

impl Shape {
    /// The types that values of this shape hold, wherever they keep them.
    pub(crate) fn parts(&self) -> Vec<TypeId> {
        match self {
            Self::Record(record) => {
                let additional = match record.additional {
                    Additional::Typed(ty) => Some(ty),
                    Additional::Unspecified | Additional::Forbidden => None,
                };
                let fields = record.fields.iter().map(|field| field.ty);
                fields.chain(additional).collect()
            }
            Self::Choice(choice) => choice.members.iter().map(|member| member.ty).collect(),
            Self::Tuple(items) => items.clone(),
            Self::List { item: inner, .. }
            | Self::Map { value: inner }
            | Self::Nullable(inner)
            | Self::Alias(inner) => vec![*inner],
            Self::Scalar(_)
            | Self::Symbols(_)
            | Self::Foreign { .. }
            | Self::Anything
            | Self::Nothing => Vec::new(),
        }
    }
}

impl Arena<TypeId, Type> {
    /// These types, and all that they hold.
    pub(crate) fn reached(&self, from: impl IntoIterator<Item = TypeId>) -> BTreeSet<TypeId> {
        let mut open: Vec<TypeId> = from.into_iter().collect();
        let mut reached = BTreeSet::new();
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                open.extend(self[id].shape.parts());
            }
        }
        reached
    }

    /// What aliases stand for.
    pub(crate) fn behind_aliases(&self, id: TypeId) -> TypeId {
        self.follow(id, |shape| match shape {
            Shape::Alias(next) => Some(*next),
            _ => None,
        })
    }

    /// What aliases and `nullable` stand for.
    pub(crate) fn behind(&self, id: TypeId) -> TypeId {
        self.follow(id, |shape| match shape {
            Shape::Alias(next) | Shape::Nullable(next) => Some(*next),
            _ => None,
        })
    }

    fn follow(&self, id: TypeId, next: fn(&Shape) -> Option<TypeId>) -> TypeId {
        let mut inner = id;
        // No chain is longer than there are types, unless it is a circle.
        for _ in 0..self.len() {
            match next(&self[inner].shape) {
                Some(next) => inner = next,
                None => break,
            }
        }
        inner
    }
}
