//! Each setting in each of its forms.

use crate::api::{NextPage, Pagination};
use crate::{Config, Dates, Decimals, Dependency, Foreign, Maps, Uuids};

const PET: &str = "#/components/schemas/Pet";

/// What one setting is in each form.
pub(super) struct Forms {
    pub(super) key: &'static str,
    /// Its value in YAML.
    pub(super) value: &'static str,
    pub(super) method: fn(Config) -> Config,
    /// The flag that is short for it.
    pub(super) flag: &'static [&'static str],
}

const fn forms(
    key: &'static str,
    value: &'static str,
    method: fn(Config) -> Config,
    flag: &'static [&'static str],
) -> Forms {
    Forms {
        key,
        value,
        method,
        flag,
    }
}

pub(super) const ALL: &[Forms] = &[
    forms(
        "spec",
        "a.yaml",
        |config| config.spec("a.yaml"),
        &["a.yaml"],
    ),
    forms(
        "overlays",
        "[fixes.yaml, more]",
        |config| config.overlay("fixes.yaml").overlay("more"),
        &["--overlay", "fixes.yaml", "--overlay", "more"],
    ),
    forms("root", "up", |config| config.root("up"), &["--root", "up"]),
    forms(
        "pins",
        "noted.yaml",
        |config| config.pins("noted.yaml"),
        &[],
    ),
    forms(
        "remote",
        "true",
        |config| config.allow_remote(),
        &["--allow-remote"],
    ),
    // The argument is of `generate` and `check`.
    forms("output", "out", |config| config.output("out"), &[]),
    forms(
        "name",
        "pets",
        |config| config.name("pets"),
        &["--name", "pets"],
    ),
    forms(
        "runtime.path",
        "rt",
        |config| config.runtime_path("rt"),
        &["--runtime-path", "rt"],
    ),
    forms(
        "dependencies",
        "{ url: '2', money: { path: ../money }, big: { version: '1', features: [std] } }",
        |config| {
            config
                .dependency("url", "2")
                .dependency("money", Dependency::path("../money"))
                .dependency("big", Dependency::version("1").features(["std"]))
        },
        &[],
    ),
    forms(
        "include.operations",
        "[listPets, GET /pets]",
        |config| {
            config
                .include_operation("listPets")
                .include_operation("GET /pets")
        },
        &[
            "--include",
            "operations=listPets",
            "--include",
            "operations=GET /pets",
        ],
    ),
    forms(
        "include.tags",
        "pets",
        |config| config.include_tag("pets"),
        &["--include", "tags=pets"],
    ),
    forms(
        "include.paths",
        "['/v1/**']",
        |config| config.include_path("/v1/**"),
        &["--include", "paths=/v1/**"],
    ),
    forms(
        "include.schemas",
        "[Event]",
        |config| config.include_schema("Event"),
        &["--include", "schemas=Event"],
    ),
    forms(
        "exclude.operations",
        "[listPets]",
        |config| config.exclude_operation("listPets"),
        &["--exclude", "operations=listPets"],
    ),
    forms(
        "exclude.tags",
        "[a, b]",
        |config| config.exclude_tag("a").exclude_tag("b"),
        &["--exclude", "tags=a", "--exclude", "tags=b"],
    ),
    forms(
        "exclude.paths",
        "[/admin]",
        |config| config.exclude_path("/admin"),
        &["--exclude", "paths=/admin"],
    ),
    forms(
        "exclude.schemas",
        "[Internal*]",
        |config| config.exclude_schema("Internal*"),
        &["--exclude", "schemas=Internal*"],
    ),
    forms(
        "schemas",
        "all",
        |config| config.all_schemas(),
        &["--all-schemas"],
    ),
    forms(
        "types.dates",
        "chrono",
        |config| config.dates(Dates::Chrono),
        &["--dates", "chrono"],
    ),
    forms(
        "types.decimals",
        "rust_decimal",
        |config| config.decimals(Decimals::RustDecimal),
        &["--decimals", "rust_decimal"],
    ),
    forms(
        "types.uuids",
        "string",
        |config| config.uuids(Uuids::Text),
        &["--uuids", "string"],
    ),
    forms(
        "types.maps",
        "IndexMap",
        |config| config.maps(Maps::IndexMap),
        &["--maps", "IndexMap"],
    ),
    forms(
        "types.replace",
        "{ '#/components/schemas/Pet': zoo::Pet, '#/a/b': { serde: zoo::B } }",
        |config| {
            config
                .replace_type(PET, "zoo::Pet")
                .replace_type("#/a/b", Foreign::serde("zoo::B"))
        },
        &[],
    ),
    forms(
        "types.formats",
        "{ uri: { text: url::Url } }",
        |config| config.replace_format("uri", Foreign::text("url::Url")),
        &[],
    ),
    forms(
        "derives",
        "[Ord, zoo::Trace]",
        |config| config.derive("*", "Ord").derive("*", "zoo::Trace"),
        &["--derive", "Ord", "--derive", "zoo::Trace"],
    ),
    forms(
        "attributes",
        "{ '#/components/schemas/Pet': '#[must_use]' }",
        |config| config.attribute(PET, "#[must_use]"),
        &[],
    ),
    forms(
        "lists",
        "brackets",
        |config| config.brackets(),
        &["--brackets"],
    ),
    forms(
        "validation",
        "true",
        |config| config.validation(),
        &["--validation"],
    ),
    forms(
        "features",
        "tags",
        |config| config.tag_features(),
        &["--tag-features"],
    ),
    forms(
        "client",
        "false",
        |config| config.only_types(),
        &["--only-types"],
    ),
    forms(
        "pagination.infer",
        "false",
        |config| config.declared_pages_only(),
        &["--declared-pages-only"],
    ),
    forms(
        "pagination.operations",
        "{ listPets: { style: link, items: /data } }",
        |config| {
            let pages = Pagination {
                items: Some("/data".to_owned()),
                ..Pagination::new(NextPage::Link)
            };
            config.pages("listPets", pages)
        },
        &[],
    ),
    forms(
        "webhooks",
        "false",
        |config| config.no_webhooks(),
        &["--no-webhooks"],
    ),
    forms(
        "names",
        "{ '#/components/schemas/Pet': Animal }",
        |config| config.pin(PET, "Animal"),
        &[],
    ),
    forms(
        "lints",
        "{ W0203: deny, W0345: allow }",
        |config| config.deny("W0203").allow("W0345"),
        &["--deny", "W0203", "--allow", "W0345"],
    ),
];
