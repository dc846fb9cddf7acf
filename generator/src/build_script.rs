//! Generation from a build script: into `OUT_DIR`, with what Cargo wants to be told.

use std::env;
use std::path::PathBuf;

use crate::diagnostics::Format;
use crate::error::{Kind, Result};
use crate::{Config, Outcome};

/// Folder below `OUT_DIR` that [`Config::compile`] fills.
const FOLDER: &str = "balas";

impl Config {
    /// Generates the modules of a client into `OUT_DIR`, for use in a build script.
    ///
    /// The crate includes them with one line and depends on `balas-runtime`:
    ///
    /// ```ignore
    /// mod api {
    ///     include!(concat!(env!("OUT_DIR"), "/balas/mod.rs"));
    /// }
    /// ```
    ///
    /// Cargo is told to run the script again when one of the files of the description changes; findings that do not
    /// deny the output are shown as warnings. Unchanged output is left untouched.
    ///
    /// ```no_run
    /// fn main() -> balas::Result {
    ///     balas::Config::new().spec("api.yaml").compile()
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// If a file cannot be read or written, the description is denied, or there is no `OUT_DIR`.
    pub fn compile(self) -> Result {
        let out_dir = env::var_os("OUT_DIR")
            .map(PathBuf::from)
            .ok_or(Kind::Missing {
                what: "there is no OUT_DIR: `compile` is for build scripts",
            })?;
        let outcome = crate::generate(&self.module())?;
        tell_cargo(&outcome);
        outcome.write_to(out_dir.join(FOLDER))?;
        Ok(())
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
