//! What is described and not read: requests of the service whose body is nothing that a type could stand for.

use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::Origin;

/// Says that there is no event for a webhook or a callback, and why.
pub(crate) fn report_unread(name: &str, why: &str, origin: &Origin, sink: &mut Sink) {
    let message = format!("there is no event for `{name}`, which {why}");
    sink.report(Diagnostic::new(&codes::NOT_GENERATED, origin, message).at_key());
}
