//! Settings: one struct; `balas.yaml`, the builder methods and the flags are views of it.

mod builder;
mod check;
mod dependency;
mod file;
mod hooks;
mod pins;
mod schema;
pub(crate) mod select;
mod set;
pub(crate) mod settings;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::api::Pagination;
use crate::diagnostics::{Format, LintLevel, Lints, Sink, render};
use crate::hooks::Hooks;
use crate::origin::{Origin, Pointer, SourceId};
use crate::source::policy::normalize;
use crate::source::{Sources, Unreadable};
use select::Chosen;

pub use crate::api::Foreign;
pub use dependency::Dependency;
pub use types::{Dates, Decimals, Maps, Uuids};

pub(crate) use pins::{Name, Noted, NotedName, Place};

/// What to generate, from what, and how.
///
/// ```
/// let config = balas::Config::new()
///     .spec("spec/api.yaml")
///     .output("generated")
///     .pin("#/components/schemas/pet", "PetSummary")
///     .allow("W0203");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The file that the settings were read from, if they were.
    pub(crate) file: Option<PathBuf>,
    /// The description.
    pub(crate) spec: Option<PathBuf>,
    /// Overlays to apply to it, in this order: files, or folders of files.
    #[cfg(feature = "overlays")]
    pub(crate) overlays: Vec<PathBuf>,
    /// The text of an overlay that is not in a file yet, to apply after the others.
    #[cfg(feature = "overlays")]
    pub(crate) draft: Option<String>,
    /// The folder below which the description may refer to files; by default the one that the description is in.
    pub(crate) root: Option<PathBuf>,
    /// Whether files on the network may be fetched.
    pub(crate) remote: Remote,
    /// Folder of the generated crate.
    pub(crate) output: Option<PathBuf>,
    /// Name of the generated crate; by default made from the title of the description.
    pub(crate) name: Option<String>,
    /// Path of the `balas-runtime` package, for a dependency by path instead of by version.
    pub(crate) runtime_path: Option<PathBuf>,
    /// Pinned names: selector (JSON Pointer) to Rust name.
    pub(crate) names: BTreeMap<String, String>,
    /// The file of names that stay; by default the one beside the settings file.
    pub(crate) pins: Option<PathBuf>,
    /// Names are about to be noted anew, so that the file need not be there.
    pub(crate) renews_pins: bool,
    /// What is called for types and operations before code is made of them.
    pub(crate) hooks: Hooks,
    /// Levels of diagnostics.
    pub(crate) lints: Lints,
    /// Nobody asks for anything but the files: neither for a report nor for what users can name.
    pub(crate) only_files: bool,
    /// Generates a module of another crate instead of a crate.
    pub(crate) module: bool,
    /// The crate whose types stand for points in time and dates.
    pub(crate) dates: Dates,
    /// What stands for decimal numbers.
    pub(crate) decimals: Decimals,
    /// What stands for UUIDs.
    pub(crate) uuids: Uuids,
    /// What stands for objects with arbitrary keys.
    pub(crate) maps: Maps,
    /// Types of other crates: by selector, and by `format`.
    pub(crate) replace: BTreeMap<String, Foreign>,
    pub(crate) formats: BTreeMap<String, Foreign>,
    /// What else the crate depends on.
    pub(crate) dependencies: BTreeMap<String, Dependency>,
    /// Further traits to derive, by selector of types.
    pub(crate) derives: BTreeMap<String, Vec<String>>,
    /// Further attributes, by selector of types.
    pub(crate) attributes: BTreeMap<String, Vec<String>>,
    /// What takes part, and what does not.
    pub(crate) chosen: Chosen,
    /// Which selectors stand in the settings file, as pointers into it.
    pub(crate) places: BTreeSet<String>,
    /// Generates the schemas that no operation uses, too.
    pub(crate) all_schemas: bool,
    /// Generates `validate` for types with constraints.
    pub(crate) validation: bool,
    /// Marks lists in queries and forms with empty brackets.
    pub(crate) brackets: bool,
    /// Gives the crate a Cargo feature for each tag.
    pub(crate) tag_features: bool,
    /// How the pages of operations follow each other, by selector.
    pub(crate) pagination: BTreeMap<String, Pagination>,
    /// Takes only declarations for pages, not what parameters and answers look like.
    pub(crate) declared_pages_only: bool,
    /// Generates nothing for requests that the service makes.
    pub(crate) no_webhooks: bool,
    /// Generates the types of the description and nothing that calls.
    pub(crate) only_types: bool,
}

