//! URI references, as far as documents and schemas are named by them.

use crate::source::is_url;

/// What `reference` (without a fragment) names, seen from `base`.
/// <https://www.rfc-editor.org/rfc/rfc3986#section-5.2>
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let (authority, path) = split(base);
    if reference.is_empty() {
        return base.to_owned();
    }
    if let Some(rest) = reference.strip_prefix("//") {
        let scheme = authority.split_once("//").map_or("", |(scheme, _)| scheme);
        return format!("{scheme}//{rest}");
    }
    if is_url(reference) {
        return reference.to_owned();
    }
    if reference.starts_with('/') {
        return format!("{authority}{}", without_dots(reference));
    }
    let folder = folder(path);
    format!(
        "{authority}{}",
        without_dots(&format!("{folder}{reference}"))
    )
}

/// What stands before the last segment of a URI, the slash included.
pub(super) fn folder(uri: &str) -> &str {
    uri.rfind('/').map_or("", |slash| &uri[..=slash])
}

/// `https://example.com` and `/a/b`.
fn split(uri: &str) -> (&str, &str) {
    let start = uri.find("//").map_or(0, |slashes| slashes + 2);
    match uri[start..].find('/') {
        Some(slash) if start > 0 => uri.split_at(start + slash),
        None if start > 0 => (uri, "/"),
        _ => ("", uri),
    }
}

/// `/a/./b/../c` is `/a/c`.
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| !["", ".."].contains(last)) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn references_are_seen_from_their_base() {
        let base = "https://example.com/api/v1/openapi.yaml";
        let cases = [
            ("pets.yaml", "https://example.com/api/v1/pets.yaml"),
            ("./pets.yaml", "https://example.com/api/v1/pets.yaml"),
            ("../pets.yaml", "https://example.com/api/pets.yaml"),
            ("/pets.yaml", "https://example.com/pets.yaml"),
            ("//other.com/a", "https://other.com/a"),
            ("urn:pets", "urn:pets"),
            ("", base),
        ];
        for (reference, expected) in cases {
            assert_eq!(resolve(base, reference), expected, "{reference}");
        }
        assert_eq!(resolve("", "a/b.yaml"), "a/b.yaml");
        assert_eq!(resolve("a/b.yaml", "../c.yaml"), "c.yaml");
        assert_eq!(resolve("https://example.com", "a"), "https://example.com/a");
    }
}
