//! URI references: what one names, seen from where it is written.
//!
//! Resolution is that of RFC 3986, 5.2, by `iri-string`. Two things are added, as descriptions need them: the base may be a relative
//! reference itself, as files below a folder are named, and then the result is one, too; and characters that no reference may have,
//! such as spaces, are taken for what they would be if they were encoded.

use std::fmt::Write as _;

use iri_string::types::{IriReferenceStr, IriStr};

/// Stands before a base that is no URI. Nobody can register such a scheme.
const NOWHERE: &str = "x-balas-nowhere:";
/// An authority and a slash, for a base that is a relative path.
const HERE: &str = "//here/";
/// A folder above the folder that relative references are relative to. No file has such a name: it is no UTF-8.
const ABOVE: &str = "%FF/";

/// What `reference` names, seen from `base`, both without fragments: a URI if one of them is, and a relative reference otherwise.
/// What cannot be a reference at all is given back as it is.
///
/// <https://www.rfc-editor.org/rfc/rfc3986#section-5.2>
pub(crate) fn resolve(base: &str, reference: &str) -> String {
    resolved(base, reference).unwrap_or_else(|| reference.to_owned())
}

/// What stands before the last segment of a reference, the slash included.
pub(crate) fn folder(uri: &str) -> &str {
    let path = uri.split(['?', '#']).next().unwrap_or_default();
    path.rfind('/').map_or("", |slash| &path[..=slash])
}

/// Whether this is the URL of something that can be fetched.
pub(crate) fn is_web(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
    })
}

fn resolved(base: &str, reference: &str) -> Option<String> {
    let (base, reference) = (encoded(base), encoded(reference));
    let steps_up = [&base, &reference]
        .iter()
        .flat_map(|text| text.split('/'))
        .filter(|step| *step == "..")
        .count();
    let whole = match &*base {
        base if IriStr::new(base).is_ok() => base.to_owned(),
        base if base.starts_with('/') => format!("{NOWHERE}{base}"),
        base => format!("{NOWHERE}{HERE}{}{base}", ABOVE.repeat(steps_up)),
    };
    let whole = IriStr::new(&whole).ok()?;
    let named = IriReferenceStr::new(&reference)
        .ok()?
        .resolve_against(whole.to_absolute());
    let named = named.to_string();
    Some(match named.strip_prefix(NOWHERE) {
        None => named,
        Some(named) => match named.strip_prefix(HERE) {
            Some(path) if reference.starts_with('/') => format!("/{path}"),
            Some(path) => below(path, steps_up),
            None => named.to_owned(),
        },
    })
}

/// The path as seen from the folder that has as many folders above it.
fn below(path: &str, above: usize) -> String {
    let mut rest = path;
    let mut left = above;
    while let Some(shorter) = rest.strip_prefix(ABOVE) {
        rest = shorter;
        left = left.saturating_sub(1);
    }
    "../".repeat(left) + rest
}

