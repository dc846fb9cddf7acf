//! Generates Rust clients and models from OpenAPI descriptions.

mod analyze;
pub mod api;
pub mod config;
pub mod diagnostics;
mod document;
mod lower;
mod names;
pub mod origin;
pub mod source;

pub use config::Config;
