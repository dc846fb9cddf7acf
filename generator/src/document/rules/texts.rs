//! Texts that have a form of their own: URLs and e-mail addresses.

use super::Object;
use crate::diagnostics::codes::rules as codes;
use crate::document::grammar::Kind;
use crate::document::grammar::table::{CONTACT, DOCS, INFO, LICENSE};

enum Form {
    Url,
    Email,
}

/// Keywords of such texts. URLs of servers are templates and have rules of their own.
const TEXTS: &[(&Kind, &str, Form)] = &[
    (&INFO, "termsOfService", Form::Url),
    (&CONTACT, "url", Form::Url),
    (&CONTACT, "email", Form::Email),
    (&LICENSE, "url", Form::Url),
    (&DOCS, "url", Form::Url),
];

pub(super) fn check(object: &mut Object<'_>) {
    let rows = TEXTS.iter().filter(|(kind, ..)| object.kind.is(kind));
    for (_, key, form) in rows {
        let Some(text) = object.text(key) else {
            continue;
        };
        let (fits, wanted) = match form {
            Form::Url => (is_url(text), "a URL"),
            Form::Email => (is_email(text), "an e-mail address"),
        };
        if !fits {
            let message = format!("`{text}` is not {wanted}");
            object.report(&codes::MALFORMED_TEXT, key, message);
        }
    }
}

/// Whether every character is one that a URI reference may have, or one beyond ASCII, as people write them (RFC 3987).
fn is_url(text: &str) -> bool {
    let is_excluded = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    !text.contains(is_excluded)
}

/// Something before and something after the last `@`, without spaces.
fn is_email(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
        && !text.contains(char::is_whitespace)
}
