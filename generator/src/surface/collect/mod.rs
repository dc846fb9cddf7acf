//! The surface of a crate that was planned.
//!
//! Modules are walked as they will be printed; what is not public in them (tables, functions of the runtime's macros) is not part of it.

mod client;
mod operations;
mod types;
mod words;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use super::{Item, Key, Kind, Surface, one_line};
use crate::bindings::TypeBinding;
use crate::origin::Origin;
use crate::rust::{Crate, File, Item as Planned, Module};

/// What users of a crate can name.
pub(crate) fn collect(plan: &Crate) -> Surface {
    let bindings = plan.bindings.types.iter();
    let mut collector = Collector {
        bindings: bindings.map(|of| (of.path.as_str(), of)).collect(),
        reexported: plan.files.iter().flat_map(reexported).collect(),
        features: plan.files.iter().flat_map(features).collect(),
        found: Vec::new(),
    };
    let features = plan.manifest.iter().flat_map(|of| &of.features);
    let features = features.map(|name| Item::new(Kind::Feature, name));
    collector.found.extend(features);
    for file in &plan.files {
        collector.module(&module_path(&file.path), &file.module);
    }
    Surface::new(collector.found)
}

/// What is found on the way.
struct Collector<'p> {
    bindings: BTreeMap<&'p str, &'p TypeBinding>,
    /// Items that others see one module further up.
    reexported: BTreeSet<String>,
    /// The features that modules are there with, by path; one of them must be on.
    features: BTreeMap<String, Vec<String>>,
    found: Vec<Item>,
}

impl Collector<'_> {
    fn module(&mut self, path: &str, module: &Module) {
        for item in &module.items {
            match item {
                Planned::Module { name, module, .. } => {
                    self.module(&format!("{path}::{name}"), module)
                }
                Planned::Struct(model) => self.found.push(types::structure(self, path, model)),
                Planned::Enum(model) => self.found.push(types::enumeration(self, path, model)),
                Planned::Union(model) => self.found.push(types::union(self, path, model)),
                Planned::Alias(model) => self.found.push(types::alias(self, path, model)),
                Planned::Group(group) => {
                    let features = self.features_of(path);
                    let found = operations::group(path, group).into_iter();
                    let found = found.map(|item| item.each(Key::Feature, features));
                    self.found.extend(found.collect::<Vec<_>>());
                }
                Planned::Webhooks {
                    event,
                    rows,
                    signature,
                } => {
                    let name = self.public_path(path, event.as_str());
                    let event = self.found.iter_mut().find(|item| item.name == name);
                    event
                        .into_iter()
                        .for_each(|of| types::events(of, rows, signature));
                }
                Planned::Client(client) => client::add(client, &mut self.found),
                Planned::Root(_) | Planned::Declaration { .. } | Planned::Reexport { .. } => {}
            }
        }
    }

    /// The path by which users name an item of a module.
    fn public_path(&self, module: &str, name: &str) -> String {
        let own = join(module, name);
        let around = module
            .rsplit_once("::")
            .filter(|_| self.reexported.contains(&own));
        around.map_or(own, |(around, _)| join(around, name))
    }

    /// The features that a module is there with: its own, or those of the module around it.
    fn features_of(&self, module: &str) -> &[String] {
        let around = || module.rsplit_once("::").map(|(around, _)| around);
        match self.features.get(module) {
            Some(features) => features,
            None => around().map_or(&[], |around| self.features_of(around)),
        }
    }

    fn binding(&self, path: &str) -> Option<&TypeBinding> {
        self.bindings
            .get(format!("crate::{path}").as_str())
            .copied()
    }
}

/// `types::pet` of `src/types/pet.rs`.
fn module_path(file: &str) -> String {
    let path = file.strip_prefix("src/").unwrap_or(file);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    match path.strip_suffix("/mod").unwrap_or(path) {
        "lib" | "mod" => String::new(),
        path => path.replace('/', "::"),
    }
}

fn join(module: &str, name: &str) -> String {
    match module {
        "" => name.to_owned(),
        module => format!("{module}::{name}"),
    }
}

fn reexported(file: &File) -> Vec<String> {
    let around = module_path(&file.path);
    let items = file.module.items.iter();
    let paths = items.filter_map(|item| match item {
        Planned::Reexport { module, name, .. } => {
            Some(format!("{}::{name}", join(&around, module)))
        }
        _ => None,
    });
    paths.collect()
}

/// The modules of a file that are there with features.
fn features(file: &File) -> Vec<(String, Vec<String>)> {
    let around = module_path(&file.path);
    let items = file.module.items.iter();
    let found = items.filter_map(|item| match item {
        Planned::Declaration { name, features, .. } if !features.is_empty() => {
            Some((join(&around, name), features.clone()))
        }
        Planned::Root(root) => {
            let feature = root.webhooks.flatten()?;
            Some(("webhooks".to_owned(), vec![feature.to_owned()]))
        }
        _ => None,
    });
    found.collect()
}

/// An origin as a part of a line.
fn place(origin: &Origin) -> Option<String> {
    Some(one_line(&origin.to_string()))
}
