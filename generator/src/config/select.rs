//! What settings are about: operations and types of the description, named by patterns.
//!
//! | pattern | stands for |
//! |---|---|
//! | `*` | any text without a slash |
//! | `**` | any text |
//! | `…/**` | the path and all below it |

use std::collections::BTreeSet;

use crate::diagnostics::codes::config as codes;
use crate::diagnostics::similar::{close, did_you_mean};
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::{Origin, Pointer, SourceId};

use super::Config;

/// What stands for any method before a path.
const ANY_METHOD: &str = "*";

/// What takes part, and what does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) include: Selectors,
    pub(crate) exclude: Selectors,
}

/// Patterns for operations and schemas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selectors {
    pub(crate) operations: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) paths: Vec<String>,
    pub(crate) schemas: Vec<String>,
}

/// An operation as selectors see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'o> {
    pub(crate) id: Option<&'o str>,
    pub(crate) method: &'o str,
    pub(crate) path: &'o str,
    pub(crate) tags: &'o [String],
    pub(crate) origin: &'o Origin,
}

/// Where selectors are written: `include` or `exclude`, what they select by, and their number.
type Place = (&'static str, &'static str, usize);

impl Chosen {
    /// Whether operations are chosen at all.
    pub(crate) fn is_about_operations(&self) -> bool {
        self.include.selects_operations() || self.exclude.selects_operations()
    }

    /// Whether an operation takes part. What selects it is noted.
    fn keeps(&self, operation: &Candidate<'_>, used: &mut BTreeSet<Place>) -> bool {
        let is_included = self.include.select("include", operation, used);
        let is_excluded = self.exclude.select("exclude", operation, used);
        (is_included || !self.include.selects_operations()) && !is_excluded
    }
}

impl Selectors {
    fn selects_operations(&self) -> bool {
        !(self.operations.is_empty() && self.tags.is_empty() && self.paths.is_empty())
    }

    /// The lists by their keys.
    fn lists(&self) -> [(&'static str, &[String]); 4] {
        [
            ("operations", &self.operations),
            ("tags", &self.tags),
            ("paths", &self.paths),
            ("schemas", &self.schemas),
        ]
    }

    fn select(
        &self,
        side: &'static str,
        operation: &Candidate<'_>,
        used: &mut BTreeSet<Place>,
    ) -> bool {
        let mut is_selected = false;
        for (by, patterns) in self.lists() {
            for (index, pattern) in patterns.iter().enumerate() {
                let is_met = match by {
                    "operations" => names_operation(pattern, operation),
                    "tags" => operation.tags.iter().any(|tag| matches(pattern, tag)),
                    "paths" => matches(pattern, operation.path),
                    _ => false,
                };
                if is_met {
                    used.insert((side, by, index));
                    is_selected = true;
                }
            }
        }
        is_selected
    }

    /// Whether a schema is among those that are selected.
    pub(crate) fn has_schema(&self, key: &str) -> bool {
        self.schemas
            .iter()
            .any(|pattern| names_schema(pattern, key))
    }
}

impl Config {
    /// Which of the operations take part, in their order. Selectors that select none are reported.
    pub(crate) fn choose_operations(
        &self,
        operations: &[Candidate<'_>],
        sink: &mut Sink,
    ) -> Vec<bool> {
        let mut used = BTreeSet::new();
        let kept = operations
            .iter()
            .map(|operation| self.chosen.keeps(operation, &mut used))
            .collect();
        for (side, selectors) in self.sides() {
            for (by, patterns) in selectors.lists() {
                let known = || known(by, operations);
                for (index, pattern) in patterns.iter().enumerate() {
                    if by != "schemas" && !used.contains(&(side, by, index)) {
                        let place = [side, by, &index.to_string()];
                        sink.report(self.unmatched(&place, noun(by), pattern, &known()));
                    }
                }
            }
        }
        kept
    }

    /// Reports selectors of schemas that select none of these.
    pub(crate) fn check_schemas<'k>(
        &self,
        keys: impl Iterator<Item = &'k str> + Clone,
        sink: &mut Sink,
    ) {
        for (side, selectors) in self.sides() {
            for (index, pattern) in selectors.schemas.iter().enumerate() {
                if !keys.clone().any(|key| names_schema(pattern, key)) {
                    let place = [side, "schemas", &index.to_string()];
                    let known: Vec<&str> = keys.clone().collect();
                    sink.report(self.unmatched(&place, "schema", pattern, &known));
                }
            }
        }
    }

    fn sides(&self) -> [(&'static str, &Selectors); 2] {
        [
            ("include", &self.chosen.include),
            ("exclude", &self.chosen.exclude),
        ]
    }

    /// Says that a selector selects nothing, at its place in the settings.
    pub(crate) fn unmatched(
        &self,
        place: &[&str],
        noun: &str,
        selector: &str,
        known: &[&str],
    ) -> Diagnostic {
        let message = format!("there is no {noun} `{selector}`");
        let at = self.place(place);
        let is_key = place
            .last()
            .is_some_and(|key| key.parse::<usize>().is_err());
        let diagnostic = Diagnostic::new(&codes::NO_MATCH, &at, message);
        let diagnostic = match is_key && at.source == SourceId::CONFIG {
            true => diagnostic.at_key(),
            false => diagnostic,
        };
        let diagnostic = match did_you_mean(&close(selector, known.iter().copied())) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        };
        match at.source == SourceId::CONFIG {
            true => diagnostic,
            false => {
                diagnostic.note("it is asked for by a flag or a method, not in a settings file")
            }
        }
    }

