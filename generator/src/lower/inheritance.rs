//! Types that others extend: a discriminator on a schema that lists no alternatives.
//!
//! ```text
//!   Pet: { discriminator: { propertyName: kind }, properties: … }
//!   Cat: { allOf: [{ $ref: Pet }, …] }                 Pet: choice by kind
//!   Dog: { allOf: [{ $ref: Pet }, …] }                   Cat "Cat", Dog "Dog", Pet|base
//! ```
//!
//! Where `Pet` is used, a `Cat` may come. So the component becomes a choice of everything that extends it. What it describes
//! itself is one more alternative, without a tag: a kind that nobody described is read as far as it is known. Heirs
//! merge the schema as it is written and do not see the choice.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::choice::inherited;
use super::keywords::Keywords;
use super::merge::{Alternatives, Merged, Owner};
use super::reference::{Component, Use, component_key, section_origin};
use super::{Cx, record};
use crate::api::{Docs, Id, Member, Role, Shape, TypeId};
use crate::document::At;
use crate::origin::Origin;

/// The components that directly extend each component, in document order.
pub(super) type Heirs<'d> = BTreeMap<String, Vec<Component<'d>>>;

/// Looks at the `allOf` of every component.
pub(super) fn heirs(components: &openapiv3::Components) -> Heirs<'_> {
    let mut heirs = Heirs::new();
    for (index, (key, schema)) in components.schemas.iter().enumerate() {
        let ReferenceOr::Item(schema) = schema else {
            continue;
        };
        let at = At::new(schema, section_origin("schemas").child(key));
        let list = at.origin().child("allOf");
        for (position, parent) in parents(&at) {
            let heir = Component {
                key,
                id: TypeId::new(index),
                origin: list.child(position.to_string()),
            };
            heirs.entry(parent).or_default().push(heir);
        }
    }
    heirs
}

/// The components that a schema refers to in its `allOf`, and where.
fn parents(at: &At<'_, Schema>) -> Vec<(usize, String)> {
    let members = Keywords::of(at).all_of.iter().enumerate();
    members
        .filter_map(|(index, member)| match member {
            ReferenceOr::Reference { reference } => {
                component_key(reference, "schemas").map(|parent| (index, parent))
            }
            ReferenceOr::Item(_) => None,
        })
        .collect()
}

