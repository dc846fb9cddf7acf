//! Where the bytes of a streamed file come from.

use super::{Pieces, blocking};
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Where bytes come from, piece by piece, and how many they are.
pub(crate) struct Source {
    length: Option<u64>,
    origin: Origin,
}

enum Origin {
    /// Pieces that come once, until they are asked for.
    Once(Mutex<Option<Pieces>>),
    /// A file on disk, which is opened each time.
    Path(PathBuf),
}

impl Source {
    pub(crate) fn once(pieces: Pieces, length: Option<u64>) -> Self {
        Self {
            length,
            origin: Origin::Once(Mutex::new(Some(pieces))),
        }
    }

    pub(crate) fn path(path: PathBuf, length: u64) -> Self {
        Self {
            length: Some(length),
            origin: Origin::Path(path),
        }
    }

    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }

    /// Whether its pieces were asked for and cannot be had again.
    pub(super) fn is_spent(&self) -> bool {
        match &self.origin {
            Origin::Once(pieces) => pieces
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .is_none(),
            Origin::Path(_) => false,
        }
    }

    /// Its pieces, from the first on; `None` where they were asked for before.
    pub(super) fn pieces(&self) -> Option<Pieces> {
        match &self.origin {
            Origin::Once(pieces) => pieces.lock().unwrap_or_else(PoisonError::into_inner).take(),
            Origin::Path(path) => {
                let path = path.clone();
                Some(blocking::pieces(move || File::open(path)))
            }
        }
    }

    /// What a reader gives, read by a thread of its own.
    pub(crate) fn reader(reader: impl io::Read + Send + 'static, length: Option<u64>) -> Self {
        Self::once(blocking::pieces(|| Ok(reader)), length)
    }
}
