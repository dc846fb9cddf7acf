//! Small services for tests, built by hand.

use crate::api::{
    Access, Additional, Api, Body, Choice, Constraints, Docs, Field, Home, Limits, Location, Media,
    Member, Operation, OperationId, Parameter, ParameterShape, Payload, Presence, Record, Response,
    Role, Scalar, Shape, Status, Style, Symbol, SymbolValue, Tag, Type, TypeId, Xml,
};
use crate::origin::Origin;

/// A service under construction.
#[derive(Clone)]
pub(crate) struct Build {
    pub(crate) api: Api,
}

fn place(tokens: &[&str]) -> Origin {
    tokens
        .iter()
        .fold(Origin::root(), |origin, token| origin.child(token))
}

impl Build {
    pub(crate) fn new() -> Self {
        Self {
            api: Api::default(),
        }
    }

    pub(crate) fn component(&mut self, key: &str, shape: Shape) -> TypeId {
        let origin = place(&["components", "schemas", key]);
        self.ty(origin, Home::Schema(key.to_owned()), Role::Component, shape)
    }

    pub(crate) fn ty(&mut self, origin: Origin, home: Home, role: Role, shape: Shape) -> TypeId {
        self.api.types.push(Type {
            origin,
            home,
            role,
            docs: Docs::default(),
            shape,
            constraints: Constraints::default(),
            xml: Xml::default(),
        })
    }

    pub(crate) fn record(&mut self, key: &str) -> TypeId {
        self.component(key, Shape::Record(Record::default()))
    }

    pub(crate) fn choice(&mut self, key: &str, members: &[TypeId]) -> TypeId {
        let shape = Shape::Choice(Choice {
            members: Vec::new(),
            discriminator: None,
        });
        let choice = self.component(key, shape);
        members
            .iter()
            .for_each(|&member| self.member(choice, member));
        choice
    }

    pub(crate) fn member(&mut self, choice: TypeId, ty: TypeId) {
        let origin = self.api.types[choice].origin.child("oneOf");
        if let Shape::Choice(choice) = &mut self.api.types[choice].shape {
            let origin = origin.child(choice.members.len().to_string());
            choice.members.push(Member {
                ty,
                tags: Vec::new(),
                component: None,
                origin,
            });
        }
    }

    /// A type of which only the shape matters.
    pub(crate) fn inline(&mut self, shape: Shape) -> TypeId {
        self.ty(
            place(&["inline"]),
            Home::Schema("Inline".to_owned()),
            Role::Component,
            shape,
        )
    }

    pub(crate) fn text(&mut self) -> TypeId {
        self.inline(Shape::Scalar(Scalar::String))
    }

    pub(crate) fn list(&mut self, item: TypeId) -> TypeId {
        self.inline(Shape::List {
            item,
            limits: Limits::default(),
        })
    }

    pub(crate) fn map(&mut self, value: TypeId) -> TypeId {
        self.inline(Shape::Map { value })
    }

    /// An inline type below another one.
    pub(crate) fn child(&mut self, of: TypeId, role: Role, shape: Shape) -> TypeId {
        let parent = &self.api.types[of];
        let home = parent.home.clone();
        let origin = match &role {
            Role::Property { name, .. } => parent.origin.child("properties").child(name),
            Role::Item { .. } => parent.origin.child("items"),
            Role::Position { index, .. } => {
                let list = parent.origin.child("prefixItems");
                list.child(index.to_string())
            }
            Role::Value { .. } => parent.origin.child("additionalProperties"),
            Role::Variant { index, .. } => parent.origin.child("oneOf").child(index.to_string()),
            _ => parent.origin.clone(),
        };
        self.ty(origin, home, role, shape)
    }

    /// A property with an inline type.
    pub(crate) fn property(&mut self, of: TypeId, name: &str, shape: Shape) -> TypeId {
        let role = Role::Property {
            of,
            name: name.to_owned(),
        };
        let ty = self.child(of, role, shape);
        self.optional(of, name, ty);
        ty
    }

    pub(crate) fn required(&mut self, record: TypeId, wire: &str, ty: TypeId) {
        self.field(record, wire, ty, Presence::Required);
    }

    pub(crate) fn optional(&mut self, record: TypeId, wire: &str, ty: TypeId) {
        self.field(record, wire, ty, Presence::Optional);
    }

