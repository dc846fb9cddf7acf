//! The header `Link`: which URL has the relation `next`.
//! <https://www.rfc-editor.org/rfc/rfc8288#section-3>

use http::HeaderMap;
use http::header::LINK;

/// The target of the first link with the relation `next`.
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).iter();
    let mut links = values.filter_map(|value| value.to_str().ok());
    links.find_map(next_of)
}

/// The same of one header.
fn next_of(value: &str) -> Option<String> {
    let mut rest = value;
    while let Some((_, link)) = rest.split_once('<') {
        let (target, parameters) = link.split_once('>')?;
        let (mut parameters, after) = split_unquoted(parameters, ',');
        while !parameters.is_empty() {
            let (parameter, others) = split_unquoted(parameters, ';');
            if is_next(parameter) {
                return Some(target.trim().to_owned());
            }
            parameters = others;
        }
        rest = after;
    }
    None
}

/// Text before and after a mark that does not stand between quotes.
fn split_unquoted(text: &str, mark: char) -> (&str, &str) {
    let mut is_quoted = false;
    for (at, character) in text.char_indices() {
        match character {
            '"' => is_quoted = !is_quoted,
            _ if character == mark && !is_quoted => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
    }
    (text, "")
}

/// `rel="next"`, also as one of several relations.
fn is_next(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else {
        return false;
    };
    let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
    name.trim().eq_ignore_ascii_case("rel")
        && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
}

#[cfg(test)]
mod tests {
    use super::next_of;

    #[test]
    fn the_next_link_is_found_among_others() {
        let next = |value| next_of(value).unwrap_or_default();
        assert_eq!(
            next(r#"<https://h/a?page=1>; rel="prev", <https://h/a?page=3&x=1,2>; rel="next""#),
            "https://h/a?page=3&x=1,2"
        );
        assert_eq!(
            next(r#"</a>; title="b, <c>; rel=next"; rel="last NEXT""#),
            "/a"
        );
        assert_eq!(next(r#"</a>; title="b; rel=next"; rel=last"#), "");
        assert_eq!(next("</a>;rel=next"), "/a");
        assert_eq!(next(r#"</a>; rel="nextish", </b>; title=next"#), "");
        assert_eq!(next("no link; rel=next"), "");
        assert_eq!(next("<unclosed; rel=next"), "");
    }
}
