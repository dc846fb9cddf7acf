//! Which inline types of one home are the same type.
//!
//! `head.repo` and `base.repo` of a pull request are described twice, word for word. Within one component or operation such
//! types become one, named after the place that comes first, so that a later repetition renames nothing. Of what is said about the
//! places only what is said about all of them is left to the type. Across homes nothing
//! is ever joined: an edit of one component must not change another.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

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
        alike: alike(&api.types),
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
    /// How many types of a home are alike at first sight.
    alike: HashMap<(&'a Home, u64), usize>,
    /// The first type of a home that looks so.
    first: HashMap<(&'a Home, String), TypeId>,
}

/// How many inline types of each home are alike at first sight: only those are compared.
fn alike(types: &Arena<TypeId, Type>) -> HashMap<(&Home, u64), usize> {
    let mut alike = HashMap::new();
    for (_, ty) in types.iter().filter(|(_, ty)| ty.role != Role::Component) {
        let key = (&ty.home, first_sight(&ty.shape));
        *alike.entry(key).or_default() += 1;
    }
    alike
}

/// What of a shape is seen without looking at what it consists of. Equal shapes have the same.
fn first_sight(shape: &Shape) -> u64 {
    let mut hasher = DefaultHasher::new();
    std::mem::discriminant(shape).hash(&mut hasher);
    match shape {
        Shape::Scalar(scalar) => std::mem::discriminant(scalar).hash(&mut hasher),
        Shape::Symbols(symbols) => symbols.iter().for_each(|one| one.value.hash(&mut hasher)),
        Shape::Record(record) => {
            let fields = record.fields.iter();
            fields.for_each(|field| field.wire.hash(&mut hasher));
        }
        Shape::Choice(choice) => choice.members.len().hash(&mut hasher),
        _ => {}
    }
    hasher.finish()
}

impl Sharing<'_> {
    /// The type that stands for this one; what it consists of is looked at before.
    fn representative(&mut self, id: TypeId) -> TypeId {
        if let Some(same) = self.same.get(&id) {
            return *same;
        }
        // Stands for itself while it is looked at: a type that contains itself is like no other.
        self.same.insert(id, id);
        let ty = &self.types[id];
        let is_alone = || self.alike[&(&ty.home, first_sight(&ty.shape))] == 1;
        if ty.role == Role::Component || is_alone() {
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
