//! Documents on disk, and what overlays make of them.

use std::fs;
use std::path::{Path, PathBuf};

use balas::Config;
use balas::diagnostics::Format;
use balas::overlay::{self, Made};
use balas_tests::scratch;
use serde_json::Value;

pub(crate) const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// A folder with these files in it.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = scratch(SCRATCH, &format!("overlays-{name}"));
    for (name, text) in files {
        put(&folder.join(name), text);
    }
    folder
}

pub(crate) fn put(path: &Path, text: &str) {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).unwrap_or_else(|error| panic!("{error}"));
    }
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

pub(crate) fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Applies an overlay.
pub(crate) fn apply(spec: &Path, overlay: &Path) -> Made {
    let config = Config::new().spec(spec).overlay(overlay);
    overlay::apply(&config).unwrap_or_else(|error| panic!("{error}"))
}

/// The tree of what was made.
///
/// # Panics
///
/// If there is none.
pub(crate) fn tree(made: &Made) -> Value {
    let text = made
        .json()
        .unwrap_or_else(|| panic!("{}", made.render(Format::Text)));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"))
}

/// The tree of a description, as Balas reads it.
pub(crate) fn read(spec: &Path) -> Option<Value> {
    let made = overlay::apply(&Config::new().spec(spec));
    let made = made.unwrap_or_else(|error| panic!("{error}"));
    made.json().map(|_| tree(&made))
}
