//! Where a `$ref` leads.
//!
//! The document stage guarantees that every reference reads `#/components/<section>/<key>` and that its target
//! exists. Nothing here relies on that for its life: a miss and a circle are reported and answered with `None`.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{Components, ReferenceOr, Schema};

use super::Cx;
use super::circles::circles;
use crate::api::{Id, TypeId};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;
use crate::origin::{Origin, Pointer};

/// A schema as it is used: by its name, or written in place.
#[derive(Clone, Debug)]
pub(super) enum Use<'d> {
    Component(Component<'d>),
    Inline(At<'d, Schema>),
    /// A reference to nothing; reported.
    Dangling(Origin),
}

/// A named schema, seen from where it is used.
#[derive(Clone, Debug)]
pub(super) struct Component<'d> {
    pub(super) key: &'d str,
    pub(super) id: TypeId,
    /// Where the reference stands.
    pub(super) origin: Origin,
}

impl Use<'_> {
    pub(super) fn origin(&self) -> &Origin {
        match self {
            Self::Component(component) => &component.origin,
            Self::Inline(at) => at.origin(),
            Self::Dangling(origin) => origin,
        }
    }
}

/// A component that a reference led to, or what stood there in place.
pub(super) struct Resolved<'d, T> {
    pub(super) at: At<'d, T>,
    /// The key of the component, if there was a reference.
    pub(super) key: Option<&'d str>,
}

/// The components of one section, for example `parameters`.
pub(super) struct Section<'d, T> {
    pub(super) name: &'static str,
    pub(super) all: &'d IndexMap<String, ReferenceOr<T>>,
}

/// The key in `#/components/<section>/<key>`.
pub(super) fn component_key(reference: &str, section: &str) -> Option<String> {
    let pointer = Pointer::parse(reference)?;
    match pointer.tokens().as_slice() {
        ["components", found, key] if *found == section => Some((*key).to_owned()),
        _ => None,
    }
}

impl<'d> Cx<'d, '_> {
    /// A schema where it is used.
    pub(super) fn use_of(&mut self, at: &At<'d, ReferenceOr<Schema>>) -> Use<'d> {
        match at.value() {
            ReferenceOr::Item(schema) => Use::Inline(at.map(schema)),
            ReferenceOr::Reference { reference } => self.use_of_component(reference, at.origin()),
        }
    }

    /// As [`Self::use_of`], for the places where openapiv3 boxes.
    pub(super) fn use_of_boxed(&mut self, at: &At<'d, ReferenceOr<Box<Schema>>>) -> Use<'d> {
        match at.value() {
            ReferenceOr::Item(schema) => Use::Inline(at.map(&**schema)),
            ReferenceOr::Reference { reference } => self.use_of_component(reference, at.origin()),
        }
    }

    fn use_of_component(&mut self, reference: &str, origin: &Origin) -> Use<'d> {
        match self.named_schema(reference) {
            Some((key, id)) => Use::Component(Component {
                key,
                id,
                origin: origin.clone(),
            }),
            None => {
                self.report_dangling(reference, origin);
                Use::Dangling(origin.clone())
            }
        }
    }

    fn named_schema(&self, reference: &str) -> Option<(&'d str, TypeId)> {
        self.schema_by_key(&component_key(reference, "schemas")?)
    }

    /// The component schema of this name.
    pub(super) fn schema_by_key(&self, key: &str) -> Option<(&'d str, TypeId)> {
        let (index, key, _) = self.components.schemas.get_full(key)?;
        Some((key, TypeId::new(index)))
    }

    /// The schema that a component is, where its definition stands.
    pub(super) fn definition(&mut self, component: &Component<'d>) -> Use<'d> {
        match self.components.schemas.get(component.key) {
            Some(schema) => {
                let origin = section_origin("schemas").child(component.key);
                self.use_of(&At::new(schema, origin))
            }
            None => Use::Dangling(component.origin.clone()),
        }
    }

    /// Follows a reference to a component that is no schema.
    pub(super) fn resolve<T>(
        &mut self,
        at: &At<'d, ReferenceOr<T>>,
        section: &Section<'d, T>,
    ) -> Option<Resolved<'d, T>> {
        let mut found = Resolved {
            at: at.clone(),
            key: None,
        };
        // A chain longer than the section has members is a circle.
        for _ in 0..=section.all.len() {
            match found.at.value() {
                ReferenceOr::Item(item) => {
                    return Some(Resolved {
                        at: found.at.map(item),
                        key: found.key,
                    });
                }
                ReferenceOr::Reference { reference } => {
                    let Some(next) = step(reference, section) else {
                        self.report_dangling(reference, found.at.origin());
                        return None;
                    };
                    found = next;
                }
            }
        }
        let message = "these references lead back to where they began";
        self.report(Diagnostic::new(&codes::CIRCLE, at.origin(), message));
        None
    }

    fn report_dangling(&mut self, reference: &str, origin: &Origin) {
        let message = format!("`{reference}` leads nowhere");
        self.report(Diagnostic::new(&codes::DANGLING, origin, message));
    }

    pub(super) fn report_circle(&mut self, origin: &Origin) {
        let message = "this schema is made of itself";
        self.report(Diagnostic::new(&codes::CIRCLE, origin, message));
    }
}

/// The schemas that are references, and lead back to where they began.
pub(super) fn circular(components: &Components) -> BTreeSet<&str> {
    let next = |key: &str| match components.schemas.get(key)? {
        ReferenceOr::Reference { reference } => {
            let key = component_key(reference, "schemas")?;
            Some(components.schemas.get_key_value(&key)?.0.as_str())
        }
        ReferenceOr::Item(_) => None,
    };
    circles(components.schemas.keys().map(String::as_str), next)
}

fn step<'d, T>(reference: &str, section: &Section<'d, T>) -> Option<Resolved<'d, ReferenceOr<T>>> {
    let key = component_key(reference, section.name)?;
    let (key, value) = section.all.get_key_value(&key)?;
    Some(Resolved {
        at: At::new(value, section_origin(section.name).child(key)),
        key: Some(key),
    })
}

/// `#/components/<section>`
pub(super) fn section_origin(section: &str) -> Origin {
    Origin::root().child("components").child(section)
}
