//! Events: requests of the service, whose bodies are components by now.

use super::Cx;
use super::extension::Extensions;
use crate::api::{Docs, Event, Signature};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::origin::Origin;

/// How the service signs its requests, told at the root of the document.
const SIGNATURE: &str = "x-rust-signature";

impl Cx<'_, '_> {
    /// All events, in the order of the document. One whose schema is not there was reported with it.
    pub(super) fn lower_events(&mut self) {
        for request in self.incoming {
            let Some((_, ty)) = self.schema_by_key(&request.schema) else {
                continue;
            };
            self.api.events.push(Event {
                origin: request.origin.clone(),
                name: request.name.clone(),
                docs: Docs {
                    summary: request.summary.clone(),
                    description: request.description.clone(),
                    deprecated: request.deprecated,
                    ..Docs::default()
                },
                ty,
            });
        }
    }

    /// How events are signed.
    pub(super) fn lower_signature(&mut self, extensions: &Extensions) {
        let Some(declared) = extensions.get(SIGNATURE) else {
            return;
        };
        let at = Origin::root().child(SIGNATURE);
        let (place, message) = match Signature::read(declared, &at) {
            Ok(_) if self.api.events.is_empty() => (
                at,
                "there are no webhooks or callbacks to be signed".to_owned(),
            ),
            Ok(signature) => {
                self.api.signature = Some(signature);
                return;
            }
            Err((place, mistake)) => {
                let key = place.pointer.last().unwrap_or(SIGNATURE);
                let message = format!("the signature is not understood: `{key}` {mistake}");
                (place, message)
            }
        };
        self.report(Diagnostic::new(&codes::SIGNATURE, &place, message).at_key());
    }
}
