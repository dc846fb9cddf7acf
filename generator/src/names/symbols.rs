//! How symbols are spoken.
//!
//! A symbol is anything that cannot stand in an identifier. Longer symbols come before their parts in the table, so
//! that `>=` is read as one.

use super::words::is_letter;

/// Symbols and their spelling; words of a spelling are separated by spaces.
const SPELLINGS: &[(&str, &str)] = &[
    ("[]", "Brackets"),
    ("()", "Parentheses"),
    ("{}", "Braces"),
    ("...", "Ellipsis"),
    ("!=", "Not Equal"),
    ("<>", "Not Equal"),
    ("==", "Equal"),
    ("=~", "Matches"),
    ("!~", "Matches Not"),
    ("<=", "Less Or Equal"),
    (">=", "Greater Or Equal"),
    ("=<", "Less Or Equal"),
    ("=>", "Arrow"),
    ("->", "Arrow"),
    ("&&", "And"),
    ("||", "Or"),
    ("!", "Not"),
    ("\"", "Quote"),
    ("#", "Hash"),
    ("$", "Dollar"),
    ("%", "Percent"),
    ("&", "And"),
    ("'", "Apostrophe"),
    ("(", "Open"),
    (")", "Close"),
    ("*", "Star"),
    ("+", "Plus"),
    (",", "Comma"),
    ("-", "Minus"),
    (".", "Dot"),
    ("/", "Slash"),
    (":", "Colon"),
    (";", "Semicolon"),
    ("<", "Less"),
    ("=", "Equal"),
    (">", "Greater"),
    ("?", "Question"),
    ("@", "At"),
    ("[", "Open Bracket"),
    ("\\", "Backslash"),
    ("]", "Close Bracket"),
    ("^", "Caret"),
    ("_", "Underscore"),
    ("`", "Backtick"),
    ("{", "Open Brace"),
    ("|", "Pipe"),
    ("}", "Close Brace"),
    ("~", "Tilde"),
    (" ", "Space"),
    ("\t", "Tab"),
    ("\n", "Newline"),
    ("°", "Degree"),
    ("±", "Plus Minus"),
    ("€", "Euro"),
    ("£", "Pound"),
    ("≤", "Less Or Equal"),
    ("≥", "Greater Or Equal"),
    ("≠", "Not Equal"),
];

/// A text with words in it.
#[derive(Clone, Copy)]
pub(super) struct Symbols<'t> {
    pub(super) chars: &'t [char],
    words: Words,
}

/// The first letter, and what follows the last one.
#[derive(Clone, Copy)]
struct Words {
    start: usize,
    end: usize,
}

impl<'t> Symbols<'t> {
    /// `None` where there are no words.
    pub(super) fn of(chars: &'t [char]) -> Option<Self> {
        let start = chars.iter().position(|&c| is_letter(c))?;
        let end = chars.iter().rposition(|&c| is_letter(c))? + 1;
        let words = Words { start, end };
        Some(Self { chars, words })
    }
}

/// The words of a spelling.
pub(super) fn split_spelling(spelling: &'static str) -> impl Iterator<Item = String> {
    spelling.split(' ').map(str::to_owned)
}

/// How the symbol at `at` is spoken even where words stand around it: `*`, `%`, a sign before a number, the `+` of
/// `C++`. Everything else only separates.
pub(super) fn spoken(Symbols { chars, .. }: Symbols<'_>, at: usize) -> Option<&'static str> {
    let next = chars.get(at + 1).copied();
    let before = at.checked_sub(1).map(|before| chars[before]);
    let is_spoken = match chars[at] {
        '*' | '%' => true,
        '+' => !(before.is_some_and(char::is_alphabetic) && next.is_some_and(char::is_alphabetic)),
        '-' => before.is_none() && next.is_some_and(char::is_numeric),
        _ => false,
    };
    if is_spoken { table(chars, at) } else { None }
}

/// How the symbol at `at` is spelled. Separators between words are not, nor is the second half of a longer symbol.
pub(super) fn spelled(text: Symbols<'_>, at: usize) -> Option<&'static str> {
    if is_separator(text, at) || is_covered(text.chars, at) {
        return None;
    }
    table(text.chars, at)
}

/// `-`, `_`, `.` or a space with words on both sides.
fn is_separator(text: Symbols<'_>, at: usize) -> bool {
    matches!(text.chars[at], '-' | '_' | '.' | ' ') && text.words.start < at && at < text.words.end
}

/// Whether a longer symbol that begins earlier covers this place.
fn is_covered(chars: &[char], at: usize) -> bool {
    (1..=2).any(|back| {
        at.checked_sub(back)
            .and_then(|start| entry(chars, start))
            .is_some_and(|(symbol, _)| symbol.chars().count() > back)
    })
}

fn table(chars: &[char], at: usize) -> Option<&'static str> {
    entry(chars, at).map(|(_, spelling)| spelling)
}

fn entry(chars: &[char], at: usize) -> Option<(&'static str, &'static str)> {
    let here = |symbol: &str| {
        let mut rest = chars[at..].iter();
        symbol.chars().all(|c| rest.next() == Some(&c))
    };
    SPELLINGS.iter().copied().find(|(symbol, _)| here(symbol))
}

/// A text without any letter, spelled: by the table, else by code point (`U2764`).
pub(super) fn only(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if let Some((symbol, spelling)) = entry(&chars, at) {
            words.extend(split_spelling(spelling));
            at += symbol.chars().count();
        } else {
            words.push(code_point(chars[at]));
            at += 1;
        }
    }
    words
}

/// A character by its number.
pub(super) fn code_point(c: char) -> String {
    format!("U{:04x}", u32::from(c))
}
