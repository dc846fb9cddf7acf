//! Which type a schema is.
//!
//! Everything that applies at one place is merged first; the result is then either a type that exists already or a
//! new one, shaped by one decision over the merged keywords. A new type gets its id before its children are looked
//! at, so that recursion finds it.
//!
//! A type that may be null is two: [`Shape::Nullable`] and, with [`Role::Inner`], what it holds otherwise. A nullable
//! component keeps its id for the nullable type, so that every use of it is nullable; the inner one is the component by
//! name. Where null is the only value there is nothing to hold, and the type is [`Shape::Anything`].

#[cfg(test)]
mod tests;

use openapiv3::{ReferenceOr, Schema};

use super::Cx;
use super::keywords::Kind;
use super::merge::{self, Merged, Null, Owner};
use super::notes::Notes;
use super::reference::{Component, Use};
use super::{choice, record, same, scalar, symbols, tuple};
use crate::api::{Constraints, Docs, Foreign, Home, Id, Role, Shape, Type, TypeId, Xml};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::document::At;
use crate::origin::Origin;

/// How many schemas may be written inside each other. Real descriptions stay below thirty.
const MAX_DEPTH: usize = 100;

impl<'d> Cx<'d, '_> {
    /// All named schemas: ids for all of them, then their shapes.
    pub(super) fn lower_components(&mut self) {
        let schemas = &self.components.schemas;
        let origin = super::reference::section_origin("schemas");
        for key in schemas.keys() {
            self.api.types.push(Type {
                origin: origin.child(key),
                home: Home::Schema(key.clone()),
                role: Role::Component,
                docs: Docs::default(),
                shape: Shape::Anything,
                constraints: Constraints::default(),
                xml: Xml::default(),
            });
        }
        for (index, key) in schemas.keys().enumerate() {
            let id = TypeId::new(index);
            let origin = origin.child(key);
            self.lower_component(&Component { key, id, origin });
        }
    }

    fn lower_component(&mut self, component: &Component<'d>) {
        if self.is_foreign_component(component) {
            return;
        }
        let definition = self.definition(component);
        if let Use::Component(target) = &definition {
            if self.circular.contains(component.key) {
                self.report_circle(&target.origin);
            }
            self.api.types[component.id].shape = Shape::Alias(target.id);
            return;
        }
        let uses = [definition];
        let merged = merge::merge(self, &uses, Some(component.key));
        let notes = Notes::of(&uses);
        self.api.types[component.id].docs = notes.docs;
        // One that adds nothing to a type that others extend is still a kind of its own.
        let same = same::same(self, &merged).filter(|id| !self.is_heir(component, *id));
        match same {
            Some(id) => {
                let holder = self.holder(component.id, &merged);
                self.api.types[holder.id].shape = Shape::Alias(id);
            }
            None => self.fill_component(component, &merged),
        }
    }

    fn fill_component(&mut self, component: &Component<'d>, merged: &Merged<'d>) {
        if !self.is_base(component.key) {
            return self.fill(component.id, merged);
        }
        let holder = self.holder(component.id, merged);
        let shape = match self.inheritance(component, merged, &holder) {
            Some(shape) => shape,
            None => self.shape(merged, &holder),
        };
        let ty = &mut self.api.types[holder.id];
        ty.shape = shape;
        ty.constraints = merged.constraints.clone();
    }

    /// The type of a schema that stands outside of other schemas.
    pub(super) fn schema(
        &mut self,
        at: &At<'d, ReferenceOr<Schema>>,
        home: &Home,
        role: Role,
    ) -> TypeId {
        let part = self.use_of(at);
        self.ty(&[part], home, role)
    }

    /// The type of everything that applies at one place.
    pub(super) fn ty(&mut self, uses: &[Use<'d>], home: &Home, role: Role) -> TypeId {
        let foreign = self.foreign_at(uses);
        if let ([Use::Component(component)], None) = (uses, &foreign) {
            return component.id;
        }
        let origins = uses.iter().map(|part| part.origin().clone()).collect();
        let key = (home.clone(), origins);
        if let Some(id) = self.memo.get(&key) {
            return *id;
        }
        let origin = uses
            .last()
            .map_or_else(Origin::root, |part| part.origin().clone());
        if self.depth >= MAX_DEPTH {
            self.report_depth(&origin);
            return self.reserve(origin, home, role, Docs::default());
        }
        self.depth += 1;
        let combined = std::mem::replace(&mut self.combined, 1);
        let id = self.inline(uses, (home, role), key, foreign);
        self.combined = combined;
        self.depth -= 1;
        id
    }

    fn inline(
        &mut self,
        uses: &[Use<'d>],
        (home, role): (&Home, Role),
        key: (Home, Vec<Origin>),
        foreign: Option<Foreign>,
    ) -> TypeId {
        let merged = merge::merge(self, uses, None);
        if let Some(foreign) = foreign {
            let id = self.reserve(merged.origin.clone(), home, role, Notes::of(uses).docs);
            self.memo.insert(key, id);
            self.foreign(id, foreign, &merged);
            return id;
        }
        let same = same::same(self, &merged);
        if let Some(id) = same.filter(|_| merged.null != Null::Allowed) {
            self.memo.insert(key, id);
            return id;
        }
        let id = self.reserve(merged.origin.clone(), home, role, Notes::of(uses).docs);
        self.memo.insert(key, id);
        match same {
            Some(inner) => self.api.types[id].shape = Shape::Nullable(inner),
            None => self.fill(id, &merged),
        }
        id
    }

    /// A new type of any value, to be shaped later.
    pub(super) fn reserve(
        &mut self,
        origin: Origin,
        home: &Home,
        role: Role,
        docs: Docs,
    ) -> TypeId {
        self.api.types.push(Type {
            origin,
            home: home.clone(),
            role,
            docs,
            shape: Shape::Anything,
            constraints: Constraints::default(),
            xml: Xml::default(),
        })
    }

    /// A type of any value, where the description has no schema at all.
    pub(super) fn anything(&mut self, origin: &Origin, home: &Home, role: Role) -> TypeId {
        self.reserve(origin.clone(), home, role, Docs::default())
    }

    /// Shapes a reserved type.
    fn fill(&mut self, id: TypeId, merged: &Merged<'d>) {
        let holder = self.holder(id, merged);
        let shape = self.shape(merged, &holder);
        let ty = &mut self.api.types[holder.id];
        ty.shape = shape;
        ty.constraints = merged.constraints.clone();
    }

    /// The type that holds what is not null.
    pub(super) fn holder(&mut self, id: TypeId, merged: &Merged<'d>) -> Owner {
        let id = if merged.null == Null::Allowed && !merged.is_anything() {
            self.reserve_inner(id)
        } else {
            id
        };
        let home = self.api.types[id].home.clone();
        Owner { id, home }
    }

    fn reserve_inner(&mut self, of: TypeId) -> TypeId {
        let outer = &self.api.types[of];
        let (origin, home, docs) = (outer.origin.clone(), outer.home.clone(), outer.docs.clone());
        let is_component = outer.role == Role::Component;
        let inner = self.reserve(origin, &home, Role::Inner { of }, docs);
        if is_component {
            self.api.types[inner].role = Role::Component;
            self.api.types[of].role = Role::OrNull { of: inner };
        }
        self.api.types[of].shape = Shape::Nullable(inner);
        inner
    }

    /// The shape of everything that applies at one place.
    pub(super) fn shape(&mut self, merged: &Merged<'d>, itself: &Owner) -> Shape {
        if merged.nothing {
            return Shape::Nothing;
        }
        if let Some(shape) = self.of_format(merged) {
            return shape;
        }
        if let Some(shape) = symbols::shape(self, merged) {
            return shape;
        }
        if let Some(shape) = choice::shape(self, merged, itself) {
            return shape;
        }
        match merged.kind() {
            Some(Kind::Object) => record::shape(self, merged, itself),
            Some(Kind::Array) if merged.positions.is_empty() => self.list(merged, itself),
            Some(Kind::Array) => tuple::shape(self, merged, itself),
            Some(kind) => scalar::scalar(self, kind, merged).map_or(Shape::Anything, Shape::Scalar),
            None => Shape::Anything,
        }
    }

    pub(super) fn list(&mut self, merged: &Merged<'d>, itself: &Owner) -> Shape {
        let owner = merged.items.owner().unwrap_or(itself);
        let role = Role::Item { of: owner.id };
        let item = if merged.items.uses.is_empty() || !merged.positions.is_empty() {
            self.anything(&merged.origin, &owner.home, role)
        } else {
            let xml = self.xml(&merged.items.uses);
            self.api.types[itself.id].xml = xml;
            self.ty(&merged.items.uses, &owner.home, role)
        };
        Shape::List {
            item,
            limits: merged.constraints.items,
        }
    }

    pub(super) fn report_parts(&mut self, origin: &Origin, most: usize) {
        let message = format!("this is made of more than {most} schemas");
        self.report(Diagnostic::new(&codes::DEPTH, origin, message).label("this one is left out"));
    }

    pub(super) fn report_depth(&mut self, origin: &Origin) {
        let message = format!("schemas are written more than {MAX_DEPTH} deep inside each other");
        self.report(Diagnostic::new(&codes::DEPTH, origin, message).label("taken as any value"));
    }
}
