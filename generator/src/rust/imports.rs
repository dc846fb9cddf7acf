//! Which names a module brings into scope, and so how a path is written in it.
//!
//! The one place that turns a [`Path`] into the segments of its text. A name that is taken (by an item of the
//! module, by the prelude, by another import) is not imported: its type is written by path.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Path, PathOrigin};
use crate::names::is_prelude;

/// The scope of a module.
#[derive(Clone, Debug)]
pub(crate) struct Imports {
    /// The module, below the crate: `types::contact`; empty for the root.
    module: Arc<str>,
    /// Types that the module itself defines.
    own: BTreeSet<String>,
    /// Imported names and what they mean.
    names: BTreeMap<String, Path>,
    /// Whether the whole stands in a module of another crate, so that its own paths start from here.
    is_embedded: bool,
}

/// One `use`: a module and the name that comes from it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Import {
    pub(crate) module: String,
    pub(crate) name: String,
}

impl Imports {
    /// Decides what a module imports, given the types it defines and the paths it uses.
    pub(crate) fn decide(module: Arc<str>, own: BTreeSet<String>, used: &BTreeSet<Path>) -> Self {
        let mut wanted: BTreeMap<&str, Vec<&Path>> = BTreeMap::new();
        for path in used.iter().filter(|path| needs_import(path, &module)) {
            wanted.entry(&path.name).or_default().push(path);
        }
        let names = wanted
            .into_iter()
            .filter(|(name, _)| !own.contains(*name) && !is_prelude(name))
            .filter_map(|(name, paths)| Some((name.to_owned(), winner(&paths)?.clone())))
            .collect();
        Self {
            module,
            own,
            names,
            is_embedded: false,
        }
    }

    /// Makes the module one of another crate.
    pub(crate) fn embed(&mut self) {
        self.is_embedded = true;
    }

    /// The imports of the module, sorted.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Import> {
        let imports: BTreeSet<Import> = self
            .names
            .values()
            .map(|path| Import {
                module: self.module_text(path).into_owned(),
                name: path.name.clone(),
            })
            .collect();
        imports.into_iter()
    }

    /// The module and the name as they are written here; no module where the name is in scope.
    pub(crate) fn written<'p>(&self, path: &'p Path) -> (Option<Cow<'p, str>>, &'p str) {
        let module = match &path.origin {
            PathOrigin::Language => None,
            PathOrigin::Prelude(module) => self
                .own
                .contains(&path.name)
                .then_some(Cow::Borrowed(*module)),
            PathOrigin::Crate { home, .. } if *home == self.module => None,
            PathOrigin::Crate { home, .. } if is_below(home, &self.module) => Some(Cow::Owned(
                home[self.module.len() + "::".len()..].to_owned(),
            )),
            _ if self
                .names
                .get(&path.name)
                .is_some_and(|known| known.origin == path.origin) =>
            {
                None
            }
            _ => Some(self.module_text(path)),
        };
        (module, &path.name)
    }

    fn module_text<'p>(&self, path: &'p Path) -> Cow<'p, str> {
        match &path.origin {
            PathOrigin::Language => Cow::Borrowed(""),
            PathOrigin::Prelude(module) | PathOrigin::Std(module) => Cow::Borrowed(module),
            PathOrigin::Runtime => Cow::Borrowed("balas_runtime"),
            PathOrigin::Foreign(module) => Cow::Borrowed(module),
            PathOrigin::Crate { via, .. } if via.is_empty() => Cow::Owned(self.root()),
            PathOrigin::Crate { via, .. } => Cow::Owned(format!("{}::{via}", self.root())),
        }
    }

    /// How the root is called here.
    fn root(&self) -> String {
        if !self.is_embedded {
            return "crate".to_owned();
        }
        let depth = match &*self.module {
            "" => return "self".to_owned(),
            module => module.split("::").count(),
        };
        vec!["super"; depth].join("::")
    }
}

