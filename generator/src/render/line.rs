//! Tokens on one line, spaced as rustfmt spaces them.
//!
//! Knows the forms that `emit` writes: paths, calls, literals, types, closures. No comparison, no arithmetic.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use std::cmp::Ordering;

/// Longest line.
pub(super) const WIDTH: usize = 100;

/// The tokens on one line.
pub(super) fn flat(tokens: TokenStream) -> String {
    let mut line = Flat::default();
    line.tokens(tokens);
    line.out
}

#[derive(Default)]
struct Flat {
    out: String,
    last: Last,
    /// Whether the parameters of a closure are open.
    in_closure: bool,
    /// Whether the last token was a literal: a range goes on from it.
    is_literal: bool,
}

/// What the last token was, as far as it decides about a space.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    /// Nothing, or what holds on to the next token: `(`, `&`, `::`, `.`, `<`, `#`, `!`, `'`.
    #[default]
    Open,
    /// A word, a literal, a closing bracket, `>`.
    Word,
    /// A punctuation with a space after it, which was written.
    Spaced,
}

impl Flat {
    fn tokens(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let is_literal = matches!(token, TokenTree::Literal(_));
            match token {
                TokenTree::Ident(ident) => self.word(&ident.to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
                TokenTree::Group(group) => self.group(&group),
                TokenTree::Punct(first) => {
                    let mut text = String::from(first.as_char());
                    let mut spacing = first.spacing();
                    while spacing == Spacing::Joint && first.as_char() != '\'' {
                        match tokens.next_if(|next| joins(&text, next)) {
                            Some(TokenTree::Punct(next)) => {
                                text.push(next.as_char());
                                spacing = next.spacing();
                            }
                            _ => break,
                        }
                    }
                    self.punct(&text);
                }
            }
            self.is_literal = is_literal;
        }
    }

    fn word(&mut self, text: &str) {
        if self.last == Last::Word {
            self.out.push(' ');
        }
        self.out.push_str(text);
        self.last = Last::Word;
    }

    fn group(&mut self, group: &Group) {
        let (open, close, inner) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")", ""),
            Delimiter::Bracket => ("[", "]", ""),
            Delimiter::Brace => ("{", "}", " "),
            Delimiter::None => ("", "", ""),
        };
        let is_empty = group.stream().is_empty();
        let is_apart = matches!(group.delimiter(), Delimiter::Brace | Delimiter::Bracket);
        if is_apart && self.last == Last::Word {
            self.out.push(' ');
        }
        self.out.push_str(open);
        if !is_empty {
            self.out.push_str(inner);
            self.last = Last::Open;
            self.tokens(group.stream());
            if self.out.ends_with(", ") {
                self.out.truncate(self.out.len() - 2);
            }
            self.out.push_str(inner);
        }
        self.out.push_str(close);
        self.last = Last::Word;
    }

    fn punct(&mut self, text: &str) {
        let (before, after) = match text {
            "," | ";" | ":" => (false, Last::Spaced),
            "=" | "->" | "=>" | "+" | "@" => (true, Last::Spaced),
            "|" if self.in_closure => (false, Last::Spaced),
            "|" if self.last == Last::Word => (true, Last::Spaced),
            ">" | "?" => (false, Last::Word),
            "::" | "." | "<" | "!" => (false, Last::Open),
            ".." | "..=" if self.is_literal => (false, Last::Open),
            _ => (self.last == Last::Word, Last::Open),
        };
        // Between words it is an alternative, else it opens or closes the parameters of a closure.
        if text == "|" && (self.in_closure || self.last != Last::Word) {
            self.in_closure = !self.in_closure;
        }
        if before && self.last == Last::Word {
            self.out.push(' ');
        }
        self.out.push_str(text);
        if after == Last::Spaced {
            self.out.push(' ');
        }
        self.last = after;
    }
}

/// Whether a punctuation goes on with this token.
fn joins(text: &str, next: &TokenTree) -> bool {
    let TokenTree::Punct(next) = next else {
        return false;
    };
    matches!(
        (text, next.as_char()),
        (":", ':') | ("-", '>') | ("=", '>') | (".", '.') | ("..", '=')
    )
}

pub(super) fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// As rustfmt sorts names: numbers in them by value.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    while let (Some(x), Some(y)) = (a.chars().next(), b.chars().next()) {
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (left, right) = (digits(a), digits(b));
            let number = |text: &str| text.parse::<u128>().unwrap_or(u128::MAX);
            let order = number(left).cmp(&number(right));
            if order.is_ne() {
                return order;
            }
            (a, b) = (&a[left.len()..], &b[right.len()..]);
        } else if x != y {
            return rank(x).cmp(&rank(y));
        } else {
            (a, b) = (&a[x.len_utf8()..], &b[y.len_utf8()..]);
        }
    }
    a.len().cmp(&b.len())
}

/// `_` goes before everything else.
fn rank(c: char) -> u32 {
    if c == '_' { 0 } else { u32::from(c) }
}

fn digits(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    &text[..end]
}
