//! `balas.yaml` as settings: every key it may have is in one `match`.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::{Config, Dates, Remote};
use crate::api::Pagination;
use crate::diagnostics::codes::{self, config as config_codes};
use crate::diagnostics::similar::{close, did_you_mean};
use crate::diagnostics::{Diagnostic, LintLevel, Sink};
use crate::origin::{Origin, Pointer, SourceId};
use crate::source::uri::is_web;

const KEYS: &[&str] = &[
    "spec",
    "overlays",
    "root",
    "remote",
    "output",
    "name",
    "runtime",
    "schemas",
    "types",
    "lists",
    "validation",
    "features",
    "client",
    "pagination",
    "webhooks",
    "names",
    "pins",
    "lints",
];

/// Reads the tree of a settings file; what is wrong with it is reported and has no effect.
pub(super) fn read(tree: &Value, folder: &Path, sink: &mut Sink) -> Config {
    let at = Origin {
        source: SourceId::CONFIG,
        pointer: Pointer::root(),
    };
    let mut reader = Reader {
        folder,
        sink,
        config: Config::default(),
    };
    for (key, value) in reader.members(tree, &at) {
        reader.setting(key, value, &at.child(key));
    }
    reader.config
}

struct Reader<'a> {
    folder: &'a Path,
    sink: &'a mut Sink,
    config: Config,
}

