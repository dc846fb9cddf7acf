//! One side of a difference: whatever it is read from.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostics::Format;
use crate::diff::{Change, Version};
use crate::error::{Error, Kind};
use crate::surface::{FILE, Surface};
use crate::{Config, Outcome, Result};

/// A surface and what is known about its crate.
pub(super) struct Side {
    pub(super) surface: Surface,
    pub(super) version: Option<Version>,
    places: Places,
}

/// How places are found.
enum Places {
    /// In the files of the description.
    Description(Box<Outcome>),
    /// In the lines of a listing, by how they begin.
    Listing {
        path: PathBuf,
        lines: HashMap<String, usize>,
    },
}

impl Side {
    /// Where the item of a change stands: `api.yaml:12:3`.
    pub(super) fn place(&self, change: &Change) -> Option<String> {
        match &self.places {
            Places::Description(outcome) => outcome.locate(change.origin.as_deref()?),
            Places::Listing { path, lines } => {
                let line = lines.get(&format!("{} {}", change.kind.word(), change.path))?;
                Some(format!("{}:{line}:1", path.display()))
            }
        }
    }
}

/// What a file may be.
#[derive(Debug, PartialEq, Eq)]
enum Source {
    Listing,
    Settings,
    Description,
}

/// Reads a side. `None` where a description or its settings were denied; why has been printed.
pub(super) fn read(path: &Path) -> Result<Option<Side>> {
    let bytes = fs::read(path).map_err(|error| Error::read(path, error))?;
    let text = String::from_utf8_lossy(&bytes);
    match source(path, &text) {
        Source::Listing => listing(path, &text).map(Some),
        Source::Settings => {
            let (config, report) = Config::read(path)?;
            eprint!("{report}");
            config.map_or(Ok(None), |config| generated(&config))
        }
        Source::Description => generated(&Config::new().spec(path)),
    }
}

/// What a file is, by its name where that tells, else by the keys that it begins lines with.
fn source(path: &Path, text: &str) -> Source {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let begins = |keys: &[&str]| {
        text.lines()
            .any(|line| keys.iter().any(|key| line.starts_with(key)))
    };
    if name.ends_with(".txt") || name == FILE {
        return Source::Listing;
    }
    let is_description = begins(&["openapi", "swagger", "\"openapi", "\"swagger"]);
    match name.starts_with("balas.") || (begins(&["spec:"]) && !is_description) {
        true => Source::Settings,
        false => Source::Description,
    }
}

fn listing(path: &Path, text: &str) -> Result<Side> {
    let surface = text.parse().map_err(|malformed| Kind::Malformed {
        path: path.to_path_buf(),
        what: crate::surface::Malformed::to_string(&malformed),
    })?;
    let lines = text.lines().enumerate();
    let lines = lines.filter_map(|(index, line)| Some((beginning(line)?, index + 1)));
    Ok(Side {
        surface,
        version: path.parent().and_then(version_in),
        places: Places::Listing {
            path: path.to_path_buf(),
            lines: lines.collect(),
        },
    })
}

/// The kind and the path of the item that a line of a listing is about.
fn beginning(line: &str) -> Option<String> {
    let (kind, rest) = line.split_once(' ')?;
    let path = rest.split([' ', ';']).next()?;
    Some(format!("{kind} {}", path.strip_suffix(':').unwrap_or(path)))
}

fn generated(config: &Config) -> Result<Option<Side>> {
    let outcome = crate::generate(config)?;
    if outcome.is_denied() {
        eprint!("{}", outcome.render(Format::Text));
        return Ok(None);
    }
    Ok(Some(Side {
        surface: outcome.surface().clone(),
        version: outcome.output().ok().and_then(version_in),
        places: Places::Description(Box::new(outcome)),
    }))
}

/// The version of the package in a folder, where its manifest spells it out.
fn version_in(folder: &Path) -> Option<Version> {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
    let package = manifest.split("[package]").nth(1)?;
    let lines = package
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with('['));
    let mut values = lines.filter_map(|line| line.split_once('='));
    let (_, version) = values.find(|(key, _)| key.trim() == "version")?;
    version.split('"').nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_name_or_by_what_they_begin_with() {
        let of = |name: &str, text: &str| source(Path::new(name), text);
        assert_eq!(of("old.txt", ""), Source::Listing);
        assert_eq!(of("spec/balas.yaml", "spec: a.yaml\n"), Source::Settings);
        assert_eq!(of("other.yaml", "spec: a.yaml\n"), Source::Settings);
        assert_eq!(
            of("api.yaml", "openapi: 3.0.3\nspec: odd\n"),
            Source::Description
        );
        assert_eq!(
            of("api.json", "{\"openapi\": \"3.0.3\"}"),
            Source::Description
        );
    }
}
