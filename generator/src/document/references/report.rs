//! What is said about a reference without a usable target.

use super::Resolver;
use super::target::{Failure, component};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::{document as codes, source as source_codes};
use crate::diagnostics::similar::{close, did_you_mean};
use crate::document::dialect::v2;
use crate::origin::{Origin, SourceId, Trail};
use crate::source::Refusal;

impl Resolver<'_> {
    /// Reports a failure at the text of the reference.
    pub(super) fn report(
        &mut self,
        failure: &Failure,
        text: &str,
        wanted: Option<&str>,
        trail: &Trail<'_>,
    ) {
        let is_mapping = trail.parent().and_then(Trail::last) == Some("mapping")
            || trail.last() == Some("defaultMapping");
        let origin = if is_mapping {
            trail.origin()
        } else {
            trail.key("$ref").origin()
        };
        let diagnostic = match failure {
            Failure::Faulty => return,
            Failure::Missing => self.missing(text, &origin),
            Failure::Refused(refusal) => self.refused(refusal, text, &origin),
            Failure::WrongKind(kind) => wrong_kind(kind, wanted, text, &origin),
            Failure::Endless => Diagnostic::new(
                &codes::CYCLE,
                &origin,
                format!("`{text}` leads back to itself without end"),
            ),
        };
        self.sink.report(diagnostic);
    }

    fn missing(&self, text: &str, origin: &Origin) -> Diagnostic {
        let diagnostic = Diagnostic::new(
            &codes::UNRESOLVED,
            origin,
            format!("nothing is at `{text}`"),
        );
        match self.candidates(text) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }

    /// Components with a similar name, in any section.
    fn candidates(&self, text: &str) -> Option<String> {
        let (section, key) = component(text).or_else(|| v2::component(text))?;
        let near = close(section, self.keys.keys().copied());
        let sections = std::iter::once(section)
            .chain(near)
            .chain(self.keys.keys().copied());
        let found = sections.into_iter().find_map(|section| {
            let keys = close(key, self.keys.get(section)?.iter().map(String::as_str));
            let full: Vec<String> = keys
                .iter()
                .map(|key| format!("{}{key}", self.prefix(section)))
                .collect();
            (!full.is_empty()).then_some(full)
        })?;
        did_you_mean(&found.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// What references to a section of the components start with.
    fn prefix(&self, section: &str) -> String {
        let root = self.trees.root_of(SourceId::ROOT);
        v2::section(section)
            .filter(|old| {
                root.is_some_and(|root| root.get("swagger").is_some() && root.get(old).is_some())
            })
            .map_or_else(
                || format!("#/components/{section}/"),
                |old| format!("#/{old}/"),
            )
    }

    fn refused(&self, refusal: &Refusal, text: &str, origin: &Origin) -> Diagnostic {
        match refusal {
            Refusal::Network => {
                let message = format!("`{text}` is on the network, from where nothing is fetched");
                Diagnostic::new(&source_codes::REFUSED_FILE, origin, message)
                    .help("download the file and refer to the copy")
            }
            Refusal::Outside => {
                let message = format!("`{text}` is not below the folder of the root document");
                Diagnostic::new(&source_codes::REFUSED_FILE, origin, message)
            }
            Refusal::Unreadable(why) => {
                let file = text.split('#').next().unwrap_or(text);
                let message = format!("the file `{file}` cannot be read: {why}");
                let diagnostic = Diagnostic::new(&source_codes::MISSING_FILE, origin, message);
                let is_name = self
                    .keys
                    .get("schemas")
                    .is_some_and(|keys| keys.contains(text));
                if is_name {
                    diagnostic.help(format!("did you mean `{}{text}`?", self.prefix("schemas")))
                } else {
                    diagnostic
                }
            }
        }
    }
}

fn wrong_kind(kind: &str, wanted: Option<&str>, text: &str, origin: &Origin) -> Diagnostic {
    let wanted = wanted.unwrap_or("another kind");
    let message = format!("`{text}` is among the {kind}; one of the {wanted} is needed here");
    Diagnostic::new(&codes::WRONG_TARGET, origin, message)
}