impl<'d> Cx<'d, '_> {
    /// Whether a component is to be read as one of those that extend it.
    pub(super) fn is_base(&self, key: &str) -> bool {
        self.heirs.contains_key(key) && self.lone_discriminator(key).is_some()
    }

    /// Whether a component extends the type that it is the same as.
    pub(super) fn is_heir(&self, component: &Component<'d>, of: TypeId) -> bool {
        let parent = self.components.schemas.get_index(of.index());
        parent.is_some_and(|(key, _)| {
            let children = self.children(key);
            self.is_base(key) && children.iter().any(|heir| heir.id == component.id)
        })
    }

    fn lone_discriminator(&self, key: &str) -> Option<At<'d, Discriminator>> {
        let (key, schema) = self.components.schemas.get_key_value(key)?;
        let ReferenceOr::Item(schema) = schema else {
            return None;
        };
        let at = At::new(schema, section_origin("schemas").child(key));
        let words = Keywords::of(&at);
        let discriminator = words.discriminator?;
        (words.one_of.is_empty() && words.any_of.is_empty())
            .then(|| at.child("discriminator", discriminator))
    }

    /// Everything that extends a component, those that are extended themselves with a discriminator of their own standing for
    /// all that extends them.
    fn descendants(&self, key: &str) -> Vec<Component<'d>> {
        let mut found: Vec<Component<'d>> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut pending: Vec<&Component<'d>> = self.children(key);
        while let Some(next) = pending.pop() {
            if next.key == key || !seen.insert(next.id) {
                continue;
            }
            found.push(next.clone());
            if !self.is_base(next.key) {
                pending.extend(self.children(next.key));
            }
        }
        found.sort_by_key(|heir| heir.id);
        found
    }

    fn children(&self, key: &str) -> Vec<&Component<'d>> {
        self.heirs.get(key).into_iter().flatten().collect()
    }

    /// The choice that a component is if others extend it; `holder` is the type to be shaped.
    pub(super) fn inheritance(
        &mut self,
        component: &Component<'d>,
        merged: &Merged<'d>,
        holder: &Owner,
    ) -> Option<Shape> {
        let discriminator = self.lone_discriminator(component.key)?;
        let members: Vec<Use<'d>> = self
            .descendants(component.key)
            .into_iter()
            .map(Use::Component)
            .collect();
        if members.is_empty() || !merged.choices.is_empty() {
            return None;
        }
        let base = self.base(discriminator.origin(), members.len(), merged, holder);
        let alternatives = Alternatives {
            origin: discriminator.origin().clone(),
            members,
            discriminator: Some(discriminator),
            owner: None,
        };
        Some(Shape::Choice(inherited(self, &alternatives, holder, base)))
    }

    /// The record of what the component describes itself. What is written inside of it belongs to the component, as it does
    /// where heirs take it over.
    fn base(
        &mut self,
        origin: &Origin,
        index: usize,
        merged: &Merged<'d>,
        holder: &Owner,
    ) -> Member {
        let of = holder.id;
        let role = Role::Variant { of, index };
        let ty = self.reserve(origin.clone(), &holder.home, role, Docs::default());
        let merged = Merged {
            lone_discriminator: None,
            ..merged.clone()
        };
        self.api.types[ty].shape = record::shape(self, &merged, holder);
        Member {
            ty,
            tags: Vec::new(),
            component: None,
            origin: origin.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lower::testing::check_schemas;

    #[test]
    fn a_type_with_a_discriminator_is_everything_that_extends_it() {
        check_schemas(
            "
Pet:
  type: object
  description: Any pet
  required: [kind]
  discriminator: { propertyName: kind, mapping: { dog: Dog, puppy: '#/components/schemas/Dog' } }
  properties: { kind: { type: string }, size: { type: string, enum: [s, l] } }
Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { claws: { type: integer } } }] }
Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }] }
Tabby: { allOf: [{ $ref: '#/components/schemas/Cat' }, { properties: { kind: { enum: [tabby] } } }] }
Owner: { properties: { pet: { description: Dear, allOf: [{ $ref: '#/components/schemas/Pet' }] } } }",
            "\
Pet: choice by kind -- Any pet
  Cat \"Cat\"
  Dog \"dog\" \"puppy\"
  Tabby \"tabby\"
  Pet|3
Cat: record
  kind: string
  size?: Pet.size
  claws?: i64
Dog: record
  kind: string
  size?: Pet.size
Tabby: record
  kind: Tabby.kind
  size?: Pet.size
  claws?: i64
Owner: record
  pet?: Pet -- Dear
Pet|3: record
  kind: string
  size?: Pet.size
Pet.size: enum
  \"s\"
  \"l\"
Tabby.kind: enum
  \"tabby\"
",
            &[],
        );
    }

    #[test]
    fn a_kind_that_is_extended_itself_stands_for_what_extends_it() {
        check_schemas(
            "
Pet: { discriminator: { propertyName: kind }, properties: { kind: { type: string } } }
Cat:
  discriminator: { propertyName: kind }
  allOf: [{ $ref: '#/components/schemas/Pet' }]
Tabby: { allOf: [{ $ref: '#/components/schemas/Cat' }] }",
            "\
Pet: choice by kind
  Cat \"Cat\"
  Pet|1
Cat: choice by kind
  Tabby \"Tabby\"
  Cat|1
Tabby: record
  kind?: string
Pet|1: record
  kind?: string
Cat|1: record
  kind?: string
",
            &[],
        );
    }

    #[test]
    fn what_may_be_null_stays_so() {
        check_schemas(
            "
Pet: { type: object, nullable: true, discriminator: { propertyName: kind }, properties: { kind: { type: string } } }
Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { a: { type: string } } }] }",
            "\
Pet?: choice by kind
  Cat \"Cat\"
  Pet|1
Cat: record
  kind?: string
  a?: string
Pet|1: record
  kind?: string
",
            &[],
        );
    }
}
