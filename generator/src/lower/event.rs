//! Events: requests of the service, whose bodies are components by now.

use super::Cx;
use crate::api::{Docs, Event};

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
}
