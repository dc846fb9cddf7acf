//! All settings there are: what each is called, what it may be, and what it does to a [`Config`].
//!
//! `balas.yaml`, its JSON Schema, `--set`, [`Config::set`] and the table in the guide are views of this declaration.

mod sections;

use std::path::PathBuf;

use sections::{EXCLUDE, INCLUDE, PAGINATION, RUNTIME, TYPES};
use serde_json::Value;

use super::Config;
use super::file::{Reader, own};
use crate::origin::Origin;

/// A key of the settings.
pub(crate) struct Setting {
    pub(crate) key: &'static str,
    /// What it decides, in a sentence.
    pub(crate) about: &'static str,
    /// What holds without it; empty where that is nothing.
    pub(crate) default: &'static str,
    /// The flag that does the same; empty where there is only `--set`.
    pub(crate) flag: &'static str,
    /// The methods of [`Config`] that do the same.
    pub(crate) method: &'static str,
    pub(crate) kind: Kind,
}

/// What a setting may be, and what it does.
pub(crate) enum Kind {
    /// Other settings.
    Section(&'static [Setting]),
    /// `true` or `false`.
    Switch(fn(&mut Config, bool)),
    /// One of some words.
    Word(&'static [(&'static str, Apply)]),
    /// Text that is not empty.
    Text(fn(&mut Config, String)),
    /// A path, relative to the folder of the settings.
    Path(fn(&mut Config, PathBuf)),
    /// Patterns.
    Patterns(fn(&mut Config) -> &mut Vec<String>),
    /// Whatever a function of its own reads.
    Own(Shape, fn(&mut Reader<'_>, &Value, &Origin)),
}

/// What a word does.
pub(crate) type Apply = fn(&mut Config);

/// What values look like that have a function of their own, for the JSON Schema.
pub(crate) enum Shape {
    /// The path or the URL of a description.
    Spec,
    /// A path or a list of paths.
    Paths,
    /// An object of arbitrary keys with values of a definition of the schema.
    Map(&'static str),
    /// A list of texts, or an object of arbitrary keys with lists of texts.
    Lists,
}

const fn setting(key: &'static str, kind: Kind, about: &'static str) -> Setting {
    Setting {
        key,
        about,
        default: "",
        flag: "",
        method: "",
        kind,
    }
}

impl Setting {
    const fn default(self, default: &'static str) -> Self {
        Self { default, ..self }
    }

    const fn flag(self, flag: &'static str) -> Self {
        Self { flag, ..self }
    }

    const fn method(self, method: &'static str) -> Self {
        Self { method, ..self }
    }
}

/// The settings, in the order of the guide.
pub(crate) static SETTINGS: &[Setting] = &[
    setting(
        "spec",
        Kind::Own(Shape::Spec, own::spec),
        "The description.",
    )
    .flag("SPEC")
    .method("spec"),
    setting(
        "overlays",
        Kind::Own(Shape::Paths, own::overlays),
        "Changes to the description: a path or a list of paths of overlays, or of folders of them.",
    )
    .flag("--overlay FILE")
    .method("overlay"),
    setting(
        "root",
        Kind::Path(|config, path| config.root = Some(path)),
        "The folder below which the description may refer to files.",
    )
    .default("that of the description")
    .flag("--root DIR")
    .method("root"),
    setting(
        "remote",
        Kind::Switch(own::remote),
        "Whether files on the network may be fetched.",
    )
    .default("false")
    .flag("--allow-remote")
    .method("allow_remote"),
    setting(
        "output",
        Kind::Path(|config, path| config.output = Some(path)),
        "The folder of the crate.",
    )
    .flag("--output DIR")
    .method("output"),
    setting(
        "name",
        Kind::Text(|config, name| config.name = Some(name)),
        "The name of the crate.",
    )
    .default("from the title")
    .flag("--name NAME")
    .method("name"),
    setting(
        "runtime",
        Kind::Section(RUNTIME),
        "Where `balas-runtime` comes from.",
    ),
    setting(
        "dependencies",
        Kind::Own(Shape::Map("dependency"), own::dependencies),
        "What else the crate depends on, as in Cargo.toml: for types of other crates.",
    )
    .method("dependency"),
    setting(
        "include",
        Kind::Section(INCLUDE),
        "What takes part; without it, everything does.",
    ),
    setting("exclude", Kind::Section(EXCLUDE), "What takes no part."),
    setting(
        "schemas",
        Kind::Word(&[
            ("used", |config| config.all_schemas = false),
            ("all", |config| config.all_schemas = true),
        ]),
        "Which schemas get types: those that operations need, or all.",
    )
    .default("used")
    .flag("--all-schemas")
    .method("all_schemas"),
    setting(
        "types",
        Kind::Section(TYPES),
        "Which Rust types stand for what.",
    ),
    setting(
        "derives",
        Kind::Own(Shape::Lists, own::derives),
        "Further traits to derive: for all types, or by pointer.",
    )
    .flag("--derive TRAIT")
    .method("derive"),
    setting(
        "attributes",
        Kind::Own(Shape::Lists, own::attributes),
        "Further attributes: of all types, or by pointer.",
    )
    .method("attribute"),
    setting(
        "lists",
        Kind::Word(&[
            ("repeated", |config| config.brackets = false),
            ("brackets", |config| config.brackets = true),
        ]),
        "How lists stand in queries and URL-encoded forms: `ids=1&ids=2` or `ids[]=1&ids[]=2`.",
    )
    .default("repeated")
    .flag("--brackets")
    .method("brackets"),
    setting(
        "validation",
        Kind::Switch(|config, wanted| config.validation = wanted),
        "Whether types with lengths, ranges, patterns and the like get `validate()`.",
    )
    .default("false")
    .flag("--validation")
    .method("validation"),
    setting(
        "features",
        Kind::Word(&[
            ("none", |config| config.tag_features = false),
            ("tags", |config| config.tag_features = true),
        ]),
        "Whether the crate has a Cargo feature for each tag.",
    )
    .default("none")
    .flag("--tag-features")
    .method("tag_features"),
    setting(
        "client",
        Kind::Switch(|config, wanted| config.only_types = !wanted),
        "Whether there are a client and calls, or types alone.",
    )
    .default("true")
    .flag("--only-types")
    .method("only_types"),
    setting(
        "pagination",
        Kind::Section(PAGINATION),
        "How pages follow each other.",
    ),
    setting(
        "webhooks",
        Kind::Switch(|config, wanted| config.no_webhooks = !wanted),
        "Whether anything is generated for webhooks and callbacks.",
    )
    .default("true")
    .flag("--no-webhooks")
    .method("no_webhooks"),
    setting(
        "names",
        Kind::Own(Shape::Map("text"), own::names),
        "Rust names, by JSON Pointer into the description.",
    )
    .method("pin"),
    setting(
        "pins",
        Kind::Path(|config, path| config.pins = Some(path)),
        "The file of names that `--pin` writes and every run reads.",
    )
    .default("`balas.pins.yaml` beside `balas.yaml`, if it is there")
    .method("pins"),
    setting(
        "lints",
        Kind::Own(Shape::Map("level"), own::lints),
        "How seriously findings are taken, by code.",
    )
    .default("that of each code")
    .flag("--deny, --warn, --allow CODE")
    .method("lint"),
];

/// The setting with this key, sections joined by dots.
#[cfg(feature = "cli")]
pub(crate) fn find(key: &str) -> Option<&'static Setting> {
    let (mut settings, mut found) = (SETTINGS, None);
    for key in key.split('.') {
        let setting = settings.iter().find(|setting| setting.key == key)?;
        settings = match &setting.kind {
            Kind::Section(settings) => settings,
            _ => &[],
        };
        found = Some(setting);
    }
    found
}

/// The words that a setting may be.
#[cfg(feature = "cli")]
pub(crate) fn words(key: &str) -> Vec<&'static str> {
    match find(key).map(|setting| &setting.kind) {
        Some(Kind::Word(words)) => words.iter().map(|(word, _)| *word).collect(),
        _ => Vec::new(),
    }
}
