//! What became of the description in Rust: where the types and operations of a document are found in its crate.
//!
//! For tools that work with generated code and must not parse it: tests, converters, checks of other generators.

use crate::origin::Origin;

/// Which Rust item stands for which node of the description.
///
/// ```no_run
/// # fn main() -> balas::Result {
/// let outcome = balas::generate(&balas::Config::new().spec("api.yaml"))?;
/// let bindings = outcome.bindings();
/// let pet = bindings.find_type("#/components/schemas/Pet").map(|binding| binding.path.as_str());
/// assert_eq!(pet, Some("crate::types::Pet"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Bindings {
    /// The types that have a name, in the order of the document.
    pub types: Vec<TypeBinding>,
    /// The operations that have a method, in the order of the document.
    pub operations: Vec<OperationBinding>,
}

/// A type and what it became.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TypeBinding {
    /// Where it is described, in the files of the user.
    pub origin: Origin,
    /// The item for values other than null.
    /// From the root of the generated code, for which `crate` stands: `crate::types::Pet`, `crate::types::pet::Status`.
    pub path: String,
    /// Whether null is a value of the schema too, so that uses of it are `Option`s.
    pub is_nullable: bool,
    /// What kind of item it is.
    pub kind: TypeKind,
    /// Whether the generated code reads its values. With the feature `serde` every type is read.
    pub is_decoded: bool,
    /// Whether the generated code writes its values. With the feature `serde` every type is written.
    pub is_encoded: bool,
}

/// What kind of item a type became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TypeKind {
    /// A record.
    Struct,
    /// An enum of listed values, which keeps others.
    Enum,
    /// An enum of alternatives, which keeps what is none of them.
    Union,
    /// Another name for a type.
    Alias,
}

/// An operation and what it became.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OperationBinding {
    /// Where it is described: `#/paths/~1pets/get`.
    pub origin: Origin,
    /// The method that begins a call: `crate::operations::pets::Pets::list`.
    pub method: String,
    /// The method of the client that leads to it: `pets`; `None` where it is a method of the client itself.
    pub accessor: Option<String>,
    /// The type of the call: `crate::operations::pets::List`.
    pub call: String,
    /// What it is given: first the arguments of the method, in their order, then what is set by methods of the call.
    pub inputs: Vec<InputBinding>,
}

/// Something that a call is given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InputBinding {
    /// The argument or the method of the call.
    pub name: String,
    /// Where it goes.
    pub place: InputPlace,
    /// Whether it is an argument of the method.
    pub is_required: bool,
    /// How it is taken.
    pub takes: Takes,
}

/// Where something goes that a call is given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputPlace {
    /// Into the path, under this name on the wire.
    Path(String),
    /// Into the query.
    Query(String),
    /// It is the whole query.
    QueryString,
    /// Into a header.
    Header(String),
    /// Into a cookie.
    Cookie(String),
    /// Into the body, as this media type.
    Body(String),
}

/// How a value is taken. Types are written with full paths, `crate` for the root of the generated code.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Takes {
    /// `&str`
    Text,
    /// `T`
    Value(String),
    /// `&T`
    Reference(String),
    /// Anything that iterates over what turns into `T`.
    Items(String),
    /// Anything that turns into `T`.
    Into(String),
}

impl Bindings {
    /// The type that is described at `pointer` of the root document.
    pub fn find_type(&self, pointer: &str) -> Option<&TypeBinding> {
        let mut types = self.types.iter();
        types.find(|binding| is_at(&binding.origin, pointer))
    }

    /// The operation that is described at `pointer` of the root document.
    pub fn find_operation(&self, pointer: &str) -> Option<&OperationBinding> {
        let mut operations = self.operations.iter();
        operations.find(|binding| is_at(&binding.origin, pointer))
    }

    /// The same bindings, each at the place that `place` gives for its own.
    pub(crate) fn moved(mut self, place: impl Fn(&Origin) -> Origin) -> Self {
        let types = self.types.iter_mut().map(|binding| &mut binding.origin);
        let operations = self.operations.iter_mut();
        for origin in types.chain(operations.map(|binding| &mut binding.origin)) {
            *origin = place(origin);
        }
        self
    }
}

fn is_at(origin: &Origin, pointer: &str) -> bool {
    origin.source == Origin::root().source && origin.pointer.to_string() == pointer
}
