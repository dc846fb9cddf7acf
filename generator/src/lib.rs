//! Generates Rust clients and models from OpenAPI descriptions.

mod analyze;
pub mod api;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod config;
pub mod diagnostics;
mod document;
mod error;
mod emit;
mod lower;
mod names;
pub mod origin;
mod outcome;
mod pipeline;
mod plan;
mod render;
mod rust;
pub mod source;

pub use config::Config;
pub use error::{Error, Result};
pub use outcome::{Outcome, Stale, Summary, Written};
