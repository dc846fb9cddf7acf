//! The methods of [`Config`] for what is chosen, which types stand for what, and how seriously findings are taken.

use super::{Config, Decimals, Dependency, Foreign, Maps, Uuids};
use crate::api::Pagination;
use crate::diagnostics::LintLevel;
use crate::origin::Origin;

impl Config {
    /// Does not report findings with this code.
    #[must_use]
    pub fn allow(self, code: impl Into<String>) -> Self {
        self.lint(code, LintLevel::Allow)
    }

    /// Reports findings with this code and goes on.
    #[must_use]
    pub fn warn(self, code: impl Into<String>) -> Self {
        self.lint(code, LintLevel::Warn)
    }

    /// Refuses to generate anything if there is a finding with this code.
    #[must_use]
    pub fn deny(self, code: impl Into<String>) -> Self {
        self.lint(code, LintLevel::Deny)
    }

    /// Takes only those operations that have this `operationId`; may be called again, for further ones.
    ///
    /// Instead of the id there can be a method and a path (`GET /pets`) or the JSON Pointer of the operation. `*` stands for any text
    /// without a slash, also for any method, and `**` for any text.
    ///
    /// ```
    /// let config = balas::Config::new()
    ///     .include_operation("list*")
    ///     .include_operation("GET /pets/{id}");
    /// ```
    #[must_use]
    pub fn include_operation(mut self, pattern: impl Into<String>) -> Self {
        self.chosen.include.operations.push(pattern.into());
        self
    }

    /// Takes only operations with this tag, besides others that are included.
    #[must_use]
    pub fn include_tag(mut self, pattern: impl Into<String>) -> Self {
        self.chosen.include.tags.push(pattern.into());
        self
    }

    /// Takes only operations of this path, besides others that are included. `/v1/**` is `/v1` and all below it.
    #[must_use]
    pub fn include_path(mut self, pattern: impl Into<String>) -> Self {
        self.chosen.include.paths.push(pattern.into());
        self
    }

    /// Gives a type to this schema although no operation needs it. With [`only_types`](Self::only_types), only to those that are
    /// included, and to what they need.
    #[must_use]
    pub fn include_schema(mut self, pattern: impl Into<String>) -> Self {
        self.chosen.include.schemas.push(pattern.into());
        self
    }

    /// Leaves out operations, named as for [`include_operation`](Self::include_operation).
    #[must_use]
    pub fn exclude_operation(mut self, pattern: impl Into<String>) -> Self {
        self.chosen.exclude.operations.push(pattern.into());
        self
    }

    /// Leaves out operations with this tag.
    #[must_use]
    pub fn exclude_tag(mut self, pattern: impl Into<String>) -> Self {
        self.chosen.exclude.tags.push(pattern.into());
        self
    }

    /// Leaves out operations of this path.
    ///
    /// ```
    /// let config = balas::Config::new().exclude_path("/v1/admin/**");
    /// ```
    #[must_use]
    pub fn exclude_path(mut self, pattern: impl Into<String>) -> Self {
        self.chosen.exclude.paths.push(pattern.into());
        self
    }

    /// Gives no type to this schema. Where it is needed there is any JSON value, and a finding (W0348) says so.
    #[must_use]
    pub fn exclude_schema(mut self, pattern: impl Into<String>) -> Self {
        self.chosen.exclude.schemas.push(pattern.into());
        self
    }

    /// Takes this for numbers without a format and for the format `decimal`.
    #[must_use]
    pub fn decimals(mut self, decimals: Decimals) -> Self {
        self.decimals = decimals;
        self
    }

    /// Takes this for UUIDs.
    #[must_use]
    pub fn uuids(mut self, uuids: Uuids) -> Self {
        self.uuids = uuids;
        self
    }

    /// Takes this for objects with arbitrary keys.
    #[must_use]
    pub fn maps(mut self, maps: Maps) -> Self {
        self.maps = maps;
        self
    }

    /// Takes a type of another crate for the schema at `selector`, a JSON Pointer in which `*` stands for any text without a slash.
    ///
    /// The type implements `Clone`, `Debug`, `PartialEq` and what is needed of `Decode` and `Encode` of `balas-runtime`; or it is
    /// [text](Foreign::text), or read and written [by serde](Foreign::serde).
    ///
    /// ```
    /// use balas::{Config, Foreign};
    ///
    /// let config = Config::new()
    ///     .replace_type("#/components/schemas/Money", "shop_types::Money")
    ///     .replace_type("#/components/schemas/*/properties/homepage", Foreign::text("url::Url"))
    ///     .dependency("url", "2");
    /// ```
    #[must_use]
    pub fn replace_type(mut self, selector: impl Into<String>, ty: impl Into<Foreign>) -> Self {
        self.replace.insert(selector.into(), ty.into());
        self
    }

    /// Takes a type of another crate for all values with this `format`.
    #[must_use]
    pub fn replace_format(mut self, format: impl Into<String>, ty: impl Into<Foreign>) -> Self {
        self.formats.insert(format.into(), ty.into());
        self
    }

    /// Lets the crate depend on another one. Modules of a build script have no manifest: there, the crate around them does.
    #[must_use]
    pub fn dependency(mut self, name: impl Into<String>, on: impl Into<Dependency>) -> Self {
        self.dependencies.insert(name.into(), on.into());
        self
    }

    /// Derives a trait for the types at `selector`, a JSON Pointer in which `*` stands for any text without a slash, or `*` for all
    /// types.
    ///
    /// ```
    /// let config = balas::Config::new()
    ///     .derive("*", "Ord")
    ///     .derive("#/components/schemas/Pet", "schemars::JsonSchema");
    /// ```
    #[must_use]
    pub fn derive(mut self, selector: impl Into<String>, name: impl Into<String>) -> Self {
        let names = self.derives.entry(selector.into()).or_default();
        names.push(name.into());
        self
    }

    /// Gives the types at `selector`, as for [`derive`](Self::derive), an attribute: `#[must_use]`.
    #[must_use]
    pub fn attribute(mut self, selector: impl Into<String>, text: impl Into<String>) -> Self {
        let attributes = self.attributes.entry(selector.into()).or_default();
        attributes.push(text.into());
        self
    }

    /// Says how the pages of an operation follow each other. It is named by its `operationId`, as `GET /path`, or by JSON Pointer.
    ///
    /// ```
    /// use balas::api::{NextPage, PageInput, Pagination};
    ///
    /// let by_number = Pagination {
    ///     input: Some(PageInput::Parameter("page".into())),
    ///     items: Some("/data".into()),
    ///     ..Pagination::new(NextPage::Number(Some(1)))
    /// };
    /// let config = balas::Config::new()
    ///     .pages("listPets", by_number)
    ///     .pages("GET /settings", Pagination::new(NextPage::Never));
    /// ```
    #[must_use]
    pub fn pages(mut self, selector: impl Into<String>, pages: Pagination) -> Self {
        self.pagination.insert(selector.into(), pages);
        self
    }
}

impl Pagination {
    /// Pages of which nothing but this is known.
    pub fn new(next: crate::api::NextPage) -> Self {
        Self {
            next,
            ..Self::never(&Origin::root())
        }
    }
}
