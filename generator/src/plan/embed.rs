//! How a crate becomes a module of another one, as build scripts want it.
//!
//! The files keep their places below the module; only the root differs: it is `mod.rs`, is included by `include!` and so
//! can have neither documentation nor attributes of its own, and paths start from where they are written.

use crate::rust::{Crate, Docs, File, Item, Module};

/// The same code without a package.
pub(super) fn embed(plan: Crate) -> Crate {
    let mut files: Vec<File> = plan.files.into_iter().map(file).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Crate {
        manifest: None,
        files,
        bindings: plan.bindings,
    }
}

fn file(mut file: File) -> File {
    module(&mut file.module);
    let path = file.path.strip_prefix("src/").unwrap_or(&file.path);
    file.path = match path {
        "lib.rs" => {
            file.module.docs = Docs::default();
            "mod.rs".to_owned()
        }
        path => path.to_owned(),
    };
    file
}

fn module(module: &mut Module) {
    module.imports.embed();
    for item in &mut module.items {
        match item {
            Item::Module { module, .. } => self::module(module),
            Item::Root(root) => root.is_embedded = true,
            // The crate around it has features of its own.
            Item::Declaration { features, .. } | Item::Reexport { features, .. } => {
                features.clear()
            }
            _ => {}
        }
    }
}
