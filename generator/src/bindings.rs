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
    /// The type of the call: `crate::operations::pets::List`.
    pub call: String,
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
