//! The settings within others.

use super::{Kind, Setting, Shape, setting};
use crate::config::file::own;
use crate::config::{Dates, Decimals, Maps, Uuids};

pub(super) const RUNTIME: &[Setting] = &[setting(
    "path",
    Kind::Path(|config, path| config.runtime_path = Some(path)),
    "Where the package is, for a dependency by path.",
)
.default("the published version")
.flag("--runtime-path PATH")
.method("runtime_path")];

pub(super) const INCLUDE: &[Setting] = &[
    setting(
        "operations",
        Kind::Patterns(|config| &mut config.chosen.include.operations),
        "Operations by `operationId`, as `GET /path`, or by JSON Pointer.",
    )
    .flag("--include operations=PATTERN")
    .method("include_operation"),
    setting(
        "tags",
        Kind::Patterns(|config| &mut config.chosen.include.tags),
        "Operations with these tags.",
    )
    .flag("--include tags=PATTERN")
    .method("include_tag"),
    setting(
        "paths",
        Kind::Patterns(|config| &mut config.chosen.include.paths),
        "Operations of these paths.",
    )
    .flag("--include paths=PATTERN")
    .method("include_path"),
    setting(
        "schemas",
        Kind::Patterns(|config| &mut config.chosen.include.schemas),
        "Schemas that get types although no operation needs them.",
    )
    .flag("--include schemas=PATTERN")
    .method("include_schema"),
];

pub(super) const EXCLUDE: &[Setting] = &[
    setting(
        "operations",
        Kind::Patterns(|config| &mut config.chosen.exclude.operations),
        "Operations by `operationId`, as `GET /path`, or by JSON Pointer.",
    )
    .flag("--exclude operations=PATTERN")
    .method("exclude_operation"),
    setting(
        "tags",
        Kind::Patterns(|config| &mut config.chosen.exclude.tags),
        "Operations with these tags.",
    )
    .flag("--exclude tags=PATTERN")
    .method("exclude_tag"),
    setting(
        "paths",
        Kind::Patterns(|config| &mut config.chosen.exclude.paths),
        "Operations of these paths.",
    )
    .flag("--exclude paths=PATTERN")
    .method("exclude_path"),
    setting(
        "schemas",
        Kind::Patterns(|config| &mut config.chosen.exclude.schemas),
        "Schemas that get no type: where they are still needed there is any JSON value.",
    )
    .flag("--exclude schemas=PATTERN")
    .method("exclude_schema"),
];

pub(super) const TYPES: &[Setting] = &[
    setting(
        "dates",
        Kind::Word(&[
            ("jiff", |config| config.dates = Dates::Jiff),
            ("chrono", |config| config.dates = Dates::Chrono),
            ("time", |config| config.dates = Dates::Time),
            ("string", |config| config.dates = Dates::Text),
        ]),
        "What stands for `date-time` and `date`.",
    )
    .default("jiff")
    .flag("--dates WORD")
    .method("dates"),
    setting(
        "decimals",
        Kind::Word(&[
            ("f64", |config| config.decimals = Decimals::Double),
            ("rust_decimal", |config| {
                config.decimals = Decimals::RustDecimal
            }),
            ("string", |config| config.decimals = Decimals::Text),
        ]),
        "What stands for numbers without a format, and for `decimal`.",
    )
    .default("f64")
    .flag("--decimals WORD")
    .method("decimals"),
    setting(
        "uuids",
        Kind::Word(&[
            ("uuid", |config| config.uuids = Uuids::Uuid),
            ("string", |config| config.uuids = Uuids::Text),
        ]),
        "What stands for `uuid`.",
    )
    .default("uuid")
    .flag("--uuids WORD")
    .method("uuids"),
    setting(
        "maps",
        Kind::Word(&[
            ("BTreeMap", |config| config.maps = Maps::BTreeMap),
            ("HashMap", |config| config.maps = Maps::HashMap),
            ("IndexMap", |config| config.maps = Maps::IndexMap),
        ]),
        "What stands for objects with arbitrary keys.",
    )
    .default("BTreeMap")
    .flag("--maps WORD")
    .method("maps"),
    setting(
        "replace",
        Kind::Own(Shape::Map("type"), own::replace),
        "Types of other crates, by JSON Pointer to a schema.",
    )
    .method("replace_type"),
    setting(
        "formats",
        Kind::Own(Shape::Map("type"), own::formats),
        "Types of other crates, by `format`.",
    )
    .method("replace_format"),
];

pub(super) const PAGINATION: &[Setting] = &[
    setting(
        "infer",
        Kind::Switch(|config, wanted| config.declared_pages_only = !wanted),
        "Whether parameters and answers that look like pages count.",
    )
    .default("true")
    .flag("--declared-pages-only")
    .method("declared_pages_only"),
    setting(
        "operations",
        Kind::Own(Shape::Map("pages"), own::pages),
        "How the pages of an operation follow each other, by `operationId`, as `GET /path`, or by JSON Pointer.",
    )
    .method("pages"),
];
