//! Paths of overlays: JSONPath (RFC 9535), read and answered by `serde_json_path`.

use std::fmt;

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use crate::diagnostics::codes::overlay as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::{Origin, Pointer};
use crate::source::json_path::segment;

/// Longest accepted path, in bytes, and how deep brackets in it may be nested. RFC 9535 sets no limit.
const MAX_LENGTH: usize = 8192;
/// The time that the parser takes doubles with each filter in a filter.
const MAX_NESTING: usize = 12;

/// A path and where it is written.
pub(super) struct Path {
    pub(super) origin: Origin,
    pub(super) text: String,
    path: JsonPath,
}

impl Path {
    /// Reads the path that is written at `origin`; reports what is wrong with it.
    pub(super) fn read(text: &str, origin: &Origin, sink: &mut Sink) -> Option<Self> {
        let why = match parse(text) {
            Ok(path) => return Some(Self::new(text, path, origin)),
            Err(why) => why,
        };
        let bracketed = bracketed(text);
        if let Some(path) = parse(&bracketed).ok().filter(|_| bracketed != text) {
            let message = format!("in `{text}` a name with a dash stands outside of brackets");
            let help = format!("it is read as `{bracketed}`");
            sink.report(Diagnostic::new(&codes::LOOSE_PATH, origin, message).help(help));
            return Some(Self::new(&bracketed, path, origin));
        }
        let message = format!("`{text}` is not a JSONPath: {why}");
        sink.report(Diagnostic::new(&codes::PATH, origin, message).help(help(text)));
        None
    }

    fn new(text: &str, path: JsonPath, origin: &Origin) -> Self {
        Self {
            origin: origin.clone(),
            text: text.to_owned(),
            path,
        }
    }

    /// The nodes that it selects, each once, in the order in which they are found.
    pub(super) fn select(&self, tree: &Value) -> Vec<Pointer> {
        select(&self.path, tree)
    }
}

/// The nodes that a path selects; none where the text is no path.
pub(super) fn select_text(text: &str, tree: &Value) -> Vec<Pointer> {
    parse(text).map_or(Vec::new(), |path| select(&path, tree))
}

fn select(path: &JsonPath, tree: &Value) -> Vec<Pointer> {
    let nodes = path.query_located(tree).dedup();
    nodes
        .locations()
        .map(|location| {
            location
                .iter()
                .fold(Pointer::root(), |pointer, element| match element {
                    PathElement::Name(name) => pointer.child(name),
                    PathElement::Index(index) => pointer.child(index.to_string()),
                })
        })
        .collect()
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn parse(text: &str) -> Result<JsonPath, String> {
    if text.len() > MAX_LENGTH || nesting(text) > MAX_NESTING {
        return Err("it is too long or nested too deeply".into());
    }
    JsonPath::parse(text).map_err(|error| {
        let rest = text.get(error.position()..).unwrap_or_default();
        match error.message() {
            "parser error" => format!("it cannot be read from `{rest}` on"),
            message => format!("at `{rest}`, {message}"),
        }
    })
}

fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for character in text.chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn help(text: &str) -> String {
    if let Some(pointer) = Pointer::parse(text).filter(|_| !text.is_empty()) {
        return format!("that is a JSON Pointer; write `{}`", spell(&pointer));
    }
    if text.starts_with('[') {
        return format!("a path starts with `$`: `${text}`");
    }
    if text.starts_with(char::is_alphabetic) {
        return format!("a path starts with `$`: `$.{text}`");
    }
    "names with other signs than letters, digits and `_` stand in brackets and quotes: `$.paths['/pets']`".into()
}

/// The path that selects the node at a pointer, if all tokens are keys.
pub(super) fn spell(pointer: &Pointer) -> String {
    let tokens = pointer.tokens();
    tokens
        .into_iter()
        .fold("$".to_owned(), |path, token| path + &segment(token))
}

/// The same text with names that have dashes in brackets: `$.info['x-audience']` for `$.info.x-audience`.
fn bracketed(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' | '"' => quote_length(rest, first),
            '.' => {
                let name = name_after_dot(rest);
                if name.contains('-') {
                    let dots = if rest.starts_with("..") { ".." } else { "" };
                    out += &format!("{dots}['{name}']");
                    rest = &rest[dots.len().max(1) + name.len()..];
                    continue;
                }
                1
            }
            other => other.len_utf8(),
        };
        out += &rest[..length];
        rest = &rest[length..];
    }
    out
}

/// Length of the quoted text at the start, its quotes included.
fn quote_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            other if other == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The name behind one or two dots; empty if there is none.
fn name_after_dot(text: &str) -> &str {
    let name = text.trim_start_matches('.');
    if text.len() - name.len() > 2 || !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return "";
    }
    let end = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')));
    &name[..end.unwrap_or(name.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_dashes_are_put_in_brackets_outside_of_quotes() {
        assert_eq!(
            bracketed("$.a.x-b[?@.c-d == 'e.f-g']..h-i"),
            "$.a['x-b'][?@['c-d'] == 'e.f-g']..['h-i']"
        );
        assert_eq!(bracketed("$.a[-1].b"), "$.a[-1].b");
    }

    #[test]
    fn names_of_any_kind_are_found_again() {
        for name in [
            "plain",
            "x-dash",
            "a.b",
            "it's",
            "a\\b",
            "/pets/{id}",
            "\"",
            "a\nb\u{1}",
            "",
            "7",
            "é",
            "~1",
        ] {
            let mut tree = Value::Object(serde_json::Map::new());
            tree[name] = Value::Null;
            let pointer = Pointer::root().child(name);
            assert_eq!(select_text(&spell(&pointer), &tree), [pointer], "{name:?}");
        }
    }

    #[test]
    fn what_is_nested_without_end_is_refused_at_once() {
        let text = format!("$[?{}@.a{}]", "(".repeat(4000), ")".repeat(4000));
        assert!(parse(&text).is_err());
    }
}
