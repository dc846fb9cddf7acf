//! Addresses on the web, as far as references need them.

use super::policy::is_url;

/// Whether this is the URL of something that can be fetched.
pub(crate) fn is_web(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
    })
}

/// The URL that `reference` (without its fragment) names in the file at the URL `base` (RFC 3986, 5.2).
pub(crate) fn join(base: &str, reference: &str) -> String {
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    if reference.starts_with("//") {
        return format!("{scheme}:{reference}");
    }
    if is_url(reference) || reference.is_empty() {
        return if reference.is_empty() {
            base
        } else {
            reference
        }
        .to_owned();
    }
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let path = path.split('?').next().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (relative, query) = reference.split_at(reference.find('?').unwrap_or(reference.len()));
    let path = match relative.strip_prefix('/') {
        Some(absolute) => without_dots(absolute),
        None => without_dots(&format!("{folder}/{relative}")),
    };
    format!("{scheme}://{host}/{path}{query}")
}

/// A path without `.` and `..`; what leads above the root stays there.
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_relative_to_the_file_that_refers() {
        let from = |reference| join("https://example.com/api/v1/root.yaml?a=b", reference);
        assert_eq!(from("pet.yaml"), "https://example.com/api/v1/pet.yaml");
        assert_eq!(
            from("./a/../pet.yaml"),
            "https://example.com/api/v1/pet.yaml"
        );
        assert_eq!(from("../../../../pet.yaml"), "https://example.com/pet.yaml");
        assert_eq!(from("/pet.yaml?c"), "https://example.com/pet.yaml?c");
        assert_eq!(from("//other.example/pet"), "https://other.example/pet");
        assert_eq!(from("http://other.example"), "http://other.example");
        assert_eq!(from(""), "https://example.com/api/v1/root.yaml?a=b");
        assert_eq!(join("http://a", "b"), "http://a/b");
    }

    #[test]
    fn only_http_is_fetched() {
        assert!(is_web("HTTPS://example.com/a"));
        assert!(!is_web("file:///etc/passwd"));
        assert!(!is_web("urn:example:a"));
        assert!(!is_web("spec/a.yaml"));
    }
}
