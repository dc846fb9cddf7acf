//! Generation from a build script: into `OUT_DIR`, with what Cargo wants to be told.
//!
//! Nothing outside of `OUT_DIR` is written and nothing is fetched, so that a build gives the same everywhere.

use std::env;
use std::path::{Component, Path, PathBuf};

use crate::config::Remote;
use crate::diagnostics::Format;
use crate::error::{Kind, Result};
use crate::{Config, Outcome};

/// Folder below `OUT_DIR` that is filled, unless the settings give the modules a name.
const FOLDER: &str = "balas";

/// Generates the modules of a client into `OUT_DIR`, for use in a build script: [`Config::compile`] without settings.
///
/// ```no_run
/// // build.rs
/// fn main() -> balas::Result {
///     balas::compile("openapi.yaml")
/// }
/// ```
///
/// The crate takes them in with one line, and depends on `balas-runtime`:
///
/// ```ignore
/// // src/lib.rs
/// mod api {
///     balas_runtime::include_api!();
/// }
/// ```
///
/// # Errors
///
/// As [`Config::compile`].
pub fn compile(spec: impl Into<PathBuf>) -> Result {
    Config::new().spec(spec).compile()
}

impl Config {
    /// The settings of a file, for a build script; paths in it are relative to the folder it is in.
    ///
    /// ```no_run
    /// fn main() -> balas::Result {
    ///     balas::Config::from_file("balas.yaml")?.compile()
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// If the file cannot be read or says something that is no setting.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self> {
        let (config, report) = Self::read(path)?;
        config.ok_or_else(|| Kind::Denied { report }.into())
    }

    /// Generates the modules of a client into `OUT_DIR`, for use in a build script.
    ///
    /// The crate includes them with one line and depends on `balas-runtime`, with its feature `xml` where bodies are XML:
    ///
    /// ```ignore
    /// mod api {
    ///     balas_runtime::include_api!(); // include!(concat!(env!("OUT_DIR"), "/balas/mod.rs"));
    /// }
    /// ```
    ///
    /// Several descriptions are told apart by a [`name`](Self::name), which is then that of the folder: with `name("pets")` it is
    /// `balas_runtime::include_api!("pets")`.
    ///
    /// Cargo is told to run the script again when one of the files changes that were read: the description and those that it
    /// refers to, settings, overlays. Findings that do not deny the output are shown as warnings. Unchanged output is left
    /// untouched, nothing outside of `OUT_DIR` is written, and nothing is fetched.
    ///
    /// ```no_run
    /// fn main() -> balas::Result {
    ///     balas::Config::new().spec("openapi.yaml").validation().compile()
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// If a file cannot be read or written, the description is denied, files on the network are asked for, or there is no
    /// `OUT_DIR`.
    pub fn compile(self) -> Result {
        let out_dir = env::var_os("OUT_DIR")
            .map(PathBuf::from)
            .ok_or(Kind::Missing {
                what: "there is no OUT_DIR: `compile` is for build scripts",
            })?;
        let folder = out_dir.join(folder(&self)?);
        if self.remote != Remote::Refuse {
            let what = "a build script fetches nothing: keep the files beside the description, or check in what \
                        `balas generate` writes";
            return Err(Kind::Missing { what }.into());
        }
        let config = Self {
            only_files: true,
            ..self.module()
        };
        let outcome = crate::generate(&config)?;
        tell_cargo(&outcome);
        outcome.write_to(folder)?;
        Ok(())
    }
}

/// Where the modules go, below `OUT_DIR`.
fn folder(config: &Config) -> Result<&Path> {
    let name = Path::new(config.name.as_deref().unwrap_or(FOLDER));
    let mut parts = name.components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(_)), None) => Ok(name),
        _ => Err(Kind::Missing {
            what: "the name of the modules must be one that a folder can have",
        }
        .into()),
    }
}

fn tell_cargo(outcome: &Outcome) {
    for path in outcome.inputs() {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    if !outcome.is_denied() {
        print!("{}", outcome.render(Format::Cargo));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_stay_in_the_folder_of_the_build_script() {
        let of = |name: &str| {
            let config = Config::new().name(name);
            folder(&config).ok().map(Path::to_path_buf)
        };
        assert_eq!(of("pets"), Some("pets".into()));
        for name in ["", "..", "/tmp", "a/b", "../a"] {
            assert_eq!(of(name), None, "{name}");
        }
        assert_eq!(folder(&Config::new()).ok(), Some(Path::new("balas")));
    }
}
