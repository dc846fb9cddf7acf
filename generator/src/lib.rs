//! Generates Rust clients and models from OpenAPI descriptions.

pub mod api;
mod analyze;
pub mod config;
pub mod diagnostics;
mod document;
mod names;
pub mod origin;
pub mod source;

pub use config::Config;
