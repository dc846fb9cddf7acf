//! Whether the document describes anything.

use serde_json::Value;

use crate::diagnostics::codes::rules as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::document::grammar::Version;
use crate::origin::Origin;

/// Of which a document of 3.1 has at least one; before, `paths` has to be there.
/// <https://spec.openapis.org/oas/v3.1.1.html#openapi-object>
const CONTAINERS: &[&str] = &["paths", "components", "webhooks"];

/// Reports a document without content, as it is written.
pub(crate) fn describes(tree: &Value, version: Version, sink: &mut Sink) {
    let describes = CONTAINERS.iter().any(|key| tree.get(key).is_some());
    if version < Version::V31 || describes {
        return;
    }
    let message = "the document has neither `paths` nor `components` nor `webhooks`";
    let diagnostic = Diagnostic::new(&codes::NOTHING_DESCRIBED, &Origin::root(), message);
    sink.report(diagnostic);
}
