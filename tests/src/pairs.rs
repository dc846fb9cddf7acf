//! Pairs of descriptions: the folders of `diff/`.

use std::fmt;
use std::path::{Path, PathBuf};

use balas::diff::Diff;
use balas::{Config, Outcome};

/// A folder of `diff/`.
#[derive(Debug)]
pub struct Pair {
    /// What changes: the name of the folder.
    pub idea: String,
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.idea)
    }
}

impl Pair {
    /// All of them, by name.
    ///
    /// # Panics
    ///
    /// If the folder cannot be read.
    pub fn all() -> Vec<Self> {
        let folders = std::fs::read_dir("diff").unwrap_or_else(|error| panic!("{error}"));
        let mut ideas: Vec<String> = folders
            .filter_map(Result::ok)
            .filter(|entry| entry.path().is_dir())
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        ideas.sort();
        assert!(ideas.len() >= 20, "there are only {} pairs", ideas.len());
        ideas.into_iter().map(|idea| Self { idea }).collect()
    }

    /// Its folder.
    pub fn folder(&self) -> PathBuf {
        Path::new("diff").join(&self.idea)
    }

    /// What is generated from `old` or `new`.
    ///
    /// # Panics
    ///
    /// If that is denied.
    pub fn outcome(&self, side: &str) -> Outcome {
        let settings = self.folder().join(format!("{side}.balas.yaml"));
        let config = match settings.exists() {
            true => {
                let (config, report) =
                    Config::read(&settings).unwrap_or_else(|error| panic!("{self}: {error}"));
                config.unwrap_or_else(|| panic!("{self}: {report}"))
            }
            false => Config::new().spec(self.folder().join(format!("{side}.yaml"))),
        };
        let outcome = balas::generate(&config).unwrap_or_else(|error| panic!("{self}: {error}"));
        assert!(!outcome.is_denied(), "{self}: {side} is denied");
        outcome
    }

    /// What is different in `new`, with places.
    ///
    /// # Panics
    ///
    /// As [`outcome`](Self::outcome).
    pub fn diff(&self) -> Diff {
        let (old, new) = (self.outcome("old"), self.outcome("new"));
        Diff::of(old.surface(), new.surface()).located(
            |change| old.locate(change.origin.as_deref()?),
            |change| new.locate(change.origin.as_deref()?),
        )
    }
}
