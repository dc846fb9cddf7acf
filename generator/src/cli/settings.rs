//! Where the settings of a run come from: a description on the command line, or a `balas.yaml`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::choices::Choices;
use super::count;
use crate::diagnostics::{Code, Format, LintLevel, codes};
use crate::error::Kind;
use crate::report::{Report, Totals};
use crate::{Config, Error, Outcome, Result};

/// Where a settings file is looked for when none is named.
const SETTINGS_FILES: [&str; 2] = ["balas.yaml", "spec/balas.yaml"];

/// What `generate` and `check` have in common.
#[derive(Debug, Args)]
pub(super) struct Settings {
    /// The OpenAPI description (YAML or JSON); without it, balas.yaml tells
    #[arg(value_name = "SPEC", requires = "output")]
    spec: Option<PathBuf>,

    /// Folder of the generated crate
    #[arg(short, long, value_name = "DIR", requires = "spec")]
    output: Option<PathBuf>,

    /// Write what became of each operation and schema to this file: as JSON, or as Markdown if its name ends in .md
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,

    #[command(flatten)]
    options: Options,
}

/// What all commands that generate have in common, on disk or not. They have an argument `spec`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Apply this overlay, or the overlays in this folder, after those of balas.yaml; may be repeated
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,

    /// Folder below which the description may refer to files [default: its own]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// Fetch files on the network that the description refers to, or the description itself
    #[arg(long)]
    allow_remote: bool,

    /// Take files on the network that are not what balas.lock says
    #[arg(long)]
    update_remote: bool,

    /// Name of the generated crate [default: made from the title of the description]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Depend on the runtime at this path instead of a published version
    #[arg(long, value_name = "PATH")]
    runtime_path: Option<PathBuf>,

    /// Generate types for schemas that no operation uses, too
    #[arg(long)]
    all_schemas: bool,

    /// Generate the types of all schemas, and neither a client nor calls
    #[arg(long)]
    only_types: bool,

    /// Generate `validate()` for types with lengths, ranges, patterns and the like
    #[arg(long)]
    validation: bool,

    #[command(flatten)]
    choices: Choices,

    /// Settings file [default: ./balas.yaml, else ./spec/balas.yaml]
    #[arg(long, value_name = "FILE", conflicts_with = "spec")]
    config: Option<PathBuf>,

    #[command(flatten)]
    levels: Levels,

    /// How findings are printed
    #[arg(long, value_enum, default_value = "text")]
    format: FormatArgument,

    /// Print every finding, also where many are alike
    #[arg(long)]
    all: bool,
}

/// How seriously findings are taken.
#[derive(Debug, Args)]
pub(super) struct Levels {
    /// Treat findings with this code as errors; may be repeated
    #[arg(long, value_name = "CODE", value_parser = known_code)]
    deny: Vec<&'static Code>,

    /// Treat findings with this code as warnings; may be repeated
    #[arg(long, value_name = "CODE", value_parser = known_code)]
    warn: Vec<&'static Code>,

    /// Do not report findings with this code; may be repeated
    #[arg(long, value_name = "CODE", value_parser = known_code)]
    allow: Vec<&'static Code>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FormatArgument {
    /// As text with the source line, on standard error
    Text,
    /// As one JSON object a line, on standard error
    Json,
}

impl FormatArgument {
    /// The format, with the usual number of findings.
    pub(super) fn plain(self) -> Format {
        match self {
            Self::Text => Format::Text,
            Self::Json => Format::Json,
        }
    }
}

impl Settings {
    /// The settings of this run. `None` where the settings file has faults, which have been printed.
    pub(super) fn config(&self) -> Result<Option<Config>> {
        let config = self.options.config(self.spec.as_deref())?;
        Ok(config.map(|config| match &self.output {
            Some(output) => config.output(output),
            None => config,
        }))
    }

