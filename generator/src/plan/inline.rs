//! How one line of CommonMark is made safe for rustdoc.
//!
//! Code spans and links to the web stay. What rustdoc would read otherwise than meant is escaped: brackets (links to
//! Rust items), HTML tags, lone backticks. Bare URLs become links.

/// Longest target of a link with its title, in bytes: a longer one is text.
const MAX_TARGET: usize = 4096;
/// Most backticks around a code span. More are text: each number of them asks for a look at all that follows.
const MAX_TICKS: usize = 64;

/// The line with everything escaped that rustdoc warns about.
pub(super) fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '\\' => escaped(rest, &mut out),
            '`' => code(rest, &mut out),
            '<' => angle(rest, &mut out),
            '!' if rest[1..].starts_with('[') => image(rest, &mut out),
            '[' => bracket(rest, &mut out),
            'h' if !out.ends_with(|last: char| last.is_ascii_alphanumeric()) => {
                bare(rest, &mut out)
            }
            _ => None,
        };
        let taken = taken.unwrap_or_else(|| {
            out.push(c);
            c.len_utf8()
        });
        rest = &rest[taken..];
    }
    out
}

/// A backslash and the punctuation that it escapes.
fn escaped(rest: &str, out: &mut String) -> Option<usize> {
    let next = rest[1..]
        .chars()
        .next()
        .filter(char::is_ascii_punctuation)?;
    out.push('\\');
    out.push(next);
    Some(2)
}

/// A code span, or backticks that open none.
fn code(rest: &str, out: &mut String) -> Option<usize> {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let (fence, body) = rest.split_at(ticks);
    let end = closing(body, ticks);
    match end {
        Some(end) => {
            let span = &rest[..ticks + end + ticks];
            out.push_str(span);
            Some(span.len())
        }
        None => {
            out.push_str(&fence.replace('`', "\\`"));
            Some(ticks)
        }
    }
}

/// How long a code span is that begins here; the backticks alone, if they open none.
pub(super) fn code_length(rest: &str) -> usize {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    closing(&rest[ticks..], ticks).map_or(ticks, |end| ticks + end + ticks)
}

/// Where a run of exactly `ticks` backticks begins.
fn closing(body: &str, ticks: usize) -> Option<usize> {
    if ticks > MAX_TICKS {
        return None;
    }
    let mut at = 0;
    while let Some(found) = body[at..].find('`') {
        let start = at + found;
        let run = body[start..].len() - body[start..].trim_start_matches('`').len();
        if run == ticks {
            return Some(start);
        }
        at = start + run;
    }
    None
}

/// `<https://…>` stays; any other tag is text.
fn angle(rest: &str, out: &mut String) -> Option<usize> {
    let inner = rest[1..].find(['>', '<', ' ']).map(|end| &rest[1..=end]);
    if let Some(inner) = inner.filter(|inner| is_url(inner)) {
        let link = rest
            .get(..inner.len() + 2)
            .filter(|link| link.ends_with('>'))?;
        out.push_str(link);
        return Some(link.len());
    }
    let next = rest[1..].chars().next()?;
    if next.is_ascii_alphabetic() || "/!?".contains(next) {
        out.push_str("\\<");
        return Some(1);
    }
    None
}

/// Of a picture the text stays: documentation loads nothing.
fn image(rest: &str, out: &mut String) -> Option<usize> {
    let (text, _, length) = link(&rest[1..])?;
    out.push_str(&escape(text));
    Some(1 + length)
}

/// A link to the web stays, of any other only the text does; a bracket that opens no link is text.
fn bracket(rest: &str, out: &mut String) -> Option<usize> {
    if let Some((text, target, length)) = link(rest) {
        let text = escape(text);
        if is_url(target) || target.starts_with("mailto:") {
            out.push_str(&format!("[{text}]({target})"));
        } else {
            out.push_str(&text);
        }
        return Some(length);
    }
    out.push_str("\\[");
    Some(1)
}

/// `[text](target "title")`: text, target and the length of it all.
fn link(rest: &str) -> Option<(&str, &str, usize)> {
    let middle = rest[1..].find(['[', ']'])? + 1;
    let text = &rest[1..middle];
    let after = rest[middle..].strip_prefix("](")?;
    let end = after
        .bytes()
        .take(MAX_TARGET)
        .position(|byte| byte == b')')?;
    let target = after[..end].split_whitespace().next()?;
    let is_plain = !target.contains(['(', '<', '>']);
    is_plain.then_some((text, target, middle + 2 + end + 1))
}

/// A URL in running text.
fn bare(rest: &str, out: &mut String) -> Option<usize> {
    if !is_url(rest) {
        return None;
    }
    let end = rest
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"'`[]()|\\*".contains(c))
        .unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '_']);
    if !is_url(url) {
        return None;
    }
    out.push_str(&format!("<{url}>"));
    Some(url.len())
}

fn is_url(text: &str) -> bool {
    ["https://", "http://"]
        .into_iter()
        .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::escape;

    fn check(line: &str, expected: &str) {
        assert_eq!(escape(line), expected);
    }

    #[test]
    fn a_bare_url_becomes_a_link() {
        check(
            "See https://a.test/b_c, or http://d.test.",
            "See <https://a.test/b_c>, or <http://d.test>.",
        );
        check("(https://a.test)", "(<https://a.test>)");
    }

    #[test]
    fn a_link_to_the_web_stays() {
        check(
            "[docs](https://a.test/x) and <https://b.test>",
            "[docs](https://a.test/x) and <https://b.test>",
        );
    }

    #[test]
    fn of_a_link_to_elsewhere_the_text_stays() {
        check("[Contact](#tag/Contact), [x](/docs/x)", "Contact, x");
    }

    #[test]
    fn of_a_picture_the_text_stays() {
        check("![a `b`](https://a.test/c.png) d", "a `b` d");
    }

    #[test]
    fn brackets_are_no_links_to_items() {
        check("one of [open, resolved]", "one of \\[open, resolved]");
        check("[text][ref]", "\\[text]\\[ref]");
    }

    #[test]
    fn tags_are_text() {
        check(
            "a <b>bold</b> <br/> 1 < 2",
            "a \\<b>bold\\</b> \\<br/> 1 < 2",
        );
    }

    #[test]
    fn code_is_left_alone() {
        check("`Vec<[T]>` and ``a`b``", "`Vec<[T]>` and ``a`b``");
    }

    #[test]
    fn a_lone_backtick_is_text() {
        check("it`s", "it\\`s");
    }

    #[test]
    fn what_is_escaped_stays_escaped() {
        check("\\[x] \\<b> C:\\temp", "\\[x] \\<b> C:\\temp");
    }
}