/// Whether references to files on the network are followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Remote {
    #[default]
    Refuse,
    /// What was fetched before must still be the same.
    Allow,
    /// What is there now is taken.
    Update,
}

impl Config {
    /// No settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Generates from this description.
    #[must_use]
    pub fn spec(mut self, path: impl Into<PathBuf>) -> Self {
        self.spec = Some(path.into());
        self
    }

    /// Applies this overlay to the description before anything is generated; several are applied in the order of the calls.
    ///
    /// An overlay is a file of the [Overlay Specification](https://spec.openapis.org/overlay/v1.1.0.html), 1.0 or 1.1, in YAML
    /// or JSON. The path of a folder stands for its files `*.yaml`, `*.yml` and `*.json` in the order of their names.
    ///
    /// Overlays change the root file of the description, of whatever version, as if it had been written so: references that they
    /// bring in are relative to it, and other files that it refers to stay as they are.
    ///
    /// ```
    /// let config = balas::Config::new()
    ///     .spec("spec/api.yaml")
    ///     .overlay("spec/overlays")
    ///     .overlay("spec/only-for-us.yaml")
    ///     .deny("W0255"); // an action that selects nothing is a mistake
    /// ```
    #[cfg(feature = "overlays")]
    #[must_use]
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Self {
        self.overlays.push(path.into());
        self
    }

    /// Lets the description refer to files below this folder, and not only to those below its own.
    ///
    /// ```
    /// // `spec/v2/api.yaml` refers to `../shared/errors.yaml`.
    /// let config = balas::Config::new().spec("spec/v2/api.yaml").root("spec");
    /// ```
    #[must_use]
    pub fn root(mut self, folder: impl Into<PathBuf>) -> Self {
        self.root = Some(folder.into());
        self
    }

    /// Follows references to files on the network, and lets the description itself be one. The feature `remote` is needed for it.
    ///
    /// What was fetched is noted in `balas.lock` with its SHA-256, beside the settings file or the description, when the output is
    /// written; from then on a file with another content is an error (E0152).
    #[must_use]
    pub fn allow_remote(mut self) -> Self {
        self.remote = Remote::Allow;
        self
    }

    /// As [`allow_remote`](Self::allow_remote), and takes files that are not what they were before.
    #[must_use]
    pub fn update_remote(mut self) -> Self {
        self.remote = Remote::Update;
        self
    }

    /// The same settings with a runtime path that can be written as seen from the output folder. Where the output stands
    /// above the current folder or at an absolute place, only an absolute path tells where the runtime is.
    pub(crate) fn settled(mut self) -> Self {
        let output = normalize(self.output.as_deref().unwrap_or(Path::new("")));
        let is_elsewhere = output.is_absolute() || output.starts_with("..");
        self.runtime_path = self
            .runtime_path
            .map(|path| match std::path::absolute(&path) {
                Ok(absolute) if is_elsewhere => normalize(&absolute),
                _ => path,
            });
        self
    }

    /// Generates a module to be included by another crate: no manifest, `mod.rs` as the root, relative paths.
    #[must_use]
    pub fn module(mut self) -> Self {
        self.module = true;
        self
    }

    /// Generates the types of all schemas, which are read and written as JSON, and neither a client nor calls.
    ///
    /// What is described inside of an operation belongs to it and is left out too. The crate turns off the default features of
    /// `balas-runtime` and so needs no HTTP stack; where modules are generated for a build script, the crate around them can.
    #[must_use]
    pub fn only_types(mut self) -> Self {
        self.only_types = true;
        self
    }

    /// Generates nothing for webhooks and callbacks, the requests that the service makes.
    #[must_use]
    pub fn no_webhooks(mut self) -> Self {
        self.no_webhooks = true;
        self
    }

    /// Generates types for all schemas of the description, also for those that no operation uses.
    #[must_use]
    pub fn all_schemas(mut self) -> Self {
        self.all_schemas = true;
        self
    }

    /// Takes the types of this crate for points in time and dates.
    ///
    /// With `chrono` or `time` the generated crate turns on the feature of that name of `balas-runtime`; where modules are
    /// generated for a build script, the crate around them has to.
    #[must_use]
    pub fn dates(mut self, dates: Dates) -> Self {
        self.dates = dates;
        self
    }

