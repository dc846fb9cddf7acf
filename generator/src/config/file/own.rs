//! The settings that are more than a word or a path.

use std::path::PathBuf;

use serde_json::Value;

use super::Reader;
use super::attribute::is_attribute;
use crate::api::{Pagination, is_identifier, is_path};
use crate::config::{Config, Dependency, Foreign, Remote};
use crate::diagnostics::codes::{self, config as config_codes};
use crate::diagnostics::{Diagnostic, LintLevel};
use crate::origin::{Origin, Pointer};
use crate::source::uri::is_web;

/// The selector of all types.
pub(crate) const ALL_TYPES: &str = "*";

pub(crate) fn spec(reader: &mut Reader<'_>, value: &Value, at: &Origin) {
    reader.config.spec = match value.as_str() {
        Some(text) if is_web(text) => Some(PathBuf::from(text)),
        _ => reader.path(value, at),
    };
}

pub(crate) fn remote(config: &mut Config, is_allowed: bool) {
    config.remote = match is_allowed {
        true => Remote::Allow,
        false => Remote::Refuse,
    };
}

#[cfg(feature = "overlays")]
pub(crate) fn overlays(reader: &mut Reader<'_>, value: &Value, at: &Origin) {
    if value.is_string() {
        let path = reader.path(value, at);
        return reader.config.overlays.extend(path);
    }
    let Some(items) = value.as_array() else {
        return reader.wrong("a path or a list of paths", at);
    };
    for (index, item) in items.iter().enumerate() {
        let path = reader.path(item, &at.child(index.to_string()));
        reader.config.overlays.extend(path);
    }
}

#[cfg(not(feature = "overlays"))]
pub(crate) fn overlays(reader: &mut Reader<'_>, _value: &Value, at: &Origin) {
    let message = "this build of balas has no overlays";
    let diagnostic = Diagnostic::new(&config_codes::UNKNOWN_KEY, at, message).at_key();
    reader
        .sink
        .report(diagnostic.help("turn on the Cargo feature `overlays` of balas"));
}

pub(crate) fn dependencies(reader: &mut Reader<'_>, value: &Value, at: &Origin) {
    for (name, value) in reader.members(value, at) {
        match Dependency::read(value) {
            Some(dependency) => drop(reader.config.dependencies.insert(name.clone(), dependency)),
            None => reader.wrong(
                "a version, or a table of what Cargo.toml has for it",
                &at.child(name),
            ),
        }
    }
}

pub(crate) fn replace(reader: &mut Reader<'_>, value: &Value, at: &Origin) {
    for (selector, value) in reader.members(value, at) {
        let at = at.child(selector);
        if let Some(foreign) = foreign(reader, value, &at)
            && is_pointer(reader, selector, &at)
        {
            reader.note(&at);
            reader.config.replace.insert(selector.clone(), foreign);
        }
    }
}

pub(crate) fn formats(reader: &mut Reader<'_>, value: &Value, at: &Origin) {
    for (format, value) in reader.members(value, at) {
        let at = at.child(format);
        if let Some(foreign) = foreign(reader, value, &at) {
            reader.note(&at);
            reader.config.formats.insert(format.clone(), foreign);
        }
    }
}

fn foreign(reader: &mut Reader<'_>, value: &Value, at: &Origin) -> Option<Foreign> {
    match Foreign::read(value) {
        Ok(foreign) => Some(foreign),
        Err(wanted) => {
            reader.wrong(wanted, at);
            None
        }
    }
}

pub(crate) fn derives(reader: &mut Reader<'_>, value: &Value, at: &Origin) {
    for (selector, traits, at) in lists(reader, value, at) {
        if let Some(wrong) = traits.iter().find(|name| !is_trait(name)) {
            reader.wrong(&format!("traits by name or path, not `{wrong}`"), &at);
            continue;
        }
        reader.config.derives.insert(selector, traits);
    }
}

/// Whether a text names a trait: by its path, or as one of the prelude.
pub(crate) fn is_trait(text: &str) -> bool {
    is_path(text) || is_identifier(text)
}

pub(crate) fn attributes(reader: &mut Reader<'_>, value: &Value, at: &Origin) {
    for (selector, attributes, at) in lists(reader, value, at) {
        if attributes.iter().any(|text| !is_attribute(text)) {
            reader.wrong("attributes, such as `#[must_use]`", &at);
            continue;
        }
        reader.config.attributes.insert(selector, attributes);
    }
}

/// A list for all types, or lists by selector.
fn lists(
    reader: &mut Reader<'_>,
    value: &Value,
    at: &Origin,
) -> Vec<(String, Vec<String>, Origin)> {
    if !value.is_object() {
        let texts = reader.texts(value, at);
        return vec![(ALL_TYPES.to_owned(), texts, at.clone())];
    }
    let mut lists = Vec::new();
    for (selector, value) in reader.members(value, at) {
        let at = at.child(selector);
        if selector == ALL_TYPES || is_pointer(reader, selector, &at) {
            reader.note(&at);
            lists.push((selector.clone(), reader.texts(value, &at), at));
        }
    }
    lists
}

pub(crate) fn pages(reader: &mut Reader<'_>, value: &Value, at: &Origin) {
    for (selector, value) in reader.members(value, at) {
        match Pagination::read(value, &at.child(selector)) {
            Ok(pagination) => {
                reader.note(&at.child(selector));
                reader
                    .config
                    .pagination
                    .insert(selector.clone(), pagination);
            }
            Err((place, mistake)) => {
                let key = place.pointer.last().unwrap_or_default();
                let message = format!("`{key}` {mistake}");
                let finding = Diagnostic::new(&config_codes::WRONG_VALUE, &place, message);
                reader.sink.report(finding);
            }
        }
    }
}

pub(crate) fn names(reader: &mut Reader<'_>, value: &Value, at: &Origin) {
    for (selector, value) in reader.members(value, at) {
        let at = at.child(selector);
        let Some(name) = reader.text(value, &at) else {
            continue;
        };
        if is_pointer(reader, selector, &at) {
            reader.note(&at);
            let names = &mut reader.config.names;
            names.insert(selector.clone(), name.to_owned());
        }
    }
}

/// Whether a selector is a pointer; one that is none is reported.
fn is_pointer(reader: &mut Reader<'_>, selector: &str, at: &Origin) -> bool {
    let is_pointer = selector.starts_with("#/") && Pointer::parse(selector).is_some();
    if !is_pointer {
        let message = format!("`{selector}` is not a JSON Pointer into the description");
        let help = format!("a component is selected with `#/components/schemas/{selector}`");
        let finding = Diagnostic::new(&config_codes::BAD_SELECTOR, at, message);
        reader.sink.report(finding.at_key().help(help));
    }
    is_pointer
}

pub(crate) fn lints(reader: &mut Reader<'_>, value: &Value, at: &Origin) {
    for (id, value) in reader.members(value, at) {
        let at = at.child(id);
        let Some(code) = codes::find(id) else {
            let message = format!("there is no code `{id}`");
            let diagnostic = Diagnostic::new(&config_codes::UNKNOWN_CODE, &at, message).at_key();
            reader
                .sink
                .report(diagnostic.help("`balas explain` lists all codes"));
            continue;
        };
        match level(value) {
            Some(level) => {
                let levels = &mut reader.config.lints.levels;
                levels.insert(code.id.to_owned(), level);
            }
            None => reader.wrong("`allow`, `warn` or `deny`", &at),
        }
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
