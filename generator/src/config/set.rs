//! Single settings by their keys, as `--set` gives them.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Map, Value};

use super::settings::{Kind, SETTINGS};
use super::{Config, file};
use crate::diagnostics::Sink;
use crate::origin::{Origin, Pointer};

impl Config {
    /// Sets what has this key in a settings file to a value in YAML. Paths are relative to the current folder.
    ///
    /// Sections are joined by dots. What a settings file has by selector can be set as a whole or one by one. A list replaces the one
    /// that was there.
    ///
    /// ```
    /// use balas::Config;
    ///
    /// let config = Config::new()
    ///     .set("types.dates", "chrono")?
    ///     .set("include.tags", "[pets, owners]")?
    ///     .set("names.#/components/schemas/pet", "PetSummary")?;
    ///
    /// assert_eq!(Config::new().set("types.datse", "chrono").unwrap_err(), "there is no setting `datse`");
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    ///
    /// There is no such setting, or it cannot have this value: the text says so.
    pub fn set(self, key: &str, value: &str) -> Result<Self, String> {
        let value = serde_yaml::from_str(value).map_err(|error| error.to_string())?;
        let tree = path(key).into_iter().rev().fold(value, |value, key| {
            Value::Object(Map::from_iter([(key.to_owned(), value)]))
        });
        let mut sink = Sink::default();
        let above = path(key)
            .iter()
            .fold(Pointer::root(), |at, key| at.child(key));
        let is_kept =
            |place: &&String| Pointer::parse(place).is_some_and(|place| !place.starts_with(&above));
        let places: BTreeSet<String> = self.places.iter().filter(is_kept).cloned().collect();
        let config = file::add(self, &tree, Path::new(""), &mut sink);
        match sink.diagnostics().first() {
            Some(finding) => Err(finding.message.clone()),
            None => Ok(config.placed(places)),
        }
    }
}

impl Config {
    /// The settings of which these stand in the file, and no others.
    fn placed(mut self, places: BTreeSet<String>) -> Self {
        let root = Pointer::root().child("pagination").child("operations");
        for (selector, pages) in &mut self.pagination {
            if !places.contains(&root.child(selector).to_string()) {
                pages.origin = Origin::root();
            }
        }
        Self { places, ..self }
    }
}

/// The keys of a setting: those of sections, and what is left for the one that is none.
fn path(key: &str) -> Vec<&str> {
    let (mut settings, mut rest, mut keys) = (SETTINGS, key, Vec::new());
    while let Some((first, behind)) = rest.split_once('.') {
        keys.push(first);
        rest = behind;
        let found = settings.iter().find(|setting| setting.key == first);
        match found.map(|setting| &setting.kind) {
            Some(Kind::Section(inner)) => settings = inner,
            _ => break,
        }
    }
    keys.push(rest);
    keys
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn dots_join_sections_and_are_part_of_selectors() {
        assert_eq!(path("types.dates"), ["types", "dates"]);
        assert_eq!(path("names.#/a.b/c"), ["names", "#/a.b/c"]);
        assert_eq!(path("types.replace.#/a.b"), ["types", "replace", "#/a.b"]);
        assert_eq!(path("name"), ["name"]);
    }
}