/// The text with the characters encoded that no reference may have.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        if may_stand(character, &text[at..]) {
            encoded.push(character);
            continue;
        }
        let mut bytes = [0; 4];
        for byte in character.encode_utf8(&mut bytes).bytes() {
            // Writing to a text cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Whether the first character of `rest` may be written as it is.
fn may_stand(character: char, rest: &str) -> bool {
    match character {
        '%' => rest
            .get(1..3)
            .is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit())),
        ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
        character => !character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, cases: &[(&str, &str)]) {
        for (reference, expected) in cases {
            assert_eq!(
                resolve(base, reference),
                *expected,
                "{reference} from {base}"
            );
        }
    }

    /// <https://www.rfc-editor.org/rfc/rfc3986#section-5.4.1>
    #[test]
    fn normal_examples_of_the_rfc() {
        check(
            "http://a/b/c/d;p?q",
            &[
                ("g:h", "g:h"),
                ("g", "http://a/b/c/g"),
                ("./g", "http://a/b/c/g"),
                ("g/", "http://a/b/c/g/"),
                ("/g", "http://a/g"),
                ("//g", "http://g"),
                ("?y", "http://a/b/c/d;p?y"),
                ("g?y", "http://a/b/c/g?y"),
                ("#s", "http://a/b/c/d;p?q#s"),
                ("g#s", "http://a/b/c/g#s"),
                ("g?y#s", "http://a/b/c/g?y#s"),
                (";x", "http://a/b/c/;x"),
                ("g;x", "http://a/b/c/g;x"),
                ("g;x?y#s", "http://a/b/c/g;x?y#s"),
                ("", "http://a/b/c/d;p?q"),
                (".", "http://a/b/c/"),
                ("./", "http://a/b/c/"),
                ("..", "http://a/b/"),
                ("../", "http://a/b/"),
                ("../g", "http://a/b/g"),
                ("../..", "http://a/"),
                ("../../", "http://a/"),
                ("../../g", "http://a/g"),
            ],
        );
    }

    /// <https://www.rfc-editor.org/rfc/rfc3986#section-5.4.2>
    #[test]
    fn abnormal_examples_of_the_rfc() {
        check(
            "http://a/b/c/d;p?q",
            &[
                ("../../../g", "http://a/g"),
                ("../../../../g", "http://a/g"),
                ("/./g", "http://a/g"),
                ("/../g", "http://a/g"),
                ("g.", "http://a/b/c/g."),
                (".g", "http://a/b/c/.g"),
                ("g..", "http://a/b/c/g.."),
                ("..g", "http://a/b/c/..g"),
                ("./../g", "http://a/b/g"),
                ("./g/.", "http://a/b/c/g/"),
                ("g/./h", "http://a/b/c/g/h"),
                ("g/../h", "http://a/b/c/h"),
                ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
                ("g;x=1/../y", "http://a/b/c/y"),
                ("g?y/./x", "http://a/b/c/g?y/./x"),
                ("g?y/../x", "http://a/b/c/g?y/../x"),
                ("g#s/./x", "http://a/b/c/g#s/./x"),
                ("g#s/../x", "http://a/b/c/g#s/../x"),
                ("http:g", "http:g"),
            ],
        );
    }

    #[test]
    fn from_a_relative_base_the_result_is_relative() {
        check(
            "paths/pets.yaml",
            &[
                ("pet.yaml", "paths/pet.yaml"),
                ("./pet.yaml", "paths/pet.yaml"),
                ("../pet.yaml", "pet.yaml"),
                ("../../pet.yaml", "../pet.yaml"),
                ("../../../a/../pet.yaml", "../../pet.yaml"),
                ("", "paths/pets.yaml"),
                ("/pet.yaml", "/pet.yaml"),
                ("/../pet.yaml", "/pet.yaml"),
                ("//example.com/pet.yaml", "//example.com/pet.yaml"),
                (
                    "https://example.com/pet.yaml",
                    "https://example.com/pet.yaml",
                ),
                ("urn:pets", "urn:pets"),
            ],
        );
        check("", &[("a/b.yaml", "a/b.yaml"), ("", ""), ("../b", "../b")]);
        check(
            "../shared/a.yaml",
            &[("b.yaml", "../shared/b.yaml"), ("../../b", "../../b")],
        );
        check(
            "/srv/api/a.yaml",
            &[("b.yaml", "/srv/api/b.yaml"), ("../../../b", "/b")],
        );
    }

    #[test]
    fn a_host_without_a_path_has_a_root() {
        check("https://example.com", &[("a", "https://example.com/a")]);
        check(
            "https://example.com?q",
            &[("a?c", "https://example.com/a?c")],
        );
    }

    #[test]
    fn what_no_reference_may_have_is_encoded() {
        check(
            "a/b.yaml",
            &[
                ("my pet.yaml", "a/my%20pet.yaml"),
                ("100%.yaml", "a/100%25.yaml"),
            ],
        );
        check(
            "a b/c.yaml",
            &[
                ("d%20e.yaml", "a%20b/d%20e.yaml"),
                ("ä.yaml", "a%20b/ä.yaml"),
            ],
        );
        check(
            "https://example.com/{version}/a",
            &[("b", "https://example.com/%7Bversion%7D/b")],
        );
    }

    #[test]
    fn what_is_no_reference_stays() {
        check(
            "a/b.yaml",
            &[("http://[", "http://["), ("http://a:b:c/", "http://a:b:c/")],
        );
    }

    #[test]
    fn only_http_is_fetched() {
        assert!(is_web("HTTPS://example.com/a"));
        assert!(!is_web("file:///etc/passwd"));
        assert!(!is_web("urn:example:a"));
        assert!(!is_web("spec/a.yaml"));
    }
}
