//! Helpers that the test targets share.
//!
//! Tests run in the folder of this package, so that paths in messages are the same on every machine:
//! `cases/records/required-and-optional/spec.yaml`.

pub mod cases;
pub mod chatwoot;
pub mod crates;
pub mod descriptions;
pub mod documents;
pub mod expected;
pub mod instances;
pub mod page {
    //! A client of the page about conversations as it is, without the overlays that correct it: made by the build script.

    include!(concat!(env!("OUT_DIR"), "/balas/mod.rs"));
}
pub mod pairs;
pub mod probe;
pub mod program;
pub mod programs;
pub mod schema;
pub mod server;
pub mod shared;
pub mod user;
pub mod wire;

use std::path::{Path, PathBuf};

/// The folder of the repository.
pub fn repository() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_path_buf()
}

/// An empty folder for one test below `parent`, which is the target's `CARGO_TARGET_TMPDIR`.
///
/// # Panics
///
/// If it cannot be made.
pub fn scratch(parent: &str, name: &str) -> PathBuf {
    let folder = Path::new(parent).join(name);
    let cleared = std::fs::remove_dir_all(&folder);
    if let Err(error) = cleared
        && error.kind() != std::io::ErrorKind::NotFound
    {
        panic!("cannot clear {}: {error}", folder.display());
    }
    std::fs::create_dir_all(&folder)
        .unwrap_or_else(|error| panic!("cannot make {}: {error}", folder.display()));
    folder
}
