//! Is every setting there in each of its forms: the file, the methods, the flags?

mod forms;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{CommandFactory, Parser};

use super::settings::Options;
use crate::Config;
use crate::api::Pagination;
use crate::config::settings::{Kind, SETTINGS, Setting, find};
use forms::{ALL, Forms};

/// A command with nothing but settings.
#[derive(Parser)]
struct Command {
    spec: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
}

fn by_flags(flags: &[&str]) -> Config {
    let arguments = ["balas"].iter().chain(flags);
    let command = Command::try_parse_from(arguments).unwrap_or_else(|error| panic!("{error}"));
    let has_spec = command.spec.is_some();
    let spec = command.spec.as_deref().or(Some(Path::new("none")));
    let config = command.options.config(spec);
    let config = config.ok().flatten().unwrap_or_default();
    match has_spec {
        true => config,
        false => Config {
            spec: None,
            ..config
        },
    }
}

/// As a settings file in the current folder would have it, apart from where it stands.
fn by_file(key: &str, value: &str) -> Config {
    let tree = key.rsplit('.').fold(value.to_owned(), |value, key| {
        format!("{{ {key}: {value} }}")
    });
    let config = Config::from_yaml_for_tests(&tree).unwrap_or_else(|report| panic!("{report}"));
    let pagination = config.pagination.into_iter().map(|(key, pages)| {
        let origin = crate::origin::Origin::root();
        (key, Pagination { origin, ..pages })
    });
    Config {
        file: None,
        places: BTreeSet::new(),
        pagination: pagination.collect(),
        ..config
    }
}

fn without_places(config: Config) -> Config {
    let pagination = config.pagination.into_iter().map(|(key, pages)| {
        let origin = crate::origin::Origin::root();
        (key, Pagination { origin, ..pages })
    });
    Config {
        pagination: pagination.collect(),
        ..config
    }
}

#[test]
fn all_forms_of_a_setting_mean_the_same() {
    for Forms {
        key,
        value,
        method,
        flag,
    } in ALL
    {
        let expected = method(Config::new());
        assert_ne!(expected, Config::new(), "{key} changes nothing");
        assert_eq!(by_file(key, value), expected, "{key} in balas.yaml");
        let set = Config::new().set(key, value);
        let set = set.map(without_places);
        assert_eq!(set.as_ref(), Ok(&expected), "{key} by its method");
        let flags = by_flags(&["--set", &format!("{key}={value}")]);
        if *key != "spec" {
            assert_eq!(without_places(flags), expected, "{key} by --set");
        }
        if !flag.is_empty() {
            assert_eq!(by_flags(flag), expected, "{key} by its flag");
        }
    }
}

/// Walks the declaration, so that a setting without a form is found.
#[test]
fn every_setting_has_all_forms() {
    let mut keys = Vec::new();
    collect("", SETTINGS, &mut keys);
    assert!(keys.len() > 30, "there are settings: {keys:?}");
    for key in &keys {
        let forms = ALL.iter().find(|forms| forms.key == key);
        let forms = forms.unwrap_or_else(|| panic!("{key} is in no form but the file"));
        let setting = find(key).unwrap_or_else(|| panic!("{key} is not found"));
        assert!(!setting.method.is_empty(), "{key} has no method");
        let is_named = |flag: &&&str| flag.starts_with("--");
        for flag in forms.flag.iter().filter(is_named) {
            assert!(
                setting.flag.contains(*flag),
                "{key} says `{}`, not `{flag}`",
                setting.flag
            );
        }
    }
    assert_eq!(keys.len(), ALL.len(), "there are forms of no setting");
}

fn collect(above: &str, settings: &[Setting], keys: &mut Vec<String>) {
    for setting in settings {
        let key = match above {
            "" => setting.key.to_owned(),
            above => format!("{above}.{}", setting.key),
        };
        match &setting.kind {
            Kind::Section(inner) => collect(&key, inner, keys),
            _ => keys.push(key),
        }
    }
}

#[test]
fn what_cannot_be_set_is_told() {
    let told = |key: &str, value: &str| Config::new().set(key, value).err().unwrap_or_default();
    assert_eq!(
        told("lists", "round"),
        "`lists` must be `repeated` or `brackets`"
    );
    assert_eq!(
        told("types.replace.#/a", "Money"),
        "`#/a` must be the path of a Rust type, from a crate on: `money::Money`"
    );
    assert_eq!(
        told("attributes", "'#[a('"),
        "`attributes` must be attributes, such as `#[must_use]`"
    );
    assert_eq!(
        told("derives", "'a b'"),
        "`derives` must be traits by name or path, not `a b`"
    );
    assert_eq!(
        told("include.tags", "[1]"),
        "`tags` must be a text or a list of texts"
    );
    assert_eq!(
        told("dependencies", "{ url: [2] }"),
        "`url` must be a version, or a table of what Cargo.toml has for it"
    );
}

#[test]
fn the_arguments_are_consistent() {
    super::Cli::command().debug_assert();
}
