//! What are the cases, and what does the generator make of one?
//!
//! A case is a folder `cases/<topic>/<idea>` with a `spec.yaml` or `spec.json`, perhaps a `balas.yaml`, and what must come of
//! them: `expected.rs`, or `expected.txt` for the topic `diagnostics`.

use std::path::{Path, PathBuf};

use balas::diagnostics::Format;
use balas::{Config, Outcome};

/// The topic whose cases expect findings instead of code.
const DIAGNOSTICS: &str = "diagnostics";

/// One small description that shows one idea.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Case {
    /// What it is about: `records`.
    pub topic: String,
    /// What it shows: `required-and-optional`.
    pub idea: String,
}

/// What the generator made of a case.
#[derive(Debug)]
pub struct Run {
    /// Absent where the settings have faults.
    pub outcome: Option<Outcome>,
    /// All findings as text, those about the settings first.
    pub report: String,
}

impl Case {
    /// The cases that expect code.
    pub fn with_code() -> Vec<Self> {
        all()
            .into_iter()
            .filter(|case| case.topic != DIAGNOSTICS)
            .collect()
    }

    /// The cases that expect findings.
    pub fn with_findings() -> Vec<Self> {
        all()
            .into_iter()
            .filter(|case| case.topic == DIAGNOSTICS)
            .collect()
    }

    /// `cases/records/required-and-optional`
    pub fn folder(&self) -> PathBuf {
        Path::new("cases").join(&self.topic).join(&self.idea)
    }

    /// `spec.json` where there is one, otherwise `spec.yaml`.
    pub fn spec(&self) -> PathBuf {
        let json = self.folder().join("spec.json");
        let has_json = json.is_file();
        if has_json {
            json
        } else {
            self.folder().join("spec.yaml")
        }
    }

    /// Name of the generated crate: `records-required-and-optional`.
    pub fn crate_name(&self) -> String {
        format!("{}-{}", self.topic, self.idea)
    }

    /// Runs the generator; writes nothing.
    ///
    /// # Panics
    ///
    /// If the environment fails.
    pub fn run(&self) -> Run {
        let settings = self.folder().join("balas.yaml");
        let (config, mut report) = if settings.is_file() {
            Config::read(&settings).unwrap_or_else(|error| panic!("{self}: {error}"))
        } else {
            (Some(Config::new()), String::new())
        };
        let outcome = config.map(|config| self.generate(config));
        if let Some(outcome) = &outcome {
            report += &outcome.render(Format::Text);
        }
        Run { outcome, report }
    }

    fn generate(&self, config: Config) -> Outcome {
        let config = config.spec(self.spec()).name(self.crate_name());
        balas::generate(&config).unwrap_or_else(|error| panic!("{self}: {error}"))
    }
}

impl std::fmt::Display for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.topic, self.idea)
    }
}

fn all() -> Vec<Case> {
    let mut cases: Vec<Case> = folders(Path::new("cases"))
        .into_iter()
        .flat_map(|topic| {
            let ideas = folders(&Path::new("cases").join(&topic));
            ideas.into_iter().map(move |idea| Case {
                topic: topic.clone(),
                idea,
            })
        })
        .collect();
    cases.sort();
    cases
}

fn folders(parent: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(parent)
        .unwrap_or_else(|error| panic!("cannot list {}: {error}", parent.display()));
    entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}