    fn field(&mut self, record: TypeId, wire: &str, ty: TypeId, presence: Presence) {
        let origin = self.api.types[record]
            .origin
            .child("properties")
            .child(wire);
        let field = Field {
            wire: wire.to_owned(),
            name: None,
            ty,
            presence,
            is_nothing_if_blank: false,
            access: Access::Full,
            docs: Docs::default(),
            xml: Xml::default(),
            origin,
        };
        self.with_record(record, |record| record.fields.push(field));
    }

    pub(crate) fn access(&mut self, record: TypeId, index: usize, access: Access) {
        self.with_record(record, |record| record.fields[index].access = access);
    }

    pub(crate) fn additional(&mut self, record: TypeId, ty: TypeId) {
        self.with_record(record, |record| record.additional = Additional::Typed(ty));
    }

    fn with_record(&mut self, id: TypeId, edit: impl FnOnce(&mut Record)) {
        match &mut self.api.types[id].shape {
            Shape::Record(record) => edit(record),
            shape => panic!("not a record: {shape:?}"),
        }
    }

    /// The tag of this name, which is added if it is new.
    pub(crate) fn tag(&mut self, name: &str) -> usize {
        if let Some(index) = self.api.tags.iter().position(|tag| tag.name == name) {
            return index;
        }
        let index = self.api.tags.len();
        self.api.tags.push(Tag {
            name: name.to_owned(),
            description: None,
            origin: place(&["tags"]).child(index.to_string()),
        });
        index
    }

    pub(crate) fn operation(&mut self, method: &str, path: &str, id: Option<&str>) -> OperationId {
        self.api.operations.push(Operation {
            origin: place(&["paths", path, &method.to_lowercase()]),
            id: id.map(str::to_owned),
            name: None,
            method: method.to_owned(),
            path: path.to_owned(),
            tag: None,
            docs: Docs::default(),
            parameters: Vec::new(),
            body: None,
            responses: Vec::new(),
            security: Vec::new(),
            servers: Vec::new(),
            pagination: None,
        })
    }

    pub(crate) fn tagged(&mut self, tag: usize, id: &str) -> OperationId {
        let operation = self.operation("GET", &format!("/{id}"), Some(id));
        self.api.operations[operation].tag = Some(tag);
        operation
    }

    pub(crate) fn parameter(&mut self, operation: OperationId, wire: &str, ty: TypeId) {
        self.parameter_in(operation, wire, ty, Location::Query);
    }

    pub(crate) fn parameter_in(
        &mut self,
        operation: OperationId,
        wire: &str,
        ty: TypeId,
        location: Location,
    ) {
        let operation = &mut self.api.operations[operation];
        let index = operation.parameters.len().to_string();
        operation.parameters.push(Parameter {
            origin: operation.origin.child("parameters").child(index),
            wire: wire.to_owned(),
            name: None,
            location,
            shape: ParameterShape::Styled {
                style: Style::Form,
                explode: true,
                allow_reserved: false,
            },
            ty,
            required: false,
            omits_empty: false,
            docs: Docs::default(),
        });
    }

    pub(crate) fn body(&mut self, operation: OperationId, ty: TypeId) {
        let operation = &mut self.api.operations[operation];
        operation.body = Some(Body {
            origin: operation.origin.child("requestBody"),
            required: true,
            docs: Docs::default(),
            media: vec![json(ty)],
        });
    }

    pub(crate) fn response(&mut self, operation: OperationId, status: u16, ty: TypeId) {
        let operation = &mut self.api.operations[operation];
        operation.responses.push(Response {
            origin: operation
                .origin
                .child("responses")
                .child(status.to_string()),
            status: Status::Exact(status),
            description: String::new(),
            media: vec![json(ty)],
            headers: Vec::new(),
        });
    }

    /// A type that hangs on an operation.
    pub(crate) fn top(&mut self, operation: OperationId, role: Role, shape: Shape) -> TypeId {
        let origin = self.api.operations[operation]
            .origin
            .child(format!("{role:?}"));
        self.ty(origin, Home::Operation(operation), role, shape)
    }
}

fn json(ty: TypeId) -> Media {
    Media {
        media_type: "application/json".to_owned(),
        payload: Payload::Json(ty),
        encodings: Vec::new(),
    }
}

/// An enum of texts.
pub(crate) fn symbols(values: &[&str]) -> Shape {
    let symbol = |value: &&str| Symbol {
        value: SymbolValue::Text((*value).to_owned()),
        name: None,
        description: None,
    };
    Shape::Symbols(values.iter().map(symbol).collect::<Vec<_>>().into())
}

/// A record without properties.
pub(crate) fn empty_record() -> Shape {
    Shape::Record(Record::default())
}
