//! The flags of settings that choose what takes part and which types stand for what. They are short for `--set`.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::config::settings::words;
use crate::error::Kind;
use crate::{Config, Result};

/// What takes part, and as which types.
#[derive(Debug, Args)]
pub(super) struct Choices {
    /// Only what matches: operations, tags, paths or schemas, as in `--include tags=pets`; may be repeated
    #[arg(long, value_name = "KIND=PATTERN")]
    include: Vec<String>,

    /// Not what matches: operations, tags, paths or schemas, as in `--exclude paths=/v1/admin/**`; may be repeated
    #[arg(long, value_name = "KIND=PATTERN")]
    exclude: Vec<String>,

    /// What stands for `date-time` and `date`
    #[arg(long, value_name = "WORD", value_parser = PossibleValuesParser::new(words("types.dates")))]
    dates: Option<String>,

    /// What stands for numbers without a format, and for `decimal`
    #[arg(long, value_name = "WORD", value_parser = PossibleValuesParser::new(words("types.decimals")))]
    decimals: Option<String>,

    /// What stands for `uuid`
    #[arg(long, value_name = "WORD", value_parser = PossibleValuesParser::new(words("types.uuids")))]
    uuids: Option<String>,

    /// What stands for objects with arbitrary keys
    #[arg(long, value_name = "WORD", value_parser = PossibleValuesParser::new(words("types.maps")))]
    maps: Option<String>,

    /// Derive this trait for all types that can have it; may be repeated
    #[arg(long, value_name = "TRAIT")]
    derive: Vec<String>,

    /// Write lists in queries and forms as `ids[]=1&ids[]=2`
    #[arg(long)]
    brackets: bool,

    /// Give the crate a Cargo feature for each tag
    #[arg(long)]
    tag_features: bool,

    /// Take only pages that are declared, not what looks like pages
    #[arg(long)]
    declared_pages_only: bool,

    /// Generate nothing for webhooks and callbacks
    #[arg(long)]
    no_webhooks: bool,

    /// Set any key of balas.yaml to a value in YAML, as in `--set types.dates=chrono`; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
}

impl Choices {
    /// The settings with these.
    pub(super) fn apply(&self, mut config: Config) -> Result<Config> {
        for setting in &self.set {
            let (key, value) = parts("--set", "KEY=VALUE", setting)?;
            config = set(config, key, value)?;
        }
        for pattern in &self.include {
            config = include(config, pattern)?;
        }
        for pattern in &self.exclude {
            config = exclude(config, pattern)?;
        }
        for (key, value) in self.words() {
            config = set(config, key, value)?;
        }
        let derives = self.derive.iter();
        Ok(derives.fold(config, |config, name| config.derive("*", name)))
    }

    /// What the flags of single settings stand for.
    fn words(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let given = [
            ("types.dates", &self.dates),
            ("types.decimals", &self.decimals),
            ("types.uuids", &self.uuids),
            ("types.maps", &self.maps),
        ];
        let switches = [
            ("lists", "brackets", self.brackets),
            ("features", "tags", self.tag_features),
            ("pagination.infer", "false", self.declared_pages_only),
            ("webhooks", "false", self.no_webhooks),
        ];
        let given = given
            .into_iter()
            .filter_map(|(key, word)| Some((key, word.as_deref()?)));
        let switches = switches
            .into_iter()
            .filter_map(|(key, value, is_on)| is_on.then_some((key, value)));
        given.chain(switches)
    }
}

fn include(config: Config, text: &str) -> Result<Config> {
    let (kind, pattern) = parts("--include", "KIND=PATTERN", text)?;
    Ok(match kind {
        "operations" => config.include_operation(pattern),
        "tags" => config.include_tag(pattern),
        "paths" => config.include_path(pattern),
        "schemas" => config.include_schema(pattern),
        _ => return Err(no_kind("--include", kind)),
    })
}

fn exclude(config: Config, text: &str) -> Result<Config> {
    let (kind, pattern) = parts("--exclude", "KIND=PATTERN", text)?;
    Ok(match kind {
        "operations" => config.exclude_operation(pattern),
        "tags" => config.exclude_tag(pattern),
        "paths" => config.exclude_path(pattern),
        "schemas" => config.exclude_schema(pattern),
        _ => return Err(no_kind("--exclude", kind)),
    })
}

fn set(config: Config, key: &str, value: &str) -> Result<Config> {
    let set = config.set(key, value);
    set.map_err(|what| usage(format!("--set {key}={value}: {what}")))
}

fn parts<'t>(flag: &str, form: &str, text: &'t str) -> Result<(&'t str, &'t str)> {
    text.split_once('=')
        .ok_or_else(|| usage(format!("{flag} {text}: {flag} {form} is how it is written")))
}

fn no_kind(flag: &str, kind: &str) -> crate::Error {
    let kinds = "`operations`, `tags`, `paths` or `schemas`";
    usage(format!("{flag} {kind}=…: what is chosen must be {kinds}"))
}

fn usage(what: String) -> crate::Error {
    Kind::Usage { what }.into()
}
