//! Where a name is noted: an address that no unrelated edit changes.
//!
//! It is the JSON Pointer of what is named, as if lists had keys instead of numbers and `allOf` were one schema: a parameter is
//! found by its location and its name, a tag by its name, a value of an enum by itself. What can only be counted has no place, as
//! its number says nothing after the next edit.
//!
//! ```text
//!   #/components/schemas/Pet                          a component
//!   #/components/schemas/Pet/properties/status        the type in a property
//!   #/components/schemas/Pet/properties     createdAt a field
//!   #/paths/~1pets/get                                an operation
//!   #/paths/~1pets/get/parameters/query     pageSize  a parameter
//!   #/tags/pets                                       a group
//! ```

use crate::api::{Api, ComponentKind, Event, Home, Location, Operation, Role, Scheme, Tag, TypeId};
use crate::origin::{Origin, Pointer};

/// Under what a name is noted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    /// The place of the component, operation or tag that it belongs to.
    pub(crate) home: String,
    /// The way from there.
    pub(crate) rest: String,
    /// For a member of a group: its name on the wire.
    pub(crate) member: Option<String>,
    /// Whether it is noted even where it is written as on the wire, so that no newcomer could take it.
    pub(crate) always: bool,
    /// Where it is described.
    pub(crate) origin: Origin,
}

impl Key {
    fn whole(home: String, origin: &Origin) -> Self {
        Self {
            home,
            rest: String::new(),
            member: None,
            always: true,
            origin: origin.clone(),
        }
    }

    /// The key of a member of a group below this place.
    fn member(self, group: &str, wire: &str) -> Self {
        Self {
            rest: self.rest + group,
            member: Some(wire.to_owned()),
            always: false,
            ..self
        }
    }

    fn sometimes(self) -> Self {
        Self {
            always: false,
            ..self
        }
    }
}

fn pointer<'a>(tokens: impl IntoIterator<Item = &'a str>) -> String {
    let root = Pointer::root();
    tokens
        .into_iter()
        .fold(root, |at, token| at.child(token))
        .to_string()
}

/// A token with its slash.
fn step(token: &str) -> String {
    pointer([token]).trim_start_matches('#').to_owned()
}

/// The place of a component or an operation.
pub(super) fn of_home(api: &Api, home: &Home) -> String {
    match home {
        Home::Schema(key) => pointer(["components", "schemas", key]),
        Home::Shared(kind, key) => pointer(["components", section(*kind), key]),
        Home::Operation(id) => of_operation(&api.operations[*id]),
    }
}

fn section(kind: ComponentKind) -> &'static str {
    match kind {
        ComponentKind::Response => "responses",
        ComponentKind::Parameter => "parameters",
        ComponentKind::RequestBody => "requestBodies",
        ComponentKind::Header => "headers",
    }
}

/// Method and path, wherever the path item is written.
pub(super) fn of_operation(operation: &Operation) -> String {
    pointer(["paths", &operation.path, &operation.method.to_lowercase()])
}

pub(super) fn of_tag(tag: &Tag) -> String {
    pointer(["tags", &tag.name])
}

/// The key of a component.
pub(crate) fn component(api: &Api, home: &Home, origin: &Origin) -> Key {
    Key::whole(of_home(api, home), origin)
}

/// The key of an operation.
pub(crate) fn operation(operation: &Operation) -> Key {
    Key::whole(of_operation(operation), &operation.origin)
}

/// The key of a parameter.
pub(crate) fn parameter(of: &Operation, location: Location, wire: &str) -> Key {
    let (group, always) = match location {
        Location::Path => ("/parameters/path", false),
        Location::Query | Location::QueryString => ("/parameters/query", false),
        // A namesake in the path or the query would be preferred.
        Location::Header => ("/parameters/header", true),
        Location::Cookie => ("/parameters/cookie", true),
    };
    Key {
        always,
        ..operation(of).member(group, wire)
    }
}

/// The key of a group.
pub(crate) fn tag(tag: &Tag) -> Key {
    Key::whole(of_tag(tag), &tag.origin)
}

/// The key of the variant of an event.
pub(crate) fn event(event: &Event) -> Key {
    Key::whole(event.origin.to_string(), &event.origin).sometimes()
}

/// The key of the setter of a credential.
pub(crate) fn scheme(scheme: &Scheme) -> Key {
    let home = pointer(["components", "securitySchemes", &scheme.key]);
    Key::whole(home, &scheme.origin).sometimes()
}

/// The key of a field.
pub(crate) fn field(api: &Api, record: TypeId, wire: &str) -> Option<Key> {
    Some(ty(api, record)?.member("/properties", wire))
}

/// The key of the variant of a value.
pub(crate) fn value(api: &Api, of: TypeId, wire: &str) -> Option<Key> {
    Some(ty(api, of)?.member("/enum", wire))
}

/// The key of a type; `None` where something on the way to it can only be counted.
pub(crate) fn ty(api: &Api, id: TypeId) -> Option<Key> {
    let origin = &api.types[id].origin;
    let mut steps = Vec::new();
    let mut at = id;
    // No way is longer than there are types.
    for _ in 0..=api.types.len() {
        let ty = &api.types[at];
        let above = match &ty.role {
            Role::Component => None,
            Role::Property { of, name } => Some((of, "/properties".to_owned() + &step(name))),
            Role::Item { of } => Some((of, "/items".to_owned())),
            Role::Position { of, index } => Some((of, format!("/prefixItems/{index}"))),
            Role::Value { of } => Some((of, "/additionalProperties".to_owned())),
            Role::Inner { of } | Role::OrNull { of } => Some((of, String::new())),
            Role::Variant { of, index } => {
                Some((of, "/oneOf".to_owned() + &step(mark(api, *of, *index)?)))
            }
            top => {
                steps.push(top_step(top, &ty.origin)?);
                None
            }
        };
        match above {
            Some((of, step)) if api.types[*of].home == ty.home => {
                steps.push(step);
                at = *of;
            }
            Some((_, step)) => {
                steps.push(step);
                break;
            }
            None => break,
        }
    }
    steps.reverse();
    Some(Key {
        rest: steps.concat(),
        ..Key::whole(of_home(api, &api.types[id].home), origin)
    })
}

/// The value of the discriminator by which an alternative goes.
fn mark(api: &Api, choice: TypeId, index: usize) -> Option<&str> {
    let crate::api::Shape::Choice(choice) = &api.types[choice].shape else {
        return None;
    };
    choice.members.get(index)?.tags.first().map(String::as_str)
}

/// The step from a home to a type that hangs on it directly.
fn top_step(role: &Role, origin: &Origin) -> Option<String> {
    let media = || {
        let tokens = origin.pointer.tokens();
        let content = tokens.iter().rposition(|token| *token == "content")?;
        Some("/content".to_owned() + &step(tokens.get(content + 1)?))
    };
    Some(match role {
        Role::Parameter(name) => "/parameters".to_owned() + &step(name) + "/schema",
        Role::Header(name) => "/headers".to_owned() + &step(name),
        Role::RequestBody(_) => "/requestBody".to_owned() + &media().unwrap_or_default(),
        Role::Response(status) => {
            "/responses".to_owned() + &step(&status.to_string()) + &media().unwrap_or_default()
        }
        _ => return None,
    })
}
