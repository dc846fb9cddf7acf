//! An [`Api`] as text: compact, complete enough to compare, the same for equal values.
//!
//! Types that become items of their own (records, enums, choices, components) get a paragraph and a label; all others
//! are written where they are used. A label is the key of a component, or the way down from its home:
//!
//! ```text
//! Pet: record
//!   id: i64
//!   status?: Pet.status
//! Pet.status: enum
//!   "sold"
//! ```
//!
//! `name?` may be absent, `T?` may be null, `[T]` is a list and `{T}` a map. A component that may be null wherever it is
//! used is printed as `Pet?: …`.

mod words;

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

use self::words::{
    DocsText, LimitsText, PaginationText, SchemeText, ServerText, StatusText, XmlText, kind_text,
    location_text, scalar_text,
};
use super::{
    Access, Additional, Api, Choice, Docs, Encoding, Field, Home, Media, Operation, Parameter,
    ParameterShape, Payload, Presence, Requirement, Response, Role, Shape, Symbol, SymbolValue,
    Type, TypeId,
};

/// Inline types are finite; this only guards against a broken `Api`.
const MAX_DEPTH: usize = 200;

impl Display for Api {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "api {:?} {}", self.info.title, self.info.version)?;
        for server in &self.servers {
            writeln!(f, "server {}", ServerText(server))?;
        }
        for (_, scheme) in self.schemes.iter() {
            writeln!(f, "scheme {}: {}", scheme.key, SchemeText(&scheme.kind))?;
        }
        for tag in &self.tags {
            writeln!(f, "tag {:?}", tag.name)?;
        }
        let held = self.held();
        for (id, ty) in self.types.iter().filter(|(_, ty)| is_item(ty)) {
            match ty.role {
                Role::OrNull { of } => self.write_item(f, of, "?")?,
                _ if held.contains(&id) => {}
                _ => self.write_item(f, id, "")?,
            }
        }
        for (_, operation) in self.operations.iter() {
            self.write_operation(f, operation)?;
        }
        for event in &self.events {
            writeln!(f, "event {}: {}", event.name, self.ty(event.ty, 0))?;
        }
        if let Some(signature) = &self.signature {
            writeln!(f, "signed {signature:?}")?;
        }
        for name in &self.skipped {
            writeln!(f, "skipped {name}")?;
        }
        Ok(())
    }
}

/// Whether a type has a paragraph of its own.
fn is_item(ty: &Type) -> bool {
    let is_component = matches!(ty.role, Role::Component | Role::OrNull { .. })
        && matches!(ty.home, Home::Schema(_));
    is_component
        || matches!(
            ty.shape,
            Shape::Record(_) | Shape::Symbols(_) | Shape::Choice(_)
        )
}

/// Labels for the tables of the stages.
#[cfg(feature = "inspect")]
impl Api {
    /// What a type is called here: the key of a component, or the way down from its home.
    pub(crate) fn label_of(&self, id: TypeId) -> String {
        self.label(id, 0)
    }

    /// What a home is called here.
    pub(crate) fn home_label(&self, home: &Home) -> String {
        self.home(home)
    }

    /// `GET /pets`
    pub(crate) fn operation_label(&self, id: super::OperationId) -> String {
        self.home(&Home::Operation(id))
    }
}

impl Api {
    /// What nullable components hold, printed in the place of them.
    fn held(&self) -> BTreeSet<TypeId> {
        let all = self.types.iter().filter_map(|(_, ty)| match ty.role {
            Role::OrNull { of } => Some(of),
            _ => None,
        });
        all.collect()
    }

    fn write_item(&self, f: &mut Formatter<'_>, id: TypeId, null: &str) -> fmt::Result {
        let ty = &self.types[id];
        write!(f, "{}{null}: ", self.label(id, 0))?;
        match &ty.shape {
            Shape::Record(record) => {
                writeln!(
                    f,
                    "record{}{}",
                    self.rest(record.additional),
                    DocsText(&ty.docs)
                )?;
                record
                    .fields
                    .iter()
                    .try_for_each(|field| self.write_field(f, field))
            }
            Shape::Symbols(symbols) => {
                let open = if symbols.allows_others {
                    " or others"
                } else {
                    ""
                };
                writeln!(f, "enum{open}{}", DocsText(&ty.docs))?;
                symbols
                    .iter()
                    .try_for_each(|symbol| write_symbol(f, symbol))
            }
            Shape::Choice(choice) => self.write_choice(f, choice, &ty.docs),
            _ => writeln!(f, "{}{}", self.shape(ty, id, 0), DocsText(&ty.docs)),
        }
    }

    fn rest(&self, additional: Additional) -> String {
        match additional {
            Additional::Unspecified => String::new(),
            Additional::Forbidden => " closed".to_owned(),
            Additional::Typed(value) => format!(" ..{}", self.ty(value, 0)),
        }
    }

