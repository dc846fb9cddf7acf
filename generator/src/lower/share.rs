//! Which inline types of one home are the same type.
//!
//! `head.repo` and `base.repo` of a pull request are described twice, word for word. Within one component or operation such
//! types become one, named after the place that comes first, so that a later repetition renames nothing. Of what is said about the
//! places only what is said about all of them is left to the type. Across homes nothing
//! is ever joined: an edit of one component must not change another.

use std::collections::{BTreeMap, HashMap};

use super::renumber;
use crate::api::{Api, Arena, Docs, Home, Member, Role, Shape, Type, TypeId};
use crate::origin::Origin;

/// Joins equal inline types, home by home.
pub(super) fn share(api: &mut Api) {
    let mut sharing = Sharing {
        types: &api.types,
        asked: &api.asked,
        same: BTreeMap::new(),
        first: HashMap::new(),
    };
    for id in api.types.ids() {
        sharing.representative(id);
    }
    let same = sharing.same;
    for (id, first) in &same {
        if api.types[*id].docs != api.types[*first].docs {
            api.types[*first].docs = Docs::default();
        }
    }
    renumber::keep(api, |id| same.get(&id).copied());
}

struct Sharing<'a> {
    types: &'a Arena<TypeId, Type>,
    /// Names that are asked for: types of different names are not the same.
    asked: &'a BTreeMap<Origin, String>,
    /// The type that stands for a type: itself, or an equal one that comes first.
    same: BTreeMap<TypeId, TypeId>,
    /// The first type of a home that looks so.
    first: HashMap<(&'a Home, String), TypeId>,
}

impl Sharing<'_> {
    /// The type that stands for this one; what it consists of is looked at before.
    fn representative(&mut self, id: TypeId) -> TypeId {
        if let Some(same) = self.same.get(&id) {
            return *same;
        }
        // Stands for itself while it is looked at: a type that contains itself is like no other.
        self.same.insert(id, id);
        if self.types[id].role == Role::Component {
            return id;
        }
        let looks = self.looks(id);
        let key = (&self.types[id].home, looks);
        let same = *self.first.entry(key).or_insert(id);
        self.same.insert(id, same);
        same
    }

    /// Everything that distinguishes the type, with representatives for what it consists of.
    fn looks(&mut self, id: TypeId) -> String {
        let ty = &self.types[id];
        let mut shape = ty.shape.clone();
        let mut children = Vec::new();
        let collected = std::cell::RefCell::new(&mut children);
        renumber::for_each_child(&mut shape, &|child| collected.borrow_mut().push(*child));
        let children: Vec<TypeId> = children
            .into_iter()
            .map(|child| self.representative(child))
            .collect();
        let next = std::cell::RefCell::new(children.into_iter());
        renumber::for_each_child(&mut shape, &|child| {
            *child = next.borrow_mut().next().unwrap_or(*child);
        });
        forget_places(&mut shape);
        let stripped = Type {
            origin: Origin::root(),
            home: ty.home.clone(),
            role: Role::Component,
            docs: own_words(ty),
            shape,
            constraints: ty.constraints.clone(),
            xml: ty.xml.clone(),
        };
        format!("{stripped:?} {:?}", self.asked.get(&ty.origin))
    }
}

/// What only this type says for its readers; the words about a property stand at the property.
fn own_words(ty: &Type) -> Docs {
    match ty.role {
        Role::Property { .. } => Docs::default(),
        _ => ty.docs.clone(),
    }
}

fn forget_places(shape: &mut Shape) {
    match shape {
        Shape::Record(record) => {
            for field in &mut record.fields {
                field.origin = Origin::root();
            }
        }
        Shape::Choice(choice) => {
            for Member { origin, .. } in &mut choice.members {
                *origin = Origin::root();
            }
        }
        _ => {}
    }
}