impl Reader<'_> {
    fn setting(&mut self, key: &str, value: &Value, at: &Origin) {
        match key {
            "spec" => self.spec(value, at),
            "overlays" => self.overlays(value, at),
            "remote" => self.remote(value, at),
            "root" => self.config.root = self.path(value, at),
            "output" => self.config.output = self.path(value, at),
            "name" => self.config.name = self.text(value, at).map(str::to_owned),
            "runtime" => self.runtime(value, at),
            "schemas" => self.schemas(value, at),
            "types" => self.types(value, at),
            "lists" => self.lists(value, at),
            "validation" => self.validation(value, at),
            "features" => self.features(value, at),
            "client" => self.client(value, at),
            "pagination" => self.pagination(value, at),
            "webhooks" => self.webhooks(value, at),
            "names" => self.names(value, at),
            "pins" => self.config.pins = self.path(value, at),
            "lints" => self.lints(value, at),
            _ => self.unknown(key, KEYS, at),
        }
    }

    #[cfg(feature = "overlays")]
    fn overlays(&mut self, value: &Value, at: &Origin) {
        if value.is_string() {
            let path = self.path(value, at);
            return self.config.overlays.extend(path);
        }
        let Some(items) = value.as_array() else {
            return self.wrong("a path or a list of paths", at);
        };
        for (index, item) in items.iter().enumerate() {
            let path = self.path(item, &at.child(index.to_string()));
            self.config.overlays.extend(path);
        }
    }

    #[cfg(not(feature = "overlays"))]
    fn overlays(&mut self, _value: &Value, at: &Origin) {
        let message = "this build of balas has no overlays";
        let diagnostic = Diagnostic::new(&config_codes::UNKNOWN_KEY, at, message).at_key();
        self.sink
            .report(diagnostic.help("turn on the Cargo feature `overlays` of balas"));
    }

    fn runtime(&mut self, value: &Value, at: &Origin) {
        for (key, value) in self.members(value, at) {
            match key.as_str() {
                "path" => self.config.runtime_path = self.path(value, &at.child(key)),
                _ => self.unknown(key, &["path"], &at.child(key)),
            }
        }
    }

    fn types(&mut self, value: &Value, at: &Origin) {
        for (key, value) in self.members(value, at) {
            match key.as_str() {
                "dates" => self.dates(value, &at.child(key)),
                _ => self.unknown(key, &["dates"], &at.child(key)),
            }
        }
    }

    fn dates(&mut self, value: &Value, at: &Origin) {
        match value.as_str() {
            Some("jiff") => self.config.dates = Dates::Jiff,
            Some("chrono") => self.config.dates = Dates::Chrono,
            Some("time") => self.config.dates = Dates::Time,
            Some("string") => self.config.dates = Dates::Text,
            _ => self.wrong("`jiff`, `chrono`, `time` or `string`", at),
        }
    }

    fn lists(&mut self, value: &Value, at: &Origin) {
        match value.as_str() {
            Some("repeated") => self.config.brackets = false,
            Some("brackets") => self.config.brackets = true,
            _ => self.wrong("`repeated` or `brackets`", at),
        }
    }

    fn validation(&mut self, value: &Value, at: &Origin) {
        match value.as_bool() {
            Some(wanted) => self.config.validation = wanted,
            None => self.wrong("`true` or `false`", at),
        }
    }

    fn features(&mut self, value: &Value, at: &Origin) {
        match value.as_str() {
            Some("tags") => self.config.tag_features = true,
            Some("none") => self.config.tag_features = false,
            _ => self.wrong("`tags` or `none`", at),
        }
    }

    fn client(&mut self, value: &Value, at: &Origin) {
        match value.as_bool() {
            Some(wanted) => self.config.only_types = !wanted,
            None => self.wrong("`true` or `false`", at),
        }
    }

    fn webhooks(&mut self, value: &Value, at: &Origin) {
        match value.as_bool() {
            Some(wanted) => self.config.no_webhooks = !wanted,
            None => self.wrong("`true` or `false`", at),
        }
    }

    fn spec(&mut self, value: &Value, at: &Origin) {
        self.config.spec = match value.as_str() {
            Some(text) if is_web(text) => Some(PathBuf::from(text)),
            _ => self.path(value, at),
        };
    }

    fn remote(&mut self, value: &Value, at: &Origin) {
        match value.as_bool() {
            Some(true) => self.config.remote = Remote::Allow,
            Some(false) => self.config.remote = Remote::Refuse,
            None => self.wrong("`true` or `false`", at),
        }
    }

    fn pagination(&mut self, value: &Value, at: &Origin) {
        for (key, value) in self.members(value, at) {
            let at = at.child(key);
            match (key.as_str(), value) {
                ("infer", Value::Bool(wanted)) => self.config.declared_pages_only = !wanted,
                ("infer", _) => self.wrong("`true` or `false`", &at),
                ("operations", _) => self.pages(value, &at),
                _ => self.unknown(key, &["infer", "operations"], &at),
            }
        }
    }

    fn pages(&mut self, value: &Value, at: &Origin) {
        for (selector, value) in self.members(value, at) {
            match Pagination::read(value, &at.child(selector)) {
                Ok(pagination) => drop(self.config.pagination.insert(selector.clone(), pagination)),
                Err((place, mistake)) => {
                    let key = place.pointer.last().unwrap_or_default();
                    let message = format!("`{key}` {mistake}");
                    self.sink
                        .report(Diagnostic::new(&config_codes::WRONG_VALUE, &place, message));
                }
            }
        }
    }

    fn schemas(&mut self, value: &Value, at: &Origin) {
        match value.as_str() {
            Some("used") => self.config.all_schemas = false,
            Some("all") => self.config.all_schemas = true,
            _ => self.wrong("`used` or `all`", at),
        }
    }

    fn names(&mut self, value: &Value, at: &Origin) {
        for (selector, value) in self.members(value, at) {
            let at = at.child(selector);
            let Some(name) = self.text(value, &at) else {
                continue;
            };
            match Pointer::parse(selector).filter(|_| selector.starts_with("#/")) {
                Some(_) => {
                    self.config.names.insert(selector.clone(), name.to_owned());
                }
                None => {
                    let message =
                        format!("`{selector}` is not a JSON Pointer into the description");
                    let help =
                        format!("a component is selected with `#/components/schemas/{selector}`");
                    self.sink.report(
                        Diagnostic::new(&config_codes::BAD_SELECTOR, &at, message)
                            .at_key()
                            .help(help),
                    );
                }
            }
        }
    }

    fn lints(&mut self, value: &Value, at: &Origin) {
        for (id, value) in self.members(value, at) {
            let at = at.child(id);
            let Some(code) = codes::find(id) else {
                let message = format!("there is no code `{id}`");
                let diagnostic =
                    Diagnostic::new(&config_codes::UNKNOWN_CODE, &at, message).at_key();
                self.sink
                    .report(diagnostic.help("`balas explain` lists all codes"));
                continue;
            };
            match level(value) {
                Some(level) => {
                    self.config.lints.levels.insert(code.id.to_owned(), level);
                }
                None => self.wrong("`allow`, `warn` or `deny`", &at),
            }
        }
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
        let key = at
            .pointer
            .last()
            .map_or("this file".into(), |key| format!("`{key}`"));
        let message = format!("{key} must be {wanted}");
        self.sink
            .report(Diagnostic::new(&config_codes::WRONG_VALUE, at, message));
    }

    fn unknown(&mut self, key: &str, known: &[&'static str], at: &Origin) {
        let meant = close(key, known.iter().copied());
        let message = format!("there is no setting `{key}`");
        let diagnostic = Diagnostic::new(&config_codes::UNKNOWN_KEY, at, message).at_key();
        self.sink.report(match did_you_mean(&meant) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
}

fn level(value: &Value) -> Option<LintLevel> {
    match value.as_str()? {
        "allow" => Some(LintLevel::Allow),
        "warn" => Some(LintLevel::Warn),
        "deny" => Some(LintLevel::Deny),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
