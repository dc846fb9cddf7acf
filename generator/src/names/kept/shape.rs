//! What a component looks like, in a few letters: enough to know it again under another name.
//!
//! Names of properties, whether they must be there, and their types count; words for readers and bounds of values do not. Other
//! components count by their places. What looks like many others, such as a text or a record with one property, has no shape.

use std::fmt::Write as _;

use super::super::ident::hash;
use crate::api::{Additional, Api, Home, Record, Shape, SymbolValue, TypeId};

/// The least number of parts that make something unlike others.
const PARTS: usize = 2;

/// Inline types are finite; this only guards against a broken `Api`.
const MAX_DEPTH: usize = 200;

/// The shape of the component that `root` is all of. `place` tells under which place another component is known.
pub(super) fn of(
    api: &Api,
    root: TypeId,
    place: &dyn Fn(TypeId) -> Option<String>,
) -> Option<String> {
    let mut inner = root;
    while let Shape::Nullable(next) = api.types[inner].shape
        && next != inner
    {
        inner = next;
    }
    let parts = match &api.types[inner].shape {
        Shape::Record(record) => record.fields.len(),
        Shape::Symbols(symbols) => symbols.len(),
        Shape::Choice(choice) => choice.members.len(),
        _ => 0,
    };
    let mut writer = Writer {
        api,
        root,
        place,
        text: String::new(),
    };
    writer.shape(root, 0);
    (parts >= PARTS).then(|| hash(&writer.text))
}

/// What a tag looks like: the places of its operations.
pub(super) fn of_operations(mut places: Vec<String>) -> String {
    places.sort();
    hash(&places.join(" "))
}

struct Writer<'a> {
    api: &'a Api,
    root: TypeId,
    place: &'a dyn Fn(TypeId) -> Option<String>,
    text: String,
}

impl Writer<'_> {
    fn ty(&mut self, id: TypeId, depth: usize) {
        match (self.place)(id) {
            _ if id == self.root => self.text.push_str("self"),
            Some(place) => self.text.push_str(&place),
            None if depth < MAX_DEPTH => self.shape(id, depth + 1),
            None => {}
        }
        self.text.push(' ');
    }

    fn shape(&mut self, id: TypeId, depth: usize) {
        let api = self.api;
        // Writing to a text cannot fail.
        let _ = match &api.types[id].shape {
            Shape::Scalar(scalar) => write!(self.text, "{scalar:?}"),
            Shape::Anything => write!(self.text, "any"),
            Shape::Nothing => write!(self.text, "nothing"),
            Shape::Symbols(symbols) => symbols.iter().try_for_each(|symbol| match &symbol.value {
                SymbolValue::Text(text) => write!(self.text, "{text:?} "),
                SymbolValue::Integer(number) => write!(self.text, "{number} "),
                SymbolValue::Other(value) => write!(self.text, "{value} "),
            }),
            Shape::Record(record) => return self.record(record, depth),
            shape => write!(self.text, "{} ", word(shape)),
        };
        match &api.types[id].shape {
            Shape::List { item: of, .. }
            | Shape::Map { value: of }
            | Shape::Nullable(of)
            | Shape::Alias(of) => self.ty(*of, depth),
            Shape::Tuple(items) => items.iter().for_each(|item| self.ty(*item, depth)),
            Shape::Choice(choice) => {
                let members = choice.members.iter();
                members.for_each(|member| self.ty(member.ty, depth));
            }
            _ => {}
        }
        self.text.push(';');
    }

    /// Sorted by name: another order is no other shape.
    fn record(&mut self, record: &Record, depth: usize) {
        let mut fields: Vec<_> = record.fields.iter().collect();
        fields.sort_by(|one, other| one.wire.cmp(&other.wire));
        self.text.push('{');
        for field in fields {
            let must = matches!(field.presence, crate::api::Presence::Required);
            let _ = write!(self.text, "{:?} {must} {:?} ", field.wire, field.access);
            self.ty(field.ty, depth);
        }
        if let Additional::Typed(value) = record.additional {
            self.text.push_str("..");
            self.ty(value, depth);
        }
        self.text.push('}');
    }
}

fn word(shape: &Shape) -> &'static str {
    match shape {
        Shape::List { .. } => "list",
        Shape::Map { .. } => "map",
        Shape::Nullable(_) => "null or",
        Shape::Tuple(_) => "tuple",
        Shape::Choice(_) => "choice",
        _ => "",
    }
}

/// The component that a type is, if it is one as a whole.
pub(super) fn whole<'a>(
    api: &'a Api,
    roots: &std::collections::BTreeMap<Home, TypeId>,
    id: TypeId,
) -> Option<&'a Home> {
    let home = &api.types[id].home;
    (roots.get(home) == Some(&id)).then_some(home)
}
