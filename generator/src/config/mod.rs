//! Settings: one struct; `balas.yaml`, the builder methods and the flags are views of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::diagnostics::Lints;

/// What to generate, from what, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The description.
    pub(crate) spec: Option<PathBuf>,
    /// Folder of the generated crate.
    pub(crate) output: Option<PathBuf>,
    /// Name of the generated crate; by default made from the title of the description.
    pub(crate) name: Option<String>,
    /// Path of the `balas-runtime` package, for a dependency by path instead of by version.
    pub(crate) runtime_path: Option<PathBuf>,
    /// Pinned names: selector (JSON Pointer) to Rust name.
    pub(crate) names: BTreeMap<String, String>,
    /// Levels of diagnostics.
    pub(crate) lints: Lints,
}
