//! `balas.yaml` as settings, read by their [declaration](super::settings).

mod attribute;
pub(super) mod own;

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

pub(super) use attribute::is_attribute;
pub(super) use own::is_trait;

use super::Config;
use super::settings::{Apply, Kind, SETTINGS, Setting};
use crate::diagnostics::codes::config as config_codes;
use crate::diagnostics::similar::{close, did_you_mean};
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::{Origin, Pointer, SourceId};

/// Reads the tree of a settings file; what is wrong with it is reported and has no effect.
pub(super) fn read(tree: &Value, folder: &Path, sink: &mut Sink) -> Config {
    add(Config::default(), tree, folder, sink)
}

/// Adds the settings of a tree to others.
pub(super) fn add(config: Config, tree: &Value, folder: &Path, sink: &mut Sink) -> Config {
    let at = Origin {
        source: SourceId::CONFIG,
        pointer: Pointer::root(),
    };
    let mut reader = Reader {
        folder,
        sink,
        config,
    };
    reader.section(SETTINGS, tree, &at);
    reader.config
}

/// Settings under construction.
pub(crate) struct Reader<'a> {
    folder: &'a Path,
    sink: &'a mut Sink,
    config: Config,
}

impl Reader<'_> {
    fn section(&mut self, settings: &'static [Setting], value: &Value, at: &Origin) {
        for (key, value) in self.members(value, at) {
            let at = at.child(key);
            match settings.iter().find(|setting| setting.key == key) {
                Some(setting) => self.setting(setting, value, &at),
                None => self.unknown(key, settings.iter().map(|setting| setting.key), &at),
            }
        }
    }

    fn setting(&mut self, setting: &'static Setting, value: &Value, at: &Origin) {
        match &setting.kind {
            Kind::Section(settings) => self.section(settings, value, at),
            Kind::Switch(apply) => match value.as_bool() {
                Some(is_on) => apply(&mut self.config, is_on),
                None => self.wrong("`true` or `false`", at),
            },
            Kind::Word(words) => self.word(words, value, at),
            Kind::Text(apply) => {
                if let Some(text) = self.text(value, at) {
                    apply(&mut self.config, text.to_owned());
                }
            }
            Kind::Path(apply) => {
                if let Some(path) = self.path(value, at) {
                    apply(&mut self.config, path);
                }
            }
            Kind::Patterns(list) => {
                let patterns = self.texts(value, at);
                *list(&mut self.config) = patterns;
            }
            Kind::Own(_, read) => read(self, value, at),
        }
    }

    fn word(&mut self, words: &[(&str, Apply)], value: &Value, at: &Origin) {
        let found = words.iter().find(|(word, _)| value.as_str() == Some(word));
        match found {
            Some((_, apply)) => apply(&mut self.config),
            None => {
                let words: Vec<String> =
                    words.iter().map(|(word, _)| format!("`{word}`")).collect();
                let (last, others) = words
                    .split_last()
                    .map_or((String::new(), &[][..]), |(last, others)| {
                        (last.clone(), others)
                    });
                self.wrong(&format!("{} or {last}", others.join(", ")), at);
            }
        }
    }

    /// A text or a list of texts, each noted as a place that findings can show.
    fn texts(&mut self, value: &Value, at: &Origin) -> Vec<String> {
        let items: Vec<(Origin, &Value)> = match value {
            Value::Array(items) => {
                let place = |(index, item)| (at.child(usize::to_string(&index)), item);
                items.iter().enumerate().map(place).collect()
            }
            _ => vec![(at.clone(), value)],
        };
        let mut texts = Vec::new();
        for (place, item) in items {
            match item.as_str().filter(|text| !text.is_empty()) {
                Some(text) => {
                    texts.push(text.to_owned());
                    self.note(&place);
                }
                None => self.wrong_in(at, "a text or a list of texts", &place),
            }
        }
        texts
    }

    /// Notes that something is set in the file.
    fn note(&mut self, at: &Origin) {
        self.config.places.insert(at.pointer.to_string());
    }

    fn members<'v>(
        &mut self,
        value: &'v Value,
        at: &Origin,
    ) -> impl Iterator<Item = (&'v String, &'v Value)> + use<'v> {
        if !value.is_object() && !value.is_null() {
            self.wrong("an object", at);
        }
        value.as_object().into_iter().flat_map(Map::iter)
    }

    fn text<'v>(&mut self, value: &'v Value, at: &Origin) -> Option<&'v str> {
        let text = value.as_str().filter(|text| !text.is_empty());
        if text.is_none() {
            self.wrong("a text", at);
        }
        text
    }

    fn path(&mut self, value: &Value, at: &Origin) -> Option<PathBuf> {
        self.text(value, at).map(|path| self.folder.join(path))
    }

    fn wrong(&mut self, wanted: &str, at: &Origin) {
        self.wrong_in(at, wanted, at);
    }

    /// Says what a setting must be, at a place in it.
    fn wrong_in(&mut self, setting: &Origin, wanted: &str, at: &Origin) {
        let key = setting
            .pointer
            .last()
            .map_or("this file".into(), |key| format!("`{key}`"));
        let message = format!("{key} must be {wanted}");
        self.sink
            .report(Diagnostic::new(&config_codes::WRONG_VALUE, at, message));
    }

    fn unknown(&mut self, key: &str, known: impl Iterator<Item = &'static str>, at: &Origin) {
        let meant = close(key, known);
        let message = format!("there is no setting `{key}`");
        let diagnostic = Diagnostic::new(&config_codes::UNKNOWN_KEY, at, message).at_key();
        self.sink.report(match did_you_mean(&meant) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
}

#[cfg(test)]
impl Config {
    /// The settings of a file in the current folder, or the first of what is wrong with it.
    pub(crate) fn from_yaml_for_tests(yaml: &str) -> Result<Self, String> {
        let tree = serde_yaml::from_str(yaml).map_err(|error| error.to_string())?;
        let mut sink = Sink::default();
        let config = read(&tree, Path::new(""), &mut sink);
        let first = sink.diagnostics().first();
        first.map_or(Ok(config), |finding| Err(finding.message.clone()))
    }
}

#[cfg(test)]
mod tests;
