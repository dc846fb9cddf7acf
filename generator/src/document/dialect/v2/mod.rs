//! How Swagger 2.0 becomes the shape of 3.0.
//!
//! First the sections at the top are [lifted](lift()) below `components`, so that references are followed and hoisted as
//! in any version; keywords are checked against the table of 2.0. Then the document is [converted](convert()): bodies,
//! media types, servers, credentials. Afterwards it is one of 3.0, and all that stands elsewhere than in the text has
//! been recorded as moved.

mod body;
mod components;
mod form;
mod lift;
mod media;
mod operation;
mod parameter;
mod response;
mod schema;
mod security;
mod server;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::origin::{Origin, Pointer};
use crate::source::Sources;

use media::MediaTypes;
use server::Service;

pub(crate) use lift::{component, lift, section};
pub(super) use parameter::items;
pub(super) use schema::{carry_later_keywords, later_keywords, nullable, rewrite as schema};

type Members = Map<String, Value>;

/// Gives a document of 2.0, lifted and checked, the shape of 3.0.
pub(crate) fn convert(tree: &mut Value, sources: &mut Sources, sink: &mut Sink) {
    let Value::Object(root) = tree else { return };
    let mut cx = Cx::new(root, sources, sink);
    cx.document(root);
    let moves = cx.moves;
    // From here on the places of 2.0 may mean other things.
    sink.pin(&Pointer::root(), sources);
    for (pointer, origin) in moves {
        sources.moved(pointer, origin);
    }
}

/// What all of the conversion shares.
struct Cx<'a> {
    sources: &'a Sources,
    sink: &'a mut Sink,
    /// Where nodes of the new document stand in the text. Applied at the end, because until then places are those
    /// of 2.0.
    moves: Vec<(Pointer, Origin)>,
    service: Service,
    /// What operations read and write that do not say it themselves.
    consumes: MediaTypes,
    produces: MediaTypes,
    /// The shared parameters and responses as they were written.
    parameters: Members,
    responses: Members,
}

impl<'a> Cx<'a> {
    fn new(root: &mut Members, sources: &'a Sources, sink: &'a mut Sink) -> Self {
        let at = Origin::root();
        Self {
            sources,
            sink,
            moves: Vec::new(),
            service: Service::take(root, &at),
            consumes: MediaTypes::take(root, "consumes", &at).unwrap_or_else(MediaTypes::json),
            produces: MediaTypes::take(root, "produces", &at).unwrap_or_else(MediaTypes::json),
            parameters: components::section(root, "parameters"),
            responses: components::section(root, "responses"),
        }
    }

    fn document(&mut self, root: &mut Members) {
        root.shift_remove("swagger");
        for stub in [
            "definitions",
            "parameters",
            "responses",
            "securityDefinitions",
        ] {
            root.shift_remove(stub);
        }
        root.insert("openapi".into(), "3.0.3".into());
        if let Some(servers) = self.servers(&Origin::root()) {
            root.insert("servers".into(), servers);
        }
        if let Some(Value::Object(components)) = root.get_mut("components") {
            self.components(components);
        }
        if let Some(Value::Object(paths)) = root.get_mut("paths") {
            self.paths(paths);
        }
    }

    /// Remembers that what is at `new` in the document of 3.0 is at `old` in that of 2.0.
    fn moved(&mut self, new: &Origin, old: &Origin) {
        let place = self.sources.physical(old);
        self.moves.push((new.pointer.clone(), place));
    }

    fn report(&mut self, code: &'static Code, origin: &Origin, message: &str) {
        self.sink
            .report(Diagnostic::new(code, origin, message).at_key());
    }
}
