//! The module under construction: what it defines, and what it has used so far.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::rust::{Docs, Imports, Item, Module, Path, Ty};

/// Collects the paths that the items of one module use, so that its imports can be decided at the end.
pub(crate) struct Scope {
    module: Arc<str>,
    own: BTreeSet<String>,
    used: BTreeSet<Path>,
    uses_deprecated: bool,
}

impl Scope {
    pub(crate) fn new(module: impl Into<Arc<str>>) -> Self {
        Self {
            module: module.into(),
            own: BTreeSet::new(),
            used: BTreeSet::new(),
            uses_deprecated: false,
        }
    }

    /// Declares a type that the module defines.
    pub(crate) fn define(&mut self, name: impl Into<String>) {
        self.own.insert(name.into());
    }

    /// Notes that the module uses this type.
    pub(crate) fn see(&mut self, ty: Ty) -> Ty {
        ty.for_each_path(&mut |path| {
            self.uses_deprecated |= path.deprecated;
            self.used.insert(path.clone());
        });
        ty
    }

    /// Notes that the module uses this type of the runtime in code that is always the same.
    pub(crate) fn see_runtime(&mut self, name: &str) {
        self.used.insert(Path::runtime(name));
    }

    /// Notes that an item of the module is deprecated while its own code goes on using it.
    pub(crate) fn see_deprecated(&mut self, deprecated: bool) {
        self.uses_deprecated |= deprecated;
    }

    pub(crate) fn finish(self, docs: Docs, items: Vec<Item>) -> Module {
        Module {
            docs,
            imports: Imports::decide(self.module, self.own, &self.used),
            uses_deprecated: self.uses_deprecated,
            place: None,
            items,
        }
    }
}
