//! A source line as it is shown: tabs widened, long lines cut around the mark, wide characters counted as two.

use crate::source::Span;

/// Longest text that is shown of a line, in characters. Minified documents have lines of megabytes.
const MAX_SHOWN: usize = 120;
/// What is kept before the mark when a line is cut.
const BEFORE: usize = 40;
const TAB: &str = "    ";

/// A line and where its mark goes, in columns of a terminal.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Snippet {
    pub(super) text: String,
    pub(super) indent: usize,
    pub(super) length: usize,
}

/// Cuts `line` so that the start of `span` is in view.
pub(super) fn cut(line: &str, span: &Span) -> Snippet {
    let column = span.column.saturating_sub(1);
    // All but the first few characters are only counted, not copied: the line may be the whole document.
    let is_long = line.chars().nth(MAX_SHOWN).is_some();
    let from = if is_long {
        column.saturating_sub(BEFORE)
    } else {
        0
    };
    let shown: Vec<char> = line.chars().skip(from).take(MAX_SHOWN).collect();
    let is_cut_after = is_long && line.chars().nth(from + MAX_SHOWN).is_some();
    let at = (column - from).min(shown.len());
    let end = (at + span.length).min(shown.len());
    let lead = if from > 0 { "…" } else { "" };
    let tail = if is_cut_after { "…" } else { "" };
    let (before, marked, after) = (&shown[..at], &shown[at..end], &shown[end..]);
    Snippet {
        text: format!(
            "{lead}{}{}{}{tail}",
            show(before),
            show(marked),
            show(after)
        )
        .trim_end()
        .to_owned(),
        indent: lead.chars().count() + width(before),
        length: width(marked).max(1),
    }
}

fn show(text: &[char]) -> String {
    let mut shown = String::new();
    for c in text {
        match c {
            '\t' => shown += TAB,
            c if c.is_control() => shown.push('\u{fffd}'),
            c => shown.push(*c),
        }
    }
    shown
}

fn width(text: &[char]) -> usize {
    text.iter().map(|c| columns(*c)).sum()
}

fn columns(c: char) -> usize {
    match c {
        '\t' => TAB.len(),
        c if is_combining(c) => 0,
        c if is_wide(c) => 2,
        _ => 1,
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// East Asian wide characters and emoji, by block.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(column: usize, length: usize) -> Span {
        Span {
            line: 1,
            column,
            length,
        }
    }

    #[test]
    fn tabs_and_wide_characters_move_the_mark() {
        let tab = cut("\ta: b", &at(2, 1));
        assert_eq!(
            tab,
            Snippet {
                text: "    a: b".into(),
                indent: 4,
                length: 1
            }
        );
        let wide = cut("名: 犬犬", &at(4, 2));
        assert_eq!(
            wide,
            Snippet {
                text: "名: 犬犬".into(),
                indent: 4,
                length: 4
            }
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let line = format!("{}HERE{}", "a".repeat(500), "b".repeat(500));
        let cut = cut(&line, &at(501, 4));
        assert_eq!(cut.indent, 41);
        assert_eq!(cut.length, 4);
        assert!(cut.text.starts_with("…aaaa") && cut.text.ends_with("bbb…"));
        assert_eq!(cut.text.chars().count(), 122);
    }

    #[test]
    fn a_mark_beyond_the_line_stands_at_its_end() {
        assert_eq!(
            cut("ab", &at(9, 3)),
            Snippet {
                text: "ab".into(),
                indent: 2,
                length: 1
            }
        );
    }
}
