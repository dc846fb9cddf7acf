//! The sum of all keywords that apply at one place.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, Discriminator, ReferenceOr, Schema};
use serde_json::Value;

use super::take::fits_nothing;
use crate::api::{Constraints, Home, TypeId};
use crate::document::At;
use crate::lower::keywords::Kind;
use crate::lower::reference::{Component, Use};
use crate::origin::Origin;

/// The type that an inline schema is part of: its own component, even where another type takes it over by `allOf`.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Owner {
    pub(in crate::lower) id: TypeId,
    pub(in crate::lower) home: Home,
}

/// A schema below the merged one: all that is said about it, and which types say all of that, outermost first.
#[derive(Clone, Debug, Default)]
pub(in crate::lower) struct Child<'d> {
    pub(in crate::lower) uses: Vec<Use<'d>>,
    owners: Vec<Owner>,
}

impl<'d> Child<'d> {
    pub(super) fn add(&mut self, item: Use<'d>, owners: &[Owner]) {
        // The same parent can be reached on two ways.
        if self
            .uses
            .iter()
            .any(|known| known.origin() == item.origin())
        {
            return;
        }
        if self.uses.is_empty() {
            self.owners = owners.to_vec();
        } else {
            let both = self.owners.iter().zip(owners);
            let common = both.take_while(|(one, other)| one.id == other.id).count();
            self.owners.truncate(common);
        }
        self.uses.push(item);
    }

    /// The innermost type that says all of it; `None`: the merged type itself.
    pub(in crate::lower) fn owner(&self) -> Option<&Owner> {
        self.owners.last()
    }

    /// Lets this type be the owner of what belongs to the merged type itself.
    pub(in crate::lower) fn belong_to(&mut self, owner: &Owner) {
        if self.owners.is_empty() {
            self.owners.push(owner.clone());
        }
    }

    fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.uses.iter().map(Use::origin)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.origins().eq(other.origins())
    }
}

/// A value and where it is stated.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Stated<T> {
    pub(in crate::lower) value: T,
    pub(in crate::lower) origin: Origin,
}

/// A `oneOf` or `anyOf` of at least two alternatives besides null.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Alternatives<'d> {
    /// Where the keyword stands.
    pub(in crate::lower) origin: Origin,
    pub(in crate::lower) members: Vec<Use<'d>>,
    pub(in crate::lower) discriminator: Option<At<'d, Discriminator>>,
    pub(in crate::lower) owner: Option<Owner>,
}

/// `enum`, and the schema it stands in, whose extensions may name its values.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Listed<'d> {
    pub(in crate::lower) values: Vec<Value>,
    pub(in crate::lower) at: At<'d, Schema>,
}

/// `additionalProperties`, and the component that says it (`None`: the merged type itself).
#[derive(Clone, Debug)]
pub(in crate::lower) struct Rest<'d> {
    pub(in crate::lower) at: At<'d, AdditionalProperties>,
    pub(in crate::lower) owner: Option<Owner>,
}

impl Rest<'_> {
    /// Whether it allows any. 3.1 has a schema for that, too: the one that nothing fits.
    pub(in crate::lower) fn allows(&self) -> bool {
        match self.at.value() {
            AdditionalProperties::Any(any) => *any,
            AdditionalProperties::Schema(schema) => match &**schema {
                ReferenceOr::Item(schema) => !fits_nothing(&self.at.map(schema)),
                ReferenceOr::Reference { .. } => true,
            },
        }
    }
}

/// Whether null is a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::lower) enum Null {
    Allowed,
    Refused,
    /// Nothing is said about values at all.
    #[default]
    Unsaid,
}

impl Null {
    /// What two parts that both apply say.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Refused, _) | (_, Self::Refused) => Self::Refused,
            (Self::Allowed, _) | (_, Self::Allowed) => Self::Allowed,
            (Self::Unsaid, Self::Unsaid) => Self::Unsaid,
        }
    }
}

