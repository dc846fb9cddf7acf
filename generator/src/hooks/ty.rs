//! A type as hooks see it.

use crate::api::{self, Home, Role, Shape, SymbolValue};

/// A type: a component, or a record, an enum or a choice that is written in place.
///
/// ```
/// let config = balas::Config::new().on_type("#/components/schemas/*Dto", |ty| {
///     let name = ty.component().unwrap_or_default().trim_end_matches("Dto").to_owned();
///     ty.rename(name);
/// });
/// ```
#[derive(Debug)]
pub struct Type<'a> {
    pub(super) ty: &'a mut api::Type,
    pub(super) pointer: &'a str,
    pub(super) name: Option<String>,
}

impl Type<'_> {
    /// Where it is described: `#/components/schemas/Pet`.
    pub fn pointer(&self) -> &str {
        self.pointer
    }

    /// The name of the schema; `None` for a type that is written in place, and for one of another section of the components.
    pub fn component(&self) -> Option<&str> {
        match (&self.ty.home, &self.ty.role) {
            (Home::Schema(key), Role::Component) => Some(key),
            _ => None,
        }
    }

    /// `title`
    pub fn title(&self) -> Option<&str> {
        self.ty.docs.title.as_deref()
    }

    /// `description`, CommonMark.
    pub fn description(&self) -> Option<&str> {
        self.ty.docs.description.as_deref()
    }

    /// Whether it is marked as deprecated.
    pub fn is_deprecated(&self) -> bool {
        self.ty.docs.deprecated
    }

    /// The properties of an object, in the order of the description; empty for everything else.
    pub fn properties(&self) -> Vec<&str> {
        match &self.ty.shape {
            Shape::Record(record) => record.fields.iter().map(|of| of.wire.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// The texts that an enum lists, in the order of the description; empty for everything else.
    pub fn values(&self) -> Vec<&str> {
        let Shape::Symbols(symbols) = &self.ty.shape else {
            return Vec::new();
        };
        let texts = symbols.iter().filter_map(|symbol| match &symbol.value {
            SymbolValue::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    /// Gives it this name in Rust. A name in `names` of the settings goes before it.
    pub fn rename(&mut self, name: impl Into<String>) {
        self.name = Some(name.into());
    }

    /// Says this about it, in CommonMark, instead of what the description says.
    pub fn document(&mut self, text: impl Into<String>) {
        self.ty.docs.description = Some(text.into());
        self.ty.docs.summary = None;
        self.ty.docs.title = None;
    }

    /// Marks it as deprecated.
    pub fn deprecate(&mut self) {
        self.ty.docs.deprecated = true;
    }

    /// Generates nothing of what its values look like: it is any JSON. What only it refers to is not generated either.
    pub fn leave_open(&mut self) {
        self.ty.shape = Shape::Anything;
        self.ty.constraints = api::Constraints::default();
        self.ty.docs.default = None;
        self.ty.docs.example = None;
    }
}