    /// Where a setting stands in the settings file; the whole description for one that does not.
    pub(crate) fn place(&self, keys: &[&str]) -> Origin {
        let pointer = keys.iter().fold(Pointer::root(), |at, key| at.child(key));
        match self.file.is_some() && self.places.contains(&pointer.to_string()) {
            true => Origin {
                source: SourceId::CONFIG,
                pointer,
            },
            false => Origin::root(),
        }
    }
}

fn noun(by: &str) -> &'static str {
    match by {
        "operations" => "operation",
        "tags" => "operation with the tag",
        _ => "path",
    }
}

/// What selectors of a kind can name.
fn known<'o>(by: &str, operations: &'o [Candidate<'o>]) -> Vec<&'o str> {
    let all: BTreeSet<&str> = match by {
        "operations" => operations.iter().filter_map(|of| of.id).collect(),
        "tags" => operations
            .iter()
            .flat_map(|of| of.tags)
            .map(String::as_str)
            .collect(),
        _ => operations.iter().map(|of| of.path).collect(),
    };
    all.into_iter().collect()
}

/// Whether a pattern names an operation: by its id, as `GET /path`, or by its place.
pub(crate) fn names_operation(pattern: &str, operation: &Candidate<'_>) -> bool {
    if pattern.starts_with("#/") {
        return matches(pattern, &operation.origin.to_string());
    }
    match pattern.split_once(' ') {
        Some((method, path)) if path.starts_with(['/', '*']) => {
            (method == ANY_METHOD || method.eq_ignore_ascii_case(operation.method))
                && matches(path, operation.path)
        }
        _ => operation.id.is_some_and(|id| matches(pattern, id)),
    }
}

/// Whether a pattern names a schema of the components: by its key, or by its place.
pub(crate) fn names_schema(pattern: &str, key: &str) -> bool {
    match pattern.starts_with("#/") {
        true => {
            let schemas = Origin::root().child("components").child("schemas");
            matches(pattern, &schemas.child(key).to_string())
        }
        false => matches(pattern, key),
    }
}

/// Whether a pattern stands for a text.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    if let Some(folder) = pattern.strip_suffix("/**")
        && !folder.is_empty()
        && matches(folder, text)
    {
        return true;
    }
    glob(pattern.as_bytes(), text.as_bytes())
}

/// Where matching goes on in the pattern and in the text.
type Resumption = Option<(usize, usize)>;

/// Walks pattern and text together; on a mismatch the last star takes a character more.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut seen) = (0, 0);
    // Where to go on when what follows a star does not fit: behind `*` and, as its reach is wider, behind `**`.
    let (mut star, mut wide): (Resumption, Resumption) = (None, None);
    loop {
        if pattern[at..].starts_with(b"**") {
            at += 2;
            (wide, star) = (Some((at, seen)), None);
            continue;
        }
        if pattern.get(at) == Some(&b'*') {
            at += 1;
            star = Some((at, seen));
            continue;
        }
        match (pattern.get(at), text.get(seen)) {
            (None, None) => return true,
            (Some(wanted), Some(found)) if wanted == found => {
                at += 1;
                seen += 1;
                continue;
            }
            _ => {}
        }
        if let Some((behind, from)) =
            star.filter(|(_, from)| text.get(*from).is_some_and(|c| *c != b'/'))
        {
            (at, seen) = (behind, from + 1);
            star = Some((behind, from + 1));
        } else if let Some((behind, from)) = wide.filter(|(_, from)| *from < text.len()) {
            (at, seen) = (behind, from + 1);
            (wide, star) = (Some((behind, from + 1)), None);
        } else {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_text() {
        for (pattern, text) in [
            ("/v1/pets", "/v1/pets"),
            ("/v1/*", "/v1/{id}"),
            ("/*/pets/*", "/v1/pets/{id}"),
            ("/v1/**", "/v1"),
            ("/v1/**", "/v1/a/b"),
            ("/**/admin", "/v1/x/admin"),
            ("/**/a/*", "/a/b/a/c"),
            ("**", "/a/b"),
            ("list*", "listPets"),
            ("*Pet*", "listPets"),
            ("**/a*b/c", "/ab/x/ab/c"),
        ] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("/v1/*", "/v1"),
            ("/v1/*", "/v1/a/b"),
            ("/v1/**", "/v10"),
            ("*", "a/b"),
            ("list*", "getPets"),
            ("/**/admin", "/v1/administrators"),
        ] {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }

    #[test]
    fn an_operation_has_three_names() {
        let origin = Origin::root().child("paths").child("/pets").child("get");
        let operation = Candidate {
            id: Some("listPets"),
            method: "GET",
            path: "/pets",
            tags: &[],
            origin: &origin,
        };
        for pattern in [
            "listPets",
            "GET /pets",
            "get /**",
            "* /pets",
            "#/paths/~1pets/get",
        ] {
            assert!(names_operation(pattern, &operation), "{pattern}");
        }
        for pattern in ["/pets", "POST /pets", "list", "#/paths/~1pets/put"] {
            assert!(!names_operation(pattern, &operation), "{pattern}");
        }
    }
}
