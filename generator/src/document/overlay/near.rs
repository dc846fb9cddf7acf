//! How far a path that selects nothing gets: what its start selects, and what its next step may have meant.

use serde_json::{Map, Value};

use super::path::select_text;
use crate::diagnostics::similar::{close, did_you_mean};
use crate::origin::Pointer;
use crate::source::json_path::segment;

/// What to say about a path that selects nothing in `tree`.
pub(super) fn advice(path: &str, tree: &Value) -> Option<String> {
    let steps = steps(path);
    let (from, nodes) = steps.iter().rev().skip(1).find_map(|end| {
        let nodes = select_text(&path[..*end], tree);
        (!nodes.is_empty()).then_some((*end, nodes))
    })?;
    let next = steps.iter().find(|end| **end > from)?;
    let (start, step) = (&path[..from], &path[from..*next]);
    let found = format!("`{start}` selects something, and nothing in it is `{step}`");
    let meant = did_you_mean(
        &meant(step, &nodes, tree)
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
    );
    Some(match meant {
        Some(meant) => format!("{found}: {meant}"),
        None => found,
    })
}

/// Steps to members that are called alike.
fn meant(step: &str, nodes: &[Pointer], tree: &Value) -> Vec<String> {
    let name = step.trim_matches(['.', '[', ']', '\'', '"']);
    let keys: Vec<&str> = nodes
        .iter()
        .filter_map(|pointer| tree.pointer(pointer.to_string().strip_prefix('#')?))
        .filter_map(Value::as_object)
        .flat_map(Map::keys)
        .map(String::as_str)
        .collect();
    let mut steps: Vec<String> = close(name, keys).into_iter().map(segment).collect();
    steps.dedup();
    steps
}

/// Where the steps of a path end, that of `$` first.
fn steps(path: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut depth, mut quote, mut escaped) = (0_usize, None, false);
    let mut last = ' ';
    for (at, character) in path.char_indices() {
        let starts = matches!(character, '.' | '[') && last != '.';
        if quote.is_none() && depth == 0 && starts && at > 0 {
            ends.push(at);
        }
        match (quote, character) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if open == character => quote = None,
            (None, '\'' | '"') => quote = Some(character),
            (None, '[' | '(') => depth += 1,
            (None, ']' | ')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        last = character;
    }
    ends.push(path.len());
    ends
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_first_step_into_nothing_is_named() {
        let tree = json!({ "paths": { "/pets": { "get": {} } } });
        assert_eq!(
            advice("$.paths['/pet'].get", &tree).as_deref(),
            Some(
                "`$.paths` selects something, and nothing in it is `['/pet']`: did you mean `['/pets']`?"
            )
        );
        assert_eq!(
            advice("$.paths..[?@.a == 'x.y'].z", &tree).as_deref(),
            Some("`$.paths` selects something, and nothing in it is `..[?@.a == 'x.y']`")
        );
    }
}