    fn write_field(&self, f: &mut Formatter<'_>, field: &Field) -> fmt::Result {
        let mark = if field.presence == Presence::Required {
            ""
        } else {
            "?"
        };
        write!(f, "  {}{mark}: {}", field.wire, self.ty(field.ty, 0))?;
        if let Presence::Default(value) = &field.presence {
            write!(f, " = {value}")?;
        }
        match field.access {
            Access::Full => {}
            Access::ReadOnly => f.write_str(" read-only")?,
            Access::WriteOnly => f.write_str(" write-only")?,
        }
        if let Some(name) = &field.name {
            write!(f, " as {name}")?;
        }
        writeln!(f, "{}{}", XmlText(&field.xml), DocsText(&field.docs))
    }

    fn write_choice(&self, f: &mut Formatter<'_>, choice: &Choice, docs: &Docs) -> fmt::Result {
        f.write_str("choice")?;
        if let Some(property) = &choice.discriminator {
            write!(f, " by {property}")?;
        }
        writeln!(f, "{}", DocsText(docs))?;
        for member in &choice.members {
            write!(f, "  {}", self.ty(member.ty, 0))?;
            for tag in &member.tags {
                write!(f, " {tag:?}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }

    /// A type where it is used.
    fn ty(&self, id: TypeId, depth: usize) -> String {
        let ty = &self.types[id];
        if depth > MAX_DEPTH {
            return "…".to_owned();
        }
        if is_item(ty) {
            self.label(id, depth)
        } else {
            self.shape(ty, id, depth)
        }
    }

    fn shape(&self, ty: &Type, id: TypeId, depth: usize) -> String {
        let inner = |id: TypeId| self.ty(id, depth + 1);
        match &ty.shape {
            Shape::Scalar(scalar) => scalar_text(*scalar).to_owned(),
            Shape::List { item, limits } => {
                format!(
                    "[{}{}]{}",
                    inner(*item),
                    XmlText(&ty.xml),
                    LimitsText(*limits)
                )
            }
            Shape::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|item| inner(*item)).collect();
                format!("({})", items.join(", "))
            }
            Shape::Map { value } => format!("{{{}{}}}", inner(*value), XmlText(&ty.xml)),
            Shape::Nullable(of) => format!("{}?", inner(*of)),
            Shape::Alias(of) => inner(*of),
            Shape::Foreign { ty, .. } => format!("foreign {}", ty.path),
            Shape::Anything => "any".to_owned(),
            Shape::Nothing => "nothing".to_owned(),
            Shape::Record(_) | Shape::Symbols(_) | Shape::Choice(_) => self.label(id, depth),
        }
    }

    /// The way down to a type.
    fn label(&self, id: TypeId, depth: usize) -> String {
        let ty = &self.types[id];
        if depth > MAX_DEPTH {
            return "…".to_owned();
        }
        let parent = |of: TypeId| self.label(of, depth + 1);
        match &ty.role {
            Role::Component => self.home(&ty.home),
            Role::Property { of, name } => format!("{}.{name}", parent(*of)),
            Role::Item { of } => format!("{}[]", parent(*of)),
            Role::Position { of, index } => format!("{}[{index}]", parent(*of)),
            Role::Value { of } => format!("{}{{}}", parent(*of)),
            Role::Inner { of } => format!("{}!", parent(*of)),
            Role::OrNull { of } => format!("{}?", parent(*of)),
            Role::Variant { of, index } => format!("{}|{index}", parent(*of)),
            Role::Parameter(name) => format!("{}.parameter({name})", self.home(&ty.home)),
            Role::RequestBody(None) => format!("{}.body", self.home(&ty.home)),
            Role::RequestBody(Some(media)) => format!("{}.body({media})", self.home(&ty.home)),
            Role::Response(status) => format!("{}.{}", self.home(&ty.home), StatusText(*status)),
            Role::Header(name) => format!("{}.header({name})", self.home(&ty.home)),
        }
    }

    fn home(&self, home: &Home) -> String {
        match home {
            Home::Schema(key) => key.clone(),
            Home::Shared(kind, key) => format!("{}/{key}", kind_text(*kind)),
            Home::Operation(id) => {
                let found = self.operations.iter().find(|(known, _)| known == id);
                found.map_or_else(String::new, |(_, it)| format!("{} {}", it.method, it.path))
            }
        }
    }

    fn write_operation(&self, f: &mut Formatter<'_>, operation: &Operation) -> fmt::Result {
        write!(f, "{} {}", operation.method, operation.path)?;
        if let Some(id) = &operation.id {
            write!(f, " {id}")?;
        }
        if let Some(name) = &operation.name {
            write!(f, " as {name}")?;
        }
        if let Some(tag) = operation.tag.and_then(|tag| self.tags.get(tag)) {
            write!(f, " in {:?}", tag.name)?;
        }
        writeln!(f, "{}", DocsText(&operation.docs))?;
        for server in &operation.servers {
            writeln!(f, "  server {}", ServerText(server))?;
        }
        for requirement in &operation.security {
            writeln!(f, "  needs {}", self.requirement(requirement))?;
        }
        if let Some(pagination) = &operation.pagination {
            writeln!(f, "  pages {}", PaginationText(pagination))?;
        }
        for parameter in &operation.parameters {
            self.write_parameter(f, parameter)?;
        }
        if let Some(body) = &operation.body {
            let mark = if body.required { "" } else { "?" };
            let forms = self.forms(&body.media);
            writeln!(f, "  body{mark}: {forms}{}", DocsText(&body.docs))?;
        }
        operation
            .responses
            .iter()
            .try_for_each(|response| self.write_response(f, response))
    }

    fn requirement(&self, requirement: &Requirement) -> String {
        let one = |(id, scopes): &(super::SchemeId, Vec<String>)| {
            let scopes: Vec<String> = scopes.iter().map(|scope| format!(" {scope}")).collect();
            format!("{}{}", self.schemes[*id].key, scopes.concat())
        };
        let all: Vec<String> = requirement.schemes.iter().map(one).collect();
        if all.is_empty() {
            "nothing".to_owned()
        } else {
            all.join(" + ")
        }
    }

    fn write_parameter(&self, f: &mut Formatter<'_>, parameter: &Parameter) -> fmt::Result {
        let mark = if parameter.required { "" } else { "?" };
        let location = location_text(parameter.location);
        let ty = self.ty(parameter.ty, 0);
        write!(f, "  {location} {}{mark}: {ty} ", parameter.wire)?;
        f.write_str(&shape_text(&parameter.shape))?;
        if let Some(name) = &parameter.name {
            write!(f, " as {name}")?;
        }
        writeln!(f, "{}", DocsText(&parameter.docs))
    }

    fn forms(&self, media: &[Media]) -> String {
        let form = |media: &Media| {
            let encodings: String = media.encodings.iter().map(encoding).collect();
            format!(
                "{} {}{encodings}",
                media.media_type,
                self.payload(&media.payload)
            )
        };
        let forms: Vec<String> = media.iter().map(form).collect();
        forms.join(" | ")
    }

    fn payload(&self, payload: &Payload) -> String {
        match payload {
            Payload::Json(ty) => format!("json {}", self.ty(*ty, 0)),
            Payload::Form(ty) => format!("form {}", self.ty(*ty, 0)),
            Payload::Multipart(ty) => format!("multipart {}", self.ty(*ty, 0)),
            Payload::Xml(ty, root) => format!("xml{} {}", XmlText(root), self.ty(*ty, 0)),
            Payload::Lines(ty) => format!("lines {}", self.ty(*ty, 0)),
            Payload::Events(ty) => format!("events {}", self.ty(*ty, 0)),
            Payload::Text => "text".to_owned(),
            Payload::Bytes => "bytes".to_owned(),
        }
    }

    fn write_response(&self, f: &mut Formatter<'_>, response: &Response) -> fmt::Result {
        let forms = if response.media.is_empty() {
            "empty".to_owned()
        } else {
            self.forms(&response.media)
        };
        writeln!(f, "  {}: {forms}", StatusText(response.status))?;
        for header in &response.headers {
            writeln!(f, "    header {}: {}", header.wire, self.ty(header.ty, 0))?;
        }
        Ok(())
    }
}

fn write_symbol(f: &mut Formatter<'_>, symbol: &Symbol) -> fmt::Result {
    match &symbol.value {
        SymbolValue::Text(text) => write!(f, "  {text:?}")?,
        SymbolValue::Integer(number) => write!(f, "  {number}")?,
        SymbolValue::Other(value) => write!(f, "  json {value}")?,
    }
    if let Some(name) = &symbol.name {
        write!(f, " as {name}")?;
    }
    if let Some(description) = &symbol.description {
        write!(f, " -- {description}")?;
    }
    writeln!(f)
}

/// How a parameter or a property of a form is written.
fn shape_text(shape: &ParameterShape) -> String {
    match shape {
        ParameterShape::Styled {
            style,
            explode,
            allow_reserved,
        } => {
            let spread = if *explode { "*" } else { "" };
            let reserved = if *allow_reserved { " reserved" } else { "" };
            format!("{}{spread}{reserved}", style.keyword())
        }
        ParameterShape::Content(media_type) => media_type.clone(),
    }
}

fn encoding(of: &Encoding) -> String {
    format!(" [{} {}]", of.property, shape_text(&of.shape))
}