/// The paths that are imported: `balas_runtime::Maybe`.
#[cfg(feature = "inspect")]
impl serde::Serialize for Imports {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let paths = self.iter();
        serializer.collect_seq(paths.map(|import| format!("{}::{}", import.module, import.name)))
    }
}

/// Where two origins want one name, the runtime and the standard library win; two models are both written by path.
fn winner<'p>(paths: &[&'p Path]) -> Option<&'p Path> {
    match paths {
        [only] => Some(only),
        [first, ..]
            if !matches!(
                first.origin,
                PathOrigin::Crate { .. } | PathOrigin::Foreign(_)
            ) =>
        {
            Some(first)
        }
        _ => None,
    }
}

fn needs_import(path: &Path, module: &str) -> bool {
    match &path.origin {
        PathOrigin::Language | PathOrigin::Prelude(_) => false,
        PathOrigin::Runtime | PathOrigin::Std(_) | PathOrigin::Foreign(_) => true,
        PathOrigin::Crate { home, .. } => **home != *module && !is_below(home, module),
    }
}

/// Whether `home` is a module inside of `module`, other than the crate's root.
fn is_below(home: &str, module: &str) -> bool {
    !module.is_empty()
        && home
            .strip_prefix(module)
            .is_some_and(|rest| rest.starts_with("::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(home: &str, via: &str, name: &str) -> Path {
        Path::local(home.into(), via.into(), name)
    }

    fn written(imports: &Imports, path: &Path) -> String {
        match imports.written(path) {
            (Some(module), name) => format!("{module}::{name}"),
            (None, name) => name.to_owned(),
        }
    }

    fn decide(own: &[&str], used: &[Path]) -> Imports {
        let own = own.iter().map(|name| (*name).to_owned()).collect();
        Imports::decide(
            "operations::contacts".into(),
            own,
            &used.iter().cloned().collect(),
        )
    }

    #[test]
    fn a_free_name_is_imported() {
        let contact = model("types::contact", "types", "Contact");
        let imports = decide(&["Contacts"], std::slice::from_ref(&contact));
        assert_eq!(written(&imports, &contact), "Contact");
        let import = imports.iter().next().expect("one import");
        assert_eq!(
            (import.module.as_str(), import.name.as_str()),
            ("crate::types", "Contact")
        );
    }

    #[test]
    fn a_name_of_the_module_itself_is_not_imported() {
        let list = model("types::list", "types", "List");
        let imports = decide(&["List"], std::slice::from_ref(&list));
        assert_eq!(written(&imports, &list), "crate::types::List");
        assert_eq!(imports.iter().count(), 0);
    }

    #[test]
    fn the_runtime_wins_over_a_model_of_the_same_name() {
        let status = model("types::status", "types", "Status");
        let runtime = Path::runtime("Status");
        let imports = decide(&[], &[status.clone(), runtime.clone()]);
        assert_eq!(written(&imports, &runtime), "Status");
        assert_eq!(written(&imports, &status), "crate::types::Status");
    }

    #[test]
    fn two_models_of_one_name_are_both_written_by_path() {
        let a = model("types::a", "types::a", "Kind");
        let b = model("types::b", "types::b", "Kind");
        let imports = decide(&[], &[a.clone(), b.clone()]);
        assert_eq!(written(&imports, &a), "crate::types::a::Kind");
        assert_eq!(written(&imports, &b), "crate::types::b::Kind");
    }

    #[test]
    fn a_type_of_an_inner_module_is_written_from_here() {
        let status = model(
            "operations::contacts::list",
            "operations::contacts::list",
            "Status",
        );
        let imports = decide(&[], std::slice::from_ref(&status));
        assert_eq!(written(&imports, &status), "list::Status");
        assert_eq!(imports.iter().count(), 0);
    }

    #[test]
    fn a_shadowed_name_of_the_prelude_is_written_in_full() {
        let string = crate::rust::Ty::string().path;
        assert_eq!(written(&decide(&[], &[]), &string), "String");
        assert_eq!(
            written(&decide(&["String"], &[]), &string),
            "std::string::String"
        );
    }
}
