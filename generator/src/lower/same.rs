//! Whether a schema is a type that has a name already.
//!
//! `allOf` around one reference is how 3.0 puts a description beside a `$ref`; a schema that says nothing new about
//! the values of a component *is* that component, whatever it says for its readers.

use super::Cx;
use super::choice;
use super::merge::{self, Merged};
use super::reference::Use;
use crate::api::TypeId;

/// The component with exactly these values, null aside.
pub(super) fn same<'d>(cx: &mut Cx<'d, '_>, merged: &Merged<'d>) -> Option<TypeId> {
    for component in &merged.components {
        let alone = merge::merge(cx, &[Use::Component(component.clone())], None);
        if alone.is_same(merged) {
            return Some(component.id);
        }
    }
    choice::open_enum(cx, merged)
}
