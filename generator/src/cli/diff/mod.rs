//! `balas diff OLD NEW`: what changes for users of the SDK.

mod side;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{DENIED, DONE};
use crate::Result;
use crate::diff::{Diff, Format, Level, Verdict, Version};

/// Tells what changes for users of the SDK between two descriptions
///
/// OLD and NEW are each a description, a settings file (balas.yaml), or an api.txt, the listing of the public surface that
/// `generate` writes into the folder of a crate.
///
/// Each change is breaking, minor or a patch in two senses. Source: whether code that compiles with the old crate compiles
/// with the new one. Wire: whether clients made from the old description go on working with a server that follows the new one.
/// The suggested version follows the source, by the rules of Cargo; what changes on the wire alone is a patch.
#[derive(Debug, Args)]
#[command(name = "diff", verbatim_doc_comment)]
#[command(after_help = "Exit codes:
  0  nothing is as bad as --fail-on says
  1  something is, or a description was denied
  2  wrong usage, or a file cannot be read

Examples:
  balas diff old.yaml new.yaml
  git show main:client/api.txt > old.txt && balas diff old.txt client/api.txt --sense source
  balas diff old.txt spec/balas.yaml --version 1.4.2 --format markdown --fail-on never")]
pub(super) struct DiffCommand {
    /// What it was: a description, a balas.yaml or an api.txt
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// What it is now
    #[arg(value_name = "NEW")]
    new: PathBuf,

    /// How the difference is printed
    #[arg(long, value_enum, default_value = "text")]
    format: FormatArgument,

    /// The least that makes the program exit with 1
    #[arg(long, value_enum, default_value = "breaking")]
    fail_on: Threshold,

    /// The sense that --fail-on looks at
    #[arg(long, value_enum, default_value = "both")]
    sense: Sense,

    /// The version of OLD, to suggest the next one [default: as Cargo.toml beside an api.txt or in the output of a balas.yaml says]
    #[arg(long = "version", value_name = "VERSION")]
    from: Option<Version>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatArgument {
    /// A block for each change, like findings
    Text,
    /// Tables, for a comment on a pull request
    Markdown,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Threshold {
    /// Something that worked does not work any longer
    Breaking,
    /// The same, or something new can be done
    Minor,
    /// Any change
    Any,
    /// Nothing
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sense {
    /// Code that uses the crate
    Source,
    /// Clients made from the old description
    Wire,
    /// Both
    Both,
}

impl DiffCommand {
    pub(super) fn run(&self) -> Result<u8> {
        let (Some(old), Some(new)) = (side::read(&self.old)?, side::read(&self.new)?) else {
            return Ok(DENIED);
        };
        let diff = Diff::of(&old.surface, &new.surface)
            .located(|change| old.place(change), |change| new.place(change));
        let version = self.from.or(old.version).or(new.version);
        let format = match self.format {
            FormatArgument::Text => Format::Text,
            FormatArgument::Markdown => Format::Markdown,
            FormatArgument::Json => Format::Json,
        };
        print!("{}", diff.render(format, version));
        Ok(if self.is_too_much(diff.verdict()) {
            DENIED
        } else {
            DONE
        })
    }

    fn is_too_much(&self, verdict: Verdict) -> bool {
        let level = match self.sense {
            Sense::Source => verdict.source,
            Sense::Wire => verdict.wire,
            Sense::Both => verdict.source.max(verdict.wire),
        };
        match self.fail_on {
            Threshold::Breaking => level >= Level::Breaking,
            Threshold::Minor => level >= Level::Minor,
            Threshold::Any => level > Level::None,
            Threshold::Never => false,
        }
    }
}
