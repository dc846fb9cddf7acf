//! Faults of the environment: a file that cannot be read, an output folder that is not ours.
//!
//! Faults of the description are not errors but [`Diagnostic`](crate::diagnostics::Diagnostic)s; only when some
//! of them deny the output does [`Config::compile`](crate::Config::compile) turn them into one.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::source::Unreadable;

/// What [`generate`](crate::generate) and its relatives return.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// A failure of the environment, or a description that was denied.
///
/// Prints as text for people, so that a build script can simply return it.
pub struct Error(Box<Kind>);

#[derive(Debug)]
pub(crate) enum Kind {
    /// A file could not be read.
    Read { path: PathBuf, source: io::Error },
    /// A file or folder could not be written.
    Write { path: PathBuf, source: io::Error },
    /// A file of ours would have to go where a file without our header is.
    Foreign { path: PathBuf },
    /// Something that the call needs is not configured.
    Missing { what: &'static str },
    /// Something on the command line cannot be followed.
    #[cfg(feature = "cli")]
    Usage { what: String },
    /// A file is no `api.txt`.
    #[cfg(feature = "cli")]
    Malformed { path: PathBuf, what: String },
    /// The description has faults that deny the output; `report` is the rendered text.
    Denied { report: String },
}

impl Error {
    pub(crate) fn read(path: &Path, source: io::Error) -> Self {
        Kind::Read {
            path: path.into(),
            source,
        }
        .into()
    }

    pub(crate) fn write(path: &Path, source: io::Error) -> Self {
        Kind::Write {
            path: path.into(),
            source,
        }
        .into()
    }

    /// Whether the description is at fault and not the environment.
    pub fn is_denied(&self) -> bool {
        matches!(*self.0, Kind::Denied { .. })
    }

    /// Whether a file that Balas did not write stands in the way.
    pub fn is_foreign(&self) -> bool {
        matches!(*self.0, Kind::Foreign { .. })
    }
}

impl From<Unreadable> for Error {
    fn from(unreadable: Unreadable) -> Self {
        let Unreadable { path, source } = unreadable;
        Kind::Read { path, source }.into()
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self(Box::new(kind))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Read { path, source } => write!(f, "cannot read {}: {source}", path.display()),
            Kind::Write { path, source } => write!(f, "cannot write {}: {source}", path.display()),
            Kind::Foreign { path } => write!(
                f,
                "{} exists and was not written by Balas: move it away, or choose another output folder",
                path.display()
            ),
            Kind::Missing { what } => f.write_str(what),
            #[cfg(feature = "cli")]
            Kind::Usage { what } => f.write_str(what),
            #[cfg(feature = "cli")]
            Kind::Malformed { path, what } => {
                write!(f, "{} is no api.txt of Balas: {what}", path.display())
            }
            Kind::Denied { report } => f.write_str(report.trim_end()),
        }
    }
}

/// A build script that returns an error prints its `Debug` form behind `Error: `: make it the readable one, and let findings start on
/// a line of their own.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_denied() {
            f.write_str("the description is refused\n\n")?;
        }
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Kind::Read { source, .. } | Kind::Write { source, .. } => Some(source),
            _ => None,
        }
    }
}
