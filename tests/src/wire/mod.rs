//! Do generated clients send what they are asked to?
//!
//! Each description becomes a crate with a program that makes calls over a transport in memory and prints what was sent and
//! what came of it. How calls are written is told by the generator's bindings.

mod call;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use balas::Outcome;
use serde_json::Value;

pub use call::{Call, Content};

use crate::programs::{Programs, library};

/// What the programs share.
const SHARED: &str = include_str!("../../fixtures/wire/lib.rs");

/// Programs that make calls.
#[derive(Debug)]
pub struct Wire(Programs);

impl Wire {
    /// No program yet. Files of an earlier run stay in `folder`, so that only what changed is compiled.
    pub fn new(folder: impl Into<PathBuf>, target: impl Into<PathBuf>) -> Self {
        Self(Programs::new(folder, target, ("wire", SHARED)))
    }

    /// Adds the crate `name` and tells which of the calls cannot be written, and why.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn add(
        &mut self,
        name: &str,
        outcome: &Outcome,
        calls: &[Call],
    ) -> io::Result<BTreeMap<String, String>> {
        let mut program = String::from(
            "//! Makes calls and tells what was sent.\n\
             #![recursion_limit = \"4096\"]\n\
             #![allow(deprecated, unused_imports)]\n\n\
             use wire::{AsBytes as _, AsJson as _, AsShown as _};\n\n\
             fn main() {\n",
        );
        let mut refused = BTreeMap::new();
        for call in calls {
            match call.code(outcome.bindings(), &library(name)) {
                Ok(code) => program.push_str(&code),
                Err(reason) => drop(refused.insert(call.name.clone(), reason)),
            }
        }
        program.push_str("}\n");
        self.0.add(name, outcome, &program)?;
        Ok(refused)
    }

    /// Compiles all programs: what the compiler says about those that do not compile.
    ///
    /// # Errors
    ///
    /// If the workspace cannot be written or what the programs share does not compile.
    pub fn build(&self) -> Result<BTreeMap<String, String>, String> {
        self.0.build()
    }

    /// What came of the calls of a crate, by their names.
    ///
    /// # Errors
    ///
    /// If the program fails.
    pub fn run(&self, name: &str) -> Result<BTreeMap<String, Value>, String> {
        let text = self.0.run(name, "")?;
        let lines = text.lines().map(|line| {
            let report: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
            let name = report["name"].as_str().unwrap_or_default().to_owned();
            Ok((name, report))
        });
        lines.collect()
    }
}

/// The body of a request that was sent.
pub fn body(sent: &Value) -> Vec<u8> {
    let bytes = sent["body"].as_array().into_iter().flatten();
    let bytes = bytes.filter_map(|byte| u8::try_from(byte.as_u64()?).ok());
    bytes.collect()
}
