//! How other versions of OpenAPI become the shape of 3.0, which is what `openapiv3` reads.
//!
//! Rewrites are small and total: each looks at one object, knows nothing of the others, and leaves an object that
//! already has the shape of 3.0 as it is. What 3.0 cannot say travels as `x-balas-*`.

mod backports;
mod choice;
mod number;
mod object;
mod operation;
mod schema;
mod unread;
pub(super) mod v2;
mod version;

use serde_json::Value;

use super::grammar::table::v2 as old;
use super::grammar::table::{HEADER, MEDIA_TYPE, OPENAPI, PARAMETER, SCHEMA, SECURITY_SCHEME};
use super::grammar::{Kind, Version};
use crate::diagnostics::Sink;
use crate::origin::Trail;

pub(crate) use backports::{adopt, adopt_all};
pub(crate) use operation::QUERY_STRING;
pub(crate) use unread::report_unread;
pub(crate) use version::version;

/// Brings one object to the shape of 3.0.
pub(crate) fn rewrite(
    node: &mut Value,
    kind: &'static Kind,
    trail: &Trail<'_>,
    version: Version,
    sink: &mut Sink,
) {
    if kind.is(&OPENAPI) {
        version::schema_dialect(node, "jsonSchemaDialect", trail, sink);
    } else if kind.is(&SCHEMA) {
        version::schema_dialect(node, "$schema", trail, sink);
        schema::rewrite(node, trail, version, sink);
    } else if kind.is(&PARAMETER) {
        operation::parameter(node, trail, sink);
    } else if kind.is(&HEADER) {
        operation::header(node, trail, sink);
    } else if kind.is(&SECURITY_SCHEME) {
        operation::security_scheme(node);
    } else if kind.is(&MEDIA_TYPE) {
        operation::media_type(node);
    } else if kind.is(&old::PARAMETER) || kind.is(&old::HEADER) {
        v2::items(node, trail, sink);
    }
}
