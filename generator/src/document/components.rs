//! From a reference to the component it names, with its origin.

use indexmap::IndexMap;
use openapiv3::{
    Components, Example, Header, Link, Parameter, ReferenceOr, RequestBody, Response, Schema,
    SecurityScheme,
};

use super::{At, Document};
use crate::origin::Origin;

/// References to references come to an end: circles were opened when the document was loaded.
const MAX_HOPS: usize = 64;

/// A kind of component.
pub(crate) trait Component: Sized + 'static {
    /// Its section of the components.
    const SECTION: &'static str;

    /// All components of that kind.
    fn all(components: &Components) -> &IndexMap<String, ReferenceOr<Self>>;
}

macro_rules! component {
    ($($type:ty, $section:literal, $field:ident;)*) => {$(
        impl Component for $type {
            const SECTION: &'static str = $section;

            fn all(components: &Components) -> &IndexMap<String, ReferenceOr<Self>> {
                &components.$field
            }
        }
    )*};
}

component! {
    Schema, "schemas", schemas;
    Response, "responses", responses;
    Parameter, "parameters", parameters;
    Example, "examples", examples;
    RequestBody, "requestBodies", request_bodies;
    Header, "headers", headers;
    SecurityScheme, "securitySchemes", security_schemes;
    Link, "links", links;
}

/// The key that a reference names in the section of `T`: `Pet` of `#/components/schemas/Pet`.
pub(crate) fn key_of<T: Component>(reference: &str) -> Option<String> {
    let key = reference
        .strip_prefix("#/components/")?
        .strip_prefix(T::SECTION)?
        .strip_prefix('/')?;
    Some(key.replace("~1", "/").replace("~0", "~"))
}

impl Document {
    /// The whole document.
    pub(crate) fn root(&self) -> At<'_, openapiv3::OpenAPI> {
        At::new(&self.openapi, Origin::root())
    }

    /// All components of a kind, in document order.
    pub(crate) fn components<T: Component>(
        &self,
    ) -> impl Iterator<Item = (&str, At<'_, ReferenceOr<T>>)> {
        let all = self
            .openapi
            .components
            .as_ref()
            .map(T::all)
            .into_iter()
            .flatten();
        all.map(|(key, value)| (key.as_str(), At::new(value, origin::<T>(key))))
    }

    /// The component with this key, which may itself be a reference.
    pub(crate) fn component<T: Component>(&self, key: &str) -> Option<At<'_, ReferenceOr<T>>> {
        let value = T::all(self.openapi.components.as_ref()?).get(key)?;
        Some(At::new(value, origin::<T>(key)))
    }

    /// The value itself: where it stands, or at the end of the references.
    pub(crate) fn resolve<'d, T: Component>(
        &'d self,
        mut at: At<'d, ReferenceOr<T>>,
    ) -> Option<At<'d, T>> {
        for _ in 0..MAX_HOPS {
            match at.value() {
                ReferenceOr::Item(item) => return Some(At::new(item, at.origin().clone())),
                ReferenceOr::Reference { reference } => {
                    at = self.component(&key_of::<T>(reference)?)?
                }
            }
        }
        None
    }
}

fn origin<T: Component>(key: &str) -> Origin {
    Origin::root()
        .child("components")
        .child(T::SECTION)
        .child(key)
}
