//! Changing files so that a failure leaves what was there.
//!
//! First every new text is written beside its place; only when all of them are on disk are they moved into place, one
//! rename each, and copies of the old ones kept aside until the last one is through. So a file is never missing while it
//! is replaced, also if the program is interrupted.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Stale;
use crate::error::{Error, Result};

/// One file that has to change.
pub(super) struct Change<'f> {
    path: &'f str,
    /// Its new text; `None` where it has to go.
    text: Option<&'f str>,
}

impl<'f> Change<'f> {
    pub(super) fn new(stale: &'f Stale, files: &'f BTreeMap<String, String>) -> Self {
        match stale {
            Stale::Missing(path) | Stale::Different(path) => Self {
                path,
                text: files.get(path).map(String::as_str),
            },
            Stale::Extra(path) => Self { path, text: None },
        }
    }

    pub(super) fn path(&self) -> &str {
        self.path
    }
}

/// Makes all changes, or none.
pub(super) fn apply(changes: &[Change<'_>], folder: &Path) -> Result {
    let mut journal = Journal::default();
    let result = stage(changes, folder, &mut journal).and_then(|()| {
        changes
            .iter()
            .try_for_each(|change| journal.put_in_place(change, folder))
    });
    match result {
        Ok(()) => journal.forget(),
        Err(_) => journal.undo(),
    }
    result
}

/// Writes every new text beside its place.
fn stage(changes: &[Change<'_>], folder: &Path, journal: &mut Journal) -> Result {
    for change in changes {
        let Some(text) = change.text else { continue };
        let target = folder.join(change.path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|error| Error::write(parent, error))?;
        }
        let staged = beside(&target, "new");
        journal.temporary.push(staged.clone());
        fs::write(&staged, text).map_err(|error| Error::write(&target, error))?;
    }
    Ok(())
}

/// What has been done, so that it can be undone.
#[derive(Default)]
struct Journal {
    temporary: Vec<PathBuf>,
    /// Files that were there before, and where their copies are.
    aside: Vec<(PathBuf, PathBuf)>,
    /// Files that did not exist before.
    created: Vec<PathBuf>,
}

impl Journal {
    fn put_in_place(&mut self, change: &Change<'_>, folder: &Path) -> Result {
        let target = folder.join(change.path);
        let aside = beside(&target, "old");
        match fs::copy(&target, &aside) {
            Ok(_) => self.aside.push((target.clone(), aside)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.created.push(target.clone())
            }
            Err(error) => return Err(Error::write(&target, error)),
        }
        match change.text {
            Some(_) => fs::rename(beside(&target, "new"), &target)
                .map_err(|error| Error::write(&target, error)),
            None => fs::remove_file(&target).map_err(|error| Error::write(&target, error)),
        }
    }

    /// Removes what was kept for the case of a failure. A leftover does no harm, so failures here do not count.
    fn forget(self) {
        for (_, aside) in self.aside {
            let _ = fs::remove_file(aside);
        }
    }

    /// Puts everything back, as far as the environment lets us.
    fn undo(self) {
        for path in self.created.iter().chain(&self.temporary) {
            let _ = fs::remove_file(path);
        }
        for (target, aside) in self.aside {
            let _ = fs::rename(aside, target);
        }
    }
}

/// A name in the same folder, so that a rename stays within one file system.
fn beside(target: &Path, mark: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.balas-{mark}"))
}