    /// Generates `validate()` for the types whose values are restricted by lengths, ranges, patterns and the like, or contain some that
    /// are.
    ///
    /// The generated crate turns on the feature `validation` of `balas-runtime`; where modules are generated for a build script, the
    /// crate around them has to.
    #[must_use]
    pub fn validation(mut self) -> Self {
        self.validation = true;
        self
    }

    /// Marks lists in queries and URL-encoded forms with empty brackets, as Rails and PHP read them: `ids[]=1&ids[]=2` instead of
    /// `ids=1&ids=2`, and `filter[ids][]=1` instead of `filter[ids][0]=1`.
    #[must_use]
    pub fn brackets(mut self) -> Self {
        self.brackets = true;
        self
    }

    /// Gives the crate a Cargo feature for each tag, all of them on by default: who needs the operations of a few tags compiles no more
    /// than those and their types. Modules of another crate have none.
    #[must_use]
    pub fn tag_features(mut self) -> Self {
        self.tag_features = true;
        self
    }

    /// Gives only those operations `pages()` and `items()` of which the description or the settings say how pages follow each other,
    /// not also those whose parameters and answers look like it.
    #[must_use]
    pub fn declared_pages_only(mut self) -> Self {
        self.declared_pages_only = true;
        self
    }

    /// Writes the crate to this folder.
    #[must_use]
    pub fn output(mut self, folder: impl Into<PathBuf>) -> Self {
        self.output = Some(folder.into());
        self
    }

    /// Calls the crate so, instead of after the title of the description.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Lets the crate depend on the `balas-runtime` package at this path.
    #[must_use]
    pub fn runtime_path(mut self, path: impl Into<PathBuf>) -> Self {
        self.runtime_path = Some(path.into());
        self
    }

    /// Gives what stands at `selector`, a JSON Pointer into the description, this Rust name.
    #[must_use]
    pub fn pin(mut self, selector: impl Into<String>, name: impl Into<String>) -> Self {
        self.names.insert(selector.into(), name.into());
        self
    }

    /// Takes findings with this code as seriously as `level` says.
    #[must_use]
    pub fn lint(mut self, code: impl Into<String>, level: LintLevel) -> Self {
        self.lints
            .levels
            .insert(code.into().to_ascii_uppercase(), level);
        self
    }

    /// Reads a settings file. Paths in it are relative to the folder it is in.
    ///
    /// Gives the settings and the report of what is wrong with the file; no settings if it cannot be used.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn read(path: impl AsRef<Path>) -> Result<(Option<Self>, String), Unreadable> {
        let mut sources = Sources::default();
        let mut sink = Sink::default();
        let config = Self::read_into(path.as_ref(), &mut sources, &mut sink)?;
        let report = render(sink.diagnostics(), &sources, Format::Text);
        let config = config.filter(|_| !sink.is_denied()).map(|config| Self {
            file: Some(path.as_ref().to_path_buf()),
            ..config
        });
        Ok((config, report))
    }

    /// Reads a settings file as a part of `sources`, so that later findings can show lines of it.
    pub(crate) fn read_into(
        path: &Path,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Result<Option<Self>, Unreadable> {
        let id = sources.open_config(path)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Ok(sources
            .tree(id, sink)
            .map(|tree| file::read(&tree, folder, sink)))
    }

    /// Where the settings file pins this selector; `None` for settings that were never in a file.
    pub(crate) fn pin_origin(&self, selector: &str) -> Option<Origin> {
        self.file.as_ref()?;
        let settings = Pointer::root().child("names").child(selector);
        if !self.places.contains(&settings.to_string()) {
            return None;
        }
        let settings = Origin {
            source: SourceId::CONFIG,
            pointer: Pointer::root(),
        };
        Some(settings.child("names").child(selector))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runtime(output: &str) -> PathBuf {
        let config = Config::new()
            .output(output)
            .runtime_path("generator/runtime");
        config.settled().runtime_path.unwrap_or_default()
    }

    #[test]
    fn the_runtime_of_a_crate_elsewhere_has_an_absolute_path() {
        assert_eq!(runtime("generated"), Path::new("generator/runtime"));
        assert_eq!(runtime("spec/../generated"), Path::new("generator/runtime"));
        assert!(runtime("../client").is_absolute());
        assert!(runtime("/srv/client").is_absolute());
    }
}
