//! What a description may refer to beyond the files beside it.

use std::fmt;
use std::path::PathBuf;

/// What may be read. By default only files below the folder of the root document.
#[derive(Debug, Default)]
pub(crate) struct Access {
    /// The folder below which files may be read, where that is another one.
    pub(crate) root: Option<PathBuf>,
    /// What fetches files, where that is allowed.
    pub(crate) remote: Option<Box<dyn Fetch>>,
}

/// Gets files from the network.
pub(crate) trait Fetch: fmt::Debug + Send + Sync {
    /// The content of the file at this URL, which has no fragment.
    fn fetch(&mut self, url: &str) -> Result<Vec<u8>, FetchError>;

    /// What was fetched, as the text of a lock file, and where that file belongs.
    fn lock(&self) -> (PathBuf, String);
}

/// Why there is no content.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "remote"), allow(dead_code))]
pub(crate) enum FetchError {
    /// The server, the network or a limit says no.
    Failed(String),
    /// It is not what the lock file says: SHA-256 in hexadecimal.
    Changed { locked: String, found: String },
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(why) => f.write_str(why),
            Self::Changed { locked, found } => write!(
                f,
                "its content is not the locked one: SHA-256 {found} instead of {locked}"
            ),
        }
    }
}
