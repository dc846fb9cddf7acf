//! Which files are overlays: those that are named, and those in folders that are named.

use std::io;
use std::path::{Path, PathBuf};

use crate::source::{Sources, Unreadable};

/// The files, in the order of the list and in a folder by name.
pub(super) fn list(paths: &[PathBuf], sources: &mut Sources) -> Result<Vec<PathBuf>, Unreadable> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            sources.watch(path);
            files.extend(in_folder(path)?);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let unreadable = |source| Unreadable {
        path: folder.to_path_buf(),
        source,
    };
    let entries = std::fs::read_dir(folder).map_err(unreadable)?;
    let paths: io::Result<Vec<PathBuf>> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    let mut files = paths.map_err(unreadable)?;
    files.retain(|path| is_overlay(path));
    files.sort();
    if files.is_empty() {
        let why = "there are no overlays in this folder: no file ends in .yaml, .yml or .json";
        return Err(unreadable(io::Error::new(io::ErrorKind::NotFound, why)));
    }
    Ok(files)
}

fn is_overlay(path: &Path) -> bool {
    let extension = path.extension().map(|it| it.to_ascii_lowercase());
    let extension = extension.as_deref().and_then(|it| it.to_str());
    path.is_file() && matches!(extension, Some("yaml" | "yml" | "json"))
}
