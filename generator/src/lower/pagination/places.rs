//! Places in answers, as dialects write them, as JSON Pointers.

/// What a place is a part of.
pub(super) enum Found {
    /// The answer.
    Answer(String),
    /// The last item of a list.
    LastItem { items: String, key: String },
}

/// A JSONPath of member names (`$.data.next`, `$['data']`), perhaps by way of the last item of a list
/// (`$.data[-1].id`, `$.data[(@.length-1)].id`).
pub(super) fn json_path(path: &str) -> Option<Found> {
    let rest = path.strip_prefix('$')?;
    for last in ["[-1]", "[(@.length-1)]", "[(@.length - 1)]"] {
        if let Some((items, key)) = rest.split_once(last) {
            return Some(Found::LastItem {
                items: members(items)?,
                key: members(key)?,
            });
        }
    }
    members(rest).map(Found::Answer)
}

/// The same where only a place in the answer will do.
pub(super) fn in_answer(path: &str) -> Option<String> {
    match json_path(path)? {
        Found::Answer(place) => Some(place),
        Found::LastItem { .. } => None,
    }
}

/// Names after dots: `data.next`.
pub(super) fn dotted(path: &str) -> String {
    let tokens = path.split('.').filter(|token| !token.is_empty());
    tokens.map(|token| format!("/{}", escaped(token))).collect()
}

/// A runtime expression: `$response.body#/next`, or `$response.header.X-Next`.
/// <https://spec.openapis.org/oas/v3.0.4.html#runtime-expressions>
pub(super) fn expression(text: &str) -> Option<String> {
    let place = text.strip_prefix("$response.")?;
    match place.strip_prefix("body#") {
        Some(pointer) => Some(pointer.to_owned()),
        None => place.strip_prefix("header.").map(str::to_owned),
    }
}

/// `.a['b']`
fn members(path: &str) -> Option<String> {
    let path = path.replace("['", ".").replace("[\"", ".");
    let path = path.replace("']", "").replace("\"]", "");
    let is_plain = path.is_empty() || path.starts_with('.');
    (is_plain && !path.contains(['[', ']', '*', '@', '?'])).then(|| dotted(&path))
}

fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::{expression, in_answer};

    #[test]
    fn paths_of_member_names_are_pointers() {
        assert_eq!(in_answer("$.a.b").as_deref(), Some("/a/b"));
        assert_eq!(in_answer("$['a/b'].c").as_deref(), Some("/a~1b/c"));
        assert_eq!(in_answer("$").as_deref(), Some(""));
        assert_eq!(in_answer("$.a[*].b"), None);
        assert_eq!(in_answer("a.b"), None);
    }

    #[test]
    fn expressions_are_places_or_headers() {
        assert_eq!(expression("$response.body#/a/b").as_deref(), Some("/a/b"));
        assert_eq!(
            expression("$response.header.X-Next").as_deref(),
            Some("X-Next")
        );
        assert_eq!(expression("$request.query.a"), None);
    }
}
