//! What is said about a reference without a usable target.

use super::Resolver;
use super::target::{Failure, component};
use super::trees;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::{document as codes, source as source_codes};
use crate::diagnostics::similar::{close, did_you_mean};
use crate::document::dialect::v2;
use crate::origin::{Origin, Pointer, SourceId, Trail};
use crate::source::{FetchError, Refusal, percent_decode};

/// How many references get a suggestion: each takes a look at every component.
const MAX_SUGGESTIONS: usize = 100;

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
            Failure::NoObject => {
                let wanted = wanted.unwrap_or("objects");
                let message = format!("`{text}` is no object; one of the {wanted} is needed here");
                Diagnostic::new(&codes::WRONG_TARGET, &origin, message)
            }
            Failure::WrongKind(kind) => wrong_kind(kind, wanted, text, &origin),
            Failure::TooMuch => Diagnostic::new(
                &source_codes::TOO_LARGE,
                &origin,
                "references multiply this description beyond all measure",
            ),
            Failure::Endless => Diagnostic::new(
                &codes::CYCLE,
                &origin,
                format!("`{text}` leads back to itself without end"),
            ),
        };
        self.sink.report(diagnostic);
    }

    fn missing(&mut self, text: &str, origin: &Origin) -> Diagnostic {
        let diagnostic = Diagnostic::new(
            &codes::UNRESOLVED,
            origin,
            format!("nothing is at `{text}`"),
        );
        self.suggested += 1;
        if self.suggested > MAX_SUGGESTIONS {
            return diagnostic;
        }
        match self.candidates(text).or_else(|| self.neighbours(text)) {
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

    /// What is there instead of the first key that is not, on the way that a reference goes.
    fn neighbours(&mut self, text: &str) -> Option<String> {
        let (file, fragment) = text.split_once('#')?;
        let source = match file {
            "" => SourceId::ROOT,
            file => self.sources.open_relative(SourceId::ROOT, file).ok()?,
        };
        let pointer = Pointer::parse(&percent_decode(fragment))?;
        let mut at = Pointer::root();
        for token in pointer.tokens() {
            let node = trees::get(self.trees.root_of(source)?, &at)?;
            if trees::get(node, &Pointer::root().child(token)).is_some() {
                at = at.child(token);
                continue;
            }
            let keys = close(token, node.as_object()?.keys().map(String::as_str));
            let full = keys.iter().map(|key| format!("{file}{}", at.child(key)));
            let full: Vec<String> = full.collect();
            return did_you_mean(&full.iter().map(String::as_str).collect::<Vec<_>>());
        }
        None
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
                    .help("let it be fetched with `--allow-remote`, or refer to a copy")
            }
            Refusal::Unfetched(error) => unfetched(error, text, origin),
            Refusal::Outside => {
                let message = format!("`{text}` is not below the folder of the root document");
                Diagnostic::new(&source_codes::REFUSED_FILE, origin, message)
                    .help("to allow it, name the folder that holds both with `root`")
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

fn unfetched(error: &FetchError, text: &str, origin: &Origin) -> Diagnostic {
    let url = text.split('#').next().unwrap_or(text);
    let message = format!("`{url}` cannot be used: {error}");
    match error {
        FetchError::Failed(_) => Diagnostic::new(&source_codes::NOT_FETCHED, origin, message),
        FetchError::Changed { .. } => Diagnostic::new(&source_codes::CHANGED, origin, message)
            .help("`--update-remote` takes what is there now"),
    }
}

fn wrong_kind(kind: &str, wanted: Option<&str>, text: &str, origin: &Origin) -> Diagnostic {
    let wanted = wanted.unwrap_or("another kind");
    let message = format!("`{text}` is among the {kind}; one of the {wanted} is needed here");
    Diagnostic::new(&codes::WRONG_TARGET, origin, message)
}
