//! Generates Rust clients and models from OpenAPI descriptions.

mod analyze;
pub mod api;
pub mod bindings;
mod build_script;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod config;
pub mod diagnostics;
#[cfg(feature = "diff")]
pub mod diff;
mod document;
mod emit;
mod error;
pub mod hooks;
#[cfg(feature = "inspect")]
pub mod inspect;
mod lower;
mod names;
pub mod origin;
mod outcome;
mod output;
#[cfg(feature = "overlays")]
pub mod overlay;
pub mod pins;
mod pipeline;
mod plan;
#[cfg(feature = "remote")]
mod remote;
mod render;
pub mod report;
mod rust;
pub mod source;
pub mod surface;

pub use build_script::compile;
pub use config::{Config, Dates, Decimals, Dependency, Foreign, Maps, Uuids};
pub use error::{Error, Result};
pub use outcome::{Outcome, Stale, Summary, Written};
pub use report::Report;

/// Generates a crate in memory.
///
/// ```no_run
/// # fn main() -> balas::Result {
/// let config = balas::Config::new().spec("api.yaml").output("client");
/// let outcome = balas::generate(&config)?;
/// eprint!("{}", outcome.render(balas::diagnostics::Format::Text));
/// outcome.write()?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// If no description is configured or it cannot be read. Faults of the description are no errors: they are in the
/// outcome, which then [is denied](Outcome::is_denied).
pub fn generate(config: &Config) -> Result<Outcome> {
    pipeline::run(config)
}

/// The examples of the guide, as tests.
#[cfg(all(doctest, feature = "diff", feature = "inspect", feature = "overlays"))]
#[doc = include_str!("../docs/library.md")]
struct Guide;
