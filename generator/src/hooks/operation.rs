//! An operation as hooks see it.

use crate::api;

/// An operation.
///
/// ```
/// let config = balas::Config::new()
///     .on_operation("#/paths/~1admin*/*", |operation| operation.exclude())
///     .on_operation("#/paths/**", |operation| {
///         if operation.tag() == Some("legacy") {
///             operation.deprecate();
///         }
///     });
/// ```
#[derive(Debug)]
pub struct Operation<'a> {
    pub(super) operation: &'a mut api::Operation,
    pub(super) tag: Option<&'a str>,
    pub(super) pointer: &'a str,
    pub(super) is_excluded: bool,
}

impl Operation<'_> {
    /// Where it is described: `#/paths/~1pets/get`.
    pub fn pointer(&self) -> &str {
        self.pointer
    }

    /// `operationId`
    pub fn id(&self) -> Option<&str> {
        self.operation.id.as_deref()
    }

    /// The HTTP method as it is sent: `GET`.
    pub fn method(&self) -> &str {
        &self.operation.method
    }

    /// The path as it is written: `/pets/{id}`.
    pub fn path(&self) -> &str {
        &self.operation.path
    }

    /// The tag by which it is grouped.
    pub fn tag(&self) -> Option<&str> {
        self.tag
    }

    /// `summary`
    pub fn summary(&self) -> Option<&str> {
        self.operation.docs.summary.as_deref()
    }

    /// `description`, CommonMark.
    pub fn description(&self) -> Option<&str> {
        self.operation.docs.description.as_deref()
    }

    /// Whether it is marked as deprecated.
    pub fn is_deprecated(&self) -> bool {
        self.operation.docs.deprecated
    }

    /// Gives its method this name in Rust. A name in `names` of the settings goes before it.
    pub fn rename(&mut self, name: impl Into<String>) {
        self.operation.name = Some(name.into());
    }

    /// Says this about it, in CommonMark, instead of what the description says.
    pub fn document(&mut self, text: impl Into<String>) {
        self.operation.docs.description = Some(text.into());
        self.operation.docs.summary = None;
    }

    /// Marks it as deprecated.
    pub fn deprecate(&mut self) {
        self.operation.docs.deprecated = true;
    }

    /// Generates neither it nor what only it needs.
    pub fn exclude(&mut self) {
        self.is_excluded = true;
    }
}
