//! Which type a schema is.
//!
//! Everything that applies at one place is merged first; the result is then either a type that exists already or a
//! new one, shaped by one decision over the merged keywords. A new type gets its id before its children are looked
//! at, so that recursion finds it.
//!
//! A type that may be null is two: [`Shape::Nullable`] and, with [`Role::Inner`], what it holds otherwise. A nullable
//! component keeps its id for the nullable type, so that every use of it is nullable; its name belongs to the inner
//! one. Where null is the only value there is nothing to hold, and the type is [`Shape::Anything`].

use openapiv3::{ReferenceOr, Schema};

use super::Cx;
use super::keywords::Kind;
use super::merge::{self, Merged, Null, Owner};
use super::notes::Notes;
use super::reference::{Component, Use};
use super::{choice, record, same, scalar, symbols};
use crate::api::{Docs, Home, Id, Role, Shape, Type, TypeId};
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
            });
        }
        for (index, key) in schemas.keys().enumerate() {
            let id = TypeId::new(index);
            let origin = origin.child(key);
            self.lower_component(&Component { key, id, origin });
        }
    }

    fn lower_component(&mut self, component: &Component<'d>) {
        let definition = self.definition(component);
        if let Use::Component(target) = &definition {
            if self.leads_back(component.key, target) {
                self.report_circle(&target.origin);
            }
            self.api.types[component.id].shape = Shape::Alias(target.id);
            return;
        }
        let uses = [definition];
        let merged = merge::merge(self, &uses, Some(component.key));
        let notes = Notes::of(&uses);
        self.api.types[component.id].docs = notes.docs;
        match same::same(self, &merged) {
            Some(id) if merged.null == Null::Allowed => {
                self.api.types[component.id].shape = Shape::Nullable(id);
            }
            Some(id) => self.api.types[component.id].shape = Shape::Alias(id),
            None => self.fill(component.id, &merged),
        }
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
        if let [Use::Component(component)] = uses {
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
        let id = self.inline(uses, (home, role), key);
        self.depth -= 1;
        id
    }

    fn inline(
        &mut self,
        uses: &[Use<'d>],
        (home, role): (&Home, Role),
        key: (Home, Vec<Origin>),
    ) -> TypeId {
        let merged = merge::merge(self, uses, None);
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
    fn reserve(&mut self, origin: Origin, home: &Home, role: Role, docs: Docs) -> TypeId {
        self.api.types.push(Type {
            origin,
            home: home.clone(),
            role,
            docs,
            shape: Shape::Anything,
        })
    }

    /// A type of any value, where the description has no schema at all.
    pub(super) fn anything(&mut self, origin: &Origin, home: &Home, role: Role) -> TypeId {
        self.reserve(origin.clone(), home, role, Docs::default())
    }

    /// Shapes a reserved type.
    fn fill(&mut self, id: TypeId, merged: &Merged<'d>) {
        let holder = if merged.null == Null::Allowed && !merged.is_anything() {
            self.reserve_inner(id)
        } else {
            id
        };
        let home = self.api.types[holder].home.clone();
        let shape = self.shape(merged, &Owner { id: holder, home });
        self.api.types[holder].shape = shape;
    }

    fn reserve_inner(&mut self, of: TypeId) -> TypeId {
        let outer = &self.api.types[of];
        let (origin, home, docs) = (outer.origin.clone(), outer.home.clone(), outer.docs.clone());
        let inner = self.reserve(origin, &home, Role::Inner { of }, docs);
        self.api.types[of].shape = Shape::Nullable(inner);
        inner
    }

    fn shape(&mut self, merged: &Merged<'d>, itself: &Owner) -> Shape {
        if merged.nothing {
            return Shape::Nothing;
        }
        if let Some(shape) = symbols::shape(self, merged) {
            return shape;
        }
        if let Some(shape) = choice::shape(self, merged, itself) {
            return shape;
        }
        match merged.kind() {
            Some(Kind::Object) => record::shape(self, merged, itself),
            Some(Kind::Array) => self.list(merged, itself),
            Some(kind) => {
                let format = merged.format.as_ref().map(|format| format.value);
                scalar::scalar(kind, format, merged.bounds).map_or(Shape::Anything, Shape::Scalar)
            }
            None => Shape::Anything,
        }
    }

    fn list(&mut self, merged: &Merged<'d>, itself: &Owner) -> Shape {
        let owner = merged.items.owner.as_ref().unwrap_or(itself);
        let role = Role::Item { of: owner.id };
        let item = if merged.items.uses.is_empty() || merged.is_tuple {
            self.anything(&merged.origin, &owner.home, role)
        } else {
            self.ty(&merged.items.uses, &owner.home, role)
        };
        Shape::List {
            item,
            limits: merged.limits,
        }
    }

    pub(super) fn report_depth(&mut self, origin: &Origin) {
        let message = format!("schemas are written more than {MAX_DEPTH} deep inside each other");
        self.report(Diagnostic::new(&codes::DEPTH, origin, message).label("taken as any value"));
    }
}

#[cfg(test)]
mod tests {
    use crate::lower::testing::{check_schemas, lowered};

    #[test]
    fn reference_is_the_component_itself() {
        check_schemas(
            "
Id: { type: string }
Pet: { type: object, properties: { id: { $ref: '#/components/schemas/Id' } } }
Animal: { $ref: '#/components/schemas/Pet' }",
            "\
Id: string
Pet: record
  id?: Id
Animal: Pet
",
            &[],
        );
    }

    #[test]
    fn inline_schemas_are_types_below_their_parent() {
        check_schemas(
            "
Pet:
  type: object
  properties:
    owner: { type: object, properties: { name: { type: string } } }
    tags:
      type: array
      maxItems: 3
      items: { type: object, properties: { text: { type: string } } }
    scores: { type: object, additionalProperties: { type: string, enum: [low, high] } }",
            "\
Pet: record
  owner?: Pet.owner
  tags?: [Pet.tags[]](..3)
  scores?: {Pet.scores{}}
Pet.owner: record
  name?: string
Pet.tags[]: record
  text?: string
Pet.scores{}: enum
  \"low\"
  \"high\"
",
            &[],
        );
    }

    #[test]
    fn nullable_type_holds_an_inner_one() {
        check_schemas(
            "
Pet: { type: object, nullable: true, properties: { name: { type: string, nullable: true } } }
Zoo: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } }",
            "\
Pet: Pet!?
Zoo: record
  pet?: Pet
Pet!: record
  name?: string?
",
            &[],
        );
    }

    #[test]
    fn nullable_use_of_a_nullable_component_is_nullable_once() {
        check_schemas(
            "
Name: { type: string, nullable: true }
Pet: { type: object, properties: { name: { nullable: true, allOf: [{ $ref: '#/components/schemas/Name' }] } } }",
            "\
Name: string?
Pet: record
  name?: Name
",
            &[],
        );
    }

    #[test]
    fn schema_without_type_is_what_its_keywords_are_about() {
        check_schemas(
            "
Record: { properties: { a: { type: boolean } } }
List: { items: { type: integer } }
Symbols: { enum: [a] }
Map: { additionalProperties: { type: number } }
Anything: {}
Null: { enum: [null] }
Nothing: { not: {} }",
            "\
Record: record
  a?: bool
List: [i64]
Symbols: enum
  \"a\"
Map: {f64}
Anything: any
Null: any
Nothing: nothing
",
            &[],
        );
    }

    #[test]
    fn array_without_items_holds_anything() {
        check_schemas("List: { type: array }", "List: [any]\n", &[]);
    }

    #[test]
    fn items_that_differ_by_position_are_kept_raw() {
        check_schemas(
            "Pair: { type: array, items: { type: string }, x-balas-prefixItems: [{ type: integer }] }",
            "Pair: [any]\n",
            &["W0321 #/components/schemas/Pair: the items are not told apart by their position"],
        );
    }

    #[test]
    fn recursion_ends_at_the_component() {
        check_schemas(
            "
Node:
  type: object
  properties:
    children: { type: array, items: { $ref: '#/components/schemas/Node' } }
    next: { allOf: [{ $ref: '#/components/schemas/Node' }, { properties: { weight: { type: integer } } }] }",
            "\
Node: record
  children?: [Node]
  next?: Node.next
Node.next: record
  children?: [Node]
  next?: Node.next
  weight?: i64
",
            &[],
        );
    }

    #[test]
    fn components_that_are_each_other_are_reported_and_survive() {
        check_schemas(
            "
A: { allOf: [{ $ref: '#/components/schemas/B' }] }
B: { allOf: [{ $ref: '#/components/schemas/A' }] }
C: { $ref: '#/components/schemas/D' }
D: { $ref: '#/components/schemas/C' }",
            "\
A: any
B: any
C: any
D: any
",
            &[
                "E0302 #/components/schemas/B/allOf/0: this schema is made of itself",
                "E0302 #/components/schemas/A/allOf/0: this schema is made of itself",
                "E0302 #/components/schemas/C: this schema is made of itself",
                "E0302 #/components/schemas/D: this schema is made of itself",
            ],
        );
    }

    #[test]
    fn dangling_reference_is_any_value() {
        check_schemas(
            "Pet: { type: object, properties: { id: { $ref: '#/components/schemas/Id' } } }",
            "\
Pet: record
  id?: any
",
            &[
                "E0301 #/components/schemas/Pet/properties/id: `#/components/schemas/Id` leads nowhere",
            ],
        );
    }

    #[test]
    fn very_deep_nesting_ends_in_any_value() {
        let array = |items| {
            let schema_kind = openapiv3::SchemaKind::Type(openapiv3::Type::Array(items));
            openapiv3::Schema {
                schema_data: openapiv3::SchemaData::default(),
                schema_kind,
            }
        };
        let innermost = openapiv3::ArrayType {
            items: None,
            min_items: None,
            max_items: None,
            unique_items: false,
        };
        let nested = (0..300).fold(array(innermost.clone()), |inner, _| {
            array(openapiv3::ArrayType {
                items: Some(openapiv3::ReferenceOr::boxed_item(inner)),
                ..innermost.clone()
            })
        });
        let mut openapi = openapiv3::OpenAPI::default();
        let mut components = openapiv3::Components::default();
        let schema = openapiv3::ReferenceOr::Item(nested);
        components.schemas.insert("Deep".to_owned(), schema);
        openapi.components = Some(components);
        let (api, findings) = crate::lower::testing::lowered_document(openapi);
        assert_eq!(api.types.len(), 102);
        let [finding] = findings.as_slice() else {
            panic!("{findings:?}")
        };
        assert!(finding.starts_with("W0303 "), "{finding}");
    }

    #[test]
    fn same_description_is_lowered_the_same() {
        let yaml = "
openapi: 3.0.3
info: { title: T, version: '1' }
paths: {}
components:
  schemas:
    A: { oneOf: [{ type: string }, { $ref: '#/components/schemas/B' }] }
    B: { type: object, properties: { a: { $ref: '#/components/schemas/A' } } }";
        assert_eq!(lowered(yaml).0.to_string(), lowered(yaml).0.to_string());
    }
}
