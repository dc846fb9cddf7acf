//! `balas explain CODE`: what a finding means.

use clap::Args;

use super::{DONE, FAILED};
use crate::Result;
use crate::diagnostics::codes;

/// Explains a code such as W0201; without a code, lists them all
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The code that a finding shows in brackets
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

impl Explain {
    pub(super) fn run(&self) -> Result<u8> {
        let Some(id) = &self.code else {
            codes::all().for_each(|code| println!("{}  {}", code.id, code.title));
            return Ok(DONE);
        };
        let Some(code) = codes::find(id) else {
            eprintln!("error: there is no code `{id}`; `balas explain` lists them");
            return Ok(FAILED);
        };
        println!("{}: {}\n\n{}", code.id, code.title, code.explanation.trim());
        Ok(DONE)
    }
}
