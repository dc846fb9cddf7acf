//! What a run gives: the files of a crate in memory, and everything that was found on the way.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::bindings::Bindings;
use crate::diagnostics::{Diagnostic, Format, Level};
use crate::document::Outline;
use crate::error::{Error, Kind, Result};
use crate::origin::{Origin, Pointer, SourceId};
use crate::output;
use crate::report::{Evidence, Places, Report};
use crate::source::Sources;
use crate::surface::Surface;

pub use crate::output::{Stale, Written};

/// The result of [`generate`](crate::generate). Nothing is on disk until [`Outcome::write`] is called.
#[derive(Debug)]
pub struct Outcome {
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Findings whose codes are allowed.
    pub(crate) silenced: Vec<Diagnostic>,
    pub(crate) sources: Sources,
    pub(crate) summary: Summary,
    pub(crate) bindings: Bindings,
    pub(crate) surface: Surface,
    pub(crate) outline: Outline,
    pub(crate) places: Places,
    pub(crate) output: Option<PathBuf>,
    /// Where a lock file belongs and what is in it, if files could be fetched.
    pub(crate) lock: Option<(PathBuf, String)>,
}

/// What was generated, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Operations of the client.
    pub operations: usize,
    /// Types with a name.
    pub types: usize,
    /// Operations that were left out, each with a diagnostic.
    pub skipped: usize,
}

impl Outcome {
    /// The files of the crate: path below the output folder to text. Empty if the description was denied.
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// What was found in the description, in the order of the stages.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether a finding at level deny forbids to write the output.
    pub fn is_denied(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.level == Level::Deny)
    }

    /// What was generated, in figures.
    pub fn summary(&self) -> Summary {
        self.summary
    }

    /// Which Rust item stands for which node of the description. Empty if the description was denied.
    pub fn bindings(&self) -> &Bindings {
        &self.bindings
    }

    /// What users of the generated code can name, and what its calls send and read. Empty if the description was denied.
    pub fn surface(&self) -> &Surface {
        &self.surface
    }

    /// What became of each operation and each schema: generated exactly, approximated, or left out.
    pub fn report(&self) -> Report<'_> {
        let evidence = Evidence {
            is_denied: self.is_denied(),
            outline: &self.outline,
            places: &self.places,
            bindings: &self.bindings,
            findings: self.diagnostics.iter().chain(&self.silenced).collect(),
            sources: &self.sources,
        };
        evidence.report()
    }

    /// The files of the description.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Where the node stands that an item of the surface names as its origin: `api.yaml:12:3`.
    pub fn locate(&self, origin: &str) -> Option<String> {
        let origin = Origin {
            source: SourceId::ROOT,
            pointer: Pointer::parse(origin)?,
        };
        let (source, span) = self.sources.locate(&origin, true)?;
        let path = self.sources.path(source).display();
        Some(format!("{path}:{}:{}", span.line, span.column))
    }

    /// The findings as text; empty if there is none.
    pub fn render(&self, format: Format) -> String {
        crate::diagnostics::render(&self.diagnostics, &self.sources, format)
    }

    /// The files that were read, as they were named: what a build script watches.
    pub fn inputs(&self) -> Vec<PathBuf> {
        self.sources.paths()
    }

    /// Writes the files to the configured output folder.
    ///
    /// Where files on the network may be fetched, `balas.lock` is written too, beside the settings or the description.
    ///
    /// Unchanged files stay untouched; files of an earlier run that are no longer part of the output are removed.
    ///
    /// # Errors
    ///
    /// If the description was denied, a file cannot be written, or a file without Balas's header is in the way. Then
    /// nothing has changed on disk.
    pub fn write(&self) -> Result<Written> {
        self.write_to(self.output()?)
    }

    /// Writes the files below `folder`, as [`write`](Self::write) does.
    ///
    /// # Errors
    ///
    /// As [`write`](Self::write).
    pub fn write_to(&self, folder: impl AsRef<Path>) -> Result<Written> {
        self.accept()?;
        let written = output::write(&self.files, folder.as_ref())?;
        self.write_lock()?;
        Ok(written)
    }

    /// Notes what was fetched, unless that is known.
    fn write_lock(&self) -> Result {
        let Some((path, text)) = &self.lock else {
            return Ok(());
        };
        if std::fs::read_to_string(path).is_ok_and(|known| known == *text) {
            return Ok(());
        }
        std::fs::write(path, text).map_err(|error| Error::write(path, error))
    }

    /// Which files of the configured output folder are not what the description gives today.
    ///
    /// # Errors
    ///
    /// If the description was denied or a file cannot be read.
    pub fn check(&self) -> Result<Vec<Stale>> {
        self.check_in(self.output()?)
    }

    /// Which files below `folder` are not what the description gives today.
    ///
    /// # Errors
    ///
    /// As [`check`](Self::check).
    pub fn check_in(&self, folder: impl AsRef<Path>) -> Result<Vec<Stale>> {
        self.accept()?;
        output::check(&self.files, folder.as_ref())
    }

    /// Fails with the rendered findings if one of them denies the output.
    pub(crate) fn accept(&self) -> Result {
        if self.is_denied() {
            return Err(Kind::Denied {
                report: self.render(Format::Text),
            }
            .into());
        }
        Ok(())
    }

    /// The configured output folder.
    ///
    /// # Errors
    ///
    /// If none is configured.
    pub fn output(&self) -> Result<&Path> {
        self.output.as_deref().ok_or_else(|| {
            Error::from(Kind::Missing {
                what: "no output folder is configured",
            })
        })
    }
}