/// All keywords that apply.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Merged<'d> {
    /// Where the type is described.
    pub(in crate::lower) origin: Origin,
    pub(in crate::lower) null: Null,
    pub(in crate::lower) kind: Option<Stated<Kind>>,
    pub(in crate::lower) format: Option<Stated<&'d str>>,
    pub(in crate::lower) listed: Option<Listed<'d>>,
    pub(in crate::lower) properties: IndexMap<&'d str, Child<'d>>,
    /// Required names, with the place that requires them first.
    pub(in crate::lower) required: IndexMap<&'d str, Origin>,
    pub(in crate::lower) rest: Vec<Rest<'d>>,
    pub(in crate::lower) items: Child<'d>,
    /// The items that differ by position; `items` is what follows them.
    pub(in crate::lower) positions: Vec<Child<'d>>,
    pub(in crate::lower) constraints: Constraints,
    /// What each part says of them.
    pub(in crate::lower) constrained: Vec<Stated<Constraints>>,
    pub(in crate::lower) choices: Vec<Alternatives<'d>>,
    /// Where the choices stand of which one alternative is part of this already.
    pub(in crate::lower) joined: Vec<Origin>,
    /// A discriminator without alternatives beside it.
    pub(in crate::lower) lone_discriminator: Option<Origin>,
    /// Named schemas that it is directly made of.
    pub(in crate::lower) components: Vec<Component<'d>>,
    /// Whether no value fits (`not: {}`).
    pub(in crate::lower) nothing: bool,
}

impl<'d> Merged<'d> {
    pub(super) fn new(origin: Origin) -> Self {
        Self {
            origin,
            null: Null::Unsaid,
            kind: None,
            format: None,
            listed: None,
            properties: IndexMap::new(),
            required: IndexMap::new(),
            rest: Vec::new(),
            items: Child::default(),
            positions: Vec::new(),
            constraints: Constraints::default(),
            constrained: Vec::new(),
            choices: Vec::new(),
            joined: Vec::new(),
            lone_discriminator: None,
            components: Vec::new(),
            nothing: false,
        }
    }

    /// `type`, or what the other keywords make of it.
    pub(in crate::lower) fn kind(&self) -> Option<Kind> {
        let implied = if !self.properties.is_empty() || !self.rest.is_empty() {
            Some(Kind::Object)
        } else if !self.items.uses.is_empty() {
            Some(Kind::Array)
        } else {
            None
        };
        self.kind.as_ref().map(|kind| kind.value).or(implied)
    }

    /// Whether any JSON value fits, null included.
    pub(in crate::lower) fn is_anything(&self) -> bool {
        self.kind().is_none() && self.listed.is_none() && self.choices.is_empty() && !self.nothing
    }

    /// Whether both have the same values, whatever is said about them.
    pub(in crate::lower) fn is_same(&self, other: &Self) -> bool {
        let children = |merged: &Self| {
            let names: Vec<&str> = merged.properties.keys().copied().collect();
            let required: BTreeSet<&str> = merged.required.keys().copied().collect();
            (names, required, merged.kind(), merged.nothing)
        };
        let format = |merged: &Self| merged.format.as_ref().map(|format| format.value);
        let places = |merged: &Self| {
            let rest = merged.rest.iter().map(|rest| rest.at.origin().clone());
            let choices = merged.choices.iter().map(|choice| choice.origin.clone());
            rest.chain(choices).collect::<Vec<Origin>>()
        };
        let values = |merged: &Self| merged.listed.as_ref().map(|listed| listed.values.clone());
        children(self) == children(other)
            && format(self) == format(other)
            && values(self) == values(other)
            && self.items.is_same(&other.items)
            && self.positions.len() == other.positions.len()
            && places(self) == places(other)
            && self
                .positions
                .iter()
                .zip(&other.positions)
                .all(|(a, b)| a.is_same(b))
            && self
                .properties
                .values()
                .zip(other.properties.values())
                .all(|(a, b)| a.is_same(b))
    }
}