    /// The files that this run reads first.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let settings = self.options.config.clone().or_else(find_settings_file);
        self.spec.clone().or(settings).into_iter().collect()
    }

    /// Prints what a run found.
    pub(super) fn print_findings(&self, outcome: &Outcome) {
        self.options.print_findings(outcome);
    }

    /// Writes what became of each operation where that is asked for.
    pub(super) fn write_report(&self, report: &Report<'_>) -> Result {
        let Some(path) = &self.report else {
            return Ok(());
        };
        let is_page = path.extension().is_some_and(|ending| ending == "md");
        let text = match is_page {
            true => report.to_markdown(),
            false => report.to_json(),
        };
        std::fs::write(path, text).map_err(|source| Error::write(path, source))
    }

    /// Says in a line how true the operations are to the description; nothing where there are none.
    pub(super) fn print_fidelity(&self, report: &Report<'_>) {
        let totals = report.operation_totals();
        let Totals {
            exact,
            approximated,
            left_out,
            excluded,
            ..
        } = totals;
        let mut operations = count(totals.all(), "operation");
        if excluded > 0 {
            operations += &format!(" ({excluded} excluded)");
        }
        let hint = match self.report {
            Some(_) => "",
            None => "; `--report FILE` lists them",
        };
        match totals.all() {
            0 => {}
            all if exact == all => println!("{operations}: all exact"),
            _ => println!(
                "{operations}: {exact} exact, {approximated} approximated, {left_out} left out{hint}"
            ),
        }
    }
}

impl Options {
    /// The settings of a run for this description, or for that of the settings file. `None` where that has faults, which have been
    /// printed.
    pub(super) fn config(&self, spec: Option<&Path>) -> Result<Option<Config>> {
        let base = match spec {
            Some(spec) => Some(Config::new().spec(spec)),
            None => self.read_file()?,
        };
        base.map(|config| self.override_with_flags(config))
            .transpose()
    }

    /// Prints what a run found.
    pub(super) fn print_findings(&self, outcome: &Outcome) {
        let format = match self.format {
            FormatArgument::Text if self.all => Format::TextInFull,
            format => format.plain(),
        };
        eprint!("{}", outcome.render(format));
    }

    /// How results and findings are printed.
    pub(super) fn format(&self) -> FormatArgument {
        self.format
    }

    /// Whether everything is printed, also where there is much of a kind.
    pub(super) fn is_in_full(&self) -> bool {
        self.all
    }

    fn read_file(&self) -> Result<Option<Config>> {
        let path = match &self.config {
            Some(path) => path.clone(),
            None => find_settings_file().ok_or(Kind::Missing {
                what: "there is no balas.yaml, neither here nor in ./spec: name a description, as in `balas generate openapi.yaml -o client`",
            })?,
        };
        let (config, report) = Config::read(&path)?;
        eprint!("{report}");
        Ok(config)
    }

    fn override_with_flags(&self, mut config: Config) -> Result<Config> {
        config = self.overlay.iter().fold(config, Config::overlay);
        if let Some(root) = &self.root {
            config = config.root(root);
        }
        if self.allow_remote {
            config = config.allow_remote();
        }
        if self.update_remote {
            config = config.update_remote();
        }
        if let Some(name) = &self.name {
            config = config.name(name);
        }
        if let Some(path) = &self.runtime_path {
            config = config.runtime_path(path);
        }
        if self.all_schemas {
            config = config.all_schemas();
        }
        if self.only_types {
            config = config.only_types();
        }
        if self.validation {
            config = config.validation();
        }
        self.choices.apply(self.levels.apply(config))
    }
}

impl Levels {
    /// The settings with these levels.
    pub(super) fn apply(&self, mut config: Config) -> Config {
        let levels = [
            (&self.deny, LintLevel::Deny),
            (&self.warn, LintLevel::Warn),
            (&self.allow, LintLevel::Allow),
        ];
        for (codes, level) in levels {
            config = codes
                .iter()
                .fold(config, |config, code| config.lint(code.id, level));
        }
        config
    }
}

fn find_settings_file() -> Option<PathBuf> {
    SETTINGS_FILES
        .iter()
        .map(Path::new)
        .find(|path| path.is_file())
        .map(Path::to_path_buf)
}

fn known_code(text: &str) -> std::result::Result<&'static Code, String> {
    codes::find(text)
        .ok_or_else(|| format!("there is no code `{text}`; `balas explain` lists them"))
}
