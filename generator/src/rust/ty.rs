//! Types as they are written: a path, perhaps applied to other types.

use std::sync::Arc;

/// Where maps are at home.
const COLLECTIONS: &str = "std::collections";

/// What stands in the path of a tuple, which has no name.
const TUPLE: &str = "()";

/// A type: `Contact`, `Option<Vec<Contact>>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ty {
    pub(crate) path: Path,
    pub(crate) arguments: Vec<Ty>,
}

/// What a type is called and where it is defined.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path {
    pub(crate) origin: PathOrigin,
    pub(crate) name: String,
    /// Whether its use is warned about.
    pub(crate) deprecated: bool,
}

/// Where a type is defined. The order is the precedence where two want to be imported under one name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PathOrigin {
    /// The language: `bool`, `i64`. Never shadowed by a type of ours.
    Language,
    /// The prelude; the module is where it is found when a type of ours shadows it.
    Prelude(&'static str),
    /// `balas_runtime`
    Runtime,
    /// A module of another crate: `std::collections`.
    Std(&'static str),
    /// A module of a crate that the settings name: `rust_decimal`.
    Foreign(Arc<str>),
    /// A module of the generated crate.
    Crate {
        /// The module that defines it: `types::contact`.
        home: Arc<str>,
        /// The module through which others see it: `types`.
        via: Arc<str>,
    },
}

impl Path {
    fn new(origin: PathOrigin, name: &str) -> Self {
        Self {
            origin,
            name: name.to_owned(),
            deprecated: false,
        }
    }

    pub(crate) fn runtime(name: &str) -> Self {
        Self::new(PathOrigin::Runtime, name)
    }

    /// A type of the generated crate.
    pub(crate) fn local(home: Arc<str>, via: Arc<str>, name: &str) -> Self {
        Self::new(PathOrigin::Crate { home, via }, name)
    }
}

impl From<Path> for Ty {
    fn from(path: Path) -> Self {
        Self {
            path,
            arguments: Vec::new(),
        }
    }
}

/// As it is written where everything is in scope.
#[cfg(feature = "inspect")]
impl serde::Serialize for Ty {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.short())
    }
}

impl Ty {
    fn of(origin: PathOrigin, name: &str, arguments: Vec<Ty>) -> Self {
        Self {
            path: Path::new(origin, name),
            arguments,
        }
    }

    /// `bool`, `i64`, …
    pub(crate) fn language(name: &str) -> Self {
        Self::of(PathOrigin::Language, name, Vec::new())
    }

    pub(crate) fn string() -> Self {
        Self::of(PathOrigin::Prelude("std::string"), "String", Vec::new())
    }

    pub(crate) fn runtime(name: &str) -> Self {
        Path::runtime(name).into()
    }

    /// A type of a module of another crate.
    pub(crate) fn external(module: &'static str, name: &str) -> Self {
        Self::of(PathOrigin::Std(module), name, Vec::new())
    }

    /// Values of this type, one after the other.
    pub(crate) fn streaming(item: Self) -> Self {
        Self::of(PathOrigin::Runtime, "Streaming", vec![item])
    }

    /// An event with data of this type.
    pub(crate) fn event(data: Self) -> Self {
        Self::of(PathOrigin::Runtime, "Event", vec![data])
    }

    /// Any JSON value.
    pub(crate) fn value() -> Self {
        Self::runtime("Value")
    }

    pub(crate) fn option(self) -> Self {
        Self::of(PathOrigin::Prelude("std::option"), "Option", vec![self])
    }

    pub(crate) fn vec(self) -> Self {
        Self::of(PathOrigin::Prelude("std::vec"), "Vec", vec![self])
    }

    pub(crate) fn boxed(self) -> Self {
        Self::of(PathOrigin::Prelude("std::boxed"), "Box", vec![self])
    }

    pub(crate) fn maybe(self) -> Self {
        Self::of(PathOrigin::Runtime, "Maybe", vec![self])
    }

    /// Values of these types, one of each: `(f64, f64)`.
    pub(crate) fn tuple(items: Vec<Ty>) -> Self {
        Self::of(PathOrigin::Language, TUPLE, items)
    }

    /// Whether it is written without a path, as its arguments in parentheses.
    pub(crate) fn is_tuple(&self) -> bool {
        self.path.origin == PathOrigin::Language && self.path.name == TUPLE
    }

    /// A sorted map from text to this type.
    pub(crate) fn map(self) -> Self {
        self.map_of_std("BTreeMap")
    }

    /// A map of the standard library.
    pub(crate) fn map_of_std(self, name: &str) -> Self {
        let arguments = vec![Self::string(), self];
        Self::of(PathOrigin::Std(COLLECTIONS), name, arguments)
    }

    /// A map that comes from the runtime.
    pub(crate) fn map_of_runtime(self, name: &str) -> Self {
        Self::of(PathOrigin::Runtime, name, vec![Self::string(), self])
    }

    /// A type that the settings name by its path.
    pub(crate) fn foreign(path: &str) -> Self {
        let (module, name) = path.rsplit_once("::").unwrap_or(("crate", path));
        if module == "balas_runtime" {
            return Self::runtime(name);
        }
        Self::of(PathOrigin::Foreign(module.into()), name, Vec::new())
    }

    /// A type that is read and written as text.
    pub(crate) fn adapted_by_text(self) -> Self {
        Self::of(PathOrigin::Runtime, "AsText", vec![self])
    }

    /// A type that is read and written by serde.
    pub(crate) fn adapted_by_serde(self) -> Self {
        Self::of(PathOrigin::Runtime, "AsSerde", vec![self])
    }

    /// As it is written where everything is in scope: `Vec<Contact>`.
    pub(crate) fn short(&self) -> String {
        let arguments: Vec<String> = self.arguments.iter().map(Self::short).collect();
        let arguments = arguments.join(", ");
        match (self.is_tuple(), arguments.is_empty()) {
            (true, _) => format!("({arguments})"),
            (false, true) => self.path.name.clone(),
            (false, false) => format!("{}<{arguments}>", self.path.name),
        }
    }

    /// The type of the items, if this is a list.
    pub(crate) fn item(&self) -> Option<&Ty> {
        let is_vec = self.path.name == "Vec" && matches!(self.path.origin, PathOrigin::Prelude(_));
        self.arguments.first().filter(|_| is_vec)
    }

    /// Whether a value of it can hold nothing.
    pub(crate) fn is_collection(&self) -> bool {
        self.item().is_some() || self.arguments.len() == 2 && !self.is_tuple()
    }

    /// How many types stand within each other.
    pub(crate) fn depth(&self) -> usize {
        let inner = self.arguments.iter().map(Ty::depth).max();
        1 + inner.unwrap_or(0)
    }

    /// This path and those of all arguments.
    pub(crate) fn for_each_path(&self, see: &mut dyn FnMut(&Path)) {
        see(&self.path);
        for argument in &self.arguments {
            argument.for_each_path(see);
        }
    }
}
