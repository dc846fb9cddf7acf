//! A description that can be relied on: one dialect, parsed into `openapiv3`, every reference internal and alive.

use crate::config::Config;
use crate::diagnostics::Sink;
use crate::source::Sources;

mod cursor;

pub(crate) use cursor::At;

/// The description, ready to be lowered.
///
/// After loading, every `$ref` reads `#/components/<section>/<key>` and its target exists; what a reference pointed
/// at elsewhere (another file, the middle of the document) was hoisted into the components, and [`Self::origin_of`]
/// knows where it really stands.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) openapi: openapiv3::OpenAPI,
}

/// Loads, repairs and checks the root document. `None` where nothing can be made of it; the sink says why.
pub(crate) fn load(_sources: &Sources, _config: &Config, _sink: &mut Sink) -> Option<Document> {
    None
}
