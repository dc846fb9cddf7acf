//! Do generated types read and write real values?
//!
//! Each description becomes a crate with a program that knows its component schemas by pointer; where the types are is told by
//! the generator's bindings, never read from its text. All crates are members of one workspace, compiled at once.

mod report;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

use balas::Outcome;

use crate::programs::{Programs, library};
pub use report::Report;

/// What the programs share.
const SHARED: &str = include_str!("../../fixtures/probe/lib.rs");

/// Programs that read and write values of generated types.
#[derive(Debug)]
pub struct Probes(Programs);

impl Probes {
    /// No program yet. Files of an earlier run stay in `folder`, so that only what changed is compiled.
    pub fn new(folder: impl Into<PathBuf>, target: impl Into<PathBuf>) -> Self {
        Self(Programs::new(folder, target, ("probe", SHARED)))
    }

    /// Adds the crate `name` and tells the pointers, among `wanted`, of the types that it has.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn add(
        &mut self,
        name: &str,
        outcome: &Outcome,
        wanted: &[String],
    ) -> io::Result<Vec<String>> {
        let types: Vec<(&str, String)> = wanted
            .iter()
            .filter_map(|pointer| {
                let binding = outcome.bindings().find_type(pointer)?;
                let path = format!(
                    "{}::{}",
                    library(name),
                    binding.path.strip_prefix("crate::")?
                );
                let ty = match binding.is_nullable {
                    true => format!("Option<{path}>"),
                    false => path,
                };
                Some((pointer.as_str(), ty))
            })
            .collect();
        self.0.add(name, outcome, &program_text(&types))?;
        Ok(types
            .iter()
            .map(|(pointer, _)| (*pointer).to_owned())
            .collect())
    }

    /// Compiles all programs: what the compiler says about those that do not compile.
    ///
    /// # Errors
    ///
    /// If the workspace cannot be written or what the programs share does not compile.
    pub fn build(&self) -> Result<BTreeMap<String, String>, String> {
        self.0.build()
    }

    /// What becomes of values, each with the pointer of its type.
    ///
    /// # Errors
    ///
    /// If the program fails.
    pub fn run(
        &self,
        name: &str,
        values: &[(&str, &serde_json::Value)],
    ) -> Result<Vec<Report>, String> {
        let mut lines = String::new();
        for (pointer, value) in values {
            let _ = writeln!(lines, "{pointer}\t{value}");
        }
        let text = self.0.run(name, &lines)?;
        text.lines().map(Report::read).collect()
    }
}

fn program_text(types: &[(&str, String)]) -> String {
    let mut text = String::from(
        "//! Reads values as types of this crate and writes them again.\n\
         #![recursion_limit = \"4096\"]\n\
         #![allow(deprecated)]\n\n\
         fn main() {\n    probe::run(&[\n",
    );
    for (pointer, ty) in types {
        let _ = writeln!(text, "        ({pointer:?}, probe::probe::<{ty}>),");
    }
    text + "    ]);\n}\n"
}
