//! What is said about a value beside its shape: documentation, direction, a wished-for name.
//!
//! Read where the value is used, not from the components that are referred to there: those carry their own. Of
//! several descriptions of one property the last, the most derived one, is heard first.

use openapiv3::{Example, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::Value;

use super::Cx;
use super::extension::{self, Extensions};
use super::reference::{Section, Use};
use crate::api::{Access, Docs};
use crate::document::At;

/// Everything that is no shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Notes {
    pub(super) docs: Docs,
    pub(super) access: Access,
    /// A name for the property that has this value.
    pub(super) name: Option<String>,
    /// Whether 0 and the empty text stand for nothing.
    pub(super) is_nothing_if_blank: bool,
}

impl Notes {
    /// The notes of everything that applies at one place.
    pub(super) fn of(uses: &[Use<'_>]) -> Self {
        let mut notes = Self::default();
        for part in uses.iter().rev() {
            if let Use::Inline(at) = part {
                notes.add(at.value());
            }
        }
        notes
    }

    /// Fills what is not said yet, from the schema and then from what it is made of in place.
    fn add(&mut self, schema: &Schema) {
        self.add_data(&schema.schema_data);
        for part in conjuncts(&schema.schema_kind) {
            if let ReferenceOr::Item(part) = part {
                self.add(part);
            }
        }
    }

    fn add_data(&mut self, data: &SchemaData) {
        let SchemaData {
            nullable: _,
            read_only,
            write_only,
            deprecated,
            external_docs: _,
            example,
            title,
            description,
            discriminator: _,
            default,
            extensions,
        } = data;
        let docs = &mut self.docs;
        fill(&mut docs.title, title.as_ref());
        fill(&mut docs.description, description.as_ref());
        fill(&mut docs.example, example.as_ref());
        fill(&mut docs.default, default.as_ref());
        docs.deprecated |= deprecated;
        self.access = match (self.access, read_only, write_only) {
            (Access::Full, true, false) => Access::ReadOnly,
            (Access::Full, false, true) => Access::WriteOnly,
            (access, _, _) => access,
        };
        let blank = extensions.get(extension::BLANK);
        self.is_nothing_if_blank |= blank.is_some_and(|blank| blank == true);
        let wish = extension::name(extensions, extension::PROPERTY_NAMES);
        fill(&mut self.name, wish.as_ref());
    }
}

/// What a schema is made of: `allOf`, or a choice without a choice.
pub(super) fn conjuncts(kind: &SchemaKind) -> &[ReferenceOr<Schema>] {
    match kind {
        SchemaKind::AllOf { all_of } => all_of,
        SchemaKind::Any(any) => &any.all_of,
        SchemaKind::OneOf { one_of: only } | SchemaKind::AnyOf { any_of: only }
            if only.len() == 1 =>
        {
            only
        }
        _ => &[],
    }
}

fn fill<T: Clone>(slot: &mut Option<T>, value: Option<&T>) {
    if slot.is_none() {
        *slot = value.cloned();
    }
}

/// The parts of a parameter or header that document it.
pub(super) struct Described<'d> {
    pub(super) description: &'d Option<String>,
    pub(super) deprecated: Option<bool>,
    pub(super) example: &'d Option<Value>,
    pub(super) examples: &'d indexmap::IndexMap<String, ReferenceOr<Example>>,
}

impl<'d> Cx<'d, '_> {
    /// Documentation of a parameter or header; what it does not say is taken from its schema.
    pub(super) fn described<T>(
        &mut self,
        at: &At<'d, T>,
        described: &Described<'d>,
        schema: Docs,
    ) -> Docs {
        let example = described.example.clone();
        Docs {
            description: described.description.clone().or(schema.description),
            deprecated: described.deprecated.unwrap_or(schema.deprecated),
            example: example
                .or_else(|| self.first_example(at, described))
                .or(schema.example),
            ..schema
        }
    }

    fn first_example<T>(&mut self, at: &At<'d, T>, described: &Described<'d>) -> Option<Value> {
        let list = at.child("examples", described.examples);
        let (name, first) = described.examples.first()?;
        let section = Section {
            name: "examples",
            all: &self.components.examples,
        };
        let found = self.resolve(&list.child(name, first), &section)?;
        found.at.value().value.clone()
    }
}

/// Extensions of a schema.
pub(super) fn extensions<'d>(at: &At<'d, Schema>) -> &'d Extensions {
    &at.value().schema_data.extensions
}
