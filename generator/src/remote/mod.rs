//! Files on the network: fetched only where that is asked for, with limits, and noted in a lock file.
//!
//! ```text
//! reference ─source─▶ Fetch ─▶ Remote ─http─▶ bytes ─▶ compared with balas.lock ─▶ source
//! ```

mod http;
mod lock;

use std::path::{Path, PathBuf};

use crate::Result;
use crate::source::{Fetch, FetchError};

use http::Http;
use lock::Lock;

/// What fetches files, and what it has fetched in this run.
#[derive(Debug)]
pub(crate) struct Remote {
    http: Http,
    path: PathBuf,
    /// What was fetched in earlier runs.
    locked: Lock,
    fetched: Lock,
    /// Whether content that changed is taken.
    takes_changes: bool,
}

impl Remote {
    /// Something that fetches, for a lock file in `folder`.
    ///
    /// # Errors
    ///
    /// If there is a lock file that cannot be read.
    pub(crate) fn new(folder: &Path, takes_changes: bool) -> Result<Self> {
        let path = folder.join(lock::FILE);
        Ok(Self {
            http: Http::new(),
            locked: Lock::read(&path)?,
            path,
            fetched: Lock::default(),
            takes_changes,
        })
    }
}

impl Fetch for Remote {
    fn fetch(&mut self, url: &str) -> Result<Vec<u8>, FetchError> {
        let bytes = self.http.get(url).map_err(FetchError::Failed)?;
        let found = lock::sum(&bytes);
        match self.locked.sum_of(url) {
            Some(locked) if locked != found && !self.takes_changes => {
                return Err(FetchError::Changed {
                    locked: locked.to_owned(),
                    found,
                });
            }
            _ => {}
        }
        self.fetched.add(url, found, bytes.len());
        Ok(bytes)
    }

    fn lock(&self) -> (PathBuf, String) {
        (self.path.clone(), self.fetched.text())
    }
}
