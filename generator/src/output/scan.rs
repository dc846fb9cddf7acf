//! Which files below a folder are ours.

use std::fs;
use std::io;
use std::path::Path;

use super::{is_ours, read};
use crate::error::{Error, Result};

/// Files that Balas writes besides those of `src`.
const TOP_LEVEL: [&str; 3] = ["Cargo.toml", "api.txt", "mod.rs"];

/// Folders that Balas writes into: those of a crate, and those of the modules of a build script.
const FOLDERS: [&str; 3] = ["src", "types", "operations"];

/// Paths, below `folder`, of all files with our header. Only places where Balas writes are looked at.
pub(super) fn ours(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for name in TOP_LEVEL {
        keep_ours(folder, name.to_owned(), &mut found)?;
    }
    for name in FOLDERS {
        walk(folder, name, &mut found)?;
    }
    Ok(found)
}

fn walk(root: &Path, below: &str, found: &mut Vec<String>) -> Result {
    let folder = root.join(below);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::read(&folder, error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| Error::read(&folder, error))?;
        let kind = entry
            .file_type()
            .map_err(|error| Error::read(&entry.path(), error))?;
        let Some(path) = entry
            .file_name()
            .to_str()
            .map(|name| format!("{below}/{name}"))
        else {
            continue;
        };
        if kind.is_dir() {
            walk(root, &path, found)?;
        } else if kind.is_file() && path.ends_with(".rs") {
            keep_ours(root, path, found)?;
        }
    }
    Ok(())
}

fn keep_ours(root: &Path, path: String, found: &mut Vec<String>) -> Result {
    if read(&root.join(&path))?.is_some_and(|text| is_ours(&text)) {
        found.push(path);
    }
    Ok(())
}
