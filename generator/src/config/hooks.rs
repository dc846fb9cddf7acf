//! Hooks are given by methods alone: a settings file has no functions.

use std::sync::Arc;

use super::Config;
use crate::hooks::{Operation, Type};

impl Config {
    /// Calls `hook` for each type at `selector`, before code is made of it.
    ///
    /// A selector is a JSON Pointer into the description with `*` for any text within a step and `**` for any number of steps. One that
    /// matches nothing is reported (W0561).
    ///
    /// ```
    /// // Names end in `Dto` on the wire, and the internals of audit entries change too often to be described.
    /// let config = balas::Config::new()
    ///     .on_type("#/components/schemas/*Dto", |ty| {
    ///         let name = ty.component().unwrap_or_default().trim_end_matches("Dto").to_owned();
    ///         ty.rename(name);
    ///     })
    ///     .on_type("#/components/schemas/AuditEntry", |ty| ty.leave_open());
    /// ```
    #[must_use]
    pub fn on_type(
        mut self,
        selector: impl AsRef<str>,
        hook: impl Fn(&mut Type<'_>) + Send + Sync + 'static,
    ) -> Self {
        self.hooks.on_type(selector.as_ref(), Arc::new(hook));
        self
    }

    /// Calls `hook` for each operation at `selector`, before code is made of it.
    ///
    /// ```
    /// let config = balas::Config::new()
    ///     .on_operation("#/paths/~1internal*/*", |operation| operation.exclude())
    ///     .on_operation("#/paths/*/get", |operation| {
    ///         let text = format!("Reads `{}`.", operation.path());
    ///         if operation.description().is_none() {
    ///             operation.document(text);
    ///         }
    ///     });
    /// ```
    #[must_use]
    pub fn on_operation(
        mut self,
        selector: impl AsRef<str>,
        hook: impl Fn(&mut Operation<'_>) + Send + Sync + 'static,
    ) -> Self {
        self.hooks.on_operation(selector.as_ref(), Arc::new(hook));
        self
    }
}
